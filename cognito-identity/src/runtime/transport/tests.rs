//! The default transport against a server on loopback.
#![cfg(all(feature = "reqwest", not(target_family = "wasm")))]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use http::{Extensions, HeaderMap, Method};

use super::*;
use crate::runtime::testing::{Script, TestClock, line};
use crate::runtime::testing::{Thing, config, get, handle};

static CLOCK: Clock = Clock::new(None, 0, true);

/// What the server does with a request.
#[derive(Clone, Copy)]
enum Deed {
    Answer(&'static str),
    /// Announces more than it sends, then hangs up.
    BreakOff,
    HangUp,
    Stall,
    /// Announces a gigabyte and sends nothing.
    Announce,
}

/// A server that treats one request after the other as told, and keeps their heads.
struct Server {
    url: String,
    heads: Arc<Mutex<Vec<String>>>,
}

impl Server {
    fn start(deeds: &'static [Deed]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let heads = Arc::new(Mutex::new(Vec::new()));
        let (seen, next) = (heads.clone(), Arc::new(Mutex::new(deeds.iter())));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (seen, next) = (seen.clone(), next.clone());
                std::thread::spawn(move || serve(stream, &seen, &next));
            }
        });
        Self { url, heads }
    }

    fn heads(&self) -> Vec<String> {
        self.heads.lock().expect("heads").clone()
    }
}

fn serve(stream: TcpStream, seen: &Mutex<Vec<String>>, next: &Mutex<std::slice::Iter<'static, Deed>>) -> Option<()> {
    let mut reader = BufReader::new(stream.try_clone().ok()?);
    let mut stream = stream;
    loop {
        let mut head = String::new();
        while reader.read_line(&mut head).ok()? > 2 && !head.ends_with("\r\n\r\n") {}
        if head.is_empty() {
            return None;
        }
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")?.parse().ok()).unwrap_or(0);
        reader.read_exact(&mut vec![0; length]).ok()?;
        seen.lock().ok()?.push(head);
        let deed = *next.lock().ok()?.next()?;
        match deed {
            Deed::Answer(body) => {
                let length = body.len();
                write!(stream, "HTTP/1.1 200 OK\r\ncontent-length: {length}\r\nx-amzn-requestid: id-1\r\n\r\n{body}")
                    .ok()?;
            }
            Deed::BreakOff => {
                write!(stream, "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{{").ok()?;
                return None;
            }
            Deed::Announce => write!(stream, "HTTP/1.1 200 OK\r\ncontent-length: 1000000000\r\n\r\n").ok()?,
            Deed::HangUp => return None,
            Deed::Stall => std::thread::sleep(Duration::from_secs(5)),
        }
    }
}

fn request(url: &str) -> Outgoing {
    let target = Arc::new(Target::parse(url).expect("a URL"));
    let body = Bytes::from_static(b"{}");
    Outgoing { method: Method::POST, target, headers: HeaderMap::new(), body, extensions: Extensions::new() }
}

fn settings() -> Settings {
    Settings { body_limit: 100, proxy: Some(Proxy::none()), ..Settings::default() }
}

async fn exchange(settings: Settings, url: &str) -> Result<Incoming, TransportError> {
    Transport::new(settings, Timer::Runtime).send(request(url), &CLOCK).await
}

fn text(result: Result<Incoming, TransportError>) -> String {
    match result {
        Ok(response) => format!("{} {}", response.status, String::from_utf8_lossy(&response.body)),
        Err(TransportError::Dispatch(error)) => {
            let kind = [error.is_timeout(), error.is_io(), error.is_user()];
            format!("{kind:?} {}", std::error::Error::source(&error).map(ToString::to_string).unwrap_or_default())
        }
        Err(TransportError::Broken(error, response)) => format!("broken {} {error}", response.status),
        Err(TransportError::TooLarge(limit, _)) => format!("too large {limit}"),
    }
}

#[tokio::test]
async fn requests_and_responses_pass_unchanged_over_one_connection() {
    let server = Server::start(&[Deed::Answer("{\"a\":1}"), Deed::Answer("")]);
    let transport = Transport::new(settings(), Timer::Runtime);
    let send = || transport.send(request(&server.url), &CLOCK);
    let first = send().await.expect("an answer");
    assert_eq!((first.status, &first.body[..], first.request_id()), (200, &b"{\"a\":1}"[..], Some("id-1")));
    assert_eq!(text(send().await), "200 ");
    let head = server.heads().remove(0);
    let host = server.url.trim_start_matches("http://");
    assert!(head.starts_with("POST / HTTP/1.1\r\n"), "{head}");
    for line in [&format!("host: {host}\r\n"), "content-length: 2\r\n"] {
        assert!(head.contains(line), "{head}");
    }
    assert!(!head.contains("accept-encoding"), "bodies are not to be compressed: {head}");
}

#[tokio::test]
async fn failures_say_what_happened() {
    let free = {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        format!("http://{}", listener.local_addr().expect("an address"))
    };
    let long: &'static str = Box::leak("x".repeat(101).into_boxed_str());
    let answers: &'static [Deed] = Box::leak(Box::new([Deed::Answer(long)]));
    let broken = Server::start(&[Deed::BreakOff]);
    let closed = Server::start(&[Deed::HangUp, Deed::HangUp]);
    let cases = [
        (free, "[false, true, false] could not connect: Connection refused"),
        ("http://host.invalid".to_owned(), "[false, true, false] the host is not known, check region and endpoint: "),
        (Server::start(answers).url, "too large 100"),
        (Server::start(&[Deed::Announce]).url, "too large 100"),
        (broken.url, "broken 200 the response body broke off: "),
        (closed.url, "[false, true, false] the connection failed: "),
    ];
    for (url, expected) in cases {
        let bounded = Settings { read_timeout: Some(Duration::from_secs(5)), ..settings() };
        let text = text(exchange(bounded, &url).await);
        assert!(text.starts_with(expected), "{url}: {text}");
    }
}

#[tokio::test]
async fn connection_timeouts_name_themselves() {
    let stalling = Server::start(&[Deed::Stall]);
    let read = Settings { read_timeout: Some(Duration::from_millis(50)), ..settings() };
    let expected = "[true, false, false] the read timeout of 50ms ran out (`read_timeout` of `TimeoutConfig`)";
    assert_eq!(text(exchange(read, &stalling.url).await), expected);

    // A listener whose queue is full answers no further connection.
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    let queued: Vec<_> =
        (0..4_200).map_while(|_| TcpStream::connect_timeout(&address, Duration::from_millis(20)).ok()).collect();
    let connect = Settings { connect_timeout: Some(Duration::from_millis(60)), ..settings() };
    let expected = "[true, false, false] the connect timeout of 60ms ran out (`connect_timeout` of `TimeoutConfig`)";
    assert_eq!(text(exchange(connect, &format!("http://{address}")).await), expected);
    drop(queued);
}

#[tokio::test]
async fn requests_go_through_a_configured_proxy_except_where_told() {
    let proxy = Server::start(&[Deed::Answer("from the proxy")]);
    let server = Server::start(&[Deed::Answer("from the server")]);
    let through = Settings { proxy: Some(Proxy::all(&proxy.url).except("127.0.0.1")), ..settings() };
    assert_eq!(text(exchange(through.clone(), "http://host.invalid").await), "200 from the proxy");
    assert_eq!(text(exchange(through, &server.url).await), "200 from the server");
    assert!(proxy.heads().remove(0).starts_with("POST http://host.invalid/ HTTP/1.1\r\n"));

    let secret = Proxy::all("http://user:CANARY@proxy.example");
    assert!(!format!("{secret:?}").contains("CANARY"));
    let unusable = Settings { proxy: Some(Proxy::all("http://us er:CANARY@")), ..settings() };
    let refused = text(exchange(unusable, "http://localhost").await);
    assert!(refused.contains("cannot be used") && !refused.contains("CANARY"), "{refused}");
}

/// Runs the test below in a process of its own, because the environment is the process's.
#[test]
fn requests_go_through_the_environments_proxy() {
    let server = Server::start(&[Deed::Answer("{}")]);
    let test = concat!(module_path!(), "::through_the_environments_proxy").split_once("::").expect("a path").1;
    let output = std::process::Command::new(std::env::current_exe().expect("the test binary"))
        .args(["--exact", test, "--ignored", "--nocapture"])
        .env("HTTP_PROXY", &server.url)
        .env("http_proxy", &server.url)
        .env_remove("NO_PROXY")
        .env_remove("no_proxy")
        .output()
        .expect("the test binary runs");
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(text.contains("answer: 200 {}"), "{text}");
    assert!(server.heads().remove(0).starts_with("POST http://host.invalid/ HTTP/1.1\r\n"));
}

#[tokio::test]
#[ignore = "run by requests_go_through_the_environments_proxy"]
async fn through_the_environments_proxy() {
    println!("answer: {}", text(exchange(Settings { proxy: None, ..settings() }, "http://host.invalid/").await));
}

#[tokio::test]
async fn an_applications_own_reqwest_client_is_used() {
    let server = Server::start(&[Deed::Answer("{}")]);
    let client = super::default::with_tls(ReqwestClient::builder().user_agent("the application's"));
    let client = client.expect("TLS").build().expect("a client");
    let own = Settings { reqwest_client: Some(client), ..settings() };
    assert_eq!(text(exchange(own, &server.url).await), "200 {}");
    assert!(server.heads().remove(0).contains("user-agent: the application's\r\n"));
}

#[test]
fn debug_output_of_a_client_is_short_and_shows_no_secret() {
    let mut headers = HeaderMap::new();
    headers.insert("authorization", http::HeaderValue::from_static("CANARY"));
    let shared = super::default::with_tls(ReqwestClient::builder().default_headers(headers)).expect("TLS");
    let (script, clock) = (Script::default(), TestClock::new());
    let config = config(&script, &clock).reqwest_client(shared.build().expect("a client"));
    let text = format!("{:?}", handle(config.proxy(Proxy::all("http://user:CANARY@proxy.example"))));
    assert!(text.starts_with("Handle { service: \"Test Service\", config: Config { region: Some("), "{text}");
    assert!(text.len() < 500 && !text.contains("CANARY"), "{text}");
}

#[test]
fn one_client_serves_several_runtimes_and_none_is_an_error() {
    let server = Server::start(&[Deed::Answer("{}"), Deed::Answer("{}")]);
    let (script, clock) = (Script::default(), TestClock::new());
    let mut config = config(&script, &clock).endpoint_url(&server.url).proxy(Proxy::none());
    config.set_http_client(None).set_sleep_impl(None);
    let handle = handle(config);
    // The first runtime stays, but nothing drives it: a connection made on it would answer nobody.
    let runtimes: Vec<_> = (0..2)
        .map(|_| tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime"))
        .collect();
    for runtime in &runtimes {
        let answer = runtime
            .block_on(async { tokio::time::timeout(Duration::from_secs(2), get(&handle, Thing::new("a"))).await });
        answer.expect("in time").expect("an answer");
    }
    let mut call = std::pin::pin!(get(&handle, Thing::new("a")));
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    let std::task::Poll::Ready(Err(error)) = call.as_mut().poll(&mut context) else { panic!("not refused") };
    assert!(line(&error).contains("the default transport needs a Tokio runtime"), "{error}");
}

#[cfg(feature = "blocking")]
#[test]
fn blocking_calls_work_inside_and_outside_of_a_runtime() {
    use crate::runtime::blocking::block_on;
    let server = Server::start(&[Deed::Answer("{}"), Deed::Answer("{}")]);
    let (script, clock) = (Script::default(), TestClock::new());
    let mut config = config(&script, &clock).endpoint_url(&server.url).proxy(Proxy::none());
    config.set_http_client(None).set_sleep_impl(None);
    let handle = handle(config);
    let call = || {
        let handle = handle.clone();
        block_on(async move { get(&handle, Thing::new("a")).await })
    };
    call().expect("an answer outside");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async { call() }).expect("an answer inside");
}

#[test]
fn targets_know_their_host_and_path() {
    let cases = [
        ("https://A.example", "a.example", "/"),
        ("https://a.example:443/", "a.example", "/"),
        ("http://a.example:443/x/y/", "a.example:443", "/x/y/"),
        ("http://[::1]:80", "[::1]", "/"),
        ("http://127.0.0.1:4566", "127.0.0.1:4566", "/"),
    ];
    for (url, host, path) in cases {
        let target = Target::parse(url).expect("a URL");
        assert_eq!((target.host.as_str(), target.uri.path()), (host, path), "{url}");
    }
    for url in ["", "a", "ftp://a.example", "http://", "//a.example", "https://user:CANARY@a.example", "http://a b"] {
        let error = Target::parse(url).expect_err(url);
        assert!(!error.contains("CANARY"), "{error}");
    }
}

#[cfg(any(feature = "rustls", feature = "aws-lc"))]
#[tokio::test]
async fn tls_needs_and_leaves_no_provider_of_the_process() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let plain = format!("https://{}", listener.local_addr().expect("an address"));
    std::thread::spawn(move || {
        listener.incoming().flatten().for_each(|mut stream| drop(stream.write_all(b"HTTP/1.1")))
    });
    let refused = text(exchange(settings(), &plain).await);
    assert!(refused.starts_with("[false, true, false] could not connect: "), "{refused}");
    assert!(rustls::crypto::CryptoProvider::get_default().is_none());
}
