use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::{Comparison, greatest, part, traits};
use crate::diff::Effect;
use crate::diff::api::{Element, Owner};
use crate::diff::change::{ChangeKind, Subject};
use crate::diff::normalize::type_name;
use crate::import;
use crate::smithy::{Member, Members, Shape, ShapeId, Traits};

/// Compares two structures that serve the same operation.
pub(super) fn compare_structures(comparison: &mut Comparison<'_>, old: &ShapeId, new: &ShapeId, owners: &[Owner]) {
    let (before, after) = (comparison.old.model.get(old), comparison.new.model.get(new));
    let none = Members::new();
    let (old_members, new_members) = (before.and_then(Shape::members), after.and_then(Shape::members));
    compare(comparison, (old, old_members.unwrap_or(&none)), (new, new_members.unwrap_or(&none)), owners);
    // The traits of `Unit`, which stands for no input or output, are not compared.
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
            (Some(before), Some(after)) => {
                compare_member(comparison, &new.with_member(name), before, after, &elements);
            }
            (Some(member), None) => {
                let effect = greatest(&elements, |element| comparison.apis.removed(element));
                let subject = comparison.subject(&old.with_member(name), &elements);
                comparison.log.add(&subject, ChangeKind::MemberRemoved, effect, written(member), Value::Null);
            }
            (None, Some(member)) => {
                let effect = greatest(&elements, |element| comparison.apis.added(element));
                let subject = comparison.subject(&new.with_member(name), &elements);
                comparison.log.add(&subject, ChangeKind::MemberAdded, effect, Value::Null, written(member));
            }
            (None, None) => {}
        }
    }
}

/// Compares the element of a list, or the key or value of a map.
pub(super) fn compare_item(comparison: &mut Comparison<'_>, id: &ShapeId, name: &str, old: &Member, new: &Member) {
    let subject = comparison.used_subject(id, Some(name));
    let effect = comparison.apis.shape(id);
    compare_target(comparison, &subject, old, new, effect);
    traits::compare(comparison, &subject, &old.traits, &new.traits, Effect::Internal);
}

fn compare_member(comparison: &mut Comparison<'_>, id: &ShapeId, old: &Member, new: &Member, elements: &[Element]) {
    let subject = comparison.subject(id, elements);
    let effect = greatest(elements, |element| comparison.apis.target(element));
    compare_target(comparison, &subject, old, new, effect);
    let presence = greatest(elements, |element| comparison.apis.presence(element));
    traits::compare(comparison, &subject, &old.traits, &new.traits, presence);
}

/// Compares the targets of a member: their types and, if the type is the same, their constraints.
fn compare_target(comparison: &mut Comparison<'_>, subject: &Subject, old: &Member, new: &Member, effect: Effect) {
    if old.target == new.target {
        return;
    }
    let (before, after) = (comparison.old.model.get(&old.target), comparison.new.model.get(&new.target));
    let same_kind = matches!((before, after), (Some(before), Some(after))
        if type_name(before) == type_name(after));
    let renamed = same_kind && effect == Effect::Internal;
    let kind = if renamed { ChangeKind::TargetRenamed } else { ChangeKind::TypeChanged };
    comparison.log.add(subject, kind, effect, old.target.as_str().into(), new.target.as_str().into());
    if let (Some(before), Some(after), true) = (before, after, same_kind) {
        compare_constraints(comparison, subject, &before.traits, &after.traits);
    }
}

/// Compares the traits of two targets that restrict the values of a member, and sensitivity.
fn compare_constraints(comparison: &mut Comparison<'_>, subject: &Subject, old: &Traits, new: &Traits) {
    const NAMES: [&str; 4] = ["smithy.api#length", "smithy.api#pattern", "smithy.api#range", "smithy.api#sensitive"];
    let constraints = |traits: &Traits| -> Traits {
        NAMES.iter().filter_map(|name| Some(((*name).to_owned(), traits.get(*name)?.clone()))).collect()
    };
    traits::compare(comparison, subject, &constraints(old), &constraints(new), Effect::Internal);
}

/// A member in Smithy's JSON AST, without documentation.
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
