//! JSON text: read strictly, with the place of every fault, and written in one canonical form.

use std::fmt;

use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::error::Category;
use serde_json::{Map, Number, Value};

use crate::diagnostic::{Diagnostic, Diagnostics};

/// Reads `text`; `name` is what an error calls it, usually a path.
///
/// Stricter than `serde_json::from_str`: a key that an object holds twice is an error instead of a silent loss.
///
/// # Errors
/// The text is not JSON, repeats a key, or nests deeper than 127 levels. The subject is `name:line:column`.
pub fn parse(name: &str, text: &str) -> Result<Value, Diagnostics> {
    match serde_json::from_str::<Strict>(text) {
        Ok(Strict(value)) => Ok(value),
        Err(fault) => Err(place(name, &fault).into()),
    }
}

/// Writes `value` in this repository's canonical form: two spaces per level, a newline at the end, keys sorted.
///
/// The members of a structure, union or enum of a Smithy JSON AST keep their order: it is AWS's, and the order of
/// fields, documentation and requests.
pub fn canonical(value: &Value) -> String {
    let mut value = value.clone();
    sort_keys(&mut value);
    format!("{value:#}\n")
}

fn sort_keys(value: &mut Value) {
    match value {
        Value::Object(entries) => {
            entries.sort_keys();
            let members_are_ordered = holds_members(entries);
            for (key, value) in entries {
                match value {
                    Value::Object(members) if members_are_ordered && key == "members" => {
                        members.values_mut().for_each(sort_keys);
                    }
                    value => sort_keys(value),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(sort_keys),
        _ => {}
    }
}

/// Returns whether an object is a Smithy shape with named members.
fn holds_members(shape: &Map<String, Value>) -> bool {
    matches!(shape.get("type").and_then(Value::as_str), Some("structure" | "union" | "enum" | "intEnum"))
}

fn place(name: &str, fault: &serde_json::Error) -> Diagnostic {
    let whole = fault.to_string();
    let problem = match whole.rfind(" at line ") {
        Some(end) => whole.get(..end).unwrap_or(&whole),
        None => &whole,
    };
    let help = match fault.classify() {
        Category::Eof => "the text ends too early: was the file cut off?",
        Category::Data => "keep one of the two entries",
        Category::Syntax | Category::Io => "correct the JSON there, or check that this is the file you meant",
    };
    let subject = format!("{name}:{}:{}", fault.line(), fault.column());
    Diagnostic::error(subject, format!("is not valid JSON: {problem}"), help)
}

/// A JSON value; duplicate keys are an error.
struct Strict(Value);

impl<'de> Deserialize<'de> for Strict {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(StrictVisitor).map(Strict)
    }
}

struct StrictVisitor;

impl<'de> Visitor<'de> for StrictVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Value, E> {
        Number::from_f64(value).map(Value::Number).ok_or_else(|| E::custom("a number is out of range"))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut array = Vec::new();
        while let Some(Strict(item)) = items.next_element()? {
            array.push(item);
        }
        Ok(Value::Array(array))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        while let Some(key) = entries.next_key::<String>()? {
            if object.contains_key(&key) {
                return Err(de::Error::custom(format_args!("the key {key:?} stands twice in one object")));
            }
            let Strict(value) = entries.next_value()?;
            object.insert(key, value);
        }
        Ok(Value::Object(object))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{canonical, parse};

    #[test]
    fn faults_are_placed() {
        let deep = "[".repeat(100_000);
        for (text, subject, problem) in [
            ("{\n  \"a\": 1,\n  \"a\": 2\n}", "m.json:3:5", "the key \"a\" stands twice in one object"),
            ("{\"a\": {\"b\": 1, \"b\": 1}}", "m.json:1:18", "the key \"b\" stands twice in one object"),
            ("{\n \"a\": tru }", "m.json:2:10", "expected ident"),
            ("{\"a\": [1,", "m.json:1:9", "EOF while parsing a value"),
            ("", "m.json:1:0", "EOF while parsing a value"),
            ("{} x", "m.json:1:4", "trailing characters"),
            ("\"\\ud800\"", "m.json:1:8", "unexpected end of hex escape"),
            ("1e999", "m.json:1:5", "number out of range"),
            (&deep, "m.json:1:128", "recursion limit exceeded"),
        ] {
            let found = parse("m.json", text).unwrap_err();
            let shown: Vec<_> = found.0.iter().map(|found| (found.subject.as_str(), found.problem.as_str())).collect();
            assert_eq!(shown, [(subject, format!("is not valid JSON: {problem}").as_str())], "{text:.20}");
        }
    }

    #[test]
    fn canonical_text_is_sorted_indented_and_stable() {
        let value = json!({"b": [1, -2, 1.5, 1.0], "a": {"é\n\"": null}, "d": [], "c": {}, "e": true,
            "f": {"type": "structure", "members": {"z": {"target": "a#Z", "alias": 1}, "y": 1}},
            "g": {"type": "operation", "members": {"z": 1, "y": 1}}});
        let text = r#"{
  "a": {
    "é\n\"": null
  },
  "b": [
    1,
    -2,
    1.5,
    1.0
  ],
  "c": {},
  "d": [],
  "e": true,
  "f": {
    "members": {
      "z": {
        "alias": 1,
        "target": "a#Z"
      },
      "y": 1
    },
    "type": "structure"
  },
  "g": {
    "members": {
      "y": 1,
      "z": 1
    },
    "type": "operation"
  }
}
"#;
        assert_eq!(canonical(&value), text);
        assert_eq!(canonical(&parse("m.json", text).unwrap()), text);
    }
}
