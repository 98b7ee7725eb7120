//! SIGTERM: who is being served is served to the end, newcomers are sent elsewhere.

use std::{
    io::{Read, Write},
    net::TcpStream,
    time::Duration,
};

use journeys::{Database, on_each_database, until};

use crate::{person::Person, realmx};

on_each_database!(a_request_under_way_ends_well);

fn a_request_under_way_ends_well(database: Database) {
    let mut program = realmx(database).start();
    let ana = Person::named("Ana");
    let body = ana.sign_up_body().to_string();
    let (first, rest) = body.split_at(body.len() / 2);

    let mut slow = TcpStream::connect(("127.0.0.1", program.port())).unwrap();
    slow.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    let head = format!(
        "POST /api/v1/auth/signup HTTP/1.1\r\nhost: localhost:{}\r\ncontent-type: application/json\r\n\
         content-length: {}\r\n\r\n{first}",
        program.port(),
        body.len()
    );
    slow.write_all(head.as_bytes()).unwrap();
    // The program has read what there is once it serves what came after it.
    let _ = program.client().get("/healthz").send().is(200);

    program.ask_to_end();
    until("the door to close", || TcpStream::connect(("127.0.0.1", program.port())).is_err().then_some(()));
    slow.write_all(rest.as_bytes()).unwrap();
    let mut answer = String::new();
    slow.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 201"), "{answer}");
    assert!(program.ended().success(), "{}", program.log());

    program.start();
    ana.sign_in(&program.client());
}

#[test]
fn without_work_it_ends_at_once() {
    let mut program = realmx(Database::sqlite()).start();
    // A connection that is kept open for later requests holds nobody up.
    let client = program.client();
    let _ = client.get("/").send().is(200);
    let begun = std::time::Instant::now();
    assert!(program.terminate().success());
    assert!(begun.elapsed() < Duration::from_secs(5), "took {:?}", begun.elapsed());
}
