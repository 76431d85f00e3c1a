// Copied by `cargo xtask generate` from codegen/parts. Do not edit.

//! From messages to events and errors.

use aws_smithy_types::error::ErrorMetadata;
use aws_smithy_types::event_stream::{HeaderValue, Message, RawMessage};
use aws_smithy_types::{DateTime, base64};

use super::{Event, Events, Payload};
use crate::error::{BoxError, SdkError};
use crate::runtime::json::{self, Writer};
use crate::runtime::operation::OperationError;

/// Returns true for the initial response, which holds the output's members besides the stream.
pub(super) fn is_initial_response(message: &Message) -> bool {
    text(message, ":message-type") == Some("event") && text(message, ":event-type") == Some("initial-response")
}

/// The event of a message, or the error.
pub(super) fn read<T: Events>(message: Message) -> Result<T, SdkError<T::Error, RawMessage>> {
    let error = match text(&message, ":message-type") {
        Some("event") => return event(&message).map_err(unreadable),
        Some("exception") => exception(&message).map_err(unreadable)?,
        Some("error") => unmodelled_error(&message),
        Some(other) => return Err(unreadable(format!("the message type `{other}` is unknown").into())),
        None => return Err(unreadable("a message has no type".into())),
    };
    Err(SdkError::service_error(error, RawMessage::Decoded(message)))
}

/// The message is left out: it may hold what must not be shown.
fn unreadable<E>(error: BoxError) -> SdkError<E, RawMessage> {
    SdkError::response_error(format!("an event cannot be read: {error}"), RawMessage::invalid(None))
}

fn event<T: Events>(message: &Message) -> Result<T, BoxError> {
    let name = text(message, ":event-type").ok_or("an event without a type")?;
    let mut out = Writer::new();
    out.begin_object();
    out.key(name);
    match T::EVENTS.iter().find(|event| event.name == name) {
        None => out.raw(payload(message)?),
        Some(event) => members(event, message, &mut out)?,
    }
    out.end_object();
    Ok(json::read_structure(&out.into_bytes())?)
}

/// The members of an event that are outside of a JSON payload, and those that are in it.
fn members(event: &Event, message: &Message, out: &mut Writer) -> Result<(), BoxError> {
    out.begin_object();
    for name in event.headers {
        if let Some(value) = header(message, name) {
            out.key(name);
            write(value, out);
        }
    }
    match event.payload {
        Some((name, form)) => {
            out.key(name);
            match form {
                Payload::Blob => out.string(&base64::encode(message.payload())),
                Payload::String => out.string(std::str::from_utf8(message.payload())?),
                Payload::Json => out.raw(payload(message)?),
            }
        }
        None => {
            let object = payload(message)?.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
            let entries = object.ok_or("the payload of an event is not a JSON object")?.trim();
            if !entries.is_empty() {
                out.raw(entries);
            }
        }
    }
    out.end_object();
    Ok(())
}

/// A header's value as JSON.
fn write(value: &HeaderValue, out: &mut Writer) {
    match value {
        HeaderValue::Bool(value) => out.raw(if *value { "true" } else { "false" }),
        HeaderValue::Byte(value) => out.raw(&value.to_string()),
        HeaderValue::Int16(value) => out.raw(&value.to_string()),
        HeaderValue::Int32(value) => out.raw(&value.to_string()),
        HeaderValue::Int64(value) => out.raw(&value.to_string()),
        HeaderValue::ByteArray(bytes) => out.string(&base64::encode(bytes)),
        HeaderValue::String(text) => out.string(text.as_str()),
        HeaderValue::Timestamp(time) => out.raw(&seconds(*time)),
        HeaderValue::Uuid(value) => out.string(&uuid(*value)),
        _ => out.raw("null"),
    }
}

/// Headers have milliseconds.
fn seconds(time: DateTime) -> String {
    format!("{}.{:03}", time.secs(), time.subsec_nanos() / 1_000_000)
}

fn uuid(value: u128) -> String {
    let hex = format!("{value:032x}");
    let parts = [0..8, 8..12, 12..16, 16..20, 20..32].map(|part| hex.get(part).unwrap_or_default());
    parts.join("-")
}

/// The error that the model names.
fn exception<E: OperationError>(message: &Message) -> Result<E, BoxError> {
    let code = text(message, ":exception-type").ok_or("an exception without a type")?;
    let (_, said) = json::error_code_and_message(message.payload());
    Ok(E::decode(metadata(Some(code), said.as_deref()), message.payload())?)
}

/// An error that the model does not name.
fn unmodelled_error<E: OperationError>(message: &Message) -> E {
    let meta = metadata(text(message, ":error-code"), text(message, ":error-message"));
    E::create_unhandled_error(meta.clone().into(), Some(meta))
}

fn metadata(code: Option<&str>, said: Option<&str>) -> ErrorMetadata {
    let mut meta = ErrorMetadata::builder();
    if let Some(code) = code {
        meta = meta.code(code);
    }
    if let Some(said) = said {
        meta = meta.message(said);
    }
    meta.build()
}

/// The JSON of a payload; an empty one is an empty object.
fn payload(message: &Message) -> Result<&str, BoxError> {
    let text = std::str::from_utf8(message.payload())?.trim();
    Ok(if text.is_empty() { "{}" } else { text })
}

fn text<'a>(message: &'a Message, name: &str) -> Option<&'a str> {
    header(message, name)?.as_string().ok().map(|text| text.as_str())
}

fn header<'a>(message: &'a Message, name: &str) -> Option<&'a HeaderValue> {
    message.headers().iter().find(|header| header.name().as_str() == name).map(|header| header.value())
}
