use std::collections::{BTreeMap, BTreeSet};

use super::closure::Closure;
use crate::names::{FieldName, Scope, StaticName, TypeName};
use crate::smithy::{Kind, Model, ShapeId, Simple};

/// How everything reachable is called in Rust.
#[derive(Debug, Default)]
pub(super) struct Names {
    types: BTreeMap<ShapeId, TypeName>,
    schemas: BTreeMap<ShapeId, StaticName>,
    operations: BTreeMap<ShapeId, (TypeName, FieldName)>,
    wire: BTreeMap<ShapeId, String>,
    stream_errors: BTreeMap<ShapeId, TypeName>,
}

impl Names {
    pub(super) fn new(model: &Model, service: &ShapeId, closure: &Closure) -> Self {
        let mut names = Self { wire: renames(model, service), ..Self::default() };
        let (mut types, mut errors, mut schemas) = (Scope::default(), Scope::default(), Scope::default());
        let (mut operations, mut methods) = (Scope::default(), Scope::with_taken(CLIENT_METHODS));
        let is_document =
            |id: &ShapeId| model.get(id).is_some_and(|shape| shape.kind == Kind::Simple(Simple::Document));
        let has_documents = closure.targets.iter().any(is_document);
        for id in names.by_precedence(&closure.types, TypeName::new) {
            let name = TypeName::new(names.wire_name(id));
            // A document in a type called `Document` would need two types of that name in one file.
            let name = if name.as_str() == "Document" && has_documents { name.with("Shape") } else { name };
            let name = types.type_name(name);
            names.types.insert(id.clone(), name);
        }
        for id in names.by_precedence(&closure.errors, TypeName::error) {
            let name = errors.type_name(TypeName::error(names.wire_name(id)));
            names.types.insert(id.clone(), name);
        }
        for id in &closure.streams {
            let name = errors.type_name(names.type_name(id).with("Error"));
            names.stream_errors.insert(id.clone(), name);
        }
        for id in &closure.targets {
            let name = match id.is_prelude() {
                true => StaticName::prelude(id.name()),
                false => schemas.static_name(StaticName::new(names.wire_name(id))),
            };
            names.schemas.insert(id.clone(), name);
        }
        for id in &closure.overriding {
            let name = format!("{}_{}", names.wire_name(&id.root()), id.member().unwrap_or_default());
            names.schemas.insert(id.clone(), schemas.static_name(StaticName::new(&name)));
        }
        for id in &closure.operations {
            let name = operations.type_name(TypeName::operation(names.wire_name(id)));
            let method = methods.field_name(FieldName::new(names.wire_name(id)));
            names.operations.insert(id.clone(), (name, method));
        }
        names
    }

    /// Orders shapes by their claim to a name: a shape whose Rust name is its own comes before those that only come out
    /// alike, so that adding `IPSet` gives that shape a number and not the existing `IpSet`.
    fn by_precedence<'a>(&self, ids: &'a BTreeSet<ShapeId>, name: fn(&str) -> TypeName) -> Vec<&'a ShapeId> {
        let mut ids: Vec<&ShapeId> = ids.iter().collect();
        ids.sort_by_key(|id| name(self.wire_name(id)).as_str() != self.wire_name(id));
        ids
    }

    /// The shape's name in this service: its own, unless the service renames it.
    pub(super) fn wire_name<'a>(&'a self, id: &'a ShapeId) -> &'a str {
        self.wire.get(id).map_or_else(|| id.name(), String::as_str)
    }

    /// The type that stands for a structure, union, enum or error.
    pub(super) fn type_name(&self, id: &ShapeId) -> TypeName {
        self.types.get(id).cloned().unwrap_or_else(|| TypeName::new(id.name()))
    }

    /// The error enum of an event stream.
    pub(super) fn stream_error(&self, id: &ShapeId) -> TypeName {
        self.stream_errors.get(id).cloned().unwrap_or_else(|| self.type_name(id).with("Error"))
    }

    /// The static that describes what a member holds: one of its own where its traits override its target's.
    pub(super) fn member_schema(&self, member: &ShapeId, target: &ShapeId) -> StaticName {
        let schema = self.schemas.get(member).or_else(|| self.schemas.get(target)).cloned();
        schema.unwrap_or_else(|| match target.is_prelude() {
            true => StaticName::prelude(target.name()),
            false => StaticName::new(target.name()),
        })
    }

    /// The type and the method of an operation.
    pub(super) fn operation(&self, id: &ShapeId) -> (TypeName, FieldName) {
        let named = self.operations.get(id).cloned();
        named.unwrap_or_else(|| (TypeName::operation(id.name()), FieldName::new(id.name())))
    }
}

/// The client's methods besides one per operation. `mod.rs` would be the file of the parent module. Methods of
/// all types that take the value itself, such as `into`, come before those that borrow it.
const CLIENT_METHODS: &[&str] =
    &["call_json", "clone", "config", "from_conf", "handle", "into", "mod", "new", "try_into"];

fn renames(model: &Model, service: &ShapeId) -> BTreeMap<ShapeId, String> {
    match model.get(service).map(|shape| &shape.kind) {
        Some(Kind::Service(service)) => service.rename.clone(),
        _ => BTreeMap::new(),
    }
}
