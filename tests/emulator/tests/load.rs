//! The program under clients that mean no good: hundreds of silent, slow and oversized ones.

// The memory of a process is read as Linux shows it.
#![cfg(target_os = "linux")]
// Clippy knows `#[test]` functions, and not the functions that they share.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Megabytes. A debug build begins with about 11, and 60 unfinished bodies of 3.9 MB would be 234 more.
const MOST_MEMORY: usize = 120;

struct Emulator {
    child: Child,
    address: String,
}

impl Emulator {
    fn start() -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cognito-identity-emulator"));
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        Self { child, address: line.trim().replace("http://", "") }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        stream
    }

    /// Resident memory in megabytes.
    fn memory(&self) -> usize {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
        line.trim().trim_end_matches(" kB").parse::<usize>().unwrap() / 1024
    }

    /// A call among the others is answered, and in time.
    fn check(&self) {
        let started = Instant::now();
        let mut stream = self.connect();
        stream.write_all(&[head(2, "Connection: close\r\n"), b"{}".to_vec()].concat()).unwrap();
        assert_eq!(status(&mut stream), "400");
        assert!(started.elapsed() < Duration::from_secs(5), "{:?}", started.elapsed());
        assert!(self.memory() < MOST_MEMORY, "{} MB", self.memory());
    }
}

impl Drop for Emulator {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn head(length: usize, more: &str) -> Vec<u8> {
    let target = "X-Amz-Target: AWSCognitoIdentityService.GetId\r\nContent-Type: application/x-amz-json-1.1";
    format!("POST / HTTP/1.1\r\nHost: localhost\r\n{target}\r\n{more}Content-Length: {length}\r\n\r\n").into_bytes()
}

/// The status that a client is told before the connection ends; empty if none.
fn status(stream: &mut TcpStream) -> String {
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(answer.get(9..12).unwrap_or_default()).into_owned()
}

/// Clients by the status they are told.
fn statuses(clients: Vec<TcpStream>) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for mut client in clients {
        *counts.entry(status(&mut client)).or_default() += 1;
    }
    counts
}

#[test]
fn silent_slow_and_oversized_clients_are_let_go_in_bounded_memory() {
    let emulator = Emulator::start();
    let beginnings = [Vec::new(), b"POST / HTT".to_vec(), head(100, "")];
    let slow = (0..600).map(|number: usize| {
        let mut stream = emulator.connect();
        stream.write_all(&beginnings[number % 3]).unwrap();
        stream
    });
    let slow: Vec<TcpStream> = slow.collect();
    emulator.check();
    let unfinished = [head(4_000_000, ""), vec![b'x'; 3_900_000]].concat();
    let large = (0..60).map(|_| {
        let mut stream = emulator.connect();
        // It may be refused while it is sent.
        let _ = stream.write_all(&unfinished);
        stream
    });
    let large: Vec<TcpStream> = large.collect();
    emulator.check();
    let started = Instant::now();
    let expected = BTreeMap::from([(String::new(), 200), ("408".to_owned(), 400)]);
    assert_eq!(statuses(slow), expected);
    assert!(started.elapsed() < Duration::from_secs(30), "{:?}", started.elapsed());
    let statuses = statuses(large);
    // A client that was refused while it sent may see a reset instead of the status.
    assert!(statuses.get("408").is_some_and(|count| *count <= 8) && statuses.contains_key("503"), "{statuses:?}");
    emulator.check();
}
