use super::{Kind, Member, Model, Shape, ShapeId};
use crate::diagnostic::Diagnostics;

/// Reports every target that does not exist or is of a kind that cannot stand there.
pub(super) fn targets(model: &Model, found: &mut Diagnostics) {
    for (id, shape) in &model.shapes {
        match &shape.kind {
            Kind::Simple(_) | Kind::Enum(_) | Kind::IntEnum(_) => {}
            Kind::List(member) => data(model, id, "member", member, found),
            Kind::Map { key, value } => {
                data(model, id, "key", key, found);
                data(model, id, "value", value, found);
            }
            Kind::Structure(members) | Kind::Union(members) => {
                members.iter().for_each(|(name, member)| data(model, id, name, member, found));
            }
            Kind::Service(service) => {
                each(model, id, &service.operations, is_operation, "an operation", found);
                each(model, id, &service.resources, is_resource, "a resource", found);
                each(model, id, &service.errors, is_structure, "a structure", found);
            }
            Kind::Resource(resource) => {
                each(model, id, &resource.operations, is_operation, "an operation", found);
                each(model, id, &resource.resources, is_resource, "a resource", found);
            }
            Kind::Operation(operation) => {
                each(model, id, &operation.errors, is_structure, "a structure", found);
                let ends = [operation.input.clone(), operation.output.clone()];
                each(model, id, &ends, is_structure, "a structure", found);
            }
        }
    }
}

fn data(model: &Model, id: &ShapeId, name: &str, member: &Member, found: &mut Diagnostics) {
    let wants = "a shape that holds data";
    target(model, &id.with_member(name), &member.target, is_data, wants, found);
}

fn each(model: &Model, id: &ShapeId, ids: &[ShapeId], fits: fn(&Kind) -> bool, wants: &str, found: &mut Diagnostics) {
    ids.iter().for_each(|other| target(model, id, other, fits, wants, found));
}

fn target(model: &Model, from: &ShapeId, to: &ShapeId, fits: fn(&Kind) -> bool, wants: &str, found: &mut Diagnostics) {
    match model.get(to) {
        Some(Shape { kind, .. }) if fits(kind) => {}
        Some(_) => found.error(from, format!("targets {to}, which is not {wants}"), "correct the target"),
        None => found.error(
            from,
            format!("targets {to}, which does not exist"),
            "correct the target, or give the file that declares it as a further --model",
        ),
    }
}

fn is_data(kind: &Kind) -> bool {
    !matches!(kind, Kind::Service(_) | Kind::Resource(_) | Kind::Operation(_))
}

fn is_structure(kind: &Kind) -> bool {
    matches!(kind, Kind::Structure(_))
}

fn is_operation(kind: &Kind) -> bool {
    matches!(kind, Kind::Operation(_))
}

fn is_resource(kind: &Kind) -> bool {
    matches!(kind, Kind::Resource(_))
}
