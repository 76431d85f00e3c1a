use std::collections::BTreeSet;

use super::{schemas, streams};
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
    /// Event streams: unions that a member of an output targets.
    pub(super) streams: BTreeSet<ShapeId>,
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
    let outputs = outputs_alone(&operations);
    let mut walk = Walk { model, closure: &mut closure, diagnostics, waiting: Vec::new(), outputs };
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

/// The structures that are an output and no input.
fn outputs_alone(operations: &[&Operation]) -> BTreeSet<ShapeId> {
    let inputs: BTreeSet<_> = operations.iter().map(|operation| &operation.input).collect();
    operations.iter().map(|operation| &operation.output).filter(|id| !inputs.contains(id)).cloned().collect()
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
    outputs: BTreeSet<ShapeId>,
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
        if self.is_event_stream(holder, target) {
            self.closure.streams.insert(member.target.clone());
        } else {
            self.refuse_streams(&holder.with_member(name), member, target);
        }
        if self.closure.streams.contains(holder) && streams::is_error(target) {
            return self.error(&member.target);
        }
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

    /// Returns true if the member is the event stream of an output.
    fn is_event_stream(&self, holder: &ShapeId, target: &Shape) -> bool {
        let is_stream = |shape: &Shape| matches!(shape.kind, Kind::Union(_)) && shape.get("streaming").is_some();
        is_stream(target)
            && self.outputs.contains(holder)
            && self.targets(holder).filter(|target| is_stream(target)).count() == 1
    }

    fn targets(&self, holder: &ShapeId) -> impl Iterator<Item = &Shape> {
        let members = self.model.get(holder).and_then(Shape::members);
        members.into_iter().flatten().filter_map(|(_, member)| self.model.get(&member.target))
    }

    fn refuse_streams(&mut self, subject: &ShapeId, member: &Member, target: &Shape) {
        let is_streaming = |shape: &Shape| shape.get("streaming").is_some();
        let kind = match target.kind {
            Kind::Union(_) if is_streaming(target) => "an event stream, but not the only one of an operation's output",
            Kind::Structure(_)
                if self.outputs.contains(&member.target) && self.targets(&member.target).any(is_streaming) =>
            {
                "the output of an operation that answers with an event stream"
            }
            _ if member.has("streaming") || is_streaming(target) => "a streaming blob",
            _ => return,
        };
        self.diagnostics.error(
            subject,
            format!("is {kind}, which this generator does not support in awsJson"),
            "leave the operation out with `--without OPERATION`, or generate it with another tool",
        );
    }
}
