use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::{Comparison, constraints, greatest, part, traits};
use crate::diff::Effect;
use crate::diff::api::{Element, Owner};
use crate::diff::change::{ChangeKind, Subject};
use crate::import;
use crate::smithy::{Member, Members, Shape, ShapeId};

/// Compares two structures that serve the same operation.
pub(super) fn compare_structures(comparison: &mut Comparison<'_>, old: &ShapeId, new: &ShapeId, owners: &[Owner]) {
    let (before, after) = (comparison.old.model.get(old), comparison.new.model.get(new));
    let none = Members::new();
    let (old_members, new_members) = (before.and_then(Shape::members), after.and_then(Shape::members));
    compare(comparison, (old, old_members.unwrap_or(&none)), (new, new_members.unwrap_or(&none)), owners);
    // What stands for no input or output at all has a trait to say so.
    if let (Some(before), Some(after)) = (before, after)
        && [before, after].iter().all(|shape| shape.get("unitType").is_none())
    {
        let subject = comparison.subject(new, &super::whole(owners));
        traits::compare(comparison, &subject, &before.traits, &after.traits, Effect::Internal);
    }
}

/// Compares the members of a structure or union.
pub(super) fn compare(
    comparison: &mut Comparison<'_>,
    (old, before): (&ShapeId, &Members),
    (new, after): (&ShapeId, &Members),
    owners: &[Owner],
) {
    let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    for name in names {
        let elements = part(owners, name);
        match (before.get(name), after.get(name)) {
            (Some(before), Some(after)) => one(comparison, &new.with_member(name), before, after, &elements),
            (Some(member), None) => {
                let effect = greatest(&elements, |element| comparison.apis.removed(element));
                let subject = comparison.subject(&old.with_member(name), &elements);
                comparison.log.note(&subject, ChangeKind::MemberRemoved, effect, written(member), Value::Null);
            }
            (None, Some(member)) => {
                let effect = greatest(&elements, |element| comparison.apis.added(element));
                let subject = comparison.subject(&new.with_member(name), &elements);
                comparison.log.note(&subject, ChangeKind::MemberAdded, effect, Value::Null, written(member));
            }
            (None, None) => {}
        }
    }
}

/// Compares what a list or map holds.
pub(super) fn compare_item(comparison: &mut Comparison<'_>, id: &ShapeId, name: &str, old: &Member, new: &Member) {
    let subject = comparison.used_subject(id, Some(name));
    let effect = comparison.apis.shape(id);
    target(comparison, &subject, old, new, effect);
    traits::compare(comparison, &subject, &old.traits, &new.traits, Effect::Internal);
}

fn one(comparison: &mut Comparison<'_>, id: &ShapeId, old: &Member, new: &Member, elements: &[Element]) {
    let subject = comparison.subject(id, elements);
    let effect = greatest(elements, |element| comparison.apis.target(element));
    target(comparison, &subject, old, new, effect);
    let presence = greatest(elements, |element| comparison.apis.presence(element));
    traits::compare(comparison, &subject, &old.traits, &new.traits, presence);
}

/// A member that targets another shape may have another type, and be bound by other constraints.
fn target(comparison: &mut Comparison<'_>, subject: &Subject, old: &Member, new: &Member, effect: Effect) {
    if old.target == new.target {
        return;
    }
    let (before, after) = (comparison.old.model.get(&old.target), comparison.new.model.get(&new.target));
    let same_kind = matches!((before, after), (Some(before), Some(after))
        if super::shapes::type_name(&before.kind) == super::shapes::type_name(&after.kind));
    let renamed = same_kind && effect == Effect::Internal;
    let kind = if renamed { ChangeKind::TargetRenamed } else { ChangeKind::TypeChanged };
    comparison.log.note(subject, kind, effect, old.target.as_str().into(), new.target.as_str().into());
    if let (Some(before), Some(after), true) = (before, after, same_kind) {
        constraints::of_targets(comparison, subject, &before.traits, &after.traits);
    }
}

/// A member as Smithy's JSON AST writes it, without documentation.
fn written(member: &Member) -> Value {
    let traits: Map<String, Value> = member
        .traits
        .iter()
        .filter(|(name, _)| !import::is_prose(name))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    let mut written = Map::from_iter([("target".to_owned(), Value::from(member.target.as_str()))]);
    if !traits.is_empty() {
        written.insert("traits".to_owned(), Value::Object(traits));
    }
    Value::Object(written)
}
