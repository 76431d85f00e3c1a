//! Cross-origin requests: headers that let web pages of every origin call the service, as the JavaScript SDK does.
//!
//! AWS does not document these headers for Amazon Cognito Identity. What a browser needs follows from the Fetch standard;
//! the rest is our choice, and says so.

use hyper::body::Bytes;
use hyper::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE, ACCESS_CONTROL_REQUEST_HEADERS, HeaderMap, HeaderName,
    HeaderValue,
};
use hyper::{Request, Response};
use uuid::Uuid;

/// Response headers that scripts may read. Published transcripts of Amazon Cognito user pools, which speak the same
/// protocol, show this list.
const EXPOSED: &str = "x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date";
/// The time for which browsers may cache a preflight response, in seconds: two days, our choice.
const MAX_AGE: &str = "172800";

/// Lets every origin read a response.
pub(crate) fn allow(mut response: Response<Bytes>) -> Response<Bytes> {
    let headers = response.headers_mut();
    insert(headers, ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    insert(headers, ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
    response
}

/// The answer to a preflight: allows every header that the browser names.
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
