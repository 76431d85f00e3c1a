//! Answers as the service writes them.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use hyper::body::Bytes;
use hyper::header::{CONTENT_TYPE as CONTENT_TYPE_HEADER, DATE, HeaderMap, HeaderValue};
use hyper::{Response, StatusCode};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::clock::since_epoch;

use super::{CONTENT_TYPE, ServiceError};

/// The last second that a Date header can tell, at the end of the year 9999, since the epoch.
const LATEST: Duration = Duration::from_secs(253_402_300_799);
/// Longer messages stay out of the `x-amzn-errormessage` header: clients bound the size of a header block.
const LONGEST_MESSAGE_HEADER: usize = 1024;

/// The HTTP answer to a call; `null` stands for the empty body of an operation without output.
///
/// The Date header is set here and not by hyper, so that it tells the emulator's time: clients correct their clocks by it.
pub(crate) fn response(answer: Result<Value, ServiceError>, now: SystemTime) -> Response<Bytes> {
    let (status, body) = match &answer {
        Ok(Value::Null) => (200, String::new()),
        Ok(output) => (200, output.to_string()),
        Err(error) => (error.code.status(), error_body(error)),
    };
    let mut response = Response::new(Bytes::from(body));
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or_default();
    common_headers(response.headers_mut(), now);
    if let Err(error) = &answer {
        error_headers(response.headers_mut(), error);
    }
    response
}

/// The answer to a request for a JSON document; 404 for `None`.
pub(crate) fn document(document: Option<Value>, now: SystemTime) -> Response<Bytes> {
    let status = if document.is_some() { StatusCode::OK } else { StatusCode::NOT_FOUND };
    let body = document.unwrap_or_else(|| json!({"message": "There is no such document."}));
    let mut response = Response::new(Bytes::from(body.to_string()));
    *response.status_mut() = status;
    common_headers(response.headers_mut(), now);
    response.headers_mut().insert(CONTENT_TYPE_HEADER, HeaderValue::from_static("application/json"));
    response
}

/// An answer of STS.
pub(crate) fn xml(status: u16, body: String, request_id: &str, now: SystemTime) -> Response<Bytes> {
    let mut response = Response::new(Bytes::from(body));
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or_default();
    common_headers(response.headers_mut(), now);
    insert(response.headers_mut(), "x-amzn-requestid", request_id);
    response.headers_mut().insert(CONTENT_TYPE_HEADER, HeaderValue::from_static("text/xml"));
    response
}

fn error_body(error: &ServiceError) -> String {
    json!({"__type": error.code.as_str(), "message": error.message}).to_string()
}

fn common_headers(headers: &mut HeaderMap, now: SystemTime) {
    headers.insert(CONTENT_TYPE_HEADER, HeaderValue::from_static(CONTENT_TYPE));
    insert(headers, DATE.as_str(), &httpdate::fmt_http_date(UNIX_EPOCH + since_epoch(now).min(LATEST)));
    insert(headers, "x-amzn-requestid", &Uuid::new_v4().to_string());
}

/// The error once more, in headers: the type with the colon that the service leaves behind it.
fn error_headers(headers: &mut HeaderMap, error: &ServiceError) {
    insert(headers, "x-amzn-errortype", &format!("{}:", error.code.as_str()));
    if error.message.len() <= LONGEST_MESSAGE_HEADER {
        insert(headers, "x-amzn-errormessage", &error.message);
    }
}

/// Sets a header, unless the value holds what no header can carry (a message may quote a line break).
fn insert(headers: &mut HeaderMap, name: &'static str, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(name, value);
    }
}
