//! Stands between the store and PostgreSQL and loses what it is told to lose.

use std::{
    io::{Read, Write},
    net::{Ipv4Addr, Shutdown, TcpListener, TcpStream},
    sync::{
        Arc,
        atomic::{AtomicU8, Ordering},
    },
    thread,
    time::Duration,
};

use tokio_postgres::config::Host;

#[derive(Clone, Copy, PartialEq)]
#[repr(u8)]
pub(super) enum Mode {
    Pass,
    /// The next COMMIT never reaches the server.
    LoseCommit,
    /// The answer to the next COMMIT never reaches us.
    LoseAnswer,
    /// No answer reaches us.
    Silent,
}

pub(super) struct Proxy {
    port: u16,
    mode: Arc<AtomicU8>,
    config: tokio_postgres::Config,
}

impl Proxy {
    pub(super) fn before(url: &str) -> Self {
        let config: tokio_postgres::Config = url.parse().unwrap();
        let Host::Tcp(host) = config.get_hosts()[0].clone() else {
            panic!("the tests need a server on a TCP port")
        };
        let target = (host, config.get_ports().first().copied().unwrap_or(5432));
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let (port, mode) = (listener.local_addr().unwrap().port(), Arc::new(AtomicU8::new(0)));
        let given = Arc::clone(&mode);
        thread::spawn(move || {
            for client in listener.incoming() {
                let (client, mode) = (client.unwrap(), Arc::clone(&given));
                let server = TcpStream::connect((&*target.0, target.1)).unwrap();
                let (to_client, to_server) = (client.try_clone().unwrap(), server.try_clone().unwrap());
                let for_answers = Arc::clone(&mode);
                thread::spawn(move || requests(client, to_server, &mode));
                thread::spawn(move || answers(server, to_client, &for_answers));
            }
        });
        Self { port, mode, config }
    }

    pub(super) fn url(&self) -> String {
        let (user, database) = (self.config.get_user().unwrap(), self.config.get_dbname().unwrap());
        let password = self
            .config
            .get_password()
            .map_or(String::new(), |word| format!(":{}", str::from_utf8(word).unwrap()));
        format!("postgres://{user}{password}@127.0.0.1:{}/{database}", self.port)
    }

    pub(super) fn set(&self, mode: Mode) {
        self.mode.store(mode as u8, Ordering::SeqCst);
    }
}

fn is(mode: &AtomicU8, wanted: Mode) -> bool {
    mode.load(Ordering::SeqCst) == wanted as u8
}

fn requests(mut from: TcpStream, mut to: TcpStream, mode: &AtomicU8) {
    let mut buffer = [0; 16384];
    while let Ok(length @ 1..) = from.read(&mut buffer) {
        let commit = buffer[..length].windows(7).any(|window| window == b"COMMIT\0");
        if commit && is(mode, Mode::LoseCommit) {
            break;
        }
        if to.write_all(&buffer[..length]).is_err() {
            break;
        }
        if commit && is(mode, Mode::LoseAnswer) {
            // The answers are being dropped by now; the server has time to commit.
            thread::sleep(Duration::from_millis(200));
            break;
        }
    }
    let _ = from.shutdown(Shutdown::Both);
    let _ = to.shutdown(Shutdown::Both);
}

fn answers(mut from: TcpStream, mut to: TcpStream, mode: &AtomicU8) {
    let mut buffer = [0; 16384];
    while let Ok(length @ 1..) = from.read(&mut buffer) {
        let committed = buffer[..length].windows(7).any(|window| window == b"COMMIT\0");
        if is(mode, Mode::Silent) || (committed && is(mode, Mode::LoseAnswer)) {
            continue;
        }
        if to.write_all(&buffer[..length]).is_err() {
            break;
        }
    }
    let _ = to.shutdown(Shutdown::Both);
}
