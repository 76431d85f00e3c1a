//! Errors state each fact once in every way that applications print them. `UPDATE_GOLDEN=1` rewrites the file.

use std::fmt::Write;
use std::time::Duration;

use aws_smithy_runtime_api::client::http::{HttpClient, HttpConnector, HttpConnectorFuture, SharedHttpConnector};
use aws_smithy_runtime_api::client::http::{HttpConnectorSettings, SharedHttpClient};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use cognito_identity::config::timeout::TimeoutConfig;
use cognito_identity::config::{Builder, Region};
use cognito_identity::error::{DisplayErrorContext, SdkError};
use cognito_identity::operation::get_id::GetIdError;

use crate::replay::{Answer, client_with};

const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/it/data/printed-errors.txt");
const POOL: &str = "us-east-1:11111111-2222-3333-4444-555555555555";
const ELSEWHERE: &str = "eu-west-1:11111111-2222-3333-4444-555555555555";

type Failure = SdkError<GetIdError>;

/// An HTTP client whose connections fail or hang.
#[derive(Clone, Debug)]
struct Broken(Option<fn() -> ConnectorError>);

impl HttpClient for Broken {
    fn http_connector(&self, _: &HttpConnectorSettings, _: &RuntimeComponents) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}

impl HttpConnector for Broken {
    fn call(&self, _: HttpRequest) -> HttpConnectorFuture {
        match self.0 {
            Some(failure) => HttpConnectorFuture::ready(Err(failure())),
            None => HttpConnectorFuture::new(std::future::pending()),
        }
    }
}

fn broken(failure: Option<fn() -> ConnectorError>) -> impl FnOnce(Builder) -> Builder {
    move |config| config.http_client(SharedHttpClient::new(Broken(failure)))
}

async fn fail(answer: Answer, pool: Option<&str>, change: impl FnOnce(Builder) -> Builder) -> Failure {
    let (client, _) = client_with(answer, change);
    client.get_id().set_identity_pool_id(pool.map(str::to_owned)).send().await.expect_err("a failure")
}

fn refused(status: u16, body: &str) -> Answer {
    Answer::failed(status, &[("x-amzn-requestid", "request-7")], body)
}

/// Returns ten kinds of failure, built anew for each way of printing because some consume the error.
async fn make(kind: &str) -> Failure {
    let none = || Answer::ok("{}");
    let same = |config: Builder| config;
    let not_found = r#"{"__type":"ResourceNotFoundException","message":"IdentityPool not found."}"#;
    let timeouts = TimeoutConfig::builder().operation_timeout(Duration::from_millis(20)).build();
    match kind {
        "modelled error" => {
            fail(refused(400, r#"{"__type":"NotAuthorizedException","message":"No."}"#), Some(POOL), same).await
        }
        "another region" => fail(refused(400, not_found), Some(ELSEWHERE), same).await,
        "unknown error" => fail(refused(400, r#"{"__type":"NewException","message":"News."}"#), Some(POOL), same).await,
        "error without a code" => fail(refused(503, "<html>"), Some(POOL), same).await,
        "not an answer" => fail(Answer::ok("<html>"), Some(POOL), same).await,
        "invalid input" => fail(none(), None, same).await,
        "invalid region" => fail(none(), Some(POOL), |config| config.region(Region::new("a b"))).await,
        "connection" => {
            let failure = || ConnectorError::io(std::io::Error::other("connection reset").into());
            fail(none(), Some(POOL), broken(Some(failure))).await
        }
        "connect timeout" => {
            fail(none(), Some(POOL), broken(Some(|| ConnectorError::timeout("too slow".into())))).await
        }
        _ => fail(none(), Some(POOL), |config| broken(None)(config).timeout_config(timeouts)).await,
    }
}

const KINDS: [&str; 10] = [
    "modelled error",
    "another region",
    "unknown error",
    "error without a code",
    "not an answer",
    "invalid input",
    "invalid region",
    "connection",
    "connect timeout",
    "operation timeout",
];

/// Prints the error in every way except its own `Debug`, which prints a struct.
fn print<E: std::error::Error + Send + Sync + 'static>(name: &str, make: impl Fn() -> E) -> Vec<(String, String)> {
    let boxed: Box<dyn std::error::Error> = Box::new(make());
    let mut chain = boxed.to_string();
    let mut next = boxed.source();
    while let Some(source) = next {
        write!(chain, " <- {source}").unwrap();
        next = source.source();
    }
    let ways = [
        ("{}", make().to_string()),
        ("{:#}", format!("{:#}", make())),
        ("chain", chain),
        ("DisplayErrorContext", DisplayErrorContext(make()).to_string()),
        ("anyhow {}", anyhow::Error::new(make()).to_string()),
        ("anyhow {:#}", format!("{:#}", anyhow::Error::new(make()))),
        ("anyhow {:?}", without_backtrace(&format!("{:?}", anyhow::Error::new(make()))).replace('\n', "\\n")),
    ];
    ways.into_iter().map(|(way, text)| (format!("{name} {way}"), text)).collect()
}

/// Removes the backtrace that anyhow adds when `RUST_BACKTRACE` is set.
fn without_backtrace(text: &str) -> &str {
    text.split_once("\n\nStack backtrace").map_or(text, |(text, _)| text)
}

#[tokio::test]
async fn each_fact_is_printed_once() {
    let mut golden = String::new();
    for kind in KINDS {
        writeln!(golden, "{kind}").unwrap();
        let (mut first, mut service, mut whole) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..7 {
            first.push(make(kind).await);
            service.push(make(kind).await.into_service_error());
            whole.push(cognito_identity::Error::from(make(kind).await));
        }
        let (first, service, whole) = (cell(first), cell(service), cell(whole));
        let printed = [print("SdkError", first), print("GetIdError", service), print("Error", whole)].concat();
        for (way, text) in printed {
            check(kind, &way, &text);
            writeln!(golden, "    {way}: {text}").unwrap();
        }
    }
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(PATH, &golden).unwrap();
    }
    assert_eq!(golden, std::fs::read_to_string(PATH).unwrap(), "UPDATE_GOLDEN=1 rewrites the file");
}

/// Returns a function that returns the errors one at a time.
fn cell<E>(errors: Vec<E>) -> impl Fn() -> E {
    let errors = std::cell::RefCell::new(errors);
    move || errors.borrow_mut().pop().expect("as many errors as ways to print")
}

/// Asserts that each fact is printed at most once.
fn check(kind: &str, way: &str, text: &str) {
    let facts = [
        "request-7",
        "NotAuthorizedException",
        "NewException",
        "not found",
        "News",
        "GetId:",
        "attempt)",
        "is required",
        "connection reset",
        "too slow",
        "belongs to",
        "is not a region",
        "ran out",
    ];
    for fact in facts {
        let count = text.matches(fact).count();
        assert!(count <= 1, "{kind}, {way}: `{fact}` stands {count} times: {text}");
    }
}

#[tokio::test]
async fn debug_output_shows_no_response_of_a_success() {
    let error = fail(Answer::ok(r#"{"IdentityId":7,"SecretKey":"CANARY"}"#), Some(POOL), |config| config).await;
    assert!(!format!("{error:?} {error:#?}").contains("CANARY"), "{error:?}");
}
