//! Who refers to which shape: the questions a converter cannot answer from the shape alone.

use std::collections::BTreeMap;

use serde_json::Value;

use super::raw::{Object, Service, is_set, target};
use crate::diagnostic::Diagnostics;

/// References to the shapes of a service, by shape.
#[derive(Default)]
pub(super) struct References<'a>(BTreeMap<&'a str, Uses<'a>>);

/// The references to one shape.
#[derive(Default)]
pub(super) struct Uses<'a> {
    /// How often it is an operation's whole input.
    inputs: usize,
    /// How often it is an operation's whole output.
    outputs: usize,
    /// How often a member refers to it.
    members: usize,
    /// How often such a member says that the text is JSON.
    json: usize,
    /// A member says that the value is streamed.
    pub(super) streaming: bool,
    /// The references by which operations declare it as an error. Old releases put the status code here.
    pub(super) errors: Vec<&'a Object>,
}

impl<'a> References<'a> {
    /// Counts all references; `None` when one dangles.
    pub(super) fn count(service: &Service<'a>, diagnostics: &mut Diagnostics) -> Option<Self> {
        let mut walk = Walk { service, references: Self::default(), diagnostics, sound: true };
        for (name, operation) in &service.operations {
            walk.operation(name, operation);
        }
        for (name, shape) in &service.shapes {
            walk.shape(name, shape);
        }
        walk.sound.then_some(walk.references)
    }

    /// The references to a shape.
    pub(super) fn of_shape(&self, shape: &str) -> &Uses<'a> {
        const NONE: &Uses<'static> =
            &Uses { inputs: 0, outputs: 0, members: 0, json: 0, streaming: false, errors: vec![] };
        self.0.get(shape).unwrap_or(NONE)
    }
}

impl Uses<'_> {
    /// The trait of a structure that exists for one operation only. A structure with any second use stays plain.
    pub(super) fn dedicated(&self) -> Option<&'static str> {
        match (self.inputs, self.outputs, self.members, self.errors.len()) {
            (1, 0, 0, 0) => Some("smithy.api#input"),
            (0, 1, 0, 0) => Some("smithy.api#output"),
            _ => None,
        }
    }

    /// Every reference says that the text is JSON.
    pub(super) fn always_json(&self) -> bool {
        self.json > 0 && !self.sometimes_json()
    }

    /// Some references say that the text is JSON, and others do not.
    pub(super) fn sometimes_json(&self) -> bool {
        self.json > 0 && self.json < self.members + self.inputs + self.outputs + self.errors.len()
    }
}

struct Walk<'s, 'a> {
    service: &'s Service<'a>,
    references: References<'a>,
    diagnostics: &'s mut Diagnostics,
    sound: bool,
}

impl<'a> Walk<'_, 'a> {
    fn operation(&mut self, name: &str, operation: &'a Object) {
        if let Some(used) = operation.get("input").and_then(|input| self.used(name, "input", input)) {
            used.inputs += 1;
        }
        if let Some(used) = operation.get("output").and_then(|output| self.used(name, "output", output)) {
            used.outputs += 1;
        }
        for error in operation.get("errors").and_then(Value::as_array).into_iter().flatten() {
            if let (Some(used), Some(reference)) = (self.used(name, "errors", error), error.as_object()) {
                used.errors.push(reference);
            }
        }
    }

    fn shape(&mut self, name: &str, shape: &'a Object) {
        for key in ["member", "key", "value"] {
            if let Some(reference) = shape.get(key) {
                self.member(name, key, reference);
            }
        }
        for (member, reference) in shape.get("members").and_then(Value::as_object).into_iter().flatten() {
            self.member(name, member, reference);
        }
    }

    fn member(&mut self, shape: &str, name: &str, reference: &'a Value) {
        let Some(used) = self.used(shape, name, reference) else { return };
        used.members += 1;
        if let Some(reference) = reference.as_object() {
            used.json += usize::from(is_set(reference, "jsonvalue"));
            used.streaming |= is_set(reference, "streaming");
        }
    }

    fn used(&mut self, holder: &str, part: &str, reference: &'a Value) -> Option<&mut Uses<'a>> {
        let known = target(reference).filter(|name| self.service.shapes.contains_key(name));
        let Some(name) = known else {
            self.sound = false;
            let problem = match target(reference) {
                Some(name) => format!("refers to the shape {name}, which does not exist"),
                None => "does not name a shape".to_owned(),
            };
            let subject = format!("{}: {holder}.{part}", self.service.name);
            self.diagnostics.error(subject, problem, "add the shape to \"shapes\", or correct the reference");
            return None;
        };
        Some(self.references.0.entry(name).or_default())
    }
}
