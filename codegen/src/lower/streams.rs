//! Event streams: a union with the trait `streaming`, in the output of an operation.

use super::{Context, errors};
use crate::ir::EventBindings;
use crate::ir::EventStream;
use crate::smithy::{Kind, Member, Members, Shape, ShapeId, Simple};

/// Lowers the event streams of the service, by shape id.
pub(super) fn all(context: &Context<'_>) -> Vec<EventStream> {
    context.closure.streams.iter().filter_map(|id| one(context, id)).collect()
}

fn one(context: &Context<'_>, id: &ShapeId) -> Option<EventStream> {
    let Kind::Union(members) = &context.model.get(id)?.kind else { return None };
    let members =
        || members.iter().filter_map(|(name, member)| Some((name, context.model.get(&member.target)?, member)));
    let errors = members().filter(|(_, target, _)| is_error(target));
    let events = members().filter(|(_, target, _)| !is_error(target));
    Some(EventStream {
        id: id.to_string(),
        events: context.names.type_name(id),
        error: context.names.stream_error(id),
        errors: errors.map(|(name, _, member)| errors::stream_variant(context, name, &member.target)).collect(),
        bindings: events.filter_map(|(name, target, _)| bindings(context, name, target)).collect(),
    })
}

/// Returns true if the member of an event stream is an error, which ends the stream.
pub(super) fn is_error(target: &Shape) -> bool {
    target.get("error").is_some()
}

/// The members of an event stream that are events.
pub(super) fn events(context: &Context<'_>, members: &Members) -> Members {
    let is_event = |member: &Member| context.model.get(&member.target).is_none_or(|target| !is_error(target));
    members.iter().filter(|(_, member)| is_event(member)).map(|(name, member)| (name.clone(), member.clone())).collect()
}

/// Returns the location of an event's members; `None` if all are in a JSON payload.
fn bindings(context: &Context<'_>, event: &str, target: &Shape) -> Option<EventBindings> {
    let members = target.members()?;
    let headers: Vec<_> =
        members.iter().filter(|(_, member)| member.has("eventHeader")).map(|(name, _)| name.clone()).collect();
    let payload = members.iter().find(|(_, member)| member.has("eventPayload"));
    if headers.is_empty() && payload.is_none() {
        return None;
    }
    let payload = payload.map(|(name, member)| (name.clone(), form(context, member)));
    Some(EventBindings { event: event.to_owned(), headers, payload })
}

/// The runtime's name of the form of a payload.
fn form(context: &Context<'_>, member: &Member) -> &'static str {
    match context.model.get(&member.target).map(|target| &target.kind) {
        Some(Kind::Simple(Simple::Blob)) => "Blob",
        Some(Kind::Simple(Simple::String) | Kind::Enum(_)) => "String",
        _ => "Json",
    }
}
