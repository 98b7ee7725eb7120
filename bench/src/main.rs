//! Load and scale measurements: `make bench`.
//!
//! Two things are measured. A shop of two verbs over the store alone shows what the store can do; the real program
//! shows how soon it answers, what it holds in memory and how many requests it serves. The load comes from wrk, on
//! the same machine: what the tables say includes its share of the processor.
//!
//! Deliberately absent: targets. Figures belong into docs/benchmarks.md with the machine beside them; a test that
//! asserts them would fail on another machine.

mod load;
mod machine;
mod measure;
mod process;
mod program;
mod report;
mod shop;

use std::{env, error::Error, fs, process::ExitCode};

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["shop", listen] => shop::serve(listen),
        ["measure", realmx, seconds, file] => measured(realmx, seconds, file),
        _ => Err("usage: realmx-bench measure REALMX SECONDS FILE, or realmx-bench shop ADDRESS".into()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say(&format!("error: {error}"));
            let mut cause = error.source();
            while let Some(error) = cause {
                say(&format!("  because {error}"));
                cause = error.source();
            }
            ExitCode::FAILURE
        }
    }
}

/// The program works in folders of its own, so it must be named from the root.
fn measured(realmx: &str, seconds: &str, file: &str) -> Outcome<()> {
    let path = fs::canonicalize(realmx).map_err(|error| format!("{realmx}: {error}"))?;
    measure::all(path.to_str().ok_or("the program's path is no text")?, seconds, file)
}

#[expect(clippy::print_stderr, reason = "a measurement of minutes says what it does")]
fn say(text: &str) {
    eprintln!("{text}");
}
