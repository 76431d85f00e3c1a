use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{Comparison, part, traits};
use crate::diff::api::Owner;
use crate::diff::change::{ChangeKind, Subject};
use crate::diff::{Effect, Revision};
use crate::smithy::{Kind, Member, Members, ShapeId};

/// Compares the values of an enum of strings. A value is what it is on the wire, whatever its name in Smithy.
pub(super) fn compare_strings(comparison: &mut Comparison<'_>, id: &ShapeId, old: &Members, new: &Members) {
    let (before, after) = (by_value(old), by_value(new));
    let values: BTreeSet<&str> = before.keys().chain(after.keys()).copied().collect();
    for value in values {
        match (before.get(value), after.get(value)) {
            (Some((old, before)), Some((new, after))) => {
                let subject = subject(comparison, id, new, value);
                if old != new {
                    renamed(comparison, id, value, (old, new));
                }
                traits(comparison, &subject, before, after);
            }
            (Some((name, _)), None) => removed(comparison, id, name, value, value.into()),
            (None, Some((name, _))) => added(comparison, id, name, value, value.into()),
            (None, None) => {}
        }
    }
}

/// Compares the values of an enum of integers, by name: Rust's variants are named so.
pub(super) fn compare_integers(comparison: &mut Comparison<'_>, id: &ShapeId, old: &Members, new: &Members) {
    let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    for name in names {
        match (old.get(name), new.get(name)) {
            (Some(before), Some(after)) => {
                let subject = subject(comparison, id, name, name);
                let (old, new) = (number(before), number(after));
                if old != new {
                    comparison.log.add(&subject, ChangeKind::EnumValueChanged, Effect::Internal, old, new);
                }
                traits(comparison, &subject, before, after);
            }
            (Some(member), None) => removed(comparison, id, name, name, number(member)),
            (None, Some(member)) => added(comparison, id, name, name, number(member)),
            (None, None) => {}
        }
    }
}

/// Adds the rename of a value, which breaks code that names the variant where the variant is named after it.
fn renamed(comparison: &mut Comparison<'_>, id: &ShapeId, value: &str, (old, new): (&str, &str)) {
    let element = (Owner::Shape(id.clone()), Some(value.to_owned()));
    let [before, after] = [comparison.apis.old, comparison.apis.new].map(|api| api.get(&element));
    let (mut effect, mut subject) = (Effect::Internal, subject(comparison, id, new, value));
    if let (Some(before), Some(after)) = (before, after)
        && before.name() != after.name()
    {
        effect = Effect::Breaking;
        subject.items = vec![format!("{} → {}", before.path, after.path)];
    }
    comparison.log.add(&subject, ChangeKind::EnumValueRenamed, effect, old.into(), new.into());
}

/// Returns true if the revisions of an enum name a value that both have differently.
pub(super) fn is_renamed(comparison: &Comparison<'_>, id: &ShapeId, value: &str) -> bool {
    let name = |revision: &Revision<'_>| match &revision.model.get(id)?.kind {
        Kind::Enum(members) => by_value(members).get(value).map(|(name, _)| (*name).to_owned()),
        _ => None,
    };
    matches!((name(comparison.old), name(comparison.new)), (Some(old), Some(new)) if old != new)
}

fn removed(comparison: &mut Comparison<'_>, id: &ShapeId, name: &str, key: &str, value: Value) {
    let effect = comparison.apis.removed(&(Owner::Shape(id.clone()), Some(key.to_owned())));
    let subject = subject(comparison, id, name, key);
    comparison.log.add(&subject, ChangeKind::EnumValueRemoved, effect, value, Value::Null);
}

fn added(comparison: &mut Comparison<'_>, id: &ShapeId, name: &str, key: &str, value: Value) {
    let effect = comparison.apis.added(&(Owner::Shape(id.clone()), Some(key.to_owned())));
    let subject = subject(comparison, id, name, key);
    comparison.log.add(&subject, ChangeKind::EnumValueAdded, effect, Value::Null, value);
}

fn subject(comparison: &Comparison<'_>, id: &ShapeId, name: &str, key: &str) -> Subject {
    comparison.subject(&id.with_member(name), &part(&[Owner::Shape(id.clone())], key))
}

/// The value itself is compared above.
fn traits(comparison: &mut Comparison<'_>, subject: &Subject, old: &Member, new: &Member) {
    let without_value = |member: &Member| {
        let mut traits = member.traits.clone();
        traits.remove("smithy.api#enumValue");
        traits
    };
    traits::compare(comparison, subject, &without_value(old), &without_value(new), Effect::Internal);
}

fn by_value(members: &Members) -> BTreeMap<&str, (&str, &Member)> {
    let entries = members.iter().map(|(name, member)| {
        let value = member.get("enumValue").and_then(Value::as_str).unwrap_or(name);
        (value, (name.as_str(), member))
    });
    entries.collect()
}

fn number(member: &Member) -> Value {
    member.get("enumValue").cloned().unwrap_or_default()
}
