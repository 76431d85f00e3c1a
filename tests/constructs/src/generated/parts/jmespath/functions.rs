// Copied by `cargo xtask generate` from codegen/parts. Do not edit.

//! The functions of JMESPath. What JMESPath calls an error, such as the sum of strings, is null.

use std::cmp::Ordering;
use std::collections::{BTreeSet, HashMap};

use aws_smithy_types::{Document, Number};

use super::{is_equal, is_set};
use crate::runtime::json::Writer;

/// A function of JMESPath, under its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // The specification describes them: https://jmespath.org/specification.html#built-in-functions
pub enum Function {
    Abs,
    Avg,
    Ceil,
    Contains,
    EndsWith,
    Floor,
    Join,
    Keys,
    Length,
    Map,
    Max,
    MaxBy,
    Merge,
    Min,
    MinBy,
    NotNull,
    Reverse,
    Sort,
    SortBy,
    StartsWith,
    Sum,
    ToArray,
    ToNumber,
    ToString,
    Type,
    Values,
}

impl Function {
    /// The function of values.
    pub(super) fn of(self, arguments: &[Document]) -> Document {
        let value = match (self, arguments) {
            (Self::NotNull, arguments) => arguments.iter().find(|value| is_set(value)).cloned(),
            (Self::Merge, objects) => merge(objects),
            (Self::ToArray, [Document::Array(items)]) => Some(Document::Array(items.clone())),
            (Self::ToArray, [value]) => Some(Document::Array(vec![value.clone()])),
            (Self::ToString, [value]) => Some(Document::String(to_string(value))),
            (Self::Type, [value]) => Some(Document::String(type_of(value).to_owned())),
            (_, [Document::Array(items), rest @ ..]) => self.of_list(items, rest),
            (_, [Document::String(text), rest @ ..]) => self.of_string(text, rest),
            (_, [Document::Object(entries)]) => self.of_object(entries),
            (_, [Document::Number(number)]) => self.of_number(number.to_f64_lossy()),
            _ => None,
        };
        value.unwrap_or(Document::Null)
    }

    /// The function of a list and of the key that an expression gives to each of its elements.
    pub(super) fn by<'a>(self, items: &'a [Document], key: impl Fn(&'a Document) -> Document) -> Document {
        let mut keyed: Vec<(Document, &Document)> = items.iter().map(|item| (key(item), item)).collect();
        if self == Self::Map {
            return Document::Array(keyed.into_iter().map(|(value, _)| value).collect());
        }
        if !are_comparable(keyed.iter().map(|(key, _)| key)) {
            return Document::Null;
        }
        keyed.sort_by(|(a, _), (b, _)| compare(a, b));
        let value = match self {
            Self::SortBy => Some(Document::Array(keyed.into_iter().map(|(_, item)| item.clone()).collect())),
            Self::MinBy => keyed.first().map(|(_, item)| (*item).clone()),
            Self::MaxBy => keyed.last().map(|(_, item)| (*item).clone()),
            _ => None,
        };
        value.unwrap_or(Document::Null)
    }

    fn of_list(self, items: &[Document], rest: &[Document]) -> Option<Document> {
        match (self, rest) {
            (Self::Contains, [wanted]) => Some(items.iter().any(|item| is_equal(item, wanted)).into()),
            (Self::Length, []) => Some(number(items.len() as f64)),
            (Self::Reverse, []) => Some(Document::Array(items.iter().rev().cloned().collect())),
            (Self::Sum, []) => sum(items).map(number),
            (Self::Avg, []) if !items.is_empty() => sum(items).map(|sum| number(sum / items.len() as f64)),
            (Self::Sort, []) => sorted(items).map(Document::Array),
            (Self::Min, []) => sorted(items)?.first().cloned(),
            (Self::Max, []) => sorted(items)?.last().cloned(),
            _ => None,
        }
    }

    fn of_string(self, text: &str, rest: &[Document]) -> Option<Document> {
        match (self, rest) {
            (Self::Contains, [Document::String(part)]) => Some(text.contains(part.as_str()).into()),
            (Self::EndsWith, [Document::String(end)]) => Some(text.ends_with(end.as_str()).into()),
            (Self::StartsWith, [Document::String(start)]) => Some(text.starts_with(start.as_str()).into()),
            (Self::Join, [Document::Array(items)]) => {
                let parts: Option<Vec<&str>> = items.iter().map(Document::as_string).collect();
                Some(Document::String(parts?.join(text)))
            }
            (Self::Length, []) => Some(number(text.chars().count() as f64)),
            (Self::Reverse, []) => Some(Document::String(text.chars().rev().collect())),
            (Self::ToNumber, []) => text.parse().ok().filter(|value: &f64| value.is_finite()).map(number),
            _ => None,
        }
    }

    fn of_object(self, entries: &HashMap<String, Document>) -> Option<Document> {
        match self {
            Self::Keys => Some(keys(entries.keys())),
            Self::Values => Some(Document::Array(entries.values().cloned().collect())),
            Self::Length => Some(number(entries.len() as f64)),
            _ => None,
        }
    }

    fn of_number(self, value: f64) -> Option<Document> {
        match self {
            Self::Abs => Some(number(value.abs())),
            Self::Ceil => Some(number(value.ceil())),
            Self::Floor => Some(number(value.floor())),
            Self::ToNumber => Some(number(value)),
            _ => None,
        }
    }
}

/// A number; whole numbers are printed as such.
fn number(value: f64) -> Document {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    Document::Number(match value {
        _ if value.fract() != 0.0 || value.abs() > EXACT => Number::Float(value),
        _ if value < 0.0 => Number::NegInt(value as i64),
        _ => Number::PosInt(value as u64),
    })
}

fn sum(items: &[Document]) -> Option<f64> {
    items.iter().map(|item| Some(item.as_number()?.to_f64_lossy())).sum()
}

fn merge(objects: &[Document]) -> Option<Document> {
    let mut merged = HashMap::new();
    for object in objects {
        merged.extend(object.as_object()?.clone());
    }
    Some(Document::Object(merged))
}

fn to_string(value: &Document) -> String {
    if let Document::String(text) = value {
        return text.clone();
    }
    let mut out = Writer::new();
    out.document(value);
    String::from_utf8_lossy(&out.into_bytes()).into_owned()
}

fn type_of(value: &Document) -> &'static str {
    match value {
        Document::Null => "null",
        Document::Bool(_) => "boolean",
        Document::Number(_) => "number",
        Document::String(_) => "string",
        Document::Array(_) => "array",
        Document::Object(_) => "object",
    }
}

/// Keys in an order that does not change from call to call.
fn keys<'a>(keys: impl Iterator<Item = &'a String>) -> Document {
    let sorted: BTreeSet<&String> = keys.collect();
    Document::Array(sorted.into_iter().cloned().map(Document::String).collect())
}

/// The elements in order; `None` unless all are numbers, or all strings.
fn sorted(items: &[Document]) -> Option<Vec<Document>> {
    let mut items = items.to_vec();
    items.sort_by(compare);
    are_comparable(items.iter()).then_some(items)
}

/// Returns whether all values are numbers, or all strings.
fn are_comparable<'a>(values: impl Iterator<Item = &'a Document> + Clone) -> bool {
    let are = |name: &str| values.clone().all(|value| type_of(value) == name);
    are("number") || are("string")
}

fn compare(a: &Document, b: &Document) -> Ordering {
    match (a, b) {
        (Document::Number(a), Document::Number(b)) => a.to_f64_lossy().total_cmp(&b.to_f64_lossy()),
        (Document::String(a), Document::String(b)) => a.cmp(b),
        _ => Ordering::Equal,
    }
}
