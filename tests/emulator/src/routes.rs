//! Which part of the emulator answers a request.

use hyper::body::Bytes;
use hyper::header::CONTENT_TYPE;
use hyper::{Method, Request};

use crate::control;

/// Where a request is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Route {
    /// A call of Amazon Cognito Identity: awsJson1_1, `POST /`.
    Operation,
    /// A call of STS: a form sent as `POST /`.
    Sts,
    /// The documents with which others verify OpenID tokens: `GET /.well-known/…`, also below the path of an issuer.
    WellKnown,
    /// The page for browsers: `GET /`, which is no call.
    Page,
    /// The API of the emulator itself: `/_emulator/…`.
    Control,
    /// The question of a browser whether a page may make a call: `OPTIONS`.
    Preflight,
}

/// The route of a request. What fits nowhere is a call, whose checks say what is wrong with it.
pub(crate) fn route(request: &Request<Bytes>) -> Route {
    let (method, path) = (request.method(), request.uri().path());
    match (method, path) {
        (_, path) if path.starts_with(control::PREFIX) => return Route::Control,
        (&Method::OPTIONS, _) => return Route::Preflight,
        (&Method::GET, "/") if !request.headers().contains_key("x-amz-target") => return Route::Page,
        (&Method::GET, path) if path.contains("/.well-known/") => return Route::WellKnown,
        _ => {}
    }
    let is_form = |value: &str| value.starts_with("application/x-www-form-urlencoded");
    let content_type = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    if method == Method::POST && path == "/" && content_type.is_some_and(is_form) {
        return Route::Sts;
    }
    Route::Operation
}
