use super::Context;
use super::{corrections, defaults, texts};
use crate::ir::{Flag, Member, Presence};
use crate::names::{FieldName, Scope};
use crate::smithy::{self, Kind, Members, ShapeId};

/// The role of the structure that holds a member, which decides whether the member is an `Option`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Holder {
    /// An operation's input: every member is optional, so that requests can be built step by step.
    Input,
    /// An operation's output.
    Output,
    /// A shared type or an error.
    Shared,
}

/// Lowers the members of a structure.
pub(super) fn all(context: &mut Context<'_>, id: &ShapeId, members: &Members, holder: Holder) -> Vec<Member> {
    let mut scope = Scope::default();
    let mut lowered = Vec::with_capacity(members.len());
    for (name, member) in members {
        let field = scope.field_name(FieldName::member(name));
        lowered.push(one(context, &id.with_member(name), field, member, holder));
    }
    lowered
}

fn one(
    context: &mut Context<'_>,
    subject: &ShapeId,
    field: FieldName,
    member: &smithy::Member,
    holder: Holder,
) -> Member {
    let ty = match holder {
        Holder::Shared => context.type_of_member(subject, member),
        // Nothing contains an input or output, so none of their members closes a cycle.
        Holder::Input | Holder::Output => context.type_of(&member.target),
    };
    let presence = if holder == Holder::Input { Presence::Optional } else { presence(context, subject, member) };
    Member {
        field,
        wire_name: subject.member().unwrap_or_default().to_owned(),
        docs: texts::docs(context, subject, &member.traits).body,
        deprecated: texts::deprecated(&member.traits),
        ty,
        presence,
        schema: context.names.member_schema(subject, &member.target),
        flags: flags(context, subject, member, holder),
    }
}

/// Smithy's `NullableIndex` in the mode `CLIENT_CAREFUL`, which the official crates use: a member is there if it is
/// required or has a default, unless it is `clientOptional`, its default was added later (`addedDefault`), or it
/// targets a structure or union, for which no value can be made up where a response lacks it.
fn presence(context: &mut Context<'_>, subject: &ShapeId, member: &smithy::Member) -> Presence {
    if context.closure.streams.contains(&member.target) {
        return Presence::Required;
    }
    if member.has("clientOptional") || is_aggregate(context, member) {
        return Presence::Optional;
    }
    let default = member.get("default").filter(|value| !value.is_null() && !member.has("addedDefault"));
    match default {
        Some(default) => {
            defaults::lower(context, subject, &member.target, default).map_or(Presence::Optional, Presence::Defaulted)
        }
        None if member.has("required") => Presence::Required,
        None => Presence::Optional,
    }
}

fn is_aggregate(context: &Context<'_>, member: &smithy::Member) -> bool {
    let kind = context.model.get(&member.target).map(|target| &target.kind);
    matches!(kind, Some(Kind::Structure(_) | Kind::Union(_)))
}

fn flags(context: &Context<'_>, subject: &ShapeId, member: &smithy::Member, holder: Holder) -> Vec<Flag> {
    let mut flags = Vec::new();
    // A receiver shows nothing, and is made with its output.
    if context.closure.streams.contains(&member.target) {
        return flags;
    }
    if context.is_sensitive(member) {
        flags.push(Flag::Sensitive);
    }
    for (name, flag) in
        [("required", Flag::Required), ("idempotencyToken", Flag::IdempotencyToken), ("hostLabel", Flag::HostLabel)]
    {
        if member.has(name) {
            flags.push(flag);
        }
    }
    let param =
        member.get("smithy.rules#contextParam").and_then(|value| value.get("name")).and_then(|name| name.as_str());
    let param = param.or_else(|| corrections::endpoint_param(context.model, subject));
    flags.extend(param.map(|name| Flag::ContextParam(name.to_owned())));
    let is_made_up = member.has("required") && !member.has("clientOptional") && is_aggregate(context, member);
    if is_made_up && holder != Holder::Input {
        flags.push(Flag::Corrected);
    }
    flags
}

impl Context<'_> {
    /// Returns whether a member must not be shown: it, its target, or what a list or map holds is sensitive. A
    /// structure shows or hides its own members.
    pub(super) fn is_sensitive(&self, member: &smithy::Member) -> bool {
        member.has("sensitive") || self.target_is_sensitive(&member.target, 0)
    }

    fn target_is_sensitive(&self, target: &ShapeId, depth: usize) -> bool {
        let Some(shape) = self.model.get(target) else { return false };
        if shape.get("sensitive").is_some() {
            return true;
        }
        // Lists of lists without end cannot be written down; a cycle of them in a model is cut here.
        let inner = |member: &smithy::Member| {
            member.has("sensitive") || (depth < 32 && self.target_is_sensitive(&member.target, depth + 1))
        };
        match &shape.kind {
            smithy::Kind::List(member) => inner(member),
            smithy::Kind::Map { key, value } => inner(key) || inner(value),
            _ => false,
        }
    }
}
