//! Event streams: the error enum of each, and where the members of its events are.

use super::errors;
use super::imports::Imports;
use super::print;
use crate::format::FileText;
use crate::ir::{EventBindings, EventStream, Operation, Service, Structure, Type};

/// The files of the service's event streams.
pub(super) fn files(service: &Service) -> Vec<FileText> {
    service.streams.iter().map(file).collect()
}

/// The file of a stream's error enum.
fn file(stream: &EventStream) -> FileText {
    let path = format!("types/error/{}.rs", stream.error.module().plain());
    let mut file = FileText::new(path, &stream.id, &format!("The errors of the event stream `{}`.", stream.events));
    let about = format!("An error that ends a stream of [`{0}`](types::{0}).", stream.events);
    let variants = stream.errors.iter().map(|error| (&error.name, error.summary.clone()));
    let code = print::spaced([
        errors::error_enum(&stream.error, &about, variants),
        errors::error_enum_wire(&stream.error, &stream.errors),
        events(stream),
    ]);
    let mut imports = Imports::of([
        "aws_smithy_types::error::ErrorMetadata",
        "crate::error::BoxError",
        "crate::runtime::operation::Unhandled",
    ]);
    imports.modules_in(&code);
    file.imports(&imports);
    file.text(&code);
    file
}

/// Prints the implementation that reads a union from messages:
///
/// ```text
/// impl event_stream::Events for types::Ticks {
///     type Error = TicksError;
///     const EVENTS: &'static [event_stream::Event] = &[
///         event_stream::Event { name: "Tick", headers: &["count"], payload: Some(("data", event_stream::Payload::Blob)) },
///     ];
/// }
/// ```
fn events(stream: &EventStream) -> String {
    let EventStream { events, error, bindings, .. } = stream;
    let rows: String = bindings.iter().map(|event| format!("\n        {},", row(event))).collect();
    let end = if rows.is_empty() { "" } else { "\n    " };
    format!(
        "impl event_stream::Events for types::{events} {{\n    type Error = {error};\n\n    \
         const EVENTS: &'static [event_stream::Event] = &[{rows}{end}];\n}}\n"
    )
}

fn row(EventBindings { event, headers, payload }: &EventBindings) -> String {
    let payload = payload.as_ref().map(|(name, form)| format!("Some(({name:?}, event_stream::Payload::{form}))"));
    let payload = payload.unwrap_or_else(|| "None".to_owned());
    format!("event_stream::Event {{ name: {event:?}, headers: &{headers:?}, payload: {payload} }}")
}

/// Prints the implementation that gives an output its stream; nothing for other outputs.
pub(super) fn attach(output: &Structure) -> String {
    let Some(member) = output.members.iter().find(|member| matches!(member.ty, Type::Events(..))) else {
        return String::new();
    };
    let body = format!("self.{} = event_stream::EventReceiver::new(messages);", member.field);
    let attach = print::method("fn attach", &["&mut self", "messages: event_stream::Messages"], "", &body);
    print::implementation(&format!("event_stream::StreamingOutput for {}", output.name), [attach])
}

/// Returns true if the operation's output has an event stream.
pub(super) fn is_streaming(operation: &Operation) -> bool {
    has_stream(&operation.output)
}

/// Returns true if the structure has an event stream: then it cannot be cloned or compared.
pub(super) fn has_stream(this: &Structure) -> bool {
    this.members.iter().any(|member| matches!(member.ty, Type::Events(..)))
}
