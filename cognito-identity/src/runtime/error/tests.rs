//! The texts of all errors, kept in a file: `UPDATE_GOLDEN=1` rewrites it.

use std::error::Error;

use aws_smithy_runtime_api::client::interceptors::context::Error as ErasedError;

use aws_credential_types::provider::error::CredentialsError;
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_types::body::SdkBody;

use super::fault::{Fault, Limit, TimedOut};
use super::*;
use crate::runtime::operation::OperationError;
use crate::runtime::testing::ThingError;
use crate::runtime::transport::{Incoming, Summary};

type Failure = SdkError<ThingError>;

fn incoming(status: u16, body: &'static str) -> Box<Incoming> {
    let mut headers = http::HeaderMap::new();
    headers.insert("x-amzn-requestid", http::HeaderValue::from_static("11111111-2222"));
    Box::new(Incoming { status, headers, body: body.into(), answered: Default::default() })
}

fn facts(attempts: u32) -> CallFacts {
    let host = "cognito-identity.eu-central-1.amazonaws.com".to_owned();
    CallFacts { operation: "GetId", attempts, host, ..CallFacts::default() }
}

fn meta(code: Option<&str>, message: Option<&str>) -> ErrorMetadata {
    let mut meta = ErrorMetadata::builder();
    if let Some(code) = code {
        meta = meta.code(code);
    }
    if let Some(message) = message {
        meta = meta.message(message);
    }
    meta.build()
}

fn thrown(fault: Fault, facts: CallFacts) -> Failure {
    let read: fault::ReadError = |meta, body| Ok(ErasedError::erase(ThingError::decode(meta, body)?));
    let typed = |error: ErasedError| error.downcast::<ThingError>().expect("the operation's error");
    fault.into_sdk_error(facts, read).map_service_error(typed)
}

fn service(code: Option<&str>, message: Option<&str>, attempts: u32) -> Failure {
    let id = "11111111-2222";
    let meta = meta(code, message).into_builder().custom("aws_request_id", id).build();
    thrown(Fault::Service(meta.into(), incoming(400, "{}")), facts(attempts))
}

fn io(message: &str) -> std::io::Error {
    std::io::Error::other(message)
}

/// Every kind of error, in the order of the file.
fn all() -> Vec<(&'static str, Failure)> {
    let seconds = std::time::Duration::from_secs;
    let fault = |fault: Fault, attempts| thrown(fault, facts(attempts));
    let hint = Some("`IdentityPoolId` belongs to region us-east-1, the client calls eu-central-1".to_owned());
    let wrong_region = CallFacts { hint, ..facts(1) };
    let not_found = meta(Some("ResourceNotFoundException"), Some("IdentityPool not found."));
    let not_found = not_found.into_builder().custom("aws_request_id", "11111111-2222").build();
    let timed_out = |limit, length| Fault::Timeout(TimedOut { limit, length });
    let refused = Summary::new("could not connect", io("Connection refused (os error 111)"));
    vec![
        ("service error", service(Some("NotAuthorizedException"), Some("Token is not from a supported provider."), 1)),
        ("service error after retries", service(Some("TooManyRequestsException"), Some("Rate exceeded."), 3)),
        ("service error without message", service(Some("InternalErrorException"), None, 3)),
        ("service error without code", service(None, Some("the body is text/html (120 bytes), not a JSON object"), 3)),
        ("service error with control characters", service(Some("X"), Some("a\r\nb\u{1b}[31mc"), 1)),
        ("wrong region", thrown(Fault::Service(not_found.into(), incoming(404, "{}")), wrong_region)),
        ("undecodable service error", {
            let meta = meta(Some("UndecodableException"), None);
            thrown(Fault::Service(meta.into(), incoming(400, "{\"Id\":1}")), facts(1))
        }),
        ("attempt timeout", fault(timed_out(Limit::Attempt, seconds(30)), 3)),
        ("operation timeout", fault(timed_out(Limit::Operation, seconds(60)), 2)),
        ("connect timeout", {
            let text = "the connect timeout of 3.1s ran out (`connect_timeout` of `TimeoutConfig`)".to_owned();
            fault(Fault::Dispatch(ConnectorError::timeout(Summary::plain(text, io("elapsed")).into())), 3)
        }),
        ("connection refused", fault(Fault::Dispatch(ConnectorError::io(refused.into())), 3)),
        ("unknown host", {
            let what = "the host is not known, check region and endpoint";
            let refused = Summary::new(what, io("failed to lookup address information"));
            fault(Fault::Dispatch(ConnectorError::io(refused.into()).never_connected()), 3)
        }),
        ("unusable proxy", fault(Fault::Dispatch(ConnectorError::user("the proxy cannot be used".into())), 0)),
        ("plugged-in client", fault(Fault::Dispatch(ConnectorError::other(io("no route").into(), None)), 1)),
        ("broken response", {
            let error = Summary::new("the response body broke off", io("connection reset"));
            fault(Fault::Broken(error.into(), incoming(200, "")), 3)
        }),
        ("not an answer", {
            let text = "HTTP status 200, text/html (6 bytes): expected an object";
            fault(Fault::Response(text.into(), incoming(200, "<html>")), 1)
        }),
        ("invalid input", fault(Fault::construction("IdentityPoolId: is required"), 0)),
        ("credentials", {
            let source = CredentialsError::provider_error(io("the token file is gone"));
            fault(Fault::Construction(Summary::new("credentials could not be loaded", source).into()), 0)
        }),
        ("credentials after an attempt", fault(Fault::construction("no credentials"), 1)),
        ("made by hand: construction", SdkError::construction_failure("why")),
        ("made by hand: timeout", SdkError::timeout_error("why")),
        ("made by hand: dispatch", SdkError::dispatch_failure(ConnectorError::io("why".into()))),
        ("made by hand: response", SdkError::response_error("why", HttpResponse::new(ok(), SdkBody::empty()))),
        ("made by hand: service", {
            let error = ThingError { meta: meta(Some("X"), None) };
            SdkError::service_error(error, HttpResponse::new(ok(), SdkBody::empty()))
        }),
    ]
}

fn ok() -> aws_smithy_runtime_api::http::StatusCode {
    200.try_into().expect("a status")
}

#[test]
fn the_texts_are_those_of_the_golden_file() {
    const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/runtime/error/golden.txt");
    let texts: String =
        all().iter().map(|(name, error)| format!("{name}\n    {}\n", DisplayErrorContext(error))).collect();
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(PATH, &texts).expect("the golden file can be written");
    }
    let golden = std::fs::read_to_string(PATH).expect("the golden file can be read");
    assert_eq!(texts, golden, "UPDATE_GOLDEN=1 rewrites the file");
}

#[test]
fn every_error_is_one_line_and_leads_to_its_cause() {
    for (name, error) in all() {
        assert_eq!(DisplayErrorContext(&error).to_string().lines().count(), 1, "{name}");
        assert!(error.source().is_some(), "{name}");
    }
    let (_, refused) = all().into_iter().find(|(name, _)| *name == "connection refused").expect("the case");
    let failure = CallFailure::of(&refused).expect("the failure of a call");
    assert_eq!((failure.operation(), failure.attempts()), ("GetId", 3));
    assert_eq!(failure.cause().source().map(ToString::to_string).as_deref(), Some("Connection refused (os error 111)"));
}

#[test]
fn questions_are_answered() {
    let seconds = std::time::Duration::from_secs;
    let dispatch = |error| thrown(Fault::Dispatch(error), facts(1));
    // Throttle, retryable, timeout, not sent.
    let cases = [
        (service(Some("TooManyRequestsException"), None, 3), [true, true, false, false]),
        (service(Some("LimitExceededException"), None, 1), [false; 4]),
        (service(Some("NotAuthorizedException"), None, 1), [false; 4]),
        (
            thrown(Fault::Timeout(TimedOut { limit: Limit::Attempt, length: seconds(1) }), facts(1)),
            [false, true, true, false],
        ),
        (dispatch(ConnectorError::io("reset".into())), [false, true, false, false]),
        (dispatch(ConnectorError::timeout("late".into())), [false, true, true, false]),
        (dispatch(ConnectorError::user("bad".into())), [false, false, false, true]),
        (dispatch(ConnectorError::other("odd".into(), None)), [false; 4]),
        (thrown(Fault::construction("bad"), facts(0)), [false, false, false, true]),
    ];
    for (error, expected) in cases {
        let answers = [error.is_throttle(), error.is_retryable(), error.is_timeout(), error.is_not_sent()];
        assert_eq!(answers, expected, "{error:?}");
    }
    let error = service(Some("TooManyRequestsException"), None, 3);
    assert_eq!((error.attempts(), error.operation(), error.hint()), (3, Some("GetId"), None));
    let (_, wrong_region) = all().into_iter().find(|(name, _)| *name == "wrong region").expect("the case");
    assert!(wrong_region.hint().is_some_and(|hint| hint.contains("us-east-1")));
    assert_eq!(SdkErrorExt::operation(&dispatch(ConnectorError::io("reset".into()))), Some("GetId"));
}

#[test]
fn the_kind_of_a_connectors_error_survives() {
    let failure = |error: ConnectorError| match thrown(Fault::Dispatch(error), facts(1)) {
        SdkError::DispatchFailure(failure) => {
            [failure.is_io(), failure.is_timeout(), failure.is_user(), failure.is_other()]
        }
        other => panic!("{other:?}"),
    };
    assert_eq!(failure(ConnectorError::io("".into())), [true, false, false, false]);
    assert_eq!(failure(ConnectorError::timeout("".into())), [false, true, false, false]);
    assert_eq!(failure(ConnectorError::user("".into())), [false, false, true, false]);
    assert_eq!(failure(ConnectorError::other("".into(), None)), [false, false, false, true]);
}

#[tokio::test]
async fn debug_output_has_the_facts_and_no_body() {
    let body = "{\"SecretKey\":\"CANARY\"}";
    let error = thrown(Fault::Response("why".into(), incoming(200, body)), facts(1));
    let text = format!("{error:?}");
    assert!(!text.contains("CANARY"), "{text}");
    assert!(text.contains(r#"operation: "GetId", attempts: 1, host: "cognito-identity.eu"#), "{text}");
    let SdkError::ResponseError(context) = error else { panic!("another variant") };
    let stream = aws_smithy_types::byte_stream::ByteStream::new(context.into_raw().into_body());
    let read = stream.collect().await.expect("the body").to_vec();
    assert_eq!(read, body.as_bytes(), "it is there on request");
}
