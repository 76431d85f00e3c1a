//! Cross-origin requests: the headers with which the service lets web pages of every origin call it.

use hyper::body::Bytes;
use hyper::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE, ACCESS_CONTROL_REQUEST_HEADERS, HeaderMap, HeaderName,
    HeaderValue,
};
use hyper::{Request, Response};
use uuid::Uuid;

/// Response headers that scripts may read.
const EXPOSED: &str = "x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date";
/// How long browsers may remember the answer to a preflight: two days, as the service answers.
const MAX_AGE: &str = "172800";

/// Lets every origin read a response.
pub(crate) fn allow(mut response: Response<Bytes>) -> Response<Bytes> {
    let headers = response.headers_mut();
    insert(headers, ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    insert(headers, ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
    response
}

/// The answer to a preflight: everything that is asked for is allowed.
pub(crate) fn preflight(request: &Request<Bytes>) -> Response<Bytes> {
    let mut response = allow(Response::new(Bytes::new()));
    let headers = response.headers_mut();
    let asked = request.headers().get(ACCESS_CONTROL_REQUEST_HEADERS).cloned();
    headers.insert(ACCESS_CONTROL_ALLOW_HEADERS, asked.unwrap_or(HeaderValue::from_static("*")));
    insert(headers, ACCESS_CONTROL_ALLOW_METHODS, "GET,POST,OPTIONS");
    insert(headers, ACCESS_CONTROL_MAX_AGE, MAX_AGE);
    if let Ok(id) = HeaderValue::from_str(&Uuid::new_v4().to_string()) {
        headers.insert("x-amzn-requestid", id);
    }
    response
}

fn insert(headers: &mut HeaderMap, name: HeaderName, value: &'static str) {
    headers.insert(name, HeaderValue::from_static(value));
}
