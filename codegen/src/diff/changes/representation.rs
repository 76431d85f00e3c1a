use super::{Comparison, enums};
use crate::diff::Effect;
use crate::diff::api::{Element, Item, Owner, Signature};
use crate::diff::change::{ChangeKind, Subject};
use crate::ir::Type;
use crate::smithy::ShapeId;

/// Lists Rust items that were renamed or boxed although the model names them as before.
pub(super) fn compare(comparison: &mut Comparison<'_>) {
    let apis = comparison.apis;
    for (element, before) in apis.old.elements() {
        let Some(after) = apis.new.get(element) else { continue };
        // The parts of a type of another form are compared with the type.
        if element.1.is_some() && apis.reformed(&element.0) {
            continue;
        }
        if is_renamed(element, before, after) {
            if is_renamed_value(comparison, element) {
                continue;
            }
            note(comparison, element, before.path.clone(), after.path.clone());
        } else if is_boxed(before) != is_boxed(after) {
            note(comparison, element, before.ty().unwrap_or_default(), after.ty().unwrap_or_default());
        }
    }
}

/// Returns whether the last part of the path differs, or the module of a type. The parts of an owner that moved are not listed
/// again.
fn is_renamed((_, part): &Element, before: &Item, after: &Item) -> bool {
    if part.is_none() { before.path != after.path } else { before.name() != after.name() }
}

/// Returns true if the model renames the enum value: that change is listed with the enum.
fn is_renamed_value(comparison: &Comparison<'_>, (owner, part): &Element) -> bool {
    match (owner, part) {
        (Owner::Shape(id), Some(value)) => enums::is_renamed(comparison, id, value),
        _ => false,
    }
}

fn is_boxed(item: &Item) -> bool {
    matches!(item.signature, Signature::Field { ty: Some(Type::Boxed(_)), .. })
}

fn note(comparison: &mut Comparison<'_>, element: &Element, before: String, after: String) {
    let items = comparison.apis.new.get(element).map(|item| item.path.clone()).into_iter().collect();
    let subject = Subject { id: id(element), items };
    let kind = ChangeKind::RepresentationChanged;
    comparison.log.add(&subject, kind, Effect::Breaking, before.into(), after.into());
}

/// The id of the shape or member of an element; inputs and outputs have the id of their operation.
fn id((owner, part): &Element) -> String {
    let id = owner.shape();
    let member = part.as_deref().filter(|part| ShapeId::parse(&format!("{id}${part}")).is_some());
    member.map_or_else(|| id.to_string(), |member| id.with_member(member).to_string())
}
