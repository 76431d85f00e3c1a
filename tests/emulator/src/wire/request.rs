//! Reads the operation and the body of a request.

use hyper::body::Bytes;
use hyper::header::CONTENT_TYPE as CONTENT_TYPE_HEADER;
use hyper::{Method, Request};
use serde_json::Value;

use super::{CONTENT_TYPE, Code, ServiceError, TARGET_PREFIX};

/// The operation a request names in `X-Amz-Target`, once method, path and media type are those of the protocol.
pub(crate) fn operation_name(request: &Request<Bytes>) -> Result<&str, ServiceError> {
    let (method, path) = (request.method(), request.uri().path());
    if method != Method::POST || path != "/" {
        return Err(unknown(format!("Requests are sent as POST /, not as {method} {path}.")));
    }
    let media_type = media_type(request);
    if !media_type.eq_ignore_ascii_case(CONTENT_TYPE) {
        return Err(unknown(format!("The content type must be '{CONTENT_TYPE}', not '{media_type}'.")));
    }
    let target = header(request, "x-amz-target");
    match target.split_once('.') {
        Some((TARGET_PREFIX, operation)) => Ok(operation),
        _ => Err(unknown(format!("X-Amz-Target must be '{TARGET_PREFIX}.<Operation>', not '{target}'."))),
    }
}

/// The body as JSON, which must be an object. The text of the body is never echoed: it may hold tokens.
pub(crate) fn body(request: &Request<Bytes>) -> Result<Value, ServiceError> {
    match serde_json::from_slice(request.body()) {
        Ok(value @ Value::Object(_)) => Ok(value),
        Ok(_) => Err(ServiceError::new(Code::Serialization, "The request body must be a JSON object.")),
        Err(error) => Err(ServiceError::new(Code::Serialization, format!("The request body is not JSON: {error}."))),
    }
}

/// The media type without its parameters.
fn media_type(request: &Request<Bytes>) -> &str {
    let value = header(request, CONTENT_TYPE_HEADER.as_str());
    value.split(';').next().unwrap_or_default().trim()
}

fn header<'a>(request: &'a Request<Bytes>, name: &str) -> &'a str {
    request.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

fn unknown(message: String) -> ServiceError {
    ServiceError::new(Code::UnknownOperation, message)
}
