//! What commands say. The one place that writes to standard output and standard error by itself; the running
//! service speaks through its log.

use std::{
    error::Error,
    io::{self, Write},
};

/// A command's result. A reader that has seen enough (`realmx config | head`) is no error.
pub(crate) fn result(text: &str) -> io::Result<()> {
    finish(write_line(io::stdout().lock(), text))
}

/// An error, for whoever called the command.
pub(crate) fn error(error: &(dyn Error + 'static)) {
    complaint(&format!("realmx: {}", chain(error)));
}

/// An error with everything that caused it, outermost first.
pub(crate) fn chain(error: &(dyn Error + 'static)) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let said = error.to_string();
        // Some libraries already repeat their cause in their own text.
        if !text.ends_with(&said) {
            text = format!("{text}: {said}");
        }
        cause = error.source();
    }
    text
}

/// A text for standard error as it is. Where even that cannot be written, nobody listens.
pub(crate) fn complaint(text: &str) {
    let _ = write_line(io::stderr().lock(), text);
}

fn write_line(mut out: impl Write, text: &str) -> io::Result<()> {
    out.write_all(text.as_bytes())?;
    if !text.ends_with('\n') {
        out.write_all(b"\n")?;
    }
    out.flush()
}

fn finish(written: io::Result<()>) -> io::Result<()> {
    match written {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        written => written,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Like a pipe whose reader has gone.
    struct Gone;

    impl Write for Gone {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::BrokenPipe.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_text_ends_with_one_line_end() {
        for text in ["done", "done\n"] {
            let mut out = Vec::new();
            write_line(&mut out, text).unwrap();
            assert_eq!(out, b"done\n");
        }
    }

    #[test]
    fn an_error_tells_its_causes_once() {
        #[derive(Debug, thiserror::Error)]
        #[error("the key cannot be read")]
        struct Outer(#[source] io::Error);

        #[derive(Debug, thiserror::Error)]
        #[error("start failed: {0}")]
        struct Repeating(#[source] Outer);

        let error = Repeating(Outer(io::Error::other("disk gone")));
        assert_eq!(chain(&error), "start failed: the key cannot be read: disk gone");
    }

    #[test]
    fn a_reader_that_has_seen_enough_is_no_error() {
        assert!(finish(write_line(Gone, "x")).is_ok());
        assert!(finish(Err(io::ErrorKind::StorageFull.into())).is_err());
    }
}
