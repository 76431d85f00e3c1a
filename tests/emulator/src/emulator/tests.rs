//! Emulators on the network: started, reached, stopped.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, UNIX_EPOCH};

use crate::{Emulator, StartError};

const POOL: &str = "eu-west-1:0a000000-0000-0000-0000-000000000000";

/// The raw answer to a public call.
fn get_id(emulator: &Emulator, body: &str) -> String {
    let mut stream = TcpStream::connect(("127.0.0.1", emulator.port())).unwrap();
    let length = body.len();
    let head =
        "POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-Amz-Target: AWSCognitoIdentityService.GetId\r\n";
    // An oversized body is refused while it is still being sent.
    let _ = write!(stream, "{head}Content-Type: application/x-amz-json-1.1\r\nContent-Length: {length}\r\n\r\n{body}");
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8(answer).unwrap()
}

fn seeded() -> Result<Emulator, StartError> {
    let pool =
        format!(r#"{{"IdentityPoolId": "{POOL}", "IdentityPoolName": "p", "AllowUnauthenticatedIdentities": true}}"#);
    let builder = Emulator::builder().region("eu-west-1").clock(|| UNIX_EPOCH + Duration::from_secs(951_782_400));
    builder.seed(format!(r#"{{"IdentityPools": [{{"IdentityPool": {pool}}}]}}"#)).start_blocking()
}

/// The emulator has a thread of its own, so this works although the only thread here blocks.
#[tokio::test]
async fn an_emulator_answers_while_its_user_blocks() {
    let emulator = Emulator::start().await.unwrap();
    assert_eq!(emulator.endpoint_url(), format!("http://127.0.0.1:{}", emulator.port()));
    let answer = get_id(&emulator, r#"{"IdentityPoolId": "us-east-1:0"}"#);
    assert!(answer.starts_with("HTTP/1.1 400 Bad Request\r\n"), "{answer}");
    assert!(answer.contains("x-amzn-errortype: ResourceNotFoundException:\r\n"), "{answer}");
    assert!(
        answer.ends_with(r#"{"__type":"ResourceNotFoundException","message":"IdentityPool 'us-east-1:0' not found."}"#)
    );
}

#[test]
fn settings_reach_the_wire() {
    let emulator = seeded().unwrap();
    let answer = get_id(&emulator, &format!(r#"{{"IdentityPoolId": "{POOL}"}}"#));
    assert!(answer.contains("date: Tue, 29 Feb 2000 00:00:00 GMT\r\n"), "{answer}");
    assert!(answer.contains(r#"{"IdentityId":"eu-west-1:"#), "{answer}");
    assert_eq!((emulator.region(), emulator.account_id()), ("eu-west-1", "123456789012"));
    let arn = format!("arn:aws:cognito-identity:eu-west-1:123456789012:identitypool/{POOL}");
    assert_eq!(emulator.pool_arn(POOL), arn);
}

#[test]
fn emulators_know_nothing_of_each_other() {
    let (first, second) = (seeded().unwrap(), Emulator::builder().region("eu-west-1").start_blocking().unwrap());
    let body = format!(r#"{{"IdentityPoolId": "{POOL}"}}"#);
    assert!(get_id(&first, &body).starts_with("HTTP/1.1 200"));
    assert!(get_id(&second, &body).starts_with("HTTP/1.1 400"));
}

#[test]
fn a_dropped_emulator_has_stopped() {
    let emulator = Emulator::builder().start_blocking().unwrap();
    let address = ("127.0.0.1", emulator.port());
    let mut connection = TcpStream::connect(address).unwrap();
    drop(emulator);
    assert!(TcpStream::connect(address).is_err(), "nobody listens any more");
    assert!(!matches!(connection.read(&mut [0]), Ok(count) if count > 0), "open connections are closed");
}

#[test]
fn a_port_that_is_taken_and_a_seed_that_is_none_are_named() {
    let emulator = Emulator::builder().start_blocking().unwrap();
    let error = Emulator::builder().port(emulator.port()).start_blocking().unwrap_err().to_string();
    let expected = format!("the emulator does not start: cannot listen on 127.0.0.1:{}: ", emulator.port());
    assert!(error.starts_with(&expected), "{error}");
    let error = Emulator::builder().seed("[").start_blocking().unwrap_err().to_string();
    assert!(error.starts_with("the emulator does not start: seed: EOF"), "{error}");
}

#[test]
fn a_body_without_end_is_not_read_to_its_end() {
    let emulator = Emulator::builder().start_blocking().unwrap();
    let answer = get_id(&emulator, &" ".repeat(5 << 20));
    assert!(answer.starts_with("HTTP/1.1 413"), "{answer}");
}
