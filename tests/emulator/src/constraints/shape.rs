//! Shapes of a model, reduced to what a check needs.

use std::collections::BTreeMap;

use serde_json::Number;

use super::pattern::Pattern;

/// A shape: what values it takes.
#[derive(Debug)]
pub(super) struct Shape {
    pub(super) kind: Kind,
    pub(super) constraints: Constraints,
    /// Whether a value holds something no message may show, itself or deep inside.
    pub(super) sensitive: bool,
}

/// The types of the model, as far as their JSON forms differ.
#[derive(Debug)]
pub(super) enum Kind {
    /// A structure or a union.
    Structure(BTreeMap<String, Member>),
    List(Member),
    Map {
        key: Member,
        value: Member,
    },
    Boolean,
    /// A whole number, with the name of its type.
    Integer(&'static str),
    /// A number of any kind, or a timestamp, which is one in awsJson.
    Number,
    String,
    /// A string with the values the model knows.
    Enum(Vec<String>),
    /// Base64 text; its length is that of the bytes.
    Blob,
    /// Anything: a document.
    Any,
}

/// A member of an aggregate shape.
#[derive(Debug)]
pub(super) struct Member {
    pub(super) target: String,
    pub(super) required: bool,
    /// Constraints of the member itself, which stand in for those of its target.
    pub(super) constraints: Constraints,
}

/// The constraint traits of a shape or member.
#[derive(Clone, Debug, Default)]
pub(super) struct Constraints {
    pub(super) length: Bounds,
    pub(super) range: Bounds,
    pub(super) pattern: Option<Pattern>,
}

/// Inclusive limits, kept as numbers of the model so that messages show them as they stand there.
#[derive(Clone, Debug, Default)]
pub(super) struct Bounds {
    pub(super) min: Option<Number>,
    pub(super) max: Option<Number>,
}

impl Bounds {
    pub(super) fn is_empty(&self) -> bool {
        self.min.is_none() && self.max.is_none()
    }

    pub(super) fn too_small(&self, value: f64) -> Option<&Number> {
        self.min.as_ref().filter(|min| min.as_f64().is_some_and(|min| value < min))
    }

    pub(super) fn too_large(&self, value: f64) -> Option<&Number> {
        self.max.as_ref().filter(|max| max.as_f64().is_some_and(|max| value > max))
    }
}

impl Constraints {
    /// The constraints that hold for a member: its own where it states them, else its target's.
    pub(super) fn or<'a>(&'a self, target: &'a Constraints) -> Effective<'a> {
        Effective {
            length: if self.length.is_empty() { &target.length } else { &self.length },
            range: if self.range.is_empty() { &target.range } else { &self.range },
            pattern: self.pattern.as_ref().or(target.pattern.as_ref()),
        }
    }
}

/// The constraints in force at one place of a request.
#[derive(Clone, Copy)]
pub(super) struct Effective<'a> {
    pub(super) length: &'a Bounds,
    pub(super) range: &'a Bounds,
    pub(super) pattern: Option<&'a Pattern>,
}
