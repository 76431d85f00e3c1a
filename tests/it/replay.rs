//! A service that gives every request the same response and records the requests.

use std::sync::{Arc, Mutex};

use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::body::SdkBody;
use cognito_identity::Client;
use cognito_identity::config::retry::RetryConfig;
use cognito_identity::config::{Builder, Config, Credentials, Region};

/// The response to every request.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    status: u16,
    headers: Vec<(&'static str, &'static str)>,
    body: Vec<u8>,
}

impl Answer {
    pub(crate) fn ok(body: impl Into<Vec<u8>>) -> Self {
        Self { status: 200, headers: vec![("x-amzn-requestid", "request-1")], body: body.into() }
    }

    pub(crate) fn failed(status: u16, headers: &[(&'static str, &'static str)], body: impl Into<Vec<u8>>) -> Self {
        Self { status, headers: headers.to_vec(), body: body.into() }
    }
}

/// The service and the requests it received.
#[derive(Clone, Debug)]
pub(crate) struct Replay {
    answer: Answer,
    requests: Arc<Mutex<Vec<Request>>>,
}

/// A recorded request.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) method: String,
    pub(crate) url: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Request {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(header, _)| header == name).map(|(_, value)| value.as_str())
    }
}

/// Returns a client and its canned service.
pub(crate) fn client(answer: Answer) -> (Client, Replay) {
    client_with(answer, |config| config)
}

/// Like `client`, with further settings.
pub(crate) fn client_with(answer: Answer, change: impl FnOnce(Builder) -> Builder) -> (Client, Replay) {
    let replay = Replay { answer, requests: Arc::default() };
    let config = Config::builder()
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::new("AKIDEXAMPLE", "secret-key-canary", None, None, "test"))
        .retry_config(RetryConfig::disabled())
        .http_client(replay.clone());
    (Client::from_conf(change(config).build()), replay)
}

impl Replay {
    pub(crate) fn requests(&self) -> Vec<Request> {
        self.requests.lock().unwrap().clone()
    }
}

impl HttpClient for Replay {
    fn http_connector(&self, _: &HttpConnectorSettings, _: &RuntimeComponents) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}

impl HttpConnector for Replay {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        self.requests.lock().unwrap().push(Request {
            method: request.method().to_owned(),
            url: request.uri().to_owned(),
            headers: request.headers().iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
            body: request.body().bytes().unwrap_or_default().to_vec(),
        });
        let mut response =
            HttpResponse::new(self.answer.status.try_into().unwrap(), SdkBody::from(self.answer.body.clone()));
        for (name, value) in &self.answer.headers {
            response.headers_mut().insert(*name, *value);
        }
        HttpConnectorFuture::ready(Ok(response))
    }
}
