//! The files of a model: parsed JSON, and the part each file plays.

use serde_json::{Map, Value};

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::rules::Partitions;
use crate::smithy::{self, Model};
use crate::{import, json};

/// A parsed file of a model.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// The name in diagnostics, usually a path.
    pub name: String,
    /// The contents.
    pub json: Value,
}

/// The part a file plays in a model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A Smithy JSON AST that declares shapes.
    Smithy,
    /// A Smithy JSON AST of `apply` statements: traits for shapes that other files declare.
    Overlay,
    /// botocore's `service-2.json`.
    Botocore,
    /// AWS's list of partitions.
    Partitions,
}

impl Source {
    /// Parses the text of a file.
    ///
    /// # Errors
    /// The text is not JSON; see [`json::parse`].
    pub fn parse(name: impl Into<String>, text: &str) -> Result<Self, Diagnostics> {
        let name = name.into();
        Ok(Self { json: json::parse(&name, text)?, name })
    }

    /// The part the file plays, by its contents. Only an overlay that declares shapes as well, or that is still empty,
    /// is recognized by its name, `overlay.json`.
    ///
    /// A file of an unknown form is taken for Smithy; loading it reports what is wrong.
    pub fn role(&self) -> Role {
        let has = |key| self.json.get(key).is_some_and(|value| !value.is_null());
        match () {
            () if import::is_smithy(&self.json) && self.is_overlay() => Role::Overlay,
            () if import::is_smithy(&self.json) => Role::Smithy,
            () if has("partitions") => Role::Partitions,
            () if has("metadata") && has("shapes") => Role::Botocore,
            () => Role::Smithy,
        }
    }

    fn is_overlay(&self) -> bool {
        let shapes = self.json.get("shapes").and_then(Value::as_object);
        let is_apply = |body: &Value| body.get("type").and_then(Value::as_str) == Some("apply");
        let only_applies = |shapes: &Map<String, Value>| !shapes.is_empty() && shapes.values().all(is_apply);
        self.name.ends_with("overlay.json") || shapes.is_some_and(only_applies)
    }
}

/// A loaded model, ready to be compared or generated from.
#[derive(Clone, Debug)]
pub struct Input {
    /// All shapes.
    pub model: Model,
    /// AWS's partitions; empty when no file lists them.
    pub partitions: Partitions,
    /// Everything that was read loosely.
    pub warnings: Vec<Diagnostic>,
}

impl Input {
    /// Loads the files of a model, in order.
    ///
    /// # Errors
    /// See [`smithy::load`]; also when two files list partitions.
    pub fn load(sources: &[Source]) -> Result<Self, Diagnostics> {
        let (partitions, models): (Vec<&Source>, Vec<&Source>) =
            sources.iter().partition(|source| source.role() == Role::Partitions);
        let partitions = match partitions.as_slice() {
            [] => Partitions::default(),
            [source] => Partitions::read(&source.name, &source.json)?,
            [first, second, ..] => return Err(second_partitions(&first.name, &second.name)),
        };
        let (model, warnings) = smithy::load(&models)?;
        Ok(Self { model, partitions, warnings })
    }
}

/// The error of a model with two lists of partitions.
pub fn second_partitions(first: &str, second: &str) -> Diagnostics {
    let problem = format!("lists AWS's partitions, and so does {first}");
    Diagnostic::error(second, problem, "keep one of the two files").into()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Input, Role, Source};

    #[test]
    fn the_contents_decide_the_role() {
        let apply = json!({"smithy": "2.0", "shapes": {"a#S": {"type": "apply", "traits": {}}}});
        let shape = json!({"smithy": "2.0", "shapes": {"a#S": {"type": "string"}}});
        for (name, json, role) in [
            ("m.json", shape.clone(), Role::Smithy),
            ("overlay.json", shape, Role::Overlay),
            ("overlay.json", json!({"smithy": "2.0"}), Role::Overlay),
            ("second.json", apply, Role::Overlay),
            ("aws-partitions.json", json!({"partitions": []}), Role::Partitions),
            ("any.json", json!({"metadata": {}, "shapes": {}}), Role::Botocore),
            ("overlay.json", json!([]), Role::Smithy),
            ("m.json", json!({"smithy": "2.0"}), Role::Smithy),
        ] {
            let source = Source { name: name.to_owned(), json };
            assert_eq!(source.role(), role, "{source:?}");
        }
    }

    #[test]
    fn a_second_list_of_partitions_is_refused_by_name() {
        let source = |name: &str| Source { name: name.to_owned(), json: json!({"partitions": []}) };
        let error = Input::load(&[source("a.json"), source("b.json")]).unwrap_err().to_string();
        assert!(error.contains("b.json\n  lists AWS's partitions, and so does a.json"), "{error}");
    }
}
