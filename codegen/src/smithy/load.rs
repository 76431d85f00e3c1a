use std::borrow::Borrow;
use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::apply::{self, Apply};
use super::{Kind, Member, Members, Model, Operation, Resource, Service, Shape, ShapeId, Simple, Traits};
use super::{check, mixins, prelude};
use crate::Source;
use crate::diagnostic::{Diagnostic, Diagnostics};

/// Loads the files of a model, merges them, carries out `apply` statements and mixins, and checks every target.
/// Returns the model and what should be said about it.
///
/// # Errors
/// A file is not a Smithy 2.0 AST, a shape is malformed or declared twice differently, a target or the
/// target of an `apply` statement does not exist, mixins form a cycle.
pub fn load(sources: &[impl Borrow<Source>]) -> Result<(Model, Vec<Diagnostic>), Diagnostics> {
    let mut loader = Loader::default();
    prelude::add(&mut loader.model);
    for source in sources {
        loader.file(source.borrow());
    }
    if loader.diagnostics.has_errors() {
        return Err(loader.diagnostics);
    }
    let Loader { mut model, mixins, applies, mut diagnostics } = loader;
    let remaining = apply::to_existing(&mut model, applies, &mut diagnostics);
    mixins::flatten(&mut model, mixins, &mut diagnostics);
    apply::to_rest(&mut model, remaining, &mut diagnostics);
    check::targets(&model, &mut diagnostics);
    diagnostics.finish(model)
}

#[derive(Default)]
struct Loader {
    model: Model,
    mixins: BTreeMap<ShapeId, Vec<ShapeId>>,
    applies: Vec<Apply>,
    diagnostics: Diagnostics,
}

impl Loader {
    fn file(&mut self, source: &Source) {
        let value = &source.json;
        let version = value.get("smithy").and_then(Value::as_str);
        let shapes = value.get("shapes").and_then(Value::as_object);
        match (version, shapes) {
            (Some(version), Some(shapes)) if version == "2" || version.starts_with("2.") => self.shapes(source, shapes),
            (Some(version), None) if version.starts_with('2') && value.get("shapes").is_none() => {}
            (Some(version), _) if !version.starts_with('2') => self.diagnostics.error(
                &source.name,
                format!("is written in Smithy {version}, and only version 2 is read"),
                "export the model as a Smithy 2.0 JSON AST",
            ),
            _ => self.diagnostics.error(
                &source.name,
                "is not a Smithy JSON AST: it has no \"smithy\" version or its \"shapes\" are not an object",
                "give a Smithy 2.0 JSON AST, or a botocore service-2.json",
            ),
        }
    }

    fn shapes(&mut self, source: &Source, shapes: &Map<String, Value>) {
        for (id, body) in shapes {
            match (ShapeId::parse(id), body.as_object()) {
                (Some(id), Some(body)) => self.shape(source, id, body),
                _ => self.diagnostics.error(
                    format!("{}: {id}", source.name),
                    "is not a shape: the key is not an absolute shape id or the value is not an object",
                    "a shape id is `namespace#Name`, of ASCII letters, digits and underscores",
                ),
            }
        }
    }

    fn shape(&mut self, source: &Source, id: ShapeId, body: &Map<String, Value>) {
        if body.get("type").and_then(Value::as_str) == Some("apply") {
            let traits = self.traits(&id, body);
            return self.applies.push(Apply { file: source.name.clone(), target: id, traits });
        }
        if id.member().is_some() {
            return self.diagnostics.error(
                &id,
                "declares a member as a shape",
                "only `apply` statements name a member",
            );
        }
        let Some(kind) = self.kind(&id, body) else { return };
        let shape = enum_trait_to_shape(Shape { kind, traits: self.traits(&id, body) });
        self.mixins_of(&id, body);
        match self.model.shapes.get(&id) {
            Some(earlier) if *earlier != shape => {
                self.diagnostics.error(&id, "is declared twice, differently", "keep one of the declarations");
            }
            _ => drop(self.model.shapes.insert(id, shape)),
        }
    }

    fn mixins_of(&mut self, id: &ShapeId, body: &Map<String, Value>) {
        let targets = self.targets(id, body, "mixins");
        if !targets.is_empty() {
            self.mixins.insert(id.clone(), targets);
        }
    }

    fn kind(&mut self, id: &ShapeId, body: &Map<String, Value>) -> Option<Kind> {
        let name = body.get("type").and_then(Value::as_str).unwrap_or_default();
        if let Some(simple) = Simple::from_name(name) {
            return Some(Kind::Simple(simple));
        }
        match name {
            "enum" => Some(Kind::Enum(self.members(id, body))),
            "intEnum" => Some(Kind::IntEnum(self.members(id, body))),
            "list" | "set" => self.member(id, body, "member").map(Kind::List),
            "map" => {
                let (key, value) = (self.member(id, body, "key"), self.member(id, body, "value"));
                Some(Kind::Map { key: key?, value: value? })
            }
            "structure" => Some(Kind::Structure(self.members(id, body))),
            "union" => Some(Kind::Union(self.members(id, body))),
            "service" => Some(Kind::Service(self.service(id, body))),
            "resource" => Some(Kind::Resource(self.resource(id, body))),
            "operation" => Some(Kind::Operation(self.operation(id, body))),
            _ => {
                let problem = format!("has the type {name:?}, which Smithy 2.0 does not know");
                self.diagnostics.error(id, problem, "correct the shape's \"type\"");
                None
            }
        }
    }

    fn members(&mut self, id: &ShapeId, body: &Map<String, Value>) -> Members {
        let Some(members) = body.get("members") else { return Members::new() };
        let Some(members) = members.as_object() else {
            self.diagnostics.error(id, "has \"members\" that are not an object", "write members as an object");
            return Members::new();
        };
        let mut parsed = Members::new();
        for name in members.keys() {
            if ShapeId::parse(&format!("{id}${name}")).is_none() {
                let help = "a member's name is of ASCII letters, digits and underscores";
                self.diagnostics.error(format!("{id}${name}"), "is not a valid member name", help);
            } else if let Some(member) = self.member(id, members, name) {
                parsed.insert(name.clone(), member);
            }
        }
        parsed
    }

    fn member(&mut self, id: &ShapeId, holder: &Map<String, Value>, name: &str) -> Option<Member> {
        let subject = id.with_member(name);
        let body = holder.get(name).and_then(Value::as_object);
        let target = body.and_then(|body| body.get("target")).and_then(Value::as_str).and_then(ShapeId::parse);
        match (body, target) {
            (Some(body), Some(target)) => Some(Member { target, traits: self.traits(&subject, body) }),
            _ => {
                self.diagnostics.error(
                    &subject,
                    "is missing or has no valid \"target\"",
                    "give the member a target shape id",
                );
                None
            }
        }
    }

    fn traits(&mut self, id: &ShapeId, body: &Map<String, Value>) -> Traits {
        match body.get("traits") {
            None => Traits::new(),
            Some(Value::Object(traits)) => traits.iter().map(|(name, value)| (name.clone(), sorted(value))).collect(),
            Some(_) => {
                self.diagnostics.error(id, "has \"traits\" that are not an object", "write traits as an object");
                Traits::new()
            }
        }
    }

    fn service(&mut self, id: &ShapeId, body: &Map<String, Value>) -> Service {
        Service {
            version: body.get("version").and_then(Value::as_str).unwrap_or_default().to_owned(),
            operations: self.targets(id, body, "operations"),
            resources: self.targets(id, body, "resources"),
            errors: self.targets(id, body, "errors"),
            rename: self.rename(id, body),
        }
    }

    fn rename(&mut self, id: &ShapeId, body: &Map<String, Value>) -> BTreeMap<ShapeId, String> {
        let mut rename = BTreeMap::new();
        for (from, to) in body.get("rename").and_then(Value::as_object).into_iter().flatten() {
            match (ShapeId::parse(from), to.as_str().filter(|to| ShapeId::parse(&format!("ns#{to}")).is_some())) {
                (Some(from), Some(to)) => drop(rename.insert(from, to.to_owned())),
                _ => {
                    self.diagnostics.error(id, format!("renames {from:?} to {to}"), "rename a shape id to a shape name")
                }
            }
        }
        rename
    }

    fn resource(&mut self, id: &ShapeId, body: &Map<String, Value>) -> Resource {
        let mut operations = Vec::new();
        for lifecycle in ["create", "put", "read", "update", "delete", "list"] {
            if body.contains_key(lifecycle) {
                operations.extend(self.member(id, body, lifecycle).map(|member| member.target));
            }
        }
        operations.extend(self.targets(id, body, "operations"));
        operations.extend(self.targets(id, body, "collectionOperations"));
        Resource { operations, resources: self.targets(id, body, "resources") }
    }

    fn operation(&mut self, id: &ShapeId, body: &Map<String, Value>) -> Operation {
        Operation {
            input: self.structure_or_unit(id, body, "input"),
            output: self.structure_or_unit(id, body, "output"),
            errors: self.targets(id, body, "errors"),
        }
    }

    fn structure_or_unit(&mut self, id: &ShapeId, body: &Map<String, Value>, name: &str) -> ShapeId {
        let given = if body.contains_key(name) { self.member(id, body, name) } else { None };
        given.map(|member| member.target).or_else(|| ShapeId::parse("smithy.api#Unit")).unwrap_or_else(|| id.clone())
    }

    fn targets(&mut self, id: &ShapeId, body: &Map<String, Value>, name: &str) -> Vec<ShapeId> {
        let mut targets = Vec::new();
        for item in body.get(name).and_then(Value::as_array).into_iter().flatten() {
            match item.get("target").and_then(Value::as_str).and_then(ShapeId::parse) {
                Some(target) => targets.push(target),
                None => self.diagnostics.error(
                    id,
                    format!("has an entry in \"{name}\" without a valid \"target\""),
                    "write each entry as {\"target\": \"namespace#Name\"}",
                ),
            }
        }
        targets
    }
}

/// Returns the value of a trait with sorted keys: their order means nothing, and differs between the forms of a model.
fn sorted(value: &Value) -> Value {
    let mut value = value.clone();
    value.sort_all_objects();
    value
}

/// A string with the `enum` trait of Smithy 1.0 becomes an enum shape, so that later steps know one form only.
fn enum_trait_to_shape(mut shape: Shape) -> Shape {
    if !matches!(shape.kind, Kind::Simple(Simple::String)) {
        return shape;
    }
    let Some(Value::Array(definitions)) = shape.traits.remove("smithy.api#enum") else { return shape };
    let members = definitions.iter().filter_map(enum_definition).collect();
    Shape { kind: Kind::Enum(members), traits: shape.traits }
}

fn enum_definition(definition: &Value) -> Option<(String, Member)> {
    let value = definition.get("value")?.as_str()?;
    let name = definition.get("name").and_then(Value::as_str).map_or_else(|| enum_member_name(value), str::to_owned);
    let mut traits = Traits::from([("smithy.api#enumValue".to_owned(), Value::from(value))]);
    if let Some(text) = definition.get("documentation") {
        traits.insert("smithy.api#documentation".to_owned(), text.clone());
    }
    if definition.get("deprecated").and_then(Value::as_bool) == Some(true) {
        traits.insert("smithy.api#deprecated".to_owned(), Value::Object(Map::new()));
    }
    Some((name, Member { target: ShapeId::parse("smithy.api#Unit")?, traits }))
}

/// A member name for an enum value that has none: the value, with an underscore for whatever a name cannot hold.
fn enum_member_name(value: &str) -> String {
    let name: String = value.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    if name.starts_with(|c: char| c.is_ascii_alphabetic()) { name } else { format!("V_{name}") }
}
