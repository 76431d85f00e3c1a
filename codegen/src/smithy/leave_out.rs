use super::{Kind, Model, ShapeId};
use crate::diagnostic::Diagnostics;

/// Takes operations out of all services and resources. They are given by shape id or name.
///
/// # Errors
/// There is no operation of one of the names.
pub fn leave_out(model: &mut Model, operations: &[String]) -> Result<(), Diagnostics> {
    let is_named = |id: &ShapeId, name: &String| id.as_str() == name || id.name() == name;
    let mut diagnostics = Diagnostics::default();
    for name in operations {
        let mut all = model.shapes.iter().filter(|(_, shape)| matches!(shape.kind, Kind::Operation(_)));
        if !all.any(|(id, _)| is_named(id, name)) {
            diagnostics.error(
                "--without",
                format!("{name:?} is no operation of the model"),
                "give an operation's name",
            );
        }
    }
    for shape in model.shapes.values_mut() {
        if let Kind::Service(super::Service { operations: bound, .. })
        | Kind::Resource(super::Resource { operations: bound, .. }) = &mut shape.kind
        {
            bound.retain(|id| !operations.iter().any(|name| is_named(id, name)));
        }
    }
    diagnostics.finish(()).map(drop)
}
