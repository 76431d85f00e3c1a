//! Walks a request along its shapes and collects what violates them.

use std::collections::{BTreeMap, HashMap};

use serde_json::{Map, Value};

use crate::wire::ServiceError;

use super::shape::{Constraints, Kind, Member, Shape};
use super::violation::{self, NOT_NULL, Shown, Violation};

/// Checks a value against the shape with an id.
pub(super) fn check(shapes: &HashMap<String, Shape>, id: &str, value: &Value) -> Result<(), ServiceError> {
    let root = Member { target: id.to_owned(), required: true, constraints: Constraints::default() };
    let mut walk = Walk { shapes, violations: Vec::new() };
    walk.value(&root, value, "")?;
    violation::report(&walk.violations)
}

struct Walk<'a> {
    shapes: &'a HashMap<String, Shape>,
    violations: Vec<Violation>,
}

/// Goes on until the whole request is seen; stops only at a value of the wrong type.
type Step = Result<(), ServiceError>;

impl Walk<'_> {
    /// A value that is there: its own rules, then what it holds.
    fn value(&mut self, member: &Member, value: &Value, path: &str) -> Step {
        let Some(shape) = self.shapes.get(&member.target) else { return Ok(()) };
        for broken in violation::broken(shape, member, value, path)? {
            self.note(path, shown(shape, value), broken);
        }
        match (&shape.kind, value) {
            (Kind::Structure(members), Value::Object(object)) => self.structure(members, object, path),
            (Kind::List(element), Value::Array(elements)) => self.list(shape, element, elements, path),
            (Kind::Map { key, value: entry }, Value::Object(entries)) => {
                self.keys(shape, key, entries, path)?;
                self.entries(shape, entry, entries, path)
            }
            _ => Ok(()),
        }
    }

    /// Members the model does not know are ignored, as the service ignores them.
    fn structure(&mut self, members: &BTreeMap<String, Member>, object: &Map<String, Value>, path: &str) -> Step {
        for (name, member) in members {
            let path = join(path, &lower_first(name));
            match object.get(name) {
                None | Some(Value::Null) if member.required => self.note(&path, Shown::Null, NOT_NULL.to_owned()),
                None | Some(Value::Null) => {}
                Some(value) => self.value(member, value, &path)?,
            }
        }
        Ok(())
    }

    fn list(&mut self, list: &Shape, element: &Member, elements: &[Value], path: &str) -> Step {
        if self.is_scalar(element) {
            let shown = || shown(list, &Value::Array(elements.to_vec()));
            return self.scalars(element, elements, path, "Member must satisfy constraint", shown);
        }
        let paths = (1..).map(|position| join(path, &format!("{position}.member")));
        elements.iter().zip(paths).try_for_each(|(value, path)| self.element(element, value, &path))
    }

    fn keys(&mut self, map: &Shape, key: &Member, entries: &Map<String, Value>, path: &str) -> Step {
        let keys: Vec<Value> = entries.keys().map(|key| Value::from(key.as_str())).collect();
        let shown = || shown(map, &Value::Object(entries.clone()));
        self.scalars(key, &keys, path, "Map keys must satisfy constraint", shown)
    }

    fn entries(&mut self, map: &Shape, entry: &Member, entries: &Map<String, Value>, path: &str) -> Step {
        if self.is_scalar(entry) {
            let values: Vec<Value> = entries.values().cloned().collect();
            let shown = || shown(map, &Value::Object(entries.clone()));
            return self.scalars(entry, &values, path, "Map value must satisfy constraint", shown);
        }
        let paths = entries.keys().map(|key| join(path, &format!("{key}.member")));
        entries.values().zip(paths).try_for_each(|(value, path)| self.element(entry, value, &path))
    }

    /// An aggregate inside a list or map, which has a path of its own.
    fn element(&mut self, member: &Member, value: &Value, path: &str) -> Step {
        if value.is_null() {
            self.note(path, Shown::Null, NOT_NULL.to_owned());
            return Ok(());
        }
        self.value(member, value, path)
    }

    /// Scalars inside a list or map: when one is wrong, the whole container is reported with all rules of its members.
    fn scalars(
        &mut self,
        member: &Member,
        values: &[Value],
        path: &str,
        what: &str,
        shown: impl Fn() -> Shown,
    ) -> Step {
        let Some(shape) = self.shapes.get(&member.target) else { return Ok(()) };
        let mut wrong = false;
        for value in values {
            wrong |= value.is_null() || !violation::broken(shape, member, value, path)?.is_empty();
        }
        if wrong {
            let rules = violation::rules(shape, member).join(", ");
            self.note(path, shown(), format!("{what}: [{rules}]"));
        }
        Ok(())
    }

    fn is_scalar(&self, member: &Member) -> bool {
        let kind = self.shapes.get(&member.target).map(|shape| &shape.kind);
        !matches!(kind, Some(Kind::Structure(_) | Kind::List(_) | Kind::Map { .. }))
    }

    fn note(&mut self, path: &str, shown: Shown, constraint: String) {
        self.violations.push(Violation { path: path.to_owned(), shown, constraint });
    }
}

fn shown(shape: &Shape, value: &Value) -> Shown {
    if shape.sensitive { Shown::Hidden } else { Shown::Text(violation::display(value)) }
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

/// The service names members as its Java types do: `IdentityPoolId` is `identityPoolId`.
fn lower_first(name: &str) -> String {
    let mut characters = name.chars();
    characters.next().map(|first| first.to_ascii_lowercase()).into_iter().chain(characters).collect()
}
