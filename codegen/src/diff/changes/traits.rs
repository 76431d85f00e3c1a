use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::{Comparison, constraints};
use crate::diff::Effect;
use crate::diff::change::{ChangeKind, Subject};
use crate::diff::normalize::is_zero;
use crate::import;
use crate::smithy::Traits;

/// Traits that define Rust items of their own, apart from those of the element they are applied to.
pub(super) struct Apart<'n> {
    pub(super) names: &'n [&'n str],
    pub(super) subject: Subject,
    pub(super) effect: Effect,
}

/// Compares the traits of an element, some of them under subjects of their own.
pub(super) fn compare_apart(
    comparison: &mut Comparison<'_>,
    subject: &Subject,
    (old, new): (&Traits, &Traits),
    apart: &[Apart<'_>],
) {
    let among = |traits: &Traits, wanted: &dyn Fn(&str) -> bool| -> Traits {
        traits.iter().filter(|(name, _)| wanted(name)).map(|(name, value)| (name.clone(), value.clone())).collect()
    };
    for Apart { names, subject, effect } in apart {
        let named = |name: &str| names.contains(&name);
        compare(comparison, subject, &among(old, &named), &among(new, &named), *effect);
    }
    let others = |name: &str| !apart.iter().any(|apart| apart.names.contains(&name));
    compare(comparison, subject, &among(old, &others), &among(new, &others), Effect::Internal);
}

/// Compares the traits of an element. `effect` is that of the traits that shape the Rust API: they decide on `Option`,
/// paginators, waiters and endpoint parameters. All other traits are internal.
pub(super) fn compare(comparison: &mut Comparison<'_>, subject: &Subject, old: &Traits, new: &Traits, effect: Effect) {
    auth(comparison, subject, old, new);
    let names: BTreeSet<&String> = old.keys().chain(new.keys()).filter(|name| !is_auth(name)).collect();
    for name in names {
        let (before, after) = (old.get(name), new.get(name));
        if before == after {
            continue;
        }
        let [old, new] = [before, after].map(|value| value.map(|value| import::fact(name, value)));
        if import::is_prose(name) || old == new {
            comparison.log.documentation += 1;
        } else {
            compare_trait(comparison, subject, name, (old.as_ref(), new.as_ref()), effect);
        }
    }
}

type Values<'a> = (Option<&'a Value>, Option<&'a Value>);

fn compare_trait(comparison: &mut Comparison<'_>, subject: &Subject, name: &str, values: Values<'_>, effect: Effect) {
    use ChangeKind as Kind;
    let (old, new) = values;
    let shown = |value: Option<&Value>| value.cloned().unwrap_or_default();
    let mut note = |kind, effect| comparison.log.add(subject, kind, effect, shown(old), shown(new));
    match name {
        "smithy.api#length" => {
            constraints::bounds(comparison, subject, (Kind::LengthTightened, Kind::LengthLoosened), old, new);
        }
        "smithy.api#range" => {
            constraints::bounds(comparison, subject, (Kind::RangeTightened, Kind::RangeLoosened), old, new);
        }
        "smithy.api#pattern" => constraints::pattern(comparison, subject, old, new),
        "smithy.api#required" => note(either(values, REQUIRED), effect),
        "smithy.api#default" if effect == Effect::Internal && is_zero(&shown(old)) && is_zero(&shown(new)) => {}
        "smithy.api#default" => note(either(values, DEFAULT), effect),
        "smithy.api#sensitive" => note(either(values, SENSITIVE), Effect::Internal),
        "smithy.api#deprecated" => note(either(values, DEPRECATED), deprecation(values)),
        "smithy.api#paginated" => note(either(values, PAGINATED), effect),
        "smithy.waiters#waitable" => note(ChangeKind::WaitersChanged, effect),
        "smithy.rules#clientContextParams" => note(ChangeKind::ClientOptionsChanged, effect),
        "smithy.rules#endpointRuleSet" | "smithy.rules#endpointBdd" => {
            let (old, new) = (old.map(rules).unwrap_or_default(), new.map(rules).unwrap_or_default());
            comparison.log.add(subject, Kind::EndpointRulesChanged, effect, old, new);
        }
        _ => other(comparison, subject, name, values, effect),
    }
}

/// The kinds of a trait that was added, removed or changed.
type Kinds = (ChangeKind, ChangeKind, ChangeKind);

const REQUIRED: Kinds = (ChangeKind::RequiredAdded, ChangeKind::RequiredRemoved, ChangeKind::TraitChanged);
const DEFAULT: Kinds = (ChangeKind::DefaultAdded, ChangeKind::DefaultRemoved, ChangeKind::DefaultChanged);
const SENSITIVE: Kinds = (ChangeKind::SensitivityAdded, ChangeKind::SensitivityRemoved, ChangeKind::TraitChanged);
const DEPRECATED: Kinds =
    (ChangeKind::DeprecationAdded, ChangeKind::DeprecationRemoved, ChangeKind::DeprecationChanged);
const PAGINATED: Kinds = (ChangeKind::PaginationAdded, ChangeKind::PaginationRemoved, ChangeKind::PaginationChanged);
const OTHER: Kinds = (ChangeKind::TraitAdded, ChangeKind::TraitRemoved, ChangeKind::TraitChanged);

fn either(values: Values<'_>, (added, removed, changed): Kinds) -> ChangeKind {
    match values {
        (None, _) => added,
        (_, None) => removed,
        _ => changed,
    }
}

fn deprecation(values: Values<'_>) -> Effect {
    if values.0.is_none() { Effect::Additive } else { Effect::Internal }
}

/// Adds a trait without a kind of its own, with its name.
fn other(comparison: &mut Comparison<'_>, subject: &Subject, name: &str, values: Values<'_>, effect: Effect) {
    let effect = match name {
        "smithy.api#addedDefault" | "smithy.api#clientOptional" | "smithy.api#sparse" => effect,
        _ => Effect::Internal,
    };
    let shown = |value: Option<&Value>| value.map(|value| json!({name: summary(name, value)})).unwrap_or_default();
    comparison.log.add(subject, either(values, OTHER), effect, shown(values.0), shown(values.1));
}

/// Counts test cases instead of listing them.
fn summary(name: &str, value: &Value) -> Value {
    let cases = value.as_array().or_else(|| value.get("testCases").and_then(Value::as_array));
    match cases {
        Some(cases) if name.ends_with("Tests") => json!({"cases": cases.len()}),
        _ => value.clone(),
    }
}

/// Compares all authentication traits as one.
fn auth(comparison: &mut Comparison<'_>, subject: &Subject, old: &Traits, new: &Traits) {
    let of = |traits: &Traits| -> Map<String, Value> {
        traits.iter().filter(|(name, _)| is_auth(name)).map(|(name, value)| (name.clone(), value.clone())).collect()
    };
    let (before, after) = (of(old), of(new));
    if before != after {
        let shown = |traits: Map<String, Value>| if traits.is_empty() { Value::Null } else { Value::Object(traits) };
        let (before, after) = (shown(before), shown(after));
        comparison.log.add(subject, ChangeKind::AuthChanged, Effect::Internal, before, after);
    }
}

fn is_auth(name: &str) -> bool {
    const SCHEMES: [&str; 4] = [
        "smithy.api#httpApiKeyAuth",
        "smithy.api#httpBasicAuth",
        "smithy.api#httpBearerAuth",
        "smithy.api#httpDigestAuth",
    ];
    name.starts_with("aws.auth#")
        || ["smithy.api#auth", "smithy.api#optionalAuth"].contains(&name)
        || SCHEMES.contains(&name)
}

/// The parts of endpoint rules that a person can compare: parameters, endpoints, errors, and the number of rules.
fn rules(rule_set: &Value) -> Value {
    let parameters: Vec<&String> =
        rule_set.get("parameters").and_then(Value::as_object).into_iter().flat_map(Map::keys).collect();
    let (mut endpoints, mut errors, mut count) = (BTreeSet::new(), BTreeSet::new(), 0);
    let mut waiting = vec![rule_set];
    while let Some(value) = waiting.pop() {
        match value {
            Value::Array(items) => waiting.extend(items),
            Value::Object(entries) => {
                count += usize::from(entries.contains_key("conditions"));
                let url = entries.get("endpoint").and_then(|endpoint| endpoint.get("url"));
                endpoints.extend(url.map(text));
                errors.extend(entries.get("error").map(text));
                waiting.extend(entries.values());
            }
            _ => {}
        }
    }
    json!({"parameters": parameters, "endpoints": endpoints, "errors": errors, "rules": count})
}

/// A template as it reads, or an expression as JSON.
fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
