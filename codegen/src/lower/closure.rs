use std::collections::BTreeSet;

use super::schemas;
use crate::diagnostic::Diagnostics;
use crate::smithy::{Kind, Member, Model, Operation, Service, Shape, ShapeId};

/// The service closure: every shape a service reaches.
#[derive(Debug, Default)]
pub(super) struct Closure {
    /// Operations, those of resources included.
    pub(super) operations: BTreeSet<ShapeId>,
    /// Structures, unions, enums and integer enums that members reach: the shared types.
    pub(super) types: BTreeSet<ShapeId>,
    /// Error structures.
    pub(super) errors: BTreeSet<ShapeId>,
    /// Every shape a member targets.
    pub(super) targets: BTreeSet<ShapeId>,
    /// Members with traits that override what the schema of their target says.
    pub(super) overriding: BTreeSet<ShapeId>,
    /// Errors that every operation of the service may answer.
    pub(super) common_errors: Vec<ShapeId>,
}

/// Walks from the service to everything it needs.
pub(super) fn walk(model: &Model, service: &ShapeId, diagnostics: &mut Diagnostics) -> Closure {
    let mut closure = Closure::default();
    if let Some(Shape { kind: Kind::Service(service), .. }) = model.get(service) {
        closure.common_errors = service.errors.clone();
        closure.operations = operations(model, service);
    }
    let operations: Vec<_> = closure.operations.iter().filter_map(|id| operation(model, id)).collect();
    let mut walk = Walk { model, closure: &mut closure, diagnostics, waiting: Vec::new() };
    for operation in operations {
        walk.members_of(&operation.input);
        walk.members_of(&operation.output);
        operation.errors.iter().for_each(|error| walk.error(error));
    }
    walk.closure.common_errors.clone().iter().for_each(|error| walk.error(error));
    walk.run();
    // A structure that is both an error and a member's target is one type: the error.
    let errors = &closure.errors;
    closure.types.retain(|id| !errors.contains(id));
    closure
}

/// Returns the operation of the given id.
pub(super) fn operation<'a>(model: &'a Model, id: &ShapeId) -> Option<&'a Operation> {
    match &model.get(id)?.kind {
        Kind::Operation(operation) => Some(operation),
        _ => None,
    }
}

fn operations(model: &Model, service: &Service) -> BTreeSet<ShapeId> {
    let mut operations: BTreeSet<ShapeId> = service.operations.iter().cloned().collect();
    let mut seen = BTreeSet::new();
    let mut waiting = service.resources.clone();
    while let Some(id) = waiting.pop() {
        if let (true, Some(Shape { kind: Kind::Resource(resource), .. })) = (seen.insert(id.clone()), model.get(&id)) {
            operations.extend(resource.operations.iter().cloned());
            waiting.extend(resource.resources.iter().cloned());
        }
    }
    operations
}

/// The walk keeps its own stack: models may nest deeper than the program's.
struct Walk<'a> {
    model: &'a Model,
    closure: &'a mut Closure,
    diagnostics: &'a mut Diagnostics,
    waiting: Vec<ShapeId>,
}

impl Walk<'_> {
    fn run(&mut self) {
        while let Some(id) = self.waiting.pop() {
            self.members_of(&id);
        }
    }

    fn error(&mut self, id: &ShapeId) {
        if self.closure.errors.insert(id.clone()) {
            self.members_of(id);
        }
    }

    fn members_of(&mut self, id: &ShapeId) {
        let Some(shape) = self.model.get(id) else { return };
        match &shape.kind {
            Kind::List(member) => self.member(id, "member", member),
            Kind::Map { key, value } => {
                self.member(id, "key", key);
                self.member(id, "value", value);
            }
            Kind::Structure(members) | Kind::Union(members) => {
                members.iter().for_each(|(name, member)| self.member(id, name, member));
            }
            _ => {}
        }
    }

    fn member(&mut self, holder: &ShapeId, name: &str, member: &Member) {
        let Some(target) = self.model.get(&member.target) else { return };
        self.refuse_streams(&holder.with_member(name), member, target);
        if schemas::overrides_target(member) {
            self.closure.overriding.insert(holder.with_member(name));
        }
        if !self.closure.targets.insert(member.target.clone()) {
            return;
        }
        let named = matches!(target.kind, Kind::Structure(_) | Kind::Union(_) | Kind::Enum(_) | Kind::IntEnum(_));
        if named && target.get("unitType").is_none() {
            self.closure.types.insert(member.target.clone());
        }
        self.waiting.push(member.target.clone());
    }

    fn refuse_streams(&mut self, subject: &ShapeId, member: &Member, target: &Shape) {
        if !member.has("streaming") && target.get("streaming").is_none() {
            return;
        }
        let kind = if matches!(target.kind, Kind::Union(_)) { "an event stream" } else { "a streaming blob" };
        self.diagnostics.error(
            subject,
            format!("is {kind}, which this generator does not support in awsJson"),
            "leave the operation out with `--without OPERATION`, or generate it with another tool",
        );
    }
}
