//! Event streams, from a server on the loopback that sends bytes as a table says.

use std::time::Duration;

use aws_smithy_eventstream::frame::write_message_to;
use aws_smithy_types::event_stream::{Header, HeaderValue, Message};
use aws_smithy_types::{Blob, DateTime};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use crate::config::endpoint::{Endpoint, EndpointFuture, Params, ResolveEndpoint};
use crate::error::ProvideErrorMetadata;
use crate::operation::RequestId;
use crate::operation::event_streams_watch::EventStreamsWatchOutput;
use crate::runtime::config::{BehaviorVersion, Config, Credentials, Region};
use crate::types::EventStreamsTicks as Ticks;
use crate::{Client, error::SdkError};

/// A message with a type and further headers.
fn message(kind: &str, name: (&str, &str), headers: Vec<(&str, HeaderValue)>, payload: &[u8]) -> Vec<u8> {
    let text = |text: &str| HeaderValue::String(text.to_owned().into());
    let mut message = Message::new(payload.to_vec())
        .add_header(Header::new(":message-type", text(kind)))
        .add_header(Header::new(name.0.to_owned(), text(name.1)));
    for (name, value) in headers {
        message = message.add_header(Header::new(name.to_owned(), value));
    }
    let mut bytes = Vec::new();
    write_message_to(&message, &mut bytes).expect("a message");
    bytes
}

fn event(name: &str, payload: &str) -> Vec<u8> {
    message("event", (":event-type", name), vec![], payload.as_bytes())
}

fn initial() -> Vec<u8> {
    event("initial-response", r#"{"Session": "one"}"#)
}

fn tick(count: u32) -> Vec<u8> {
    event("Tick", &format!(r#"{{"Count": {count}}}"#))
}

/// The way a server ends its response.
#[derive(Clone, Copy)]
enum End {
    /// With the last chunk.
    Properly,
    /// By closing the connection.
    CutOff,
    /// Never.
    StayOpen,
}

/// Answers one request with the chunks.
async fn serve(status: &str, chunks: Vec<Vec<u8>>, end: End) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    let head = format!(
        "HTTP/1.1 {status}\r\ncontent-type: application/vnd.amazon.eventstream\r\nx-amzn-requestid: abc\r\n\
         transfer-encoding: chunked\r\n\r\n"
    );
    tokio::spawn(async move {
        let (mut socket, _) = listener.accept().await.expect("a connection");
        let mut request = [0; 8192];
        let read = socket.read(&mut request).await.expect("a request");
        let request = String::from_utf8_lossy(&request[..read]).to_ascii_lowercase();
        assert!(request.contains("x-amz-target: constructs.eventstreamswatch"), "{request}");
        socket.write_all(head.as_bytes()).await.expect("written");
        for chunk in chunks {
            let chunk = [format!("{:x}\r\n", chunk.len()).as_bytes(), &chunk, b"\r\n"].concat();
            // The client may have gone.
            let _ = socket.write_all(&chunk).await;
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        match end {
            End::Properly => drop(socket.write_all(b"0\r\n\r\n").await),
            End::CutOff => {}
            End::StayOpen => std::future::pending().await,
        }
    });
    url
}

/// The rules of this service have no place for an endpoint's URL.
#[derive(Debug)]
struct Fixed(String);

impl ResolveEndpoint for Fixed {
    fn resolve_endpoint<'a>(&'a self, _: &'a Params) -> EndpointFuture<'a> {
        EndpointFuture::ready(Ok(Endpoint::builder().url(self.0.clone()).build()))
    }
}

fn client(url: &str) -> Client {
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("eu-west-1"))
        .credentials_provider(Credentials::new("key", "secret", None, None, "test"))
        .endpoint_resolver(Fixed(url.to_owned()))
        .timeout_config(
            crate::config::timeout::TimeoutConfig::builder().operation_timeout(Duration::from_secs(2)).build(),
        )
        .retry_config(crate::config::retry::RetryConfig::standard().with_max_attempts(1))
        .build();
    Client::from_conf(config)
}

async fn watch(chunks: Vec<Vec<u8>>, end: End) -> EventStreamsWatchOutput {
    let url = serve("200 OK", chunks, end).await;
    client(&url).event_streams_watch().topic("news").send().await.expect("a stream")
}

/// Everything that a receiver gives, a line each, until it says that the stream has ended.
async fn all(mut output: EventStreamsWatchOutput) -> Vec<String> {
    let mut lines = Vec::new();
    loop {
        let received = tokio::time::timeout(Duration::from_secs(5), output.ticks.recv()).await.expect("in time");
        match received {
            Ok(Some(Ticks::Tick(tick))) => lines.push(format!("tick {}", tick.count().unwrap_or_default())),
            Ok(Some(Ticks::Unknown)) => lines.push("unknown".to_owned()),
            Ok(Some(other)) => lines.push(format!("{other:?}")),
            Ok(None) => return lines,
            Err(error) => lines.push(line(&error)),
        }
        assert!(lines.len() < 20, "{lines:?}");
    }
}

fn line<R: std::fmt::Debug>(error: &SdkError<crate::types::error::EventStreamsTicksError, R>) -> String {
    match error {
        SdkError::ServiceError(context) => format!("service: {} ({:?})", context.err(), context.err().code()),
        SdkError::DispatchFailure(failure) => {
            format!("dispatch: {}", failure.as_connector_error().and_then(std::error::Error::source).expect("a cause"))
        }
        other => format!("response: {}", std::error::Error::source(other).expect("a cause")),
    }
}

#[tokio::test]
async fn a_stream_is_received_however_its_frames_are_split() {
    let bytes = [initial(), tick(1), tick(2), tick(3)].concat();
    for length in [1, 5, 13, bytes.len()] {
        let output = watch(bytes.chunks(length).map(<[u8]>::to_vec).collect(), End::Properly).await;
        assert_eq!(output.session(), Some("one"), "{length}");
        assert_eq!(output.request_id(), Some("abc"), "{length}");
        assert_eq!(all(output).await, ["tick 1", "tick 2", "tick 3"], "{length}");
    }
}

#[tokio::test]
async fn a_stream_may_begin_without_an_initial_response_and_be_empty() {
    assert_eq!(all(watch(vec![tick(7)], End::Properly).await).await, ["tick 7"]);
    assert!(all(watch(vec![], End::Properly).await).await.is_empty());
}

#[tokio::test]
async fn members_come_from_headers_and_payloads() {
    let headers = vec![
        ("Flag", HeaderValue::Bool(true)),
        ("Count", HeaderValue::Int64(-5)),
        ("At", HeaderValue::Timestamp(DateTime::from_millis(1_500))),
        ("Name", HeaderValue::String("a \"name\"".to_owned().into())),
        ("Key", HeaderValue::ByteArray(vec![0, 255].into())),
    ];
    let tagged = |payload: &[u8]| message("event", (":event-type", "Tagged"), headers.clone(), payload);
    let kind = vec![("Kind", HeaderValue::String("png".to_owned().into()))];
    let chunks = vec![
        initial(),
        tagged(br#" {"Rest": "more"} "#),
        tagged(b"{}"),
        message("event", (":event-type", "Bytes"), kind, &[1, 2, 255]),
        event("Text", "plain \"text\""),
        event("Nested", r#"{"Count": 9, "Note": "hidden"}"#),
        event("Nothing", ""),
        event("Later", r#"{"A": 1}"#),
    ];
    let mut output = watch(chunks, End::Properly).await;
    let mut next = async || output.ticks.recv().await.expect("an event").expect("not the end");
    for rest in [Some("more"), None] {
        let event = next().await;
        let tagged = event.as_tagged().expect("tagged");
        assert_eq!((tagged.flag(), tagged.count(), tagged.name()), (Some(true), Some(-5), Some("a \"name\"")));
        assert_eq!(tagged.at(), Some(&DateTime::from_millis(1_500)));
        assert_eq!(tagged.key(), Some(&Blob::new([0, 255])));
        assert_eq!(tagged.rest(), rest);
    }
    let event = next().await;
    let bytes = event.as_bytes().expect("bytes");
    assert_eq!((bytes.kind(), bytes.data()), (Some("png"), Some(&Blob::new([1, 2, 255]))));
    assert_eq!(next().await.as_text().expect("text").body(), Some("plain \"text\""));
    let nested = next().await;
    let tick = nested.as_nested().expect("nested").tick().expect("a tick");
    assert_eq!((tick.count(), tick.note()), (Some(9), Some("hidden")));
    assert!(!format!("{nested:?}").contains("hidden"));
    assert!(next().await.is_nothing());
    assert!(next().await.is_unknown());
    assert!(output.ticks.recv().await.expect("the end").is_none());
}

#[tokio::test]
async fn errors_arrive_with_code_message_and_members() {
    let exception =
        |name: &str, payload: &str| message("exception", (":exception-type", name), vec![], payload.as_bytes());
    let error = message(
        "error",
        (":error-code", "InternalFailure"),
        vec![(":error-message", HeaderValue::String("out of order".to_owned().into()))],
        b"",
    );
    let chunks = vec![
        tick(1),
        exception("SlowDown", r#"{"message": "too many", "Seconds": 3}"#),
        exception("Unheard", r#"{"message": "of"}"#),
        error,
        message("event", (":event-type", "Tick"), vec![], br#"{"Note": "secret", "Count": []}"#),
        message("letter", (":event-type", "Tick"), vec![], b"{}"),
    ];
    let mut output = watch(chunks.clone(), End::Properly).await;
    output.ticks.recv().await.expect("a tick");
    let error = output.ticks.recv().await.expect_err("an exception").into_service_error();
    let crate::types::error::EventStreamsTicksError::EventStreamsThrottled(error) = error else { panic!("{error}") };
    assert_eq!((error.message(), error.seconds()), (Some("too many"), Some(3)));

    let lines = all(watch(chunks, End::Properly).await).await;
    assert_eq!(
        lines,
        [
            "tick 1",
            "service: EventStreamsThrottled: too many (Some(\"SlowDown\"))",
            "service: Unheard: of (Some(\"Unheard\"))",
            "service: InternalFailure: out of order (Some(\"InternalFailure\"))",
            "response: an event cannot be read: Tick.Count: expected a number, found an array (byte 36)",
            "response: an event cannot be read: the message type `letter` is unknown",
        ]
    );
    assert!(!lines.concat().contains("secret"));
}

#[tokio::test]
async fn a_broken_stream_ends_with_an_error() {
    let mut wrong_checksum = tick(2);
    *wrong_checksum.last_mut().expect("a byte") ^= 1;
    let mut wrong_length = tick(2);
    wrong_length[0] = 0x7f;
    let half = tick(2)[..20].to_vec();
    for (chunks, end, expected) in [
        (vec![wrong_checksum, tick(3)], End::StayOpen, "response: the event stream holds an invalid message: "),
        (vec![half.clone()], End::Properly, "dispatch: the event stream ended within a message"),
        (vec![tick(2)[..12].to_vec()], End::Properly, "dispatch: the event stream ended within a message"),
        (vec![half], End::CutOff, "dispatch: the connection failed within the event stream: "),
        (vec![], End::CutOff, "dispatch: the connection failed within the event stream: "),
        (vec![wrong_length], End::Properly, "dispatch: the event stream ended within a message"),
    ] {
        let lines = all(watch([vec![initial(), tick(1)], chunks].concat(), end).await).await;
        assert_eq!(lines.len(), 2, "{lines:?}");
        assert_eq!(lines[0], "tick 1");
        assert!(lines[1].starts_with(expected), "{lines:?}");
    }
}

#[tokio::test]
async fn a_message_without_end_is_refused() {
    let mut endless = tick(1);
    endless[0] = 0x7f;
    let chunks = std::iter::once(endless).chain(std::iter::repeat_with(|| vec![0; 1 << 20]).take(20));
    let output = watch(std::iter::once(initial()).chain(chunks).collect(), End::StayOpen).await;
    let lines = all(output).await;
    assert!(lines[0].starts_with("response: the event stream holds a message of more than"), "{lines:?}");
}

#[tokio::test]
async fn a_call_that_is_refused_or_never_begins_is_an_error() {
    let url = serve(
        "400 Bad Request",
        vec![br#"{"__type": "ErrorsNotFound", "message": "no topic"}"#.to_vec()],
        End::Properly,
    )
    .await;
    let error = client(&url).event_streams_watch().topic("news").send().await.expect_err("refused");
    assert!(error.as_service_error().is_some_and(|error| error.is_errors_not_found()), "{error:?}");

    let url = serve("200 OK", vec![], End::StayOpen).await;
    let error = client(&url).event_streams_watch().topic("news").send().await.expect_err("too late");
    assert!(matches!(error, SdkError::TimeoutError(_)), "{error:?}");

    let url = serve("200 OK", vec![b"<html>no stream, but a page of a proxy</html>".to_vec()], End::Properly).await;
    let error = client(&url).event_streams_watch().topic("news").send().await.expect_err("a page");
    let text = crate::error::DisplayErrorContext(&error).to_string();
    assert!(text.contains("EventStreamsWatch: the event stream could not be started"), "{text}");
}

#[tokio::test]
async fn receiving_can_be_given_up_and_taken_up_again() {
    let tick = tick(1);
    let (first, second) = tick.split_at(15);
    let mut output = watch(vec![initial(), first.to_vec(), second.to_vec()], End::Properly).await;
    for _ in 0..1000 {
        let received = tokio::time::timeout(Duration::from_micros(10), output.ticks.recv()).await;
        if let Ok(received) = received {
            assert!(received.expect("a tick").is_some_and(|event| event.is_tick()));
            return;
        }
    }
    panic!("no event");
}

#[tokio::test]
async fn an_untyped_call_cannot_receive_a_stream() {
    let error = client("http://127.0.0.1:9").call_json("EventStreamsWatch", "{}").await.expect_err("no operation");
    assert!(format!("{error:?}").contains("EventStreamsWatch"), "{error:?}");
}
