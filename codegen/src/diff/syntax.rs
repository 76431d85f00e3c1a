//! The request and response syntax of an operation, line by line, with additions and removals marked in place.

use serde_json::Value;

use super::api::Owner;
use super::feed::{alternatives, enum_values};
use super::normalize::type_name;
use super::revision::Revision;
use crate::smithy::{Kind, Member, Members, Shape, ShapeId, Simple};

/// Whether a line is in both revisions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    Same,
    Added,
    Removed,
}

/// A line of the syntax.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Line {
    pub(crate) depth: usize,
    pub(crate) mark: Mark,
    /// The path of the member, such as `Roles.value`; empty for closing brackets.
    pub(crate) path: String,
    /// The line in the JSON on the wire.
    pub(crate) wire: String,
    /// The line in Rust.
    pub(crate) rust: String,
    /// Notes beside the type: required, added enum values.
    pub(crate) notes: Vec<String>,
    /// Whether a note is a change.
    pub(crate) is_changed: bool,
}

/// Deeper structures are cut like recursive ones.
const DEEPEST: usize = 12;
/// Longer syntaxes are cut.
const LONGEST: usize = 3_000;

/// A structure in the old and the new revision.
type Pair<'a> = (Option<&'a ShapeId>, Option<&'a ShapeId>);

/// The syntax of a structure that serves an operation, its old and its new form merged.
pub(crate) fn lines(
    (old, new): (Option<&Revision<'_>>, &Revision<'_>),
    owner: fn(ShapeId) -> Owner,
    operation: &ShapeId,
    pair: Pair<'_>,
) -> Vec<Line> {
    let owner = owner(operation.clone());
    let mut syntax = Syntax { old, new, lines: Vec::new(), path: Vec::new(), names: Vec::new() };
    syntax.structure(pair, &owner, Mark::Same);
    syntax.lines
}

struct Syntax<'r> {
    old: Option<&'r Revision<'r>>,
    new: &'r Revision<'r>,
    lines: Vec<Line>,
    /// The structures around the present one.
    path: Vec<ShapeId>,
    /// The names of the members around the present one.
    names: Vec<String>,
}

impl<'r> Syntax<'r> {
    fn old_shape(&self, id: Option<&ShapeId>) -> Option<&'r Shape> {
        self.old?.model.get(id?)
    }

    fn new_shape(&self, id: Option<&ShapeId>) -> Option<&'r Shape> {
        self.new.model.get(id?)
    }

    /// The members of a structure: those of the new revision in their order, then the removed ones.
    fn structure(&mut self, (old, new): Pair<'_>, owner: &Owner, mark: Mark) {
        let none = Members::new();
        let before = self.old_shape(old).and_then(Shape::members).unwrap_or(&none);
        let after = self.new_shape(new).and_then(Shape::members).unwrap_or(&none);
        for (name, member) in after {
            match before.get(name) {
                Some(old) if self.is_same_kind(old, member) => self.member(name, owner, (Some(old), member), mark),
                Some(old) => {
                    self.removed(name, owner, old);
                    self.member(name, owner, (None, member), Mark::Added);
                }
                None if mark == Mark::Same && self.old.is_some() => {
                    self.member(name, owner, (None, member), Mark::Added);
                }
                None => self.member(name, owner, (None, member), mark),
            }
        }
        for (name, member) in before.iter().filter(|(name, _)| !after.contains_key(*name)) {
            self.removed(name, owner, member);
        }
    }

    fn is_same_kind(&self, old: &Member, new: &Member) -> bool {
        let old = self.old_shape(Some(&old.target)).map(type_name);
        let is_text = |name: Option<&str>| name.is_some_and(|name| name == "string" || name == "enum");
        let new = self.new_shape(Some(&new.target)).map(type_name);
        old == new || is_text(old) && is_text(new)
    }

    fn removed(&mut self, name: &str, owner: &Owner, member: &Member) {
        let Some(revision) = self.old else { return };
        let wire = format!("\"{name}\": {}", wire_type(revision, &member.target, 0));
        let rust = rust_line(revision, owner, name).unwrap_or_else(|| wire.clone());
        self.push(Mark::Removed, name, (wire, rust), Vec::new(), false);
    }

    fn member(&mut self, name: &str, owner: &Owner, (old, new): (Option<&Member>, &Member), mark: Mark) {
        let (notes, is_changed) = self.notes(old, new);
        let rust = rust_line(self.new, owner, name);
        let (inner, open, close) = self.unwrap(&new.target);
        let before = old.map(|old| unwrap_old(self.old, &old.target));
        let target = self.new.model.get(&inner).map(|shape| &shape.kind);
        let nested = matches!(target, Some(Kind::Structure(_) | Kind::Union(_)));
        let wire = format!("\"{name}\": {open}");
        if !nested || self.path.contains(&inner) || self.path.len() >= DEEPEST || self.lines.len() > LONGEST {
            let text = if nested { "{ … }".to_owned() } else { wire_type(self.new, &inner, 0) };
            let wire = format!("{wire}{text}{close}");
            let rust = rust.unwrap_or_else(|| wire.clone());
            return self.push(mark, name, (wire, rust), notes, is_changed);
        }
        let rust = rust.unwrap_or_else(|| wire.clone());
        self.push(mark, name, (format!("{wire}{{"), format!("{rust} {{")), notes, is_changed);
        self.path.push(inner.clone());
        self.names.push(name.to_owned());
        let owner = Owner::Shape(inner.clone());
        self.structure((before.as_ref(), Some(&inner)), &owner, mark);
        self.path.pop();
        self.names.pop();
        self.push(mark, "", (format!("}}{close}"), "}".to_owned()), Vec::new(), false);
    }

    /// The structure inside of lists and maps, with the brackets around it.
    fn unwrap(&self, target: &ShapeId) -> (ShapeId, String, String) {
        let (mut inner, mut open, mut close) = (target.clone(), String::new(), String::new());
        for _ in 0..DEEPEST {
            match self.new.model.get(&inner).map(|shape| &shape.kind) {
                Some(Kind::List(member)) => {
                    inner = member.target.clone();
                    open.push('[');
                    close.insert(0, ']');
                }
                Some(Kind::Map { key, value }) => {
                    open.push_str(&format!("{{{}: ", wire_type(self.new, &key.target, 0)));
                    inner = value.target.clone();
                    close.insert(0, '}');
                }
                _ => break,
            }
        }
        (inner, open, close)
    }

    /// Notes on a member, and whether one of them is a change.
    fn notes(&self, old: Option<&Member>, new: &Member) -> (Vec<String>, bool) {
        let mut notes = Vec::new();
        let (was, is) = (old.is_some_and(|old| old.has("required")), new.has("required"));
        let mut is_changed = old.is_some() && was != is;
        match (is_changed, is) {
            (true, true) => notes.push("required now".to_owned()),
            (true, false) => notes.push("no longer required".to_owned()),
            (false, true) => notes.push("required".to_owned()),
            (false, false) => {}
        }
        let old = old.and_then(|old| self.old_shape(Some(&old.target)));
        let new = self.new_shape(Some(&new.target));
        if let (Some(old), Some(Shape { kind: Kind::Enum(new), .. })) = (old, new) {
            let none = Members::new();
            let before: Vec<&str> = enum_values(old.members().unwrap_or(&none)).collect();
            let after: Vec<&str> = enum_values(new).collect();
            let lacking = |these: &[&str], others: &[&str]| -> Vec<String> {
                these.iter().filter(|value| !others.contains(value)).map(|value| (*value).to_owned()).collect()
            };
            for (title, values) in [("added", lacking(&after, &before)), ("removed", lacking(&before, &after))] {
                if !values.is_empty() {
                    notes.push(format!("{title}: {}", values.join(", ")));
                    is_changed = true;
                }
            }
        }
        (notes, is_changed)
    }

    fn push(&mut self, mark: Mark, name: &str, (wire, rust): (String, String), notes: Vec<String>, is_changed: bool) {
        let path = match name {
            "" => String::new(),
            name => self.names.iter().map(String::as_str).chain([name]).collect::<Vec<_>>().join("."),
        };
        self.lines.push(Line { depth: self.names.len(), mark, path, wire, rust, notes, is_changed });
    }
}

fn unwrap_old(old: Option<&Revision<'_>>, target: &ShapeId) -> ShapeId {
    let mut inner = target.clone();
    for _ in 0..DEEPEST {
        match old.and_then(|old| old.model.get(&inner)).map(|shape| &shape.kind) {
            Some(Kind::List(member) | Kind::Map { value: member, .. }) => inner = member.target.clone(),
            _ => break,
        }
    }
    inner
}

/// The field of a member in Rust, with its type.
fn rust_line(revision: &Revision<'_>, owner: &Owner, name: &str) -> Option<String> {
    let item = revision.api.get(&(owner.clone(), Some(name.to_owned())))?;
    let field = item.path.rsplit("::").next().unwrap_or_default();
    Some(item.ty().map_or_else(|| field.to_owned(), |ty| format!("{field}: {ty}")))
}

/// A type as AWS's documentation writes it in request syntax.
fn wire_type(revision: &Revision<'_>, id: &ShapeId, depth: usize) -> String {
    let Some(shape) = revision.model.get(id).filter(|_| depth < DEEPEST) else { return "…".to_owned() };
    match &shape.kind {
        Kind::Simple(Simple::String) => "\"string\"".to_owned(),
        Kind::Simple(Simple::Boolean) => "boolean".to_owned(),
        Kind::Simple(Simple::Blob) => "blob".to_owned(),
        Kind::Simple(Simple::Document) => "JSON value".to_owned(),
        Kind::Simple(_) | Kind::IntEnum(_) => "number".to_owned(),
        Kind::Enum(values) => Value::from(alternatives(enum_values(values))).to_string(),
        Kind::List(member) => format!("[{}]", wire_type(revision, &member.target, depth + 1)),
        Kind::Map { key, value } => {
            let [key, value] = [key, value].map(|member| wire_type(revision, &member.target, depth + 1));
            format!("{{{key}: {value}}}")
        }
        _ => "{ … }".to_owned(),
    }
}
