//! Clients that send slowly, never end, or send too much.

use std::{
    io::{Read, Write},
    net::TcpStream,
    time::{Duration, Instant},
};

use journeys::{Database, Program};

use crate::realmx;

/// More than twice as long as the program waits for a request's head.
const PATIENCE: Duration = Duration::from_secs(25);

#[test]
fn those_who_never_finish_asking_hold_nobody_up() {
    let program = realmx(Database::sqlite()).start();
    let mut slow: Vec<TcpStream> = (0..300).map(|_| connect(&program)).collect();
    for socket in &mut slow {
        socket.write_all(b"GET / HTTP/1.1\r\nhost: localhost\r\nx-never: ").unwrap();
    }
    let client = program.client();
    for _ in 0..20 {
        let begun = Instant::now();
        let _ = client.get("/").send().is(200);
        assert!(begun.elapsed() < Duration::from_secs(3), "took {:?}", begun.elapsed());
    }
    // They are shown out, so that they do not pile up.
    let begun = Instant::now();
    for socket in &mut slow {
        let _ = socket.write_all(b"x");
        let mut rest = Vec::new();
        // A reset is as good an end as any.
        let _ = socket.read_to_end(&mut rest);
    }
    assert!(begun.elapsed() < PATIENCE, "slow clients stayed for {:?}", begun.elapsed());
}

#[test]
fn a_body_that_says_it_is_huge_is_refused_before_it_comes() {
    let program = realmx(Database::sqlite()).start();
    let mut socket = connect(&program);
    let head = format!(
        "POST /api/v1/auth/signin HTTP/1.1\r\nhost: localhost:{}\r\ncontent-type: application/json\r\n\
         content-length: 10000000000\r\n\r\n{{",
        program.port()
    );
    socket.write_all(head.as_bytes()).unwrap();
    assert!(first_line(&mut socket).contains(" 413 "));
    let _ = program.client().get("/").send().is(200);
}

#[test]
fn a_body_without_end_is_cut_off() {
    let program = realmx(Database::sqlite()).start();
    let mut socket = connect(&program);
    let head = format!(
        "POST /api/v1/auth/signin HTTP/1.1\r\nhost: localhost:{}\r\ncontent-type: application/json\r\n\
         transfer-encoding: chunked\r\n\r\n",
        program.port()
    );
    socket.write_all(head.as_bytes()).unwrap();
    let chunk = format!("10000\r\n{}\r\n", "x".repeat(0x10000));
    let mut sent = 0;
    // 64 MB, far more than any limit; it ends when the program no longer listens.
    while sent < 64 << 20 && socket.write_all(chunk.as_bytes()).is_ok() {
        sent += chunk.len();
    }
    assert!(sent < 64 << 20, "the program read {sent} bytes of a body that may have 1 MB");
    let _ = program.client().get("/").send().is(200);
}

fn connect(program: &Program) -> TcpStream {
    let socket = TcpStream::connect(("127.0.0.1", program.port())).unwrap();
    socket.set_read_timeout(Some(PATIENCE)).unwrap();
    socket.set_write_timeout(Some(PATIENCE)).unwrap();
    socket
}

fn first_line(socket: &mut TcpStream) -> String {
    let mut text = Vec::new();
    let mut byte = [0];
    while !text.ends_with(b"\n") && socket.read(&mut byte).unwrap_or(0) == 1 {
        text.extend_from_slice(&byte);
    }
    String::from_utf8_lossy(&text).into_owned()
}
