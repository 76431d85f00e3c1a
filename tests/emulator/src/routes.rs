//! Selects the part of the emulator that answers a request.

use hyper::body::Bytes;
use hyper::header::CONTENT_TYPE;
use hyper::{Method, Request};

use crate::control;

/// The part of the emulator that answers a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Route {
    /// A call of Amazon Cognito Identity: awsJson1_1, `POST /`.
    Operation,
    /// A call of STS: a form in the body of `POST /`, or `GET /?Action=…`.
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
        (&Method::GET, "/") if names_action(request) => return Route::Sts,
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

/// Returns true if the query names an action of the AWS Query protocol.
fn names_action(request: &Request<Bytes>) -> bool {
    request.uri().query().is_some_and(|query| query.split('&').any(|pair| pair.starts_with("Action=")))
}
