//! A tiny client for the tests of this crate: requests as values, signed by the official signer, no network.

use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use aws_credential_types::Credentials;
use aws_sigv4::http_request::{SignableBody, SignableRequest, SigningSettings, sign};
use aws_sigv4::sign::v4;
use hyper::Request;
use hyper::body::Bytes;
use serde_json::{Value, json};

use crate::constraints::Model;
use crate::service::Service;
use crate::settings::{ACCESS_KEY_ID, REGION, SECRET_ACCESS_KEY, Settings};

/// The time in all tests: 2026-11-21T12:00:00Z.
pub(crate) fn now() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_795_262_400)
}

/// A service with nothing in it, where it is always [`now`] and pools need no roles.
pub(crate) fn service() -> Service {
    service_with(|_| {})
}

/// [`service`] with other settings.
pub(crate) fn service_with(change: impl FnOnce(&mut Settings)) -> Service {
    let mut settings = Settings { clock: crate::clock::Clock::new(now), require_roles: false, ..Settings::default() };
    change(&mut settings);
    Service::new(Model::shipped().unwrap(), settings)
}

/// A request as a client sends it, not signed.
pub(crate) fn request(operation: &str, input: &Value) -> Request<Bytes> {
    let request =
        Request::post("/").header("host", "127.0.0.1:8080").header("content-type", "application/x-amz-json-1.1");
    let request = request.header("x-amz-target", format!("AWSCognitoIdentityService.{operation}"));
    request.body(Bytes::from(input.to_string())).unwrap()
}

/// The key, scope and time of a signature.
pub(crate) struct Signer<'a> {
    pub(crate) access_key_id: &'a str,
    pub(crate) secret: &'a str,
    pub(crate) session_token: Option<&'a str>,
    pub(crate) region: &'a str,
    pub(crate) service: &'a str,
    pub(crate) time: SystemTime,
}

impl Default for Signer<'_> {
    fn default() -> Self {
        Self {
            access_key_id: ACCESS_KEY_ID,
            secret: SECRET_ACCESS_KEY,
            session_token: None,
            region: REGION,
            service: "cognito-identity",
            time: now(),
        }
    }
}

impl Signer<'_> {
    pub(crate) fn sign(&self, request: &mut Request<Bytes>) {
        let token = self.session_token.map(str::to_owned);
        let identity = Credentials::new(self.access_key_id, self.secret, token, None, "test").into();
        let parameters = v4::SigningParams::builder().identity(&identity).region(self.region).name(self.service);
        let parameters = parameters.time(self.time).settings(SigningSettings::default()).build().unwrap().into();
        let headers = request.headers().iter().map(|(name, value)| (name.as_str(), value.to_str().unwrap()));
        let body = SignableBody::Bytes(request.body());
        let url = format!("http://127.0.0.1:8080{}", request.uri());
        let signable = SignableRequest::new(request.method().as_str(), url, headers, body).unwrap();
        let (instructions, _) = sign(signable, &parameters).unwrap().into_parts();
        instructions.apply_to_request_http1x(request);
    }
}

/// The answer to a request: status and body, `null` for an empty one.
pub(crate) fn send(service: &Service, request: &Request<Bytes>) -> (u16, Value) {
    let response = service.respond(request);
    let body = response.body();
    let body = if body.is_empty() { Value::Null } else { serde_json::from_slice(body).unwrap() };
    (response.status().as_u16(), body)
}

/// Calls an operation, signed, and gives its output or its error code and message.
pub(crate) fn call(service: &Service, operation: &str, input: Value) -> Result<Value, (String, String)> {
    let mut request = request(operation, &input);
    Signer::default().sign(&mut request);
    let (status, body) = send(service, &request);
    let text = |name: &str| body[name].as_str().unwrap_or_default().to_owned();
    if status == 200 { Ok(body.clone()) } else { Err((text("__type"), text("message"))) }
}

/// Creates a pool that lets guests in, with some more settings, and gives its id.
pub(crate) fn pool(service: &Service, more: Value) -> String {
    let mut input = json!({"IdentityPoolName": "test", "AllowUnauthenticatedIdentities": true});
    input.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    call(service, "CreateIdentityPool", input).unwrap()["IdentityPoolId"].as_str().unwrap().to_owned()
}

/// Calls GetId with logins and gives the identity's id.
pub(crate) fn get_id(service: &Service, pool_id: &str, logins: Value) -> String {
    let output = call(service, "GetId", json!({"IdentityPoolId": pool_id, "Logins": logins})).unwrap();
    output["IdentityId"].as_str().unwrap().to_owned()
}

/// A clock that a test moves.
#[derive(Clone)]
pub(crate) struct TestClock(Arc<Mutex<SystemTime>>);

impl TestClock {
    pub(crate) fn advance(&self, time: Duration) {
        *self.0.lock().unwrap() += time;
    }
}

/// [`service`] with a clock to move.
pub(crate) fn service_at(time: SystemTime) -> (Service, TestClock) {
    let clock = TestClock(Arc::new(Mutex::new(time)));
    let read = clock.clone();
    let service = service_with(|settings| settings.clock = crate::clock::Clock::new(move || *read.0.lock().unwrap()));
    (service, clock)
}
