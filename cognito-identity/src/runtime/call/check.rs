//! The check of a response: a success, an error of the service, or neither.

use std::borrow::Cow;

use crate::runtime::client::Handle;
use crate::runtime::clock::Reply;
use crate::runtime::error::fault::Fault;
use crate::runtime::error::{BoxError, ErrorMetadata};
use crate::runtime::json;
use crate::runtime::operation::{QUERY_ERROR_TYPE, clean_code};
use crate::runtime::schema::{OperationSchema, ServiceSchema};
use crate::runtime::transport::{Incoming, TransportError};

/// Tells successes from errors by the status, and errors from each other by their code. The status is judged before the
/// body: an error is one even when its body is broken off or too large.
pub(super) fn response(
    handle: &Handle,
    operation: &OperationSchema,
    response: Result<Incoming, TransportError>,
) -> Result<Incoming, Fault> {
    let service_error = |response| service_error(handle.service, operation, response);
    match response {
        Ok(response) => {
            show(handle, &response);
            if response.is_success() { Ok(response) } else { Err(service_error(response.into())) }
        }
        Err(TransportError::Dispatch(error)) => Err(Fault::Dispatch(error)),
        Err(TransportError::Broken(error, response)) => Err(Fault::Broken(error, response)),
        Err(TransportError::TooLarge(limit, response)) if response.is_success() => Err(too_large(limit, response)),
        Err(TransportError::TooLarge(_, response)) => Err(service_error(response)),
    }
}

fn show(handle: &Handle, response: &Incoming) {
    let hooks = &handle.options().response_hooks;
    if !hooks.is_empty() {
        let response = response.clone().into_http();
        hooks.iter().for_each(|hook| hook.apply(&response));
    }
}

fn service_error(service: &ServiceSchema, operation: &OperationSchema, response: Box<Incoming>) -> Fault {
    Fault::Service(metadata(service, operation, &response).into(), response)
}

fn metadata(service: &ServiceSchema, operation: &OperationSchema, response: &Incoming) -> ErrorMetadata {
    let read = operation.error_reader.unwrap_or(json::error_code_and_message);
    let (body_code, message) = read(&response.body);
    let mut meta = ErrorMetadata::builder();
    if let Some(id) = response.request_id() {
        meta = meta.custom("aws_request_id", id);
    }
    let codes = [response.header("x-amzn-errortype"), body_code.as_deref()];
    if let Some(code) = codes.into_iter().flatten().map(clean_code).find(|code| !code.is_empty()) {
        meta = meta.code(code);
    }
    if let Some((code, kind)) = query_error(service, response) {
        meta = meta.code(code).custom(QUERY_ERROR_TYPE, kind);
    }
    match message.or_else(|| redirect(response)).or_else(|| not_an_error_body(response)) {
        Some(message) => meta.message(message).build(),
        None => meta.build(),
    }
}

/// The code and type of services that once spoke the query protocol: `Code;Sender`.
fn query_error(service: &ServiceSchema, response: &Incoming) -> Option<(String, String)> {
    let header = response.header("x-amzn-query-error").filter(|_| service.query_compatible)?;
    header.split_once(';').map(|(code, kind)| (code.to_owned(), kind.to_owned()))
}

/// What came instead of an error of the service, such as a page of a proxy. The body itself is never shown.
fn not_an_error_body(response: &Incoming) -> Option<String> {
    let is_json = response.body.trim_ascii().starts_with(b"{");
    (!is_json && !response.body.is_empty()).then(|| format!("the body is {}, not a JSON object", describe(response)))
}

/// Where a redirect leads. To follow it would send the signature to another host.
fn redirect(response: &Incoming) -> Option<String> {
    let to = response.header("location").filter(|_| (300..400).contains(&response.status))?;
    let to = to.split_once('?').map_or(to, |(path, _)| path);
    Some(format!("a redirect to {to}, which is not followed"))
}

/// Type and length of a body.
fn describe(response: &Incoming) -> String {
    let kind = response.header("content-type").map_or(Cow::Borrowed("untyped"), |kind| {
        Cow::Owned(kind.chars().filter(char::is_ascii_graphic).take(60).collect())
    });
    format!("{kind} ({} bytes)", response.body.len())
}

/// A success that is not what the model says.
pub(super) fn undecodable(error: impl Into<BoxError>, response: Incoming) -> Fault {
    let error = error.into();
    let text = format!("HTTP status {}, {}: {error}", response.status, describe(&response));
    Fault::Response(crate::runtime::transport::Summary::plain(text, error).into(), response.into())
}

fn too_large(limit: usize, response: Box<Incoming>) -> Fault {
    let text = format!(
        "HTTP status {}, a body of more than {limit} bytes (`response_limit` of the configuration)",
        response.status
    );
    Fault::Response(text.into(), response)
}

impl Incoming {
    /// What the response says of the service's clock.
    pub(super) fn clock_reply(&self) -> Reply<'_> {
        Reply { date: self.header("date"), aged: self.headers.contains_key("age") }
    }
}
