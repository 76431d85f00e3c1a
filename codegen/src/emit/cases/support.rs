use std::fmt::Debug;
use std::sync::{Arc, Mutex};

use aws_smithy_runtime_api::client::http::{HttpConnector, HttpConnectorFuture, SharedHttpConnector, http_client_fn};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_types::body::SdkBody;
use serde_json::Value;

use crate::service::config::retry::RetryConfig;
use crate::service::config::{Credentials, Region, ValidationOptions};
use crate::service::error::{DisplayErrorContext, ProvideErrorMetadata, SdkError};
use crate::service::{Client, Config};

/// A token that the client makes up is compared with this one.
const ANY_UUID: &str = "00000000-0000-4000-8000-000000000000";

/// A request that is kept instead of sent, and the response that comes back.
#[derive(Clone, Debug)]
pub(crate) struct Exchange {
    host: &'static str,
    validation: ValidationOptions,
    status: u16,
    headers: &'static [(&'static str, &'static str)],
    body: &'static str,
    sent: Arc<Mutex<Vec<HttpRequest>>>,
}

#[allow(dead_code)] // Not every model has both requests and responses.
impl Exchange {
    /// An exchange in which the request matters. `host` may have a path behind it.
    pub(crate) fn request(host: &'static str) -> Self {
        let validation = ValidationOptions::default();
        Self { host, validation, status: 200, headers: &[], body: "{}", sent: Arc::default() }
    }

    /// An exchange in which the response matters; the request need not even be valid.
    pub(crate) fn response(status: u16, headers: &'static [(&'static str, &'static str)], body: &'static str) -> Self {
        let validation = ValidationOptions::off();
        Self { host: "example.com", validation, status, headers, body, sent: Arc::default() }
    }

    /// A client that takes part in this exchange.
    pub(crate) fn client(&self) -> Client {
        let connector = self.clone();
        let config = Config::builder()
            .region(Region::new("us-east-1"))
            .endpoint_url(format!("https://{}", self.host))
            .credentials_provider(Credentials::new("AKIDEXAMPLE", "secret", None, None, "test"))
            .retry_config(RetryConfig::disabled())
            .validation(self.validation)
            .http_client(http_client_fn(move |_, _| SharedHttpConnector::new(connector.clone())))
            .build();
        Client::from_conf(config)
    }

    /// The request that was sent; `error` says why there is none.
    pub(crate) fn sent<E: std::error::Error>(&self, error: Option<E>) -> Sent {
        let request = self.sent.lock().expect("requests").pop();
        match (request, error) {
            (Some(request), _) => Sent(request),
            (None, Some(error)) => panic!("nothing was sent: {}", DisplayErrorContext(error)),
            (None, None) => panic!("nothing was sent"),
        }
    }
}

impl HttpConnector for Exchange {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        self.sent.lock().expect("requests").push(request);
        let status = self.status.try_into().expect("a status");
        let mut response = HttpResponse::new(status, SdkBody::from(self.body));
        for (name, value) in self.headers {
            response.headers_mut().insert(*name, *value);
        }
        HttpConnectorFuture::ready(Ok(response))
    }
}

/// A request, and what is expected of it.
#[derive(Debug)]
pub(crate) struct Sent(HttpRequest);

#[allow(dead_code)] // No model has cases of every kind.
impl Sent {
    #[track_caller]
    pub(crate) fn method(self, method: &str) -> Self {
        assert_eq!(self.0.method(), method, "the method");
        self
    }

    #[track_caller]
    pub(crate) fn path(self, path: &str) -> Self {
        assert_eq!(self.uri().1, path, "the path");
        self
    }

    #[track_caller]
    pub(crate) fn host(self, host: &str) -> Self {
        assert_eq!(self.uri().0, host, "the host");
        self
    }

    #[track_caller]
    pub(crate) fn header(self, name: &str, value: &str) -> Self {
        assert_eq!(self.0.headers().get(name), Some(value), "the header {name}");
        self
    }

    #[track_caller]
    pub(crate) fn has_header(self, name: &str) -> Self {
        // The HTTP library writes this one, from the body's length.
        let is_there = name == "content-length" || self.0.headers().contains_key(name);
        assert!(is_there, "there is no header {name}");
        self
    }

    #[track_caller]
    pub(crate) fn lacks_header(self, name: &str) -> Self {
        assert_eq!(self.0.headers().get(name), None, "the header {name}");
        self
    }

    #[track_caller]
    pub(crate) fn json(self, expected: &str) -> Self {
        let found = self.body();
        let value = |text: &str| serde_json::from_str::<Value>(text).expect("JSON");
        assert!(is_same(&value(expected), &value(found)), "expected the body {expected}\nfound {found}");
        self
    }

    #[track_caller]
    pub(crate) fn text(self, expected: &str) -> Self {
        assert_eq!(self.body(), expected, "the body");
        self
    }

    fn body(&self) -> &str {
        std::str::from_utf8(self.0.body().bytes().expect("a body in memory")).expect("text")
    }

    /// Host and path.
    fn uri(&self) -> (&str, &str) {
        let uri = self.0.uri().split_once("://").map_or(self.0.uri(), |(_, rest)| rest);
        uri.split_at(uri.find('/').unwrap_or(uri.len()))
    }
}

/// Returns whether two JSON values are equal; numbers may differ in form.
fn is_same(expected: &Value, found: &Value) -> bool {
    match (expected, found) {
        (Value::Number(a), Value::Number(b)) => a == b || is_same_number(&a.to_string(), &b.to_string()),
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| is_same(a, b)),
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len() && a.iter().all(|(key, a)| b.get(key).is_some_and(|b| is_same(a, b)))
        }
        (Value::String(a), Value::String(b)) => a == b || (a == ANY_UUID && is_uuid(b)),
        _ => expected == found,
    }
}

/// Numbers that a double can tell apart may differ in form; longer ones have to be the same text.
fn is_same_number(a: &str, b: &str) -> bool {
    let digits = |text: &str| text.bytes().filter(u8::is_ascii_digit).count();
    let value = |text: &str| text.parse::<f64>().ok();
    digits(a).max(digits(b)) <= 15 && value(a) == value(b)
}

fn is_uuid(text: &str) -> bool {
    text.len() == 36 && text.split('-').map(str::len).eq([8, 4, 4, 4, 12])
}

/// Checks a value. One that holds a NaN, which is equal to nothing, is compared by how it is shown.
#[allow(dead_code)]
#[track_caller]
pub(crate) fn check<T: PartialEq + Debug>(found: &T, expected: T) {
    let (found_text, expected_text) = (format!("{found:?}"), format!("{expected:?}"));
    let is_same = *found == expected || (expected_text.contains("NaN") && found_text == expected_text);
    assert!(is_same, "expected {expected_text}, found {found_text}");
}

/// The service's error, which has to be of this code.
#[allow(dead_code)]
#[track_caller]
pub(crate) fn refused<O: Debug, E>(answer: Result<O, SdkError<E>>, code: &str) -> E
where
    E: std::error::Error + ProvideErrorMetadata + Send + Sync + 'static,
{
    match answer.expect_err("an error") {
        SdkError::ServiceError(context) => {
            let error = context.into_err();
            assert_eq!(error.meta().code(), Some(code), "the code");
            error
        }
        other => panic!("not an error of the service: {}", DisplayErrorContext(&other)),
    }
}
