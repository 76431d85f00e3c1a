use super::{Kind, Member, Model, Shape, ShapeId};
use crate::diagnostic::Diagnostics;

/// Reports every target that does not exist or is of a kind that cannot stand there.
pub(super) fn targets(model: &Model, diagnostics: &mut Diagnostics) {
    for (id, shape) in &model.shapes {
        match &shape.kind {
            Kind::Simple(_) | Kind::Enum(_) | Kind::IntEnum(_) => {}
            Kind::List(member) => data(model, id, "member", member, diagnostics),
            Kind::Map { key, value } => {
                data(model, id, "key", key, diagnostics);
                data(model, id, "value", value, diagnostics);
            }
            Kind::Structure(members) | Kind::Union(members) => {
                members.iter().for_each(|(name, member)| data(model, id, name, member, diagnostics));
            }
            Kind::Service(service) => {
                each(model, id, &service.operations, is_operation, "an operation", diagnostics);
                each(model, id, &service.resources, is_resource, "a resource", diagnostics);
                each(model, id, &service.errors, is_structure, "a structure", diagnostics);
            }
            Kind::Resource(resource) => {
                each(model, id, &resource.operations, is_operation, "an operation", diagnostics);
                each(model, id, &resource.resources, is_resource, "a resource", diagnostics);
            }
            Kind::Operation(operation) => {
                each(model, id, &operation.errors, is_structure, "a structure", diagnostics);
                let ends = [operation.input.clone(), operation.output.clone()];
                each(model, id, &ends, is_structure, "a structure", diagnostics);
            }
        }
    }
}

fn data(model: &Model, id: &ShapeId, name: &str, member: &Member, diagnostics: &mut Diagnostics) {
    let wants = "a shape that holds data";
    target(model, &id.with_member(name), &member.target, is_data, wants, diagnostics);
}

fn each(
    model: &Model,
    id: &ShapeId,
    ids: &[ShapeId],
    fits: fn(&Kind) -> bool,
    wants: &str,
    diagnostics: &mut Diagnostics,
) {
    ids.iter().for_each(|other| target(model, id, other, fits, wants, diagnostics));
}

fn target(
    model: &Model,
    from: &ShapeId,
    to: &ShapeId,
    fits: fn(&Kind) -> bool,
    wants: &str,
    diagnostics: &mut Diagnostics,
) {
    match model.get(to) {
        Some(Shape { kind, .. }) if fits(kind) => {}
        Some(_) => diagnostics.error(from, format!("targets {to}, which is not {wants}"), "correct the target"),
        None => diagnostics.error(
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
