//! Which part of the emulator answers a request.

use hyper::body::Bytes;
use hyper::header::CONTENT_TYPE;
use hyper::{Method, Request};

/// Where a request is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Route {
    /// A call of Amazon Cognito Identity: awsJson1_1, `POST /`.
    Operation,
    /// A call of STS: a form sent as `POST /`.
    Sts,
    /// The documents with which others verify OpenID tokens: `GET /.well-known/…`, also below the path of an issuer.
    WellKnown,
}

/// The route of a request. What fits nowhere is a call, whose checks say what is wrong with it.
pub(crate) fn route(request: &Request<Bytes>) -> Route {
    let (method, path) = (request.method(), request.uri().path());
    if method == Method::GET && path.contains("/.well-known/") {
        return Route::WellKnown;
    }
    let is_form = |value: &str| value.starts_with("application/x-www-form-urlencoded");
    let content_type = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    if method == Method::POST && path == "/" && content_type.is_some_and(is_form) {
        return Route::Sts;
    }
    Route::Operation
}
