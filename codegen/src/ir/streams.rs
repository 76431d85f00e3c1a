//! Event streams: the events of a response, and the errors that end it.

use super::ErrorVariant;
use crate::names::TypeName;

/// An event stream.
#[derive(Clone, Debug)]
pub struct EventStream {
    /// The shape id of the union.
    pub id: String,
    /// The union of events.
    pub events: TypeName,
    /// The name of the error enum.
    pub error: TypeName,
    /// The errors, by the name of the union's member.
    pub errors: Vec<ErrorVariant>,
    /// The events with members in headers, or with a member that is the payload.
    pub bindings: Vec<EventBindings>,
}

/// The location of an event's members in its message.
#[derive(Clone, Debug)]
pub struct EventBindings {
    /// The name of the union's member.
    pub event: String,
    /// The members in headers.
    pub headers: Vec<String>,
    /// The member that is the payload, and the runtime's name of its form.
    pub payload: Option<(String, &'static str)>,
}
