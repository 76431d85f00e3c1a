//! A plug-in HTTP client: answers from a list, keeps the requests.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use aws_sdk_cognitoidentity::config::http::{HttpRequest, HttpResponse};
use aws_sdk_cognitoidentity::config::{HttpClient, RuntimeComponents};
use aws_sdk_cognitoidentity::error::ConnectorError;
use aws_smithy_runtime_api::client::http::{
    HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::http::StatusCode;
use aws_smithy_types::body::SdkBody;
use serde_json::Value;

use crate::support::show;

/// The headers of a request that the transcript keeps. The rest differs from crate to crate and from call to call.
const HEADERS: [&str; 6] =
    ["authorization", "content-type", "x-amz-date", "x-amz-security-token", "x-amz-target", "x-example"];

/// The server's response to one request.
#[derive(Clone, Debug)]
pub(crate) enum Answer {
    Http {
        status: u16,
        headers: Vec<(&'static str, String)>,
        body: String,
    },
    /// The connection fails.
    Broken(fn() -> ConnectorError),
    /// Nothing ever comes.
    Silence,
}

impl Answer {
    pub(crate) fn ok(body: &str) -> Self {
        Self::http(200, body)
    }

    pub(crate) fn http(status: u16, body: &str) -> Self {
        Self::Http { status, headers: Vec::new(), body: body.to_owned() }
    }

    /// An error as the service sends it.
    pub(crate) fn error(code: &str, message: &str) -> Self {
        Self::http(400, &format!(r#"{{"__type":"{code}","message":"{message}"}}"#))
    }

    /// The same answer with one more header.
    pub(crate) fn with_header(mut self, name: &'static str, value: &str) -> Self {
        if let Self::Http { headers, .. } = &mut self {
            headers.push((name, value.to_owned()));
        }
        self
    }
}

#[derive(Debug, Default)]
struct State {
    answers: VecDeque<Answer>,
    requests: Vec<String>,
    answered: usize,
}

/// The server; clones share its state.
#[derive(Clone, Debug, Default)]
pub(crate) struct Server(Arc<Mutex<State>>);

impl Server {
    pub(crate) fn new(answers: impl IntoIterator<Item = Answer>) -> Self {
        let state = State { answers: answers.into_iter().collect(), ..State::default() };
        Self(Arc::new(Mutex::new(state)))
    }

    /// Writes the requests since the last call to the transcript.
    pub(crate) fn show_requests(&self) {
        for request in std::mem::take(&mut self.state().requests) {
            println!("{request}");
        }
    }

    /// Writes how many requests came since the last call.
    pub(crate) fn show_count(&self) {
        show("requests", self.count());
    }

    /// How many requests came since the last call.
    pub(crate) fn count(&self) -> usize {
        std::mem::take(&mut self.state().requests).len()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl HttpConnector for Server {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let mut state = self.state();
        state.requests.push(describe(&request));
        state.answered += 1;
        match state.answers.pop_front() {
            Some(Answer::Http { status, headers, body }) => {
                HttpConnectorFuture::ready(Ok(response(status, &headers, body, state.answered)))
            }
            Some(Answer::Broken(error)) => HttpConnectorFuture::ready(Err(error())),
            Some(Answer::Silence) => HttpConnectorFuture::new(std::future::pending()),
            None => HttpConnectorFuture::ready(Err(ConnectorError::other("no answer is left".into(), None))),
        }
    }
}

impl HttpClient for Server {
    fn http_connector(&self, _: &HttpConnectorSettings, _: &RuntimeComponents) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}

fn response(status: u16, headers: &[(&'static str, String)], body: String, number: usize) -> HttpResponse {
    let status = StatusCode::try_from(status).expect("a status of three digits");
    let mut response = HttpResponse::new(status, SdkBody::from(body));
    response.headers_mut().insert("content-type", "application/x-amz-json-1.1");
    response.headers_mut().insert("x-amzn-requestid", "00000000-0000-0000-0000-000000000001");
    response.headers_mut().insert("x-answer", number.to_string());
    for (name, value) in headers {
        response.headers_mut().insert(*name, value.clone());
    }
    response
}

/// One line of the transcript: method, address, the headers of interest in order, the body with sorted keys.
fn describe(request: &HttpRequest) -> String {
    let headers = HEADERS.iter().filter_map(|name| Some(format!("{name}={}", header(request, name)?)));
    let headers = headers.collect::<Vec<_>>().join(" ");
    let app = if names_app(request) { " app" } else { "" };
    let body = request.body().bytes().unwrap_or_default();
    let body = match serde_json::from_slice::<Value>(body) {
        Ok(json) => json.to_string(),
        Err(_) => format!("{body:?}"),
    };
    format!("> {} {} {headers}{app} {body}", request.method(), request.uri())
}

/// Returns whether the user agent has the application's name.
fn names_app(request: &HttpRequest) -> bool {
    ["user-agent", "x-amz-user-agent"]
        .iter()
        .any(|name| request.headers().get(name).is_some_and(|value| value.contains("app/")))
}

/// The value of a header. Of a signature, the part that does not depend on what else is signed.
fn header<'a>(request: &'a HttpRequest, name: &str) -> Option<&'a str> {
    let value = request.headers().get(name)?;
    Some(value.split(", SignedHeaders").next().unwrap_or(value))
}
