//! The builders that send.

use super::builders;
use super::print::{self, implementation, method};
use super::streams;
use crate::ir::Operation;

/// The builder that collects the input of an operation and sends it. `send` is inlined, so that a program compiles the
/// futures of the operations it calls, and no other.
pub(super) fn builder(operation: &Operation) -> String {
    let Operation { name, input, .. } = operation;
    let fluent = name.with("FluentBuilder");
    let item = format!(
        "/// Collects the input of [`{name}`] and sends it.\n#[derive(Clone, Debug)]\npub struct {fluent} {{\n    \
         handle: Arc<Handle>,\n    inner: {},\n    config_override: Option<config::Builder>,\n}}\n",
        input.builder,
    );
    let via = format!("inner.{}", builders::via(input));
    let setters = input.members.iter().map(|member| builders::setters(input.name.as_str(), &via, member));
    let methods = own_methods(operation).into_iter().chain(setters);
    print::spaced([item, new(operation), implementation(fluent.as_str(), methods), customizable(operation)])
}

/// The function that starts a call.
fn new(operation: &Operation) -> String {
    let (fluent, builder) = (operation.name.with("FluentBuilder"), &operation.input.builder);
    let fields =
        ["handle: handle.clone()".to_owned(), format!("inner: {builder}::default()"), "config_override: None".into()];
    let body = print::indented(4, &print::list(4, &format!("{fluent} {{ "), &fields, " }"));
    format!("pub(crate) fn fluent(handle: &Arc<Handle>) -> {fluent} {{\n{body}\n}}\n")
}

fn result(operation: &Operation) -> String {
    format!("Result<{}, SdkError<{}>>", operation.output.name, operation.error)
}

/// The method by which the builder of the input sends.
pub(super) fn send_with(operation: &Operation) -> String {
    let fluent = operation.name.with("FluentBuilder");
    let body = format!("{fluent} {{ inner: self, ..fluent(client.handle()) }}.send().await");
    let send = method("pub async fn send_with", &["self", "client: &Client"], &result(operation), &body);
    format!("    /// Sends the request with a client. Errors are those of [`{fluent}::send`].\n{send}")
}

fn own_methods(operation: &Operation) -> Vec<String> {
    let Operation { name, input, output, error, .. } = operation;
    let (builder, result) = (&input.builder, result(operation));
    let is_streaming = streams::is_streaming(operation);
    let module = if is_streaming { "event_stream" } else { "call" };
    let send = format!("{module}::send::<{name}>(&self.handle, self.inner.build()?, self.config_override).await");
    let customizable = format!("customize::CustomizableOperation<{output}, {error}, Self>", output = output.name);
    let mut methods = vec![
        format!(
            "    /// Returns the input collected so far.\n{}",
            method("pub fn as_input", &["&self"], &format!("&{builder}"), "&self.inner")
        ),
        format!(
            "    /// Sends the request. Fails if it is invalid, cannot be sent, or is refused by the service.\n    #[inline]\n{}",
            method("pub async fn send", &["self"], &result, &send)
        ),
        format!(
            "    /// Customizes this call: its configuration, its request, its interceptors.\n{}",
            method("pub fn customize", &["self"], &customizable, "customize::CustomizableOperation::new(self)")
        ),
    ];
    // Events are received asynchronously.
    if !is_streaming {
        methods.insert(2, send_blocking(&result));
    }
    if operation.paginator.is_some() {
        let paginator = name.with("Paginator");
        let new = method(
            "pub fn into_paginator",
            &["self"],
            paginator.as_str(),
            &format!("{paginator}::new(self.handle, self.inner)"),
        );
        methods.push(format!("    /// Returns a paginator, which sends one request for each page.\n{new}"));
    }
    methods
}

fn send_blocking(result: &str) -> String {
    let body = "crate::runtime::blocking::block_on(self.send())";
    format!(
        "    /// Sends the request as [`send`](Self::send) does, and blocks the thread until the response arrives.\n    \
         #[cfg(feature = \"blocking\")]\n{}",
        method("pub fn send_blocking", &["self"], result, body)
    )
}

/// The trait by which a customized call is sent.
fn customizable(operation: &Operation) -> String {
    let (fluent, output, error) = (operation.name.with("FluentBuilder"), &operation.output.name, &operation.error);
    let send = method(
        "fn send",
        &["mut self", "config_override: config::Builder"],
        &format!("internal::Sending<{output}, {error}>"),
        &format!("self.config_override = Some(config_override);\nBox::pin({fluent}::send(self))"),
    );
    let send = format!("    #[inline]\n{send}");
    implementation(&format!("internal::CustomizableSend<{output}, {error}> for {fluent}"), [send])
}
