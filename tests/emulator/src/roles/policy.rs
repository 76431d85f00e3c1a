//! Trust policies, as far as identity pools need them: statements on `sts:AssumeRoleWithWebIdentity` with conditions on
//! the claims `aud`, `sub` and `amr`.

use serde_json::Value;

use crate::tokens::Claims;

const ACTION: &str = "sts:AssumeRoleWithWebIdentity";

/// Whether a policy allows the role to an identity: a statement allows it and none denies it.
pub(super) fn allows(policy: &Value, claims: &Claims) -> bool {
    let statements: Vec<&Value> = list(&policy["Statement"]).filter(|statement| applies(statement, claims)).collect();
    let has = |effect: &str| statements.iter().any(|statement| statement["Effect"] == effect);
    has("Allow") && !has("Deny")
}

fn applies(statement: &Value, claims: &Claims) -> bool {
    let names_action = list(&statement["Action"]).filter_map(Value::as_str).any(|action| matches_like(action, ACTION));
    names_action
        && names_principal(&statement["Principal"], claims)
        && meets_conditions(&statement["Condition"], claims)
}

fn names_principal(principal: &Value, claims: &Claims) -> bool {
    let names = list(if principal.is_object() { &principal["Federated"] } else { principal });
    names.filter_map(Value::as_str).any(|name| name == "*" || name == claims.issuer_name())
}

/// All operators with all of their keys must match. An operator that is not known here matches nothing, so that a policy
/// is never more generous than at AWS.
fn meets_conditions(conditions: &Value, claims: &Claims) -> bool {
    let conditions = conditions.as_object().into_iter().flatten();
    let mut tests =
        conditions.flat_map(|(operator, keys)| keys.as_object().into_iter().flatten().map(move |key| (operator, key)));
    tests.all(|(operator, (key, expected))| meets(operator, &claim(key, claims), expected))
}

/// The values of a condition key such as `cognito-identity.amazonaws.com:aud`.
fn claim<'a>(key: &str, claims: &'a Claims) -> Vec<&'a str> {
    match key.rsplit_once(':') {
        Some((issuer, name)) if issuer == claims.issuer_name() => match name {
            "aud" => vec![&claims.aud],
            "sub" => vec![&claims.sub],
            "amr" => claims.amr.iter().map(String::as_str).collect(),
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}

fn meets(operator: &str, actual: &[&str], expected: &Value) -> bool {
    let (quantifier, operator) = operator.split_once(':').unwrap_or(("ForAnyValue", operator));
    let expected: Vec<&str> = list(expected).filter_map(Value::as_str).collect();
    let (operator, if_exists) =
        operator.strip_suffix("IfExists").map_or((operator, false), |operator| (operator, true));
    let any = |test: fn(&str, &str) -> bool, value: &str| expected.iter().any(|expected| test(expected, value));
    let matches = |value: &&str| match operator {
        "StringEquals" => any(|expected, value| expected == value, value),
        "StringEqualsIgnoreCase" => any(str::eq_ignore_ascii_case, value),
        "StringLike" => any(matches_like, value),
        "StringNotEquals" => !any(|expected, value| expected == value, value),
        "StringNotLike" => !any(matches_like, value),
        _ => false,
    };
    match quantifier {
        "ForAllValues" => actual.iter().all(matches),
        "ForAnyValue" => (if_exists && actual.is_empty()) || actual.iter().any(matches),
        _ => false,
    }
}

/// Whether a text matches a pattern with `*` for any characters and `?` for one.
fn matches_like(pattern: &str, text: &str) -> bool {
    match pattern.chars().next() {
        None => text.is_empty(),
        Some('*') => {
            let rest = &pattern[1..];
            text.char_indices()
                .map(|(index, _)| index)
                .chain([text.len()])
                .any(|index| matches_like(rest, &text[index..]))
        }
        Some(first) => {
            let mut characters = text.chars();
            let next = characters.next();
            next.is_some_and(|character| first == '?' || first == character)
                && matches_like(&pattern[first.len_utf8()..], characters.as_str())
        }
    }
}

/// A value that may be a list or a single element.
fn list(value: &Value) -> impl Iterator<Item = &Value> {
    match value {
        Value::Null => [].iter(),
        Value::Array(values) => values.iter(),
        single => std::slice::from_ref(single).iter(),
    }
}
