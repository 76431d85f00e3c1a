use serde_json::{Map, Value};

use crate::smithy::{Kind, Members, Model, Shape, ShapeId, Simple};

/// The notation of a recursion.
pub(super) const RECURSION: &str = "()";

/// Types nested deeper are cut like a recursion.
pub(super) const DEEPEST: usize = 64;

/// The greatest number of parts of a type; the rest is cut.
const LARGEST: usize = 5_000;

/// Renders types in the notation of the pages.
pub(super) struct Notation<'a> {
    model: &'a Model,
    path: Vec<&'a ShapeId>,
    parts: usize,
}

impl<'a> Notation<'a> {
    pub(super) fn new(model: &'a Model) -> Self {
        Self { model, path: Vec::new(), parts: 0 }
    }

    /// A structure as an object, a list as `[x]`, a map as `{k: v}`, an enum as `A | B`, a simple shape as its name.
    pub(super) fn of(&mut self, id: &'a ShapeId) -> Value {
        let Some(shape) = self.model.get(id) else { return Value::from("") };
        if self.path.contains(&id) || self.path.len() > DEEPEST || !self.has_room() {
            return Value::from(RECURSION);
        }
        self.path.push(id);
        let written = self.shape(shape);
        self.path.pop();
        written
    }

    /// Counts a part; returns whether it still fits.
    pub(super) fn has_room(&mut self) -> bool {
        self.parts += 1;
        self.parts <= LARGEST
    }

    fn shape(&mut self, shape: &'a Shape) -> Value {
        match &shape.kind {
            Kind::Structure(members) | Kind::Union(members) => {
                members.iter().map(|(name, member)| (name.clone(), self.of(&member.target))).collect()
            }
            Kind::List(member) => Value::Array(vec![self.of(&member.target)]),
            Kind::Map { key, value } => {
                let key = shown(&self.of(&key.target)).trim_matches('\'').to_owned();
                Value::Object(Map::from_iter([(key, self.of(&value.target))]))
            }
            Kind::Enum(values) => Value::from(alternatives(enum_values(values))),
            Kind::IntEnum(_) => Value::from("integer"),
            // To the pages, a document is a structure without members.
            Kind::Simple(Simple::Document) => Value::Object(Map::new()),
            Kind::Simple(simple) => Value::from(simple.name().to_ascii_lowercase()),
            Kind::Service(_) | Kind::Resource(_) | Kind::Operation(_) => Value::from(""),
        }
    }
}

/// The values of an enum on the wire, in the order of the model.
pub(in crate::diff) fn enum_values(members: &Members) -> impl Iterator<Item = &str> {
    members.iter().map(|(name, member)| member.get("enumValue").and_then(Value::as_str).unwrap_or(name))
}

/// `A | B`, or `string` without values.
pub(in crate::diff) fn alternatives<'a>(values: impl Iterator<Item = &'a str>) -> String {
    let values: Vec<&str> = values.collect();
    if values.is_empty() { "string".to_owned() } else { values.join(" | ") }
}

/// Formats a delta as the pages do: `{'SamlProviderARNs': ['string']}`.
pub(crate) fn shown(delta: &Value) -> String {
    match delta {
        Value::Array(items) => format!("[{}]", items.iter().map(shown).collect::<Vec<_>>().join(", ")),
        Value::Object(entries) => {
            let mut entries: Vec<String> =
                entries.iter().map(|(key, value)| format!("'{key}': {}", shown(value))).collect();
            entries.sort();
            format!("{{{}}}", entries.join(", "))
        }
        Value::String(text) if text == RECURSION => text.clone(),
        Value::String(text) => format!("'{text}'"),
        other => other.to_string(),
    }
}
