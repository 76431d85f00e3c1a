//! The check of a response: a success, an error of the service, or neither.

use std::borrow::Cow;

use crate::runtime::client::Handle;
use crate::runtime::clock::Reply;
use crate::runtime::error::fault::Fault;
use crate::runtime::error::{BoxError, ErrorMetadata};
use crate::runtime::json;
use crate::runtime::operation::clean_code;
use crate::runtime::schema::ServiceSchema;
use crate::runtime::transport::{Incoming, TransportError};

/// Tells successes from errors by the status, and errors from each other by their code. The status is judged before the
/// body: an error is one even when its body is broken off or too large.
pub(super) fn response(handle: &Handle, response: Result<Incoming, TransportError>) -> Result<Incoming, Fault> {
    let service_error = |response| service_error(handle.service, response);
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

fn service_error(service: &ServiceSchema, response: Box<Incoming>) -> Fault {
    Fault::Service(metadata(service, &response).into(), response)
}

fn metadata(service: &ServiceSchema, response: &Incoming) -> ErrorMetadata {
    let meta = service.read_error.unwrap_or(read_error)(response);
    let has_message = meta.message().is_some();
    let mut meta = meta.into_builder();
    if let Some(id) = response.request_id() {
        meta = meta.custom("aws_request_id", id);
    }
    match redirect(response).or_else(|| not_an_error_body(response)).filter(|_| !has_message) {
        Some(message) => meta.message(message).build(),
        None => meta.build(),
    }
}

/// Reads code and message of an error as the protocol has them: the code in a header or in the body.
pub(crate) fn read_error(response: &Incoming) -> ErrorMetadata {
    let (body_code, message) = json::error_code_and_message(&response.body);
    let codes = [response.header("x-amzn-errortype"), body_code.as_deref()];
    let mut meta = ErrorMetadata::builder();
    if let Some(code) = codes.into_iter().flatten().map(clean_code).find(|code| !code.is_empty()) {
        meta = meta.code(code);
    }
    if let Some(message) = message {
        meta = meta.message(message);
    }
    meta.build()
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
