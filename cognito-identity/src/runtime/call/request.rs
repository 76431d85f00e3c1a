//! The request of an attempt, before it is signed.

use std::sync::Arc;

use http::header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue, USER_AGENT};
use http::{Extensions, Method};

use super::run::Call;
use crate::runtime::customize::RequestHook;
use crate::runtime::destination::Destination;
use crate::runtime::error::fault::Fault;
use crate::runtime::random;
use crate::runtime::transport::{Outgoing, Target, to_http};

const AMZ_TARGET: HeaderName = HeaderName::from_static("x-amz-target");
const INVOCATION_ID: HeaderName = HeaderName::from_static("amz-sdk-invocation-id");
const REQUEST_INFO: HeaderName = HeaderName::from_static("amz-sdk-request");
const QUERY_MODE: HeaderName = HeaderName::from_static("x-amzn-query-mode");
const TRACE_ID: HeaderName = HeaderName::from_static("x-amzn-trace-id");

/// An id that all attempts of a call share.
pub(super) fn invocation_id() -> HeaderValue {
    HeaderValue::from_bytes(&random::uuid()).unwrap_or(HeaderValue::from_static("unknown"))
}

pub(super) fn build(call: &Call<'_>, destination: &Destination) -> Outgoing {
    let (handle, service) = (call.handle, call.handle.service);
    let mut headers = HeaderMap::with_capacity(12);
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(service.content_type));
    headers.insert(AMZ_TARGET, HeaderValue::from_static(call.operation.target));
    headers.insert(USER_AGENT, handle.user_agent.clone());
    headers.insert(INVOCATION_ID, call.invocation.clone());
    headers.insert(REQUEST_INFO, request_info(call.attempts, handle.retry.max_attempts));
    if service.query_compatible {
        headers.insert(QUERY_MODE, HeaderValue::from_static("true"));
    }
    if let Some(trace) = lambda_trace(handle.is_lambda) {
        headers.insert(TRACE_ID, trace);
    }
    headers.extend(destination.headers.iter().chain(&call.wire.headers).cloned());
    Outgoing {
        method: Method::POST,
        target: destination.target.clone(),
        headers,
        body: call.wire.bytes.clone(),
        extensions: Extensions::new(),
    }
}

/// The number of the attempt, and of how many. The defaults need no formatting.
fn request_info(attempt: u32, most: u32) -> HeaderValue {
    match (attempt, most) {
        (1, 3) => HeaderValue::from_static("attempt=1; max=3"),
        _ => HeaderValue::try_from(format!("attempt={attempt}; max={most}"))
            .unwrap_or(HeaderValue::from_static("attempt=1")),
    }
}

/// The trace that a Lambda function's requests belong to. It changes with every invocation of the function.
fn lambda_trace(is_lambda: bool) -> Option<HeaderValue> {
    let trace = if is_lambda { std::env::var("_X_AMZN_TRACE_ID").ok()? } else { return None };
    HeaderValue::try_from(trace).ok()
}

/// The request as hooks leave it.
pub(super) fn changed(request: Outgoing, hooks: &[RequestHook]) -> Result<Outgoing, Fault> {
    let mut request = to_http(request).map_err(Fault::construction)?;
    for hook in hooks {
        request = hook.apply(request).map_err(Fault::Construction)?;
    }
    let request = request.try_into_http1x().map_err(|error| Fault::Construction(error.into()))?;
    let (parts, body) = request.into_parts();
    let target = Target::parse(&parts.uri.to_string()).map_err(Fault::construction)?;
    let Some(body) = body.bytes() else {
        return Err(Fault::construction("a hook has put a body into the request that is not in memory"));
    };
    let body = bytes::Bytes::copy_from_slice(body);
    let http::request::Parts { method, headers, extensions, .. } = parts;
    Ok(Outgoing { method, target: Arc::new(target), headers, body, extensions })
}
