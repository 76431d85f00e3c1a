//! Traits in the making.

use serde_json::{Value, json};

use super::names::identifier;
use super::raw::Object;
use crate::diagnostic::Diagnostics;

/// A key of a botocore object with its value.
pub(super) type Entry<'a> = (&'a String, &'a Value);

/// The namespace of the traits that keep what could not be converted.
pub(super) const UNSUPPORTED: &str = "botocore#";

/// The traits of one shape or member, and where to complain about values that make none.
pub(super) struct Traits<'f> {
    subject: String,
    diagnostics: &'f mut Diagnostics,
    traits: Object,
}

impl<'f> Traits<'f> {
    /// No traits yet; `subject` is the shape id.
    pub(super) fn new(subject: String, diagnostics: &'f mut Diagnostics) -> Self {
        Self { subject, diagnostics, traits: Object::new() }
    }

    /// Sets a trait.
    pub(super) fn set(&mut self, id: &str, value: impl Into<Value>) {
        self.traits.insert(id.to_owned(), value.into());
    }

    /// Sets a trait that has no value.
    pub(super) fn mark(&mut self, id: &str) {
        self.set(id, json!({}));
    }

    /// Sets a trait without a value where the entry is true.
    pub(super) fn flag(&mut self, id: &str, entry: Entry<'_>) {
        match entry.1 {
            Value::Bool(true) => self.mark(id),
            Value::Bool(false) => {}
            _ => self.reject(entry, "true or false"),
        }
    }

    /// Sets a trait to the entry's text.
    pub(super) fn text(&mut self, id: &str, entry: Entry<'_>) {
        match entry.1 {
            Value::String(text) => self.set(id, text.as_str()),
            _ => self.reject(entry, "a text"),
        }
    }

    /// Sets a trait to the entry's object, which has the same form in Smithy.
    pub(super) fn object(&mut self, id: &str, entry: Entry<'_>) {
        match entry.1 {
            Value::Object(_) => self.set(id, entry.1.clone()),
            _ => self.reject(entry, "an object"),
        }
    }

    /// Keeps what cannot be converted, for the generator to report.
    pub(super) fn keep_unsupported(&mut self, entry: Entry<'_>) {
        self.set(&format!("{UNSUPPORTED}{}", identifier(entry.0)), entry.1.clone());
    }

    /// Notes that an entry is not what its key promises.
    pub(super) fn reject(&mut self, (key, value): Entry<'_>, expected: &str) {
        let problem = format!("has {key:?}: {value}, where {expected} is expected");
        self.diagnostics.error(&self.subject, problem, "correct the entry in service-2.json");
    }

    /// The keys that say the same on every kind of object; `false` for any other key.
    pub(super) fn common(&mut self, entry: Entry<'_>, object: &Object) -> bool {
        match entry.0.as_str() {
            "documentation" => self.text("smithy.api#documentation", entry),
            "deprecated" => self.deprecated(entry, object),
            // Old releases link to a page beside the text; both are prose.
            "documentationUrl" => {}
            // Read together with "deprecated".
            "deprecatedMessage" | "deprecatedSince" => {}
            _ => return false,
        }
        true
    }

    /// The traits, where there are any.
    pub(super) fn finish(self) -> Option<Object> {
        Some(self.traits).filter(|traits| !traits.is_empty())
    }

    fn deprecated(&mut self, entry: Entry<'_>, object: &Object) {
        if *entry.1 == Value::Bool(false) {
            return;
        }
        let parts = [("message", "deprecatedMessage"), ("since", "deprecatedSince")];
        let parts = parts.into_iter().filter_map(|(name, key)| Some((name.to_owned(), object.get(key)?.clone())));
        self.set("smithy.api#deprecated", parts.collect::<Object>());
    }
}

/// Adds traits to a shape or member.
pub(super) fn attach(mut shape: Object, traits: Option<Object>) -> Value {
    if let Some(traits) = traits {
        shape.insert("traits".to_owned(), traits.into());
    }
    shape.into()
}
