//! The first station: the request of an attempt, before it is signed.

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue, USER_AGENT};
use http::{Extensions, Method};

use crate::runtime::client::Handle;
use crate::runtime::config::Options;
use crate::runtime::customize::RequestHook;
use crate::runtime::destination::Destination;
use crate::runtime::error::fault::Fault;
use crate::runtime::random;
use crate::runtime::schema::OperationSchema;
use crate::runtime::transport::{Outgoing, from_http, to_http};

const AMZ_TARGET: HeaderName = HeaderName::from_static("x-amz-target");
const INVOCATION_ID: HeaderName = HeaderName::from_static("amz-sdk-invocation-id");
const REQUEST_INFO: HeaderName = HeaderName::from_static("amz-sdk-request");
const TRACE_ID: HeaderName = HeaderName::from_static("x-amzn-trace-id");

/// An id that all attempts of a call share.
pub(super) fn invocation_id() -> HeaderValue {
    HeaderValue::from_bytes(&random::uuid()).unwrap_or(HeaderValue::from_static("unknown"))
}

/// A body as it is sent, and the headers that describe it.
#[derive(Default)]
pub(crate) struct WireBody {
    pub(crate) bytes: Bytes,
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
}

impl WireBody {
    /// Makes the changes to a body that the operation asks for.
    pub(super) fn new(operation: &OperationSchema, options: &Options, bytes: Bytes) -> Result<Self, Fault> {
        let mut body = Self { bytes, headers: Vec::new() };
        operation.body.iter().try_for_each(|change| change(options, &mut body))?;
        Ok(body)
    }
}

/// The request of a call, and the number of the attempt that sends it.
pub(super) struct Message<'a> {
    pub(super) operation: &'static OperationSchema,
    pub(super) wire: &'a WireBody,
    pub(super) invocation: &'a HeaderValue,
    pub(super) attempt: u32,
    pub(super) max_attempts: u32,
}

impl Message<'_> {
    /// Numbers the attempt.
    pub(super) fn number(&self, headers: &mut HeaderMap) {
        headers.insert(REQUEST_INFO, request_info(self.attempt, self.max_attempts));
    }
}

/// The request of an attempt, as hooks leave it.
pub(super) fn request(handle: &Handle, message: &Message<'_>, destination: &Destination) -> Result<Outgoing, Fault> {
    let request = Outgoing {
        method: Method::POST,
        target: destination.target.clone(),
        headers: headers(handle, message, destination),
        body: message.wire.bytes.clone(),
        extensions: Extensions::new(),
    };
    let hooks = &handle.options().request_hooks;
    if hooks.is_empty() { Ok(request) } else { changed(request, hooks) }
}

fn headers(handle: &Handle, message: &Message<'_>, destination: &Destination) -> HeaderMap {
    let service = handle.service;
    let mut headers = HeaderMap::with_capacity(12);
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(service.content_type));
    if !message.operation.target.is_empty() {
        headers.insert(AMZ_TARGET, HeaderValue::from_static(message.operation.target));
    }
    headers.insert(USER_AGENT, handle.user_agent.clone());
    headers.insert(INVOCATION_ID, message.invocation.clone());
    message.number(&mut headers);
    let own = service.headers.iter();
    headers.extend(own.map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value))));
    if let Some(trace) = lambda_trace(handle.is_lambda) {
        headers.insert(TRACE_ID, trace);
    }
    headers.extend(destination.headers.iter().chain(&message.wire.headers).cloned());
    headers
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

/// The request after the hooks.
fn changed(request: Outgoing, hooks: &[RequestHook]) -> Result<Outgoing, Fault> {
    let mut request = to_http(request).map_err(Fault::construction)?;
    for hook in hooks {
        request = hook.apply(request).map_err(Fault::Construction)?;
    }
    from_http(request).map_err(Fault::construction)
}
