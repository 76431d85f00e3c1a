//! The texts of all errors, kept in a file: `UPDATE_GOLDEN=1` rewrites it.

use std::error::Error;

use aws_credential_types::provider::error::CredentialsError;
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_types::body::SdkBody;

use super::fault::{Fault, Limit, TimedOut};
use super::*;
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

fn service(code: Option<&str>, message: Option<&str>, attempts: u32) -> Failure {
    Fault::Service(meta(code, message).into(), incoming(400, "{}")).into_sdk_error(facts(attempts))
}

fn io(message: &str) -> std::io::Error {
    std::io::Error::other(message)
}

/// Every kind of error, in the order of the file.
fn all() -> Vec<(&'static str, Failure)> {
    let seconds = std::time::Duration::from_secs;
    let fault = |fault: Fault, attempts| fault.into_sdk_error::<ThingError>(facts(attempts));
    let hint = Some("`IdentityPoolId` belongs to region us-east-1, the client calls eu-central-1".to_owned());
    let wrong_region = CallFacts { hint, ..facts(1) };
    let not_found = meta(Some("ResourceNotFoundException"), Some("IdentityPool not found."));
    let timed_out = |limit, length| Fault::Timeout(TimedOut { limit, length });
    let refused = Summary::new("could not connect", io("Connection refused (os error 111)"));
    vec![
        ("service error", service(Some("NotAuthorizedException"), Some("Token is not from a supported provider."), 1)),
        ("service error after retries", service(Some("TooManyRequestsException"), Some("Rate exceeded."), 3)),
        ("service error without message", service(Some("InternalErrorException"), None, 3)),
        ("service error without code", service(None, Some("the body is text/html (120 bytes), not a JSON object"), 3)),
        ("service error with control characters", service(Some("X"), Some("a\r\nb\u{1b}[31mc"), 1)),
        ("wrong region", Fault::Service(not_found.into(), incoming(404, "{}")).into_sdk_error(wrong_region)),
        ("undecodable service error", {
            let meta = meta(Some("UndecodableException"), None);
            Fault::Service(meta.into(), incoming(400, "{\"Id\":1}")).into_sdk_error(facts(1))
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
    let texts: String = all().iter().map(|(name, error)| format!("{name}\n    {error}\n")).collect();
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(PATH, &texts).expect("the golden file can be written");
    }
    let golden = std::fs::read_to_string(PATH).expect("the golden file can be read");
    assert_eq!(texts, golden, "UPDATE_GOLDEN=1 rewrites the file");
}

#[test]
fn every_error_is_one_line_and_leads_to_its_cause() {
    for (name, error) in all() {
        assert_eq!(error.to_string().lines().count(), 1, "{name}");
        assert!(error.source().is_some(), "{name}");
        let text = error.to_string();
        assert!(error.into_source().is_ok_and(|source| !source.to_string().is_empty()), "{name}: {text}");
    }
    let (_, refused) = all().into_iter().find(|(name, _)| *name == "connection refused").expect("the case");
    let chain: Vec<_> = std::iter::successors(refused.source(), |error: &&(dyn Error + 'static)| (*error).source())
        .map(ToString::to_string)
        .collect();
    let expected =
        ["io error", "could not connect: Connection refused (os error 111)", "Connection refused (os error 111)"];
    assert_eq!(chain, expected);
}

#[test]
fn the_official_methods_answer() {
    let error = service(Some("X"), Some("m"), 1);
    assert_eq!((error.code(), error.message(), error.request_id()), (Some("X"), Some("m"), Some("11111111-2222")));
    assert_eq!(error.raw_response().map(|raw| raw.status().as_u16()), Some(400));
    let mapped = error.map_service_error(|error| error.meta.code().map(str::len));
    assert_eq!(mapped.as_service_error(), Some(&Some(1)));
    assert_eq!(mapped.to_string(), service(Some("X"), Some("m"), 1).to_string(), "the facts stay");

    let SdkError::ServiceError(context) = mapped else { panic!("another variant") };
    assert_eq!((context.err(), context.raw().status().as_u16()), (&Some(1), 400));
    assert_eq!(context.into_err(), Some(1));

    let io = SdkError::<ThingError>::dispatch_failure(ConnectorError::io("why".into()));
    let SdkError::DispatchFailure(context) = io else { panic!("another variant") };
    assert!(context.is_io() && !context.is_timeout() && !context.is_user() && !context.is_other());
    assert!(context.as_connector_error().is_some() && context.as_other().is_none());
}

#[test]
fn debug_output_has_the_facts_and_no_body() {
    let body = "{\"SecretKey\":\"CANARY\"}";
    let error: Failure = Fault::Response("why".into(), incoming(200, body)).into_sdk_error(facts(1));
    let text = format!("{error:?}");
    assert!(!text.contains("CANARY"), "{text}");
    assert!(text.contains(r#"operation: "GetId", attempts: 1, host: "cognito-identity.eu"#), "{text}");
    assert_eq!(
        error.raw_response().and_then(|raw| raw.body().bytes()),
        Some(body.as_bytes()),
        "it is there on request"
    );
}
