//! The API below `/_emulator/`, for the page and for tests in any language.

mod access;
mod providers;

use std::time::Duration;

use hyper::body::Bytes;
use hyper::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderValue};
use hyper::{Method, Request, Response, StatusCode};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::clock::epoch_seconds;
use crate::faults::Faults;
use crate::gateway::Gateway;

/// The path prefix of the resources.
pub(crate) const PREFIX: &str = "/_emulator/";

const RESOURCES: &str = "GET /_emulator/state, GET /_emulator/settings, GET or DELETE /_emulator/requests, GET, PUT or DELETE \
     /_emulator/faults, GET or POST /_emulator/clock, GET or POST /_emulator/providers, POST /_emulator/tokens, POST \
     /_emulator/reset";

/// An answer that is not a success: a status, and a message that says what to do.
type Refusal = (StatusCode, String);

/// Answers a request of the API in JSON.
pub(crate) fn respond(gateway: &Gateway, request: &Request<Bytes>) -> Response<Bytes> {
    let (status, body) = match answer(gateway, request) {
        Ok(body) => (StatusCode::OK, body),
        Err((status, message)) => (status, json!({ "message": message })),
    };
    let mut response = Response::new(Bytes::from(body.to_string()));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn answer(gateway: &Gateway, request: &Request<Bytes>) -> Result<Value, Refusal> {
    access::check(request)?;
    let resource = request.uri().path().strip_prefix(PREFIX).unwrap_or_default();
    match (resource, request.method()) {
        ("state", &Method::GET) => Ok(gateway.service.dump(number(request, "identities"))),
        ("settings", &Method::GET) => Ok(settings(gateway)),
        ("requests", &Method::GET) => Ok(requests(gateway, number(request, "after"))),
        ("requests", &Method::DELETE) => {
            gateway.log().clear();
            Ok(json!({}))
        }
        ("faults", &Method::GET) => to_json(&*gateway.faults()),
        ("faults", &Method::PUT | &Method::POST) => set_faults(gateway, request),
        ("faults", &Method::DELETE) => {
            gateway.set_faults(Faults::new());
            to_json(&*gateway.faults())
        }
        ("clock", &Method::GET) => Ok(clock(gateway)),
        ("clock", &Method::PUT | &Method::POST) => advance_clock(gateway, request),
        ("providers", &Method::GET) => Ok(providers::list(gateway)),
        ("providers", &Method::PUT | &Method::POST) => providers::register(gateway, body(request)?),
        ("tokens", &Method::POST) => providers::issue_token(gateway, body(request)?),
        ("reset", &Method::POST) => {
            gateway.reset().map_err(|problem| (StatusCode::INTERNAL_SERVER_ERROR, problem))?;
            Ok(json!({}))
        }
        ("state" | "settings" | "requests" | "faults" | "clock" | "providers" | "tokens" | "reset", method) => {
            Err((StatusCode::METHOD_NOT_ALLOWED, format!("{method} is not possible here. There is: {RESOURCES}.")))
        }
        _ => Err((StatusCode::NOT_FOUND, format!("There is no '{PREFIX}{resource}'. There is: {RESOURCES}."))),
    }
}

fn settings(gateway: &Gateway) -> Value {
    let settings = &gateway.service.settings;
    json!({
        "version": env!("CARGO_PKG_VERSION"),
        "regions": settings.regions,
        "account_id": settings.account_id,
        "any_key": settings.any_key,
        "require_roles": settings.require_roles,
    })
}

fn requests(gateway: &Gateway, after: Option<u64>) -> Value {
    let log = gateway.log();
    json!({"count": log.count(), "requests": log.after(after.unwrap_or_default())})
}

fn set_faults(gateway: &Gateway, request: &Request<Bytes>) -> Result<Value, Refusal> {
    let faults: Faults = body(request)?;
    faults.check().map_err(|problem| (StatusCode::BAD_REQUEST, format!("faults: {problem}.")))?;
    gateway.set_faults(faults);
    to_json(&*gateway.faults())
}

fn clock(gateway: &Gateway) -> Value {
    json!({"now": epoch_seconds(gateway.service.settings.clock.now())})
}

fn advance_clock(gateway: &Gateway, request: &Request<Bytes>) -> Result<Value, Refusal> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Advance {
        /// Seconds.
        advance: u32,
    }
    let Advance { advance } = body(request)?;
    gateway.service.settings.clock.advance(Duration::from_secs(advance.into()));
    Ok(clock(gateway))
}

fn body<'a, T: Deserialize<'a>>(request: &'a Request<Bytes>) -> Result<T, Refusal> {
    serde_json::from_slice(request.body()).map_err(|error| {
        let path = request.uri().path();
        (StatusCode::BAD_REQUEST, format!("The body of {} {path} cannot be read: {error}.", request.method()))
    })
}

/// A number in the query.
fn number(request: &Request<Bytes>, name: &str) -> Option<u64> {
    let mut pairs = request.uri().query()?.split('&').filter_map(|pair| pair.split_once('='));
    pairs.find(|(key, _)| *key == name)?.1.parse().ok()
}

fn to_json(value: &impl serde::Serialize) -> Result<Value, Refusal> {
    serde_json::to_value(value).map_err(|error| (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()))
}
