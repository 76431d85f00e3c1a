//! The client.

use super::imports::Imports;
use super::print::{self, docs, implementation, method};
use super::waiters;
use crate::format::FileText;
use crate::ir::{ClientParam, Operation, Service};
use crate::names::TypeName;
use crate::rules::ParameterType;

/// `client.rs`: the client with one method per operation.
pub(super) fn file(service: &Service) -> FileText {
    let mut file = FileText::new("client.rs", &service.id, "The client.");
    let mut imports = Imports::of([
        "aws_smithy_runtime_api::client::endpoint::SharedEndpointResolver",
        "aws_types::SdkConfig",
        "crate::config::Config",
        "crate::error::SdkError",
        "crate::operation",
        "crate::runtime::call",
        "crate::runtime::client::Handle",
        "std::sync::Arc",
        "super::endpoint::DefaultResolver",
        "super::endpoint::ResolveEndpoint",
        "super::service::SERVICE",
    ]);
    service
        .operations
        .iter()
        .for_each(|operation| imports.add(format!("crate::{}::{}", builders(operation), fluent(operation))));
    file.imports(&imports);
    let about = "A client is cheap to clone: clones share configuration and connections.";
    file.text(&docs(0, &format!("{}\n\n{about}", service.docs.body)));
    file.continued(CLIENT);
    file.text(&client_params(service));
    let methods = service.operations.iter().map(operation_method);
    let operations = implementation("Client", methods);
    file.text(&if operations.is_empty() { operations } else { format!("/// The operations.\n{operations}") });
    file.text(&waiters::client_trait(service));
    file
}

/// The client of every service.
const CLIENT: &str = include_str!("client/client.rs");

/// The options that set parameters of the service's endpoint rules.
fn client_params(service: &Service) -> String {
    let options = implementation("crate::config::Builder", service.client_params.iter().map(client_param));
    let about = "/// Endpoint parameters of this service.\n";
    if options.is_empty() { options } else { format!("{about}{options}") }
}

fn client_param(ClientParam { name, field, docs: about, ty }: &ClientParam) -> String {
    let (set, plain) = (field.prefixed("set_"), field.plain());
    let ty = match ty {
        ParameterType::String => "String",
        ParameterType::Boolean => "bool",
        ParameterType::StringArray => "Vec<String>",
    };
    let sets = method(
        &format!("pub fn {field}"),
        &["mut self", &format!("value: impl Into<{ty}>")],
        "Self",
        &format!("crate::generated::parts::client_param::set(&mut self, {name:?}, Some(value.into()));\nself"),
    );
    let sets_or_removes = method(
        &format!("pub fn {set}"),
        &["&mut self", &format!("value: Option<{ty}>")],
        "&mut Self",
        &format!("crate::generated::parts::client_param::set(self, {name:?}, value);\nself"),
    );
    let link = format!("    /// Sets or clears [`{plain}`](Self::{plain}).\n");
    print::spaced([docs(4, about) + &sets, link + &sets_or_removes])
}

fn operation_method(operation: &Operation) -> String {
    let (this, name) = (&operation.method, &operation.name);
    let about = docs(4, &operation.docs.summary);
    let link = docs(4, &format!("See [`{name}`](mod@operation::{}).", this.plain()));
    let deprecated = print::deprecated(4, operation.deprecated.as_deref());
    let new = format!("{}::fluent(&self.handle)", builders(operation));
    let method = method(&format!("pub fn {this}"), &["&self"], fluent(operation).as_str(), &new);
    format!("{about}    ///\n{link}{deprecated}{method}")
}

fn builders(operation: &Operation) -> String {
    format!("operation::{}::builders", operation.method)
}

fn fluent(operation: &Operation) -> TypeName {
    operation.name.with("FluentBuilder")
}
