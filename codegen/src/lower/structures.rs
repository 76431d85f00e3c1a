use std::collections::BTreeSet;

use serde_json::Value;

use super::members::{self, Holder};
use super::{Context, streams, texts};
use crate::ir::{Enum, EnumVariant, IntEnum, Presence, Structure, Union, UnionVariant};
use crate::names::{FieldName, Scope, TypeName};
use crate::smithy::{self, Kind, Members, Shape, ShapeId};

/// The shared types, by kind.
#[derive(Debug, Default)]
pub(super) struct SharedTypes {
    pub(super) structures: Vec<Structure>,
    pub(super) unions: Vec<Union>,
    pub(super) enums: Vec<Enum>,
    pub(super) int_enums: Vec<IntEnum>,
}

/// Lowers all shared types.
pub(super) fn shared_types(context: &mut Context<'_>) -> SharedTypes {
    let mut types = SharedTypes::default();
    for id in context.closure.types.clone() {
        let model = context.model;
        let Some(shape) = model.get(&id) else { continue };
        let name = context.names.type_name(&id);
        match &shape.kind {
            Kind::Structure(_) => types.structures.push(structure(context, &id, shape, name, Holder::Shared)),
            Kind::Union(variants) => types.unions.push(union(context, &id, shape, variants)),
            Kind::Enum(variants) => types.enums.push(string_enum(context, &id, shape, variants)),
            Kind::IntEnum(variants) => types.int_enums.push(int_enum(context, &id, shape, variants)),
            _ => {}
        }
    }
    types
}

/// Lowers a structure under the given name.
pub(super) fn structure(
    context: &mut Context<'_>,
    id: &ShapeId,
    shape: &Shape,
    name: TypeName,
    holder: Holder,
) -> Structure {
    let none = Members::new();
    let members = members::all(context, id, shape.members().unwrap_or(&none), holder);
    Structure {
        id: id.to_string(),
        builder: name.with("Builder"),
        name,
        docs: texts::docs(context, id, &shape.traits),
        deprecated: texts::deprecated(&shape.traits),
        fallible: members.iter().any(|member| member.presence == Presence::Required),
        members,
    }
}

fn union(context: &mut Context<'_>, id: &ShapeId, shape: &Shape, members: &Members) -> Union {
    // Every union has `is_unknown`.
    let (mut names, mut fields) = (Scope::default(), Scope::with_taken(&["unknown"]));
    let mut variants = Vec::new();
    let events = streams::events(context, members);
    let members = if context.closure.streams.contains(id) { &events } else { members };
    for (wire_name, member) in members {
        let name = names.type_name(TypeName::variant(wire_name));
        let field = fields.field_name(FieldName::new(wire_name));
        variants.push(union_variant(context, &id.with_member(wire_name), name, field, member));
    }
    Union {
        id: id.to_string(),
        name: context.names.type_name(id),
        docs: texts::docs(context, id, &shape.traits).body,
        deprecated: texts::deprecated(&shape.traits),
        variants,
    }
}

fn union_variant(
    context: &mut Context<'_>,
    subject: &ShapeId,
    name: TypeName,
    field: FieldName,
    member: &smithy::Member,
) -> UnionVariant {
    let unit = context.model.get(&member.target).is_some_and(|target| target.get("unitType").is_some());
    UnionVariant {
        name,
        field,
        wire_name: subject.member().unwrap_or_default().to_owned(),
        docs: texts::docs(context, subject, &member.traits).body,
        ty: (!unit).then(|| context.type_of_member(subject, member)),
        schema: context.names.member_schema(subject, &member.target),
        sensitive: context.is_sensitive(member),
    }
}

fn string_enum(context: &mut Context<'_>, id: &ShapeId, shape: &Shape, members: &Members) -> Enum {
    let mut values = BTreeSet::new();
    let variants = variants(context, id, members, |name, member| {
        let value = member.get("enumValue").and_then(Value::as_str).unwrap_or(name).to_owned();
        values.insert(value.clone()).then(|| (TypeName::variant(name), value))
    });
    Enum {
        id: id.to_string(),
        name: context.names.type_name(id),
        docs: texts::docs(context, id, &shape.traits).body,
        deprecated: texts::deprecated(&shape.traits),
        variants,
    }
}

fn int_enum(context: &mut Context<'_>, id: &ShapeId, shape: &Shape, members: &Members) -> IntEnum {
    let mut values = BTreeSet::new();
    let variants = variants(context, id, members, |name, member| {
        let value = member.get("enumValue").and_then(Value::as_i64).and_then(|value| i32::try_from(value).ok())?;
        values.insert(value).then(|| (TypeName::variant(name), value))
    });
    IntEnum {
        id: id.to_string(),
        name: context.names.type_name(id),
        docs: texts::docs(context, id, &shape.traits).body,
        deprecated: texts::deprecated(&shape.traits),
        variants,
    }
}

/// Lowers the values of an enum; one that is missing, of another type or there already is an error.
fn variants<V>(
    context: &mut Context<'_>,
    id: &ShapeId,
    members: &Members,
    mut read: impl FnMut(&str, &smithy::Member) -> Option<(TypeName, V)>,
) -> Vec<EnumVariant<V>> {
    let mut names = Scope::default();
    let mut variants = Vec::new();
    for (name, member) in members {
        let subject = id.with_member(name);
        let Some((variant, value)) = read(name, member) else {
            let problem = "has no value of the enum's type, or the same as another member";
            context.diagnostics.error(
                &subject,
                problem,
                "give each member a value of its own with smithy.api#enumValue",
            );
            continue;
        };
        variants.push(EnumVariant {
            name: names.type_name(variant),
            value,
            docs: texts::docs(context, &subject, &member.traits).body,
            deprecated: texts::deprecated(&member.traits),
        });
    }
    variants
}
