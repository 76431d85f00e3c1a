//! Changes to a JSON document that leave it JSON.

use serde_json::{Value, json};

/// More changes than this tell no more about a fault.
const MOST: usize = 24;

/// Makes one change for every five bytes: what to do, where (two bytes), and with which other part of the document or
/// which value of the palette (two bytes).
pub(crate) fn apply(document: &mut Value, bytes: &[u8]) {
    for edit in bytes.chunks_exact(5).take(MOST) {
        let [kind, edit @ ..] = edit else { continue };
        let [place, other] = [0, 2].map(|at| usize::from(edit[at]) << 8 | usize::from(edit[at + 1]));
        change(document, *kind, place, other);
    }
}

fn change(document: &mut Value, kind: u8, place: usize, other: usize) {
    let mut places = Vec::new();
    collect(document, String::new(), &mut places);
    let at = places[place % places.len()].clone();
    let copied = document.pointer(&places[other % places.len()]).cloned().unwrap_or_default();
    let Some(target) = document.pointer_mut(&at) else { return };
    match kind % 5 {
        0 => *target = copied,
        1 => *target = palette(other),
        2 => remove(target, other),
        3 => insert(target, other, copied),
        _ => rename(target, other),
    }
}

/// The pointers of all values, from the outside to the inside.
fn collect(value: &Value, at: String, places: &mut Vec<String>) {
    places.push(at.clone());
    match value {
        Value::Object(entries) => {
            for (key, value) in entries {
                collect(value, format!("{at}/{}", key.replace('~', "~0").replace('/', "~1")), places);
            }
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, item)| collect(item, format!("{at}/{index}"), places));
        }
        _ => {}
    }
}

fn remove(target: &mut Value, number: usize) {
    match target {
        Value::Object(entries) => {
            if let Some(key) = nth_key(entries, number) {
                entries.remove(&key);
            }
        }
        Value::Array(items) if !items.is_empty() => drop(items.remove(number % items.len())),
        other => *other = Value::Null,
    }
}

fn insert(target: &mut Value, number: usize, value: Value) {
    match target {
        Value::Object(entries) => drop(entries.insert(KEYS[number % KEYS.len()].to_owned(), value)),
        Value::Array(items) => items.push(value),
        other => *other = json!([value]),
    }
}

fn rename(target: &mut Value, number: usize) {
    let Value::Object(entries) = target else { return };
    if let Some(value) = nth_key(entries, number).and_then(|key| entries.remove(&key)) {
        entries.insert(KEYS[number / 7 % KEYS.len()].to_owned(), value);
    }
}

fn nth_key(entries: &serde_json::Map<String, Value>, number: usize) -> Option<String> {
    entries.keys().nth(number % entries.len().max(1)).cloned()
}

/// Values that models do not expect, and some that they do.
fn palette(number: usize) -> Value {
    let values = [
        json!(null),
        json!(true),
        json!(0),
        json!(-1),
        json!(i64::MIN),
        json!(u64::MAX),
        json!(1e300),
        json!(0.5),
        json!(""),
        json!([]),
        json!({}),
        json!([[]]),
        json!({"target": "smithy.api#String"}),
        json!("smithy.api#Unit"),
        json!("example#Example"),
        json!("example#Act"),
        json!("example#ActInput"),
        json!("2.0"),
    ];
    let number = number % (values.len() + KEYS.len());
    values.get(number).cloned().unwrap_or_else(|| json!(KEYS[number - values.len()]))
}

/// Keys and other words of Smithy, of Rust, and of neither.
const KEYS: &[&str] = &[
    "type",
    "members",
    "member",
    "key",
    "value",
    "target",
    "traits",
    "mixins",
    "operations",
    "resources",
    "errors",
    "rename",
    "input",
    "output",
    "version",
    "create",
    "structure",
    "union",
    "enum",
    "intEnum",
    "list",
    "map",
    "apply",
    "service",
    "resource",
    "operation",
    "string",
    "blob",
    "timestamp",
    "document",
    "bigDecimal",
    "float",
    "boolean",
    "example#Other",
    "example#Act$x",
    "example#Self",
    "example#mod",
    "other#Act",
    "Self",
    "self",
    "type_",
    "_",
    "__",
    "r#type",
    "None",
    "Unknown",
    "mod",
    "é",
    "1st",
    "a b",
    "*/",
    "\"#",
    "\\",
    "\u{0}",
    "{Label}",
    "{Label",
    "}{",
    "[a-",
    "(?=a)",
    "\\p{L}",
    "a*?",
    "smithy.api#default",
    "smithy.api#required",
    "smithy.api#documentation",
    "smithy.api#sensitive",
    "smithy.api#enum",
    "smithy.api#enumValue",
    "smithy.api#pattern",
    "smithy.api#length",
    "smithy.api#range",
    "smithy.api#paginated",
    "smithy.api#endpoint",
    "smithy.api#hostLabel",
    "smithy.api#error",
    "smithy.api#retryable",
    "smithy.api#deprecated",
    "smithy.api#streaming",
    "smithy.api#unitType",
    "smithy.api#mixin",
    "smithy.api#sparse",
    "smithy.api#auth",
    "smithy.api#timestampFormat",
    "smithy.api#idempotencyToken",
    "smithy.api#clientOptional",
    "smithy.api#addedDefault",
    "aws.api#service",
    "aws.auth#sigv4",
    "aws.protocols#awsQueryError",
    "aws.protocols#awsQueryCompatible",
    "smithy.rules#contextParam",
    "smithy.rules#staticContextParams",
    "smithy.rules#endpointRuleSet",
    "smithy.rules#endpointTests",
    "smithy.rules#endpointBdd",
    "smithy.waiters#waitable",
    "smithy.test#httpRequestTests",
    "smithy.test#httpResponseTests",
    "min",
    "max",
    "hostPrefix",
    "inputToken",
    "outputToken",
    "items",
    "pageSize",
    "parameters",
    "rules",
    "conditions",
    "fn",
    "argv",
    "assign",
    "url",
    "sdkId",
    "endpointPrefix",
    "message",
    "code",
];
