//! Moves a model to another namespace. AWS derives the namespace from the service's id and has renamed services: a shape
//! must not look removed and added because its service was renamed.

use crate::smithy::{Kind, Model, ShapeId};

/// Returns the model with all shapes of the namespace `from` in the namespace `to`.
pub(super) fn rename(model: &Model, from: &str, to: &str) -> Model {
    let moved = |id: &ShapeId| {
        let rest = id.as_str().strip_prefix(from).filter(|rest| rest.starts_with('#'))?;
        ShapeId::parse(&format!("{to}{rest}"))
    };
    let shapes = model.shapes.iter().map(|(id, shape)| {
        let mut shape = shape.clone();
        references(&mut shape.kind).into_iter().for_each(|id| *id = moved(id).unwrap_or_else(|| id.clone()));
        if let Kind::Service(service) = &mut shape.kind {
            let rename = std::mem::take(&mut service.rename).into_iter();
            service.rename = rename.map(|(id, name)| (moved(&id).unwrap_or(id), name)).collect();
        }
        (moved(id).unwrap_or_else(|| id.clone()), shape)
    });
    Model { shapes: shapes.collect() }
}

/// The shape ids in the definition of a shape.
fn references(kind: &mut Kind) -> Vec<&mut ShapeId> {
    match kind {
        Kind::Simple(_) => Vec::new(),
        Kind::Enum(members) | Kind::IntEnum(members) | Kind::Structure(members) | Kind::Union(members) => {
            members.values_mut().map(|member| &mut member.target).collect()
        }
        Kind::List(member) => vec![&mut member.target],
        Kind::Map { key, value } => vec![&mut key.target, &mut value.target],
        Kind::Service(this) => this.operations.iter_mut().chain(&mut this.resources).chain(&mut this.errors).collect(),
        Kind::Resource(this) => this.operations.iter_mut().chain(&mut this.resources).collect(),
        Kind::Operation(this) => [&mut this.input, &mut this.output].into_iter().chain(&mut this.errors).collect(),
    }
}
