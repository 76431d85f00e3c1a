//! Clients that are slow, silent, oversized or wrong, and faults on the wire.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use super::Limits;
use crate::{Emulator, Fault, Faults};

/// An emulator that is quick to lose its patience.
fn emulator(change: impl FnOnce(&mut Limits)) -> Emulator {
    let short = Duration::from_millis(300);
    let mut limits = Limits { head_time: short, body_time: short, write_time: short, ..Limits::default() };
    change(&mut limits);
    Emulator::builder().limits(limits).start_blocking().unwrap()
}

fn connect(emulator: &Emulator) -> TcpStream {
    let stream = TcpStream::connect(("127.0.0.1", emulator.port())).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    stream
}

/// Everything the emulator sends until it closes the connection.
fn rest(mut stream: &TcpStream) -> String {
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8(answer).unwrap()
}

/// Sends raw bytes and returns everything up to the end of the connection.
fn answer(emulator: &Emulator, bytes: impl AsRef<[u8]>) -> String {
    let mut stream = connect(emulator);
    // It may answer and close while there is more to send.
    let _ = stream.write_all(bytes.as_ref());
    rest(&stream)
}

fn head(more: &str) -> String {
    let target = "X-Amz-Target: AWSCognitoIdentityService.GetId";
    format!(
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-amz-json-1.1\r\n{target}\r\n{more}\r\n\r\n"
    )
}

fn check(answer: &str, status: &str, code: &str) {
    let body = format!("{{\"__type\":\"{code}\",\"message\":");
    let is_right = answer.starts_with(&format!("HTTP/1.1 {status}")) && answer.contains(&body);
    assert!(is_right && answer.contains(&format!("x-amzn-errortype: {code}:\r\n")), "{status} {code}: {answer}");
}

#[test]
fn what_is_no_request_is_refused_in_the_form_of_the_service() {
    let emulator = emulator(|_| {});
    let huge = format!("X-Huge: {}", "x".repeat(1 << 20));
    let many = "X-Many: 1\r\n".repeat(500);
    let long = format!("GET /{} HTTP/1.1\r\n\r\n", "x".repeat(70_000));
    check(&answer(&emulator, head(&huge)), "431 ", "RequestHeaderFieldsTooLargeException");
    check(&answer(&emulator, head(&many)), "431 ", "RequestHeaderFieldsTooLargeException");
    check(&answer(&emulator, long), "431 ", "RequestHeaderFieldsTooLargeException");
    check(&answer(&emulator, b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"), "400 ", "MalformedHttpRequestException");
    check(&answer(&emulator, head("Content-Length: ten")), "400 ", "MalformedHttpRequestException");
}

#[test]
fn a_body_that_is_too_large_is_refused_before_it_arrives() {
    let emulator = emulator(|_| {});
    let started = Instant::now();
    check(&answer(&emulator, head("Content-Length: 10000000000")), "413 ", "RequestEntityTooLargeException");
    assert!(started.elapsed() < Duration::from_millis(250), "it did not wait for the body");
    let chunk = format!("100000\r\n{}\r\n", "x".repeat(1 << 20));
    let chunked = format!("{}{}", head("Transfer-Encoding: chunked"), chunk.repeat(5));
    check(&answer(&emulator, chunked), "413 ", "RequestEntityTooLargeException");
}

#[test]
fn slow_and_silent_clients_are_let_go() {
    let emulator = emulator(|_| {});
    let started = Instant::now();
    let (silent, slow_head, slow_body) = (connect(&emulator), connect(&emulator), connect(&emulator));
    (&slow_head).write_all(b"POST / HTTP/1.1\r\nHost:").unwrap();
    (&slow_body).write_all(head("Content-Length: 100").as_bytes()).unwrap();
    assert_eq!(rest(&silent), "");
    check(&rest(&slow_head), "408 ", "RequestTimeoutException");
    check(&rest(&slow_body), "408 ", "RequestTimeoutException");
    assert!(started.elapsed() < Duration::from_secs(3), "{:?}", started.elapsed());
}

#[test]
fn bodies_are_held_within_a_budget() {
    let emulator = emulator(|limits| {
        limits.large_bodies = 1 << 20;
        limits.body_time = Duration::from_secs(1);
    });
    let unfinished = format!("{}{}", head("Content-Length: 1000000"), "x".repeat(900_000));
    let clients = [connect(&emulator), connect(&emulator)];
    for mut stream in &clients {
        stream.write_all(unfinished.as_bytes()).unwrap();
    }
    check(&answer(&emulator, head("Content-Length: 2\r\nConnection: close") + "{}"), "400 ", "ValidationException");
    let mut answers = clients.each_ref().map(rest);
    answers.sort();
    check(&answers[0], "408 ", "RequestTimeoutException");
    check(&answers[1], "503 ", "ServiceUnavailableException");
}

#[test]
fn one_connection_too_many_closes_the_least_recently_used() {
    let emulator = emulator(|limits| {
        limits.connections = 2;
        limits.head_time = Duration::from_secs(30);
    });
    let (first, second) = (connect(&emulator), connect(&emulator));
    for mut stream in [&second, &first] {
        stream.write_all((head("Content-Length: 2") + "{}").as_bytes()).unwrap();
        assert!(stream.read(&mut [0; 4096]).unwrap() > 0);
    }
    let third = connect(&emulator);
    assert_eq!(rest(&second), "");
    for mut stream in [&first, &third] {
        stream.write_all((head("Content-Length: 2\r\nConnection: close") + "{}").as_bytes()).unwrap();
        check(&rest(stream), "400 ", "ValidationException");
    }
}

#[test]
fn a_client_that_takes_no_answer_is_let_go() {
    let emulator = emulator(|_| {});
    let mut stream = connect(&emulator);
    stream.set_write_timeout(Some(Duration::from_secs(5))).unwrap();
    let page = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(100);
    let started = Instant::now();
    let written = std::iter::repeat_with(|| stream.write_all(&page)).take(10_000).find_map(Result::err);
    assert!(written.is_some() && started.elapsed() < Duration::from_secs(4), "{written:?} {:?}", started.elapsed());
}

#[test]
fn a_client_may_wait_for_permission_to_send() {
    let emulator = emulator(|_| {});
    let mut stream = connect(&emulator);
    stream.write_all(head("Content-Length: 2\r\nConnection: close\r\nExpect: 100-continue").as_bytes()).unwrap();
    let mut buffer = [0; 25];
    stream.read_exact(&mut buffer).unwrap();
    assert_eq!(&buffer, b"HTTP/1.1 100 Continue\r\n\r\n");
    stream.write_all(b"{}").unwrap();
    check(&rest(&stream), "400 ", "ValidationException");
}

#[test]
fn faults_reach_the_wire() {
    let emulator = emulator(|_| {});
    let call = head("Content-Length: 2\r\nConnection: close") + "{}";
    let delay = Duration::from_millis(100);
    emulator.faults(Faults::new().sequence([
        Fault::Truncate,
        Fault::WrongLength,
        Fault::Delay(delay),
        Fault::Duplicate,
    ]));
    let truncated = answer(&emulator, &call);
    assert!(truncated.starts_with("HTTP/1.1 400") && !truncated.ends_with('}'), "{truncated}");
    let (head, body) = answer(&emulator, &call).split_once("\r\n\r\n").map(|(h, b)| (h.to_owned(), b.len())).unwrap();
    assert!(head.contains(&format!("content-length: {}", body.div_ceil(2))), "{head} {body}");
    let started = Instant::now();
    check(&answer(&emulator, &call), "400 ", "ValidationException");
    assert!(started.elapsed() >= delay);
    assert_eq!(answer(&emulator, &call).matches("HTTP/1.1 400").count(), 2);
    let mut stream = connect(&emulator);
    emulator.faults(Faults::new().share(1.0, Fault::Reset));
    stream.write_all(call.as_bytes()).unwrap();
    let reset = stream.read(&mut [0]).unwrap_err();
    assert_eq!(reset.kind(), std::io::ErrorKind::ConnectionReset);
    assert_eq!(emulator.injected().get("reset"), Some(&1));
}

#[test]
fn a_call_that_is_being_answered_is_answered_when_the_emulator_stops() {
    let emulator = emulator(|_| {});
    emulator.faults(Faults::new().share(1.0, Fault::Delay(Duration::from_millis(200))));
    let mut stream = connect(&emulator);
    stream.write_all((head("Content-Length: 2\r\nConnection: close") + "{}").as_bytes()).unwrap();
    while emulator.requests().is_empty() {
        std::thread::sleep(Duration::from_millis(5));
    }
    drop(emulator);
    check(&rest(&stream), "400 ", "ValidationException");
}
