//! A scripted service behind an `HttpClient`, and a clock on Tokio's paused time.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use aws_smithy_async::time::TimeSource;
use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::retry::RetryConfig;
use serde_json::{Value, json};

use crate::Client;
use crate::config::{Config, Credentials, ProvideCredentials};
use crate::identity_pool::{Builder, IdentityPoolCredentialsProvider};

pub(super) const POOL: &str = "us-east-1:00000000-0000-0000-0000-000000000000";
pub(super) const A: &str = "us-east-1:aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa";
pub(super) const B: &str = "us-east-1:bbbbbbbb-bbbb-bbbb-bbbb-bbbbbbbbbbbb";
pub(super) const HOUR: u64 = 3_600;

/// Tokio's clock from a day in 2027 on. `step` sets it forwards or backwards without time passing.
#[derive(Clone, Debug)]
pub(super) struct Clock {
    start: tokio::time::Instant,
    step: Arc<AtomicI64>,
}

impl Clock {
    pub(super) fn new() -> Self {
        Self { start: tokio::time::Instant::now(), step: Arc::default() }
    }

    pub(super) fn step(&self, seconds: i64) {
        self.step.fetch_add(seconds, Ordering::SeqCst);
    }
}

impl TimeSource for Clock {
    fn now(&self) -> SystemTime {
        let seconds = 1_800_000_000_i64.saturating_add(self.step.load(Ordering::SeqCst));
        UNIX_EPOCH + Duration::from_secs(seconds.unsigned_abs()) + self.start.elapsed()
    }
}

/// What the service answers to one call.
#[derive(Clone, Debug)]
pub(super) enum Reply {
    Json(u16, Value),
    Text(u16, String),
    /// Credentials of an identity that live for some seconds.
    Credentials(String, u64),
    NetworkError,
}

pub(super) fn id(id: &str) -> Reply {
    Reply::Json(200, json!({ "IdentityId": id }))
}

pub(super) fn credentials(id: &str, seconds: u64) -> Reply {
    Reply::Credentials(id.to_owned(), seconds)
}

pub(super) fn refused(code: &str, message: &str) -> Reply {
    Reply::Json(400, json!({ "__type": code, "message": message }))
}

pub(super) fn not_found(identity: &str) -> Reply {
    refused("ResourceNotFoundException", &format!("Identity '{identity}' not found."))
}

/// A recorded call.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Call {
    pub(super) operation: String,
    pub(super) input: Value,
}

impl Call {
    fn of(request: &HttpRequest) -> Self {
        let body = request.body().bytes().unwrap();
        let Some(target) = request.headers().get("x-amz-target") else {
            // A form, with where it goes.
            let form = String::from_utf8(body.to_vec()).unwrap();
            return Self { operation: "AssumeRole".to_owned(), input: json!([request.uri(), form]) };
        };
        let operation = target.rsplit('.').next().unwrap().to_owned();
        Self { operation, input: serde_json::from_slice(body).unwrap() }
    }
}

type Handler = Box<dyn FnMut(&Call) -> Reply + Send>;

/// The service. It records calls and answers them after a delay.
#[derive(Clone)]
pub(super) struct Service {
    clock: Clock,
    calls: Arc<Mutex<Vec<Call>>>,
    handler: Arc<Mutex<Handler>>,
    delay: Arc<Mutex<Duration>>,
}

impl std::fmt::Debug for Service {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Service")
    }
}

impl Service {
    /// Answers with `replies`, one a call.
    pub(super) fn script(replies: impl IntoIterator<Item = Reply>) -> Self {
        let mut replies: VecDeque<_> = replies.into_iter().collect();
        Self::new(move |call| replies.pop_front().unwrap_or_else(|| panic!("an unexpected call: {call:?}")))
    }

    pub(super) fn new(handler: impl FnMut(&Call) -> Reply + Send + 'static) -> Self {
        let handler: Handler = Box::new(handler);
        Self {
            clock: Clock::new(),
            calls: Arc::default(),
            handler: Arc::new(Mutex::new(handler)),
            delay: Arc::new(Mutex::new(Duration::from_millis(20))),
        }
    }

    pub(super) fn clock(&self) -> &Clock {
        &self.clock
    }

    pub(super) fn answer_after(&self, delay: Duration) {
        *self.delay.lock().unwrap() = delay;
    }

    /// A client of this service, without retries.
    pub(super) fn client(&self) -> Client {
        let config = Config::builder().http_client(self.clone()).time_source(self.clock.clone());
        let config = config.region(crate::config::Region::new("us-east-1")).retry_config(RetryConfig::disabled());
        Client::from_conf(config.endpoint_url("https://service.example").build())
    }

    pub(super) fn builder(&self) -> Builder {
        IdentityPoolCredentialsProvider::builder(POOL).client(self.client())
    }

    pub(super) fn guest(&self) -> IdentityPoolCredentialsProvider {
        self.builder().build().unwrap()
    }

    /// The names of the operations called since the last time, in short: `id` and `credentials`.
    pub(super) fn take_operations(&self) -> Vec<&'static str> {
        let short = |call: Call| match call.operation.as_str() {
            "GetId" => "id",
            "GetCredentialsForIdentity" => "credentials",
            "GetOpenIdToken" => "token",
            "AssumeRole" => "role",
            other => panic!("{other}"),
        };
        self.take_calls().into_iter().map(short).collect()
    }

    pub(super) fn take_calls(&self) -> Vec<Call> {
        std::mem::take(&mut *self.calls.lock().unwrap())
    }

    fn answer(&self, request: &HttpRequest) -> Result<HttpResponse, ConnectorError> {
        let call = Call::of(request);
        let reply = (self.handler.lock().unwrap())(&call);
        self.calls.lock().unwrap().push(call);
        let (status, body) = match reply {
            Reply::Json(status, body) => (status, body.to_string()),
            Reply::Text(status, body) => (status, body),
            Reply::Credentials(id, seconds) => (200, self.credentials(&id, seconds).to_string()),
            Reply::NetworkError => return Err(ConnectorError::io("connection reset".into())),
        };
        Ok(HttpResponse::new(status.try_into().unwrap(), SdkBody::from(body)))
    }

    fn credentials(&self, id: &str, seconds: u64) -> Value {
        let expiration = self.clock.now().duration_since(UNIX_EPOCH).unwrap().as_secs_f64() + seconds as f64;
        let keys = json!({
            "AccessKeyId": format!("KEY-{expiration}"), "SecretKey": "canary-secret", "SessionToken": "canary-session",
            "Expiration": expiration,
        });
        json!({ "IdentityId": id, "Credentials": keys })
    }
}

impl HttpConnector for Service {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let service = self.clone();
        let delay = *self.delay.lock().unwrap();
        HttpConnectorFuture::new(async move {
            if !delay.is_zero() {
                tokio::time::sleep(delay).await;
            }
            service.answer(&request)
        })
    }
}

impl HttpClient for Service {
    fn http_connector(&self, _: &HttpConnectorSettings, _: &RuntimeComponents) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}

pub(super) async fn get(provider: &IdentityPoolCredentialsProvider) -> Credentials {
    provider.provide_credentials().await.unwrap()
}

/// The provider's error, as a caller finds it.
pub(super) async fn error(provider: &IdentityPoolCredentialsProvider) -> crate::identity_pool::Error {
    let error = provider.provide_credentials().await.unwrap_err();
    crate::identity_pool::Error::find(&error).unwrap().clone()
}

pub(super) async fn pass(seconds: u64) {
    tokio::time::sleep(Duration::from_secs(seconds)).await;
}

/// A JSON web token that is not signed.
pub(super) fn token(claims: &Value) -> String {
    let part = |text: &str| {
        let encoded = aws_smithy_types::base64::encode(text);
        encoded.trim_end_matches('=').replace('+', "-").replace('/', "_")
    };
    format!("{}.{}.signature", part(r#"{"alg":"none"}"#), part(&claims.to_string()))
}
