//! Carries changes out: what a diff says, done to the old model, has to give the new one. Whatever does not come out
//! right is a difference that no change explains.

mod traits;

use codegen::diff::{Change, ChangeKind};
use codegen::smithy::{Kind, Member, Model, Operation, Service, Shape, ShapeId, Traits};
use serde_json::Value;

use ChangeKind as K;

/// The shapes in which `old`, with the changes carried out, differs from `new`.
pub(crate) fn unexplained(old: &Model, new: &Model, changes: &[Change]) -> Vec<String> {
    let mut model = ordered(old);
    let new = ordered(new);
    let mut steps: Vec<&Change> = changes.iter().collect();
    steps.sort_by_key(|change| rank(change.kind));
    steps.iter().for_each(|change| Step { model: &mut model, new: &new, change, changes }.run());
    // What was an input or output and is one no longer was needed until here, by the operations that shared it.
    let renamed = steps.iter().filter(|change| matches!(change.kind, K::InputRenamed | K::OutputRenamed));
    let replaced: Vec<ShapeId> = renamed.map(|change| id(&change.before)).collect();
    model.shapes.retain(|id, _| !replaced.contains(id) || new.shapes.contains_key(id));
    let model = ordered(&model);
    let ids = model.shapes.keys().chain(new.shapes.keys()).collect::<std::collections::BTreeSet<_>>();
    let differing = ids.into_iter().filter(|id| model.get(id) != new.get(id));
    differing.map(|id| format!("{id}: {:?} instead of {:?}", model.get(id), new.get(id))).collect()
}

/// Shapes come before what hangs on them, and go after; what takes the name of another waits until that is gone.
fn rank(kind: ChangeKind) -> u8 {
    match kind {
        K::ServiceRenamed | K::ShapeAdded | K::OperationAdded => 0,
        K::InputRenamed | K::OutputRenamed => 1,
        K::TypeChanged | K::TargetRenamed => 2,
        K::MemberRemoved | K::EnumValueRemoved | K::ErrorRemoved => 3,
        K::ShapeRemoved | K::OperationRemoved => 5,
        _ => 4,
    }
}

/// A model without orders and constraints that mean nothing.
fn ordered(model: &Model) -> Model {
    let mut model = model.clone();
    for shape in model.shapes.values_mut() {
        lists(&mut shape.kind).into_iter().for_each(|ids| ids.sort());
        drop_empty_constraints(&mut shape.traits);
        match &mut shape.kind {
            Kind::Structure(members) => {
                members.values_mut().for_each(|member| drop_empty_constraints(&mut member.traits));
            }
            Kind::Enum(values) => values.iter_mut().for_each(|(name, value)| {
                value.traits.entry("smithy.api#enumValue".to_owned()).or_insert_with(|| name.as_str().into());
            }),
            _ => {}
        }
    }
    model
}

/// Drops a least length of zero, a range that every 32-bit integer satisfies, and a default of zero.
fn drop_empty_constraints(traits: &mut Traits) {
    for (name, least, greatest) in
        [("length", Value::from(0), Value::Null), ("range", Value::from(i32::MIN), Value::from(i32::MAX))]
    {
        let name = format!("smithy.api#{name}");
        let Some(bounds) = traits.get_mut(&name).and_then(Value::as_object_mut) else { continue };
        bounds.retain(|bound, value| !(bound == "min" && *value == least || bound == "max" && *value == greatest));
        if bounds.is_empty() {
            traits.remove(&name);
        }
    }
    let is_zero = |value: &mut Value| [Value::Null, false.into(), 0.into(), "".into()].contains(value);
    traits.get_mut("smithy.api#default").is_some_and(is_zero).then(|| traits.remove("smithy.api#default"));
}

fn lists(kind: &mut Kind) -> Vec<&mut Vec<ShapeId>> {
    match kind {
        Kind::Service(service) => vec![&mut service.operations, &mut service.resources, &mut service.errors],
        Kind::Resource(resource) => vec![&mut resource.operations, &mut resource.resources],
        Kind::Operation(operation) => vec![&mut operation.errors],
        _ => Vec::new(),
    }
}

struct Step<'a> {
    model: &'a mut Model,
    new: &'a Model,
    change: &'a Change,
    changes: &'a [Change],
}

impl Step<'_> {
    fn run(&mut self) {
        let Change { before, after, .. } = self.change;
        match self.change.kind {
            K::DocumentationChanged | K::EndpointChanged | K::EndpointsSampled | K::RepresentationChanged => {}
            K::OperationAdded => self.add_operation(),
            K::OperationRemoved => self.remove_operation(),
            K::InputRenamed => self.end(|operation| &mut operation.input),
            K::OutputRenamed => self.end(|operation| &mut operation.output),
            K::ShapeAdded => self.copy(&self.id()),
            K::ShapeRemoved => drop(self.model.shapes.remove(&self.id())),
            K::TypeChanged if self.id().member().is_none() => self.replace_kind(),
            K::TypeChanged | K::TargetRenamed => self.member().target = id(after),
            K::MemberAdded => self.add_member(),
            K::EnumValueAdded => self.add_value(),
            K::MemberRemoved | K::EnumValueRemoved => self.remove_member(),
            K::EnumValueRenamed => self.rename_value(),
            K::ErrorAdded => self.errors().push(id(after)),
            K::ErrorRemoved => self.errors().retain(|error| *error != id(before)),
            K::ServiceRenamed => self.rename_service(),
            K::ApiVersionChanged => self.service().version = text(after),
            K::BindingsChanged => self.bind(),
            _ => self.set_trait(),
        }
    }

    fn id(&self) -> ShapeId {
        ShapeId::parse(&self.change.shape).unwrap()
    }

    fn copy(&mut self, id: &ShapeId) {
        let shape = self.new.get(id).unwrap_or_else(|| panic!("{id} is said to be new, and is not there"));
        self.model.shapes.insert(id.clone(), shape.clone());
    }

    fn shape(&mut self, id: &ShapeId) -> &mut Shape {
        self.model.shapes.get_mut(id).unwrap_or_else(|| panic!("{id} is not there: {:?}", self.change))
    }

    fn operation(&mut self) -> &mut Operation {
        match &mut self.shape(&self.id()).kind {
            Kind::Operation(operation) => operation,
            other => panic!("{other:?} is no operation"),
        }
    }

    fn service(&mut self) -> &mut Service {
        let id = self.new.services().next().unwrap().0.clone();
        match &mut self.shape(&id).kind {
            Kind::Service(service) => service,
            other => panic!("{other:?} is no service"),
        }
    }

    /// An operation brings its input and output along.
    fn add_operation(&mut self) {
        let id = self.id();
        self.copy(&id);
        let Operation { input, output, .. } = self.operation().clone();
        [input, output].iter().for_each(|shape| self.copy(shape));
        if self.new.services().next().unwrap().2.operations.contains(&id) {
            self.service().operations.push(id);
        }
    }

    /// An operation takes its input and output along, unless others use them.
    fn remove_operation(&mut self) {
        let Operation { input, output, .. } = self.operation().clone();
        let id = self.id();
        self.model.shapes.remove(&id);
        [input, output].iter().for_each(|shape| self.drop_if_gone(shape));
        self.service().operations.retain(|operation| *operation != id);
    }

    fn drop_if_gone(&mut self, id: &ShapeId) {
        if self.new.get(id).is_none() {
            self.model.shapes.remove(id);
        }
    }

    /// The structure under its new name keeps its members: those that differ are changes of their own. The structure
    /// that stands for nothing has no traits to keep.
    fn end(&mut self, end: impl Fn(&mut Operation) -> &mut ShapeId) {
        let (before, after) = (id(&self.change.before), id(&self.change.after));
        *end(self.operation()) = after.clone();
        let mut shape = self.shape(&before).clone();
        if [&before, &after].iter().any(|id| id.as_str() == "smithy.api#Unit") {
            shape.traits = self.new.get(&after).unwrap().traits.clone();
        }
        if self.model.get(&after).is_none() {
            self.model.shapes.insert(after, shape);
        }
    }

    fn replace_kind(&mut self) {
        let (id, kind) = (self.id(), self.new.get(&self.id()).unwrap().kind.clone());
        self.shape(&id).kind = kind;
    }

    fn member(&mut self) -> &mut Member {
        let id = self.id();
        let name = id.member().unwrap().to_owned();
        let change = self.change;
        match (&mut self.shape(&id.root()).kind, name.as_str()) {
            (Kind::List(member), "member") => member,
            (Kind::Map { key, .. }, "key") => key,
            (Kind::Map { value, .. }, "value") => value,
            (Kind::Structure(members) | Kind::Union(members) | Kind::Enum(members) | Kind::IntEnum(members), name) => {
                members.get_mut(name).unwrap_or_else(|| panic!("no such member: {change:?}"))
            }
            other => panic!("{other:?} has no members"),
        }
    }

    fn members(&mut self) -> &mut codegen::smithy::Members {
        match &mut self.shape(&self.id().root()).kind {
            Kind::Structure(members) | Kind::Union(members) | Kind::Enum(members) | Kind::IntEnum(members) => members,
            other => panic!("{other:?} has no members"),
        }
    }

    fn add_member(&mut self) {
        let (name, after) = (self.id().member().unwrap().to_owned(), &self.change.after);
        let traits = after.get("traits").and_then(Value::as_object).cloned().unwrap_or_default();
        let member = Member { target: id(&after["target"]), traits: traits.into_iter().collect() };
        self.members().insert(name, member);
    }

    fn add_value(&mut self) {
        let (name, value) = (self.id().member().unwrap().to_owned(), self.change.after.clone());
        let traits = Traits::from([("smithy.api#enumValue".to_owned(), value)]);
        self.members().insert(name, Member { target: ShapeId::parse("smithy.api#Unit").unwrap(), traits });
    }

    /// The structure itself may be gone, with another in its place as the input or output of the operation.
    fn remove_member(&mut self) {
        let name = self.id().member().unwrap().to_owned();
        let renamed = self.changes.iter().find(|change| {
            matches!(change.kind, K::InputRenamed | K::OutputRenamed)
                && text(&change.before) == self.id().root().as_str()
        });
        match renamed.map(|change| id(&change.after)) {
            Some(after) => match &mut self.shape(&after).kind {
                Kind::Structure(members) => drop(members.shift_remove(&name)),
                other => panic!("{other:?} is no structure"),
            },
            None => drop(self.members().shift_remove(&name)),
        }
    }

    fn rename_value(&mut self) {
        let (before, after) = (text(&self.change.before), text(&self.change.after));
        let value = self.members().shift_remove(&before).unwrap();
        self.members().insert(after, value);
    }

    fn errors(&mut self) -> &mut Vec<ShapeId> {
        match &mut self.shape(&self.id()).kind {
            Kind::Operation(operation) => &mut operation.errors,
            Kind::Service(service) => &mut service.errors,
            other => panic!("{other:?} has no errors"),
        }
    }

    /// Moves the shapes into the new namespace.
    fn rename_service(&mut self) {
        let (before, after) = (id(&self.change.before), id(&self.change.after));
        let before = ShapeId::parse(&format!("{}#{}", after.namespace(), before.name())).unwrap();
        let service = self.model.shapes.remove(&before).unwrap();
        self.model.shapes.insert(id(&self.change.after), service);
    }

    /// Which operations hang on the service and which on resources is told by the resources; operations that are new
    /// or gone are changes of their own.
    fn bind(&mut self) {
        let Kind::Service(new) = &self.new.get(&self.id()).unwrap().kind else { return self.replace_kind() };
        let (new, after) = (new.clone(), &self.change.after);
        let resources = after["resources"].as_array().unwrap().iter().map(id).collect();
        let rename = after["rename"].as_object().unwrap().iter();
        let rename = rename.map(|(shape, name)| (ShapeId::parse(shape).unwrap(), text(name))).collect();
        let known: Vec<ShapeId> = self.model.shapes.keys().cloned().collect();
        let service = self.service();
        (service.resources, service.rename) = (resources, rename);
        service.operations = new.operations.into_iter().filter(|operation| known.contains(operation)).collect();
    }
}

fn id(value: &Value) -> ShapeId {
    ShapeId::parse(&text(value)).unwrap_or_else(|| panic!("{value} is no shape id"))
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
