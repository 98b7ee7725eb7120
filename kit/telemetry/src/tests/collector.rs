//! The smallest HTTP server that a trace exporter accepts.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpListener},
    sync::mpsc::{Receiver, channel},
    thread,
    time::Duration,
};

pub(super) struct Collector {
    address: SocketAddr,
    requests: Receiver<(String, Vec<u8>)>,
}

impl Collector {
    pub(super) fn start(status: u16) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let (send, requests) = channel();
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let mut reader = BufReader::new(&stream);
                let mut head = String::new();
                while !head.ends_with("\r\n\r\n") && reader.read_line(&mut head).unwrap_or(0) > 0 {}
                let length = head
                    .lines()
                    .find_map(|line| line.to_ascii_lowercase().strip_prefix("content-length: ")?.parse().ok())
                    .unwrap_or(0);
                let mut body = vec![0; length];
                reader.read_exact(&mut body).unwrap();
                let _ =
                    write!(&stream, "HTTP/1.1 {status} ok\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
                let _ = send.send((head, body));
            }
        });
        Self { address, requests }
    }

    pub(super) fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    pub(super) fn received(&self) -> (String, Vec<u8>) {
        self.requests.recv_timeout(Duration::from_secs(10)).unwrap()
    }
}
