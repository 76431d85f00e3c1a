//! The program: its options, its signals, its exit codes.

// Clippy knows `#[test]` functions, and not the functions that they share.
#![allow(clippy::panic, clippy::unwrap_used)]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

const POOL: &str = "eu-west-1:0a000000-0000-0000-0000-000000000000";

/// A folder of this test, removed at its end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("emulator-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    fn file(&self, name: &str) -> String {
        self.0.join(name).display().to_string()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn command(options: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cognito-identity-emulator"));
    command.args(options).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Starts the program and gives it with its address.
fn start(options: &[&str]) -> (Child, String) {
    let mut child = command(options).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
    let address = line.trim().strip_prefix("http://").unwrap_or_else(|| panic!("{line}")).to_owned();
    (child, address)
}

/// Sends a signal by name, and gives the exit code and what was written to standard error.
fn stop(mut child: Child, signal: &str) -> (Option<i32>, String) {
    Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap();
    let status = child.wait().unwrap();
    let mut errors = String::new();
    child.stderr.take().unwrap().read_to_string(&mut errors).unwrap();
    (status.code(), errors)
}

fn get_id(address: &str) -> String {
    let body = format!(r#"{{"IdentityPoolId": "{POOL}", "Logins": {{"graph.facebook.com": "canary"}}}}"#);
    call(address, "GetId", &body)
}

/// Calls a public operation and gives the answer with its head.
fn call(address: &str, operation: &str, body: &str) -> String {
    let head = "POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/x-amz-json-1.1";
    let target = format!("X-Amz-Target: AWSCognitoIdentityService.{operation}");
    let mut stream = TcpStream::connect(address).unwrap();
    write!(stream, "{head}\r\n{target}\r\nContent-Length: {}\r\n\r\n{body}", body.len()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn a_signal_ends_it_with_a_dump_that_is_a_seed() {
    let folder = Folder::new("dump");
    let (seed, dump) = (folder.file("seed.json"), folder.file("dump.json"));
    let pool = r#""IdentityPoolName": "p", "AllowUnauthenticatedIdentities": true, "SupportedLoginProviders": {"graph.facebook.com": "app"}"#;
    let text = format!(r#"{{"IdentityPools": [{{"IdentityPool": {{"IdentityPoolId": "{POOL}", {pool}}}}}]}}"#);
    std::fs::write(&seed, text).unwrap();
    let mut answers = Vec::new();
    for (signal, seed) in [("-TERM", &seed), ("-INT", &dump)] {
        let regions = ["--region", "us-east-1", "--region", "eu-west-1"];
        let (child, address) = start(&[&regions[..], &["--log", "--seed", seed, "--dump", &dump]].concat());
        let answer = get_id(&address);
        answers.push(answer.split("\r\n\r\n").nth(1).unwrap_or_default().to_owned());
        let (code, log) = stop(child, signal);
        assert_eq!(code, Some(0), "{signal}: {log}");
        assert!(log.contains(" 200 GetId eu-west-1 unsigned ") && !log.contains("canary"), "{log}");
    }
    assert!(answers[0].contains("\"IdentityId\":\"eu-west-1:") && answers[0] == answers[1], "{answers:?}");
}

/// Without a role, a guest gets credentials only where roles are optional.
#[test]
fn roles_can_be_optional() {
    let folder = Folder::new("roles");
    let seed = folder.file("seed.json");
    let identity = "eu-west-1:0b000000-0000-0000-0000-000000000000";
    let pool =
        format!(r#"{{"IdentityPoolId": "{POOL}", "IdentityPoolName": "p", "AllowUnauthenticatedIdentities": true}}"#);
    let text =
        format!(r#"{{"IdentityPools": [{{"IdentityPool": {pool}, "Identities": [{{"IdentityId": "{identity}"}}]}}]}}"#);
    std::fs::write(&seed, text).unwrap();
    for (option, status) in [(None, "HTTP/1.1 400"), (Some("--roles-optional"), "HTTP/1.1 200")] {
        let options: Vec<&str> = ["--region", "eu-west-1", "--seed", &seed].into_iter().chain(option).collect();
        let (child, address) = start(&options);
        let answer = call(&address, "GetCredentialsForIdentity", &format!(r#"{{"IdentityId": "{identity}"}}"#));
        assert!(answer.starts_with(status), "{options:?}: {answer}");
        assert_eq!(stop(child, "-TERM").0, Some(0));
    }
}

#[test]
fn mistakes_are_named_and_end_it_with_2() {
    let folder = Folder::new("mistakes");
    let seed = folder.file("seed.json");
    std::fs::write(&seed, "{").unwrap();
    let missing = folder.file("missing/dump.json");
    let (child, address) = start(&[]);
    let taken = address.rsplit(':').next().unwrap();
    let cases: [(&[&str], &str); 9] = [
        (&["--port", "no"], "--port"),
        (&["--port", taken], "cannot listen on 127.0.0.1:"),
        (&["--host", "nowhere"], "--host"),
        (&["--region", "mars"], "'mars' is not the name of a region"),
        (&["--account", "1"], "'1' is not an account id: it must be 12 digits"),
        (&["--access-key", "id"], "it must be ID:SECRET"),
        (&["--seed", "/does/not/exist"], "cannot read seed /does/not/exist"),
        (&["--seed", &seed], "the emulator does not start: seed: EOF"),
        (&["--dump", &missing], "its folder must exist"),
    ];
    for (options, message) in cases {
        let output = command(options).output().unwrap();
        let errors = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{options:?}: {errors}");
        assert!(errors.contains(message), "{options:?}: {errors}");
    }
    assert_eq!(stop(child, "-TERM").0, Some(0));
    assert_eq!(command(&["--help"]).output().unwrap().status.code(), Some(0));
}
