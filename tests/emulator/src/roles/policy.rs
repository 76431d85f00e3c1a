//! Trust policies, as far as identity pools need them: statements on `sts:AssumeRoleWithWebIdentity` with conditions on
//! the claims `aud`, `sub` and `amr`.

use serde_json::Value;

use super::WebIdentity;

const ACTION: &str = "sts:AssumeRoleWithWebIdentity";

/// Whether a policy allows the role to an identity: a statement allows it and none denies it.
pub(super) fn allows(policy: &Value, identity: &WebIdentity) -> bool {
    let statements: Vec<&Value> = list(&policy["Statement"]).filter(|statement| applies(statement, identity)).collect();
    let has = |effect: &str| statements.iter().any(|statement| statement["Effect"] == effect);
    has("Allow") && !has("Deny")
}

fn applies(statement: &Value, identity: &WebIdentity) -> bool {
    let names_action = list(&statement["Action"]).filter_map(Value::as_str).any(|action| matches_like(action, ACTION));
    names_action
        && names_principal(&statement["Principal"], identity)
        && meets_conditions(&statement["Condition"], identity)
}

fn names_principal(principal: &Value, identity: &WebIdentity) -> bool {
    let names = list(if principal.is_object() { &principal["Federated"] } else { principal });
    let is_issuer = |name: &str| {
        // A provider that the account registered is named by its ARN.
        let registered = name.split_once(":oidc-provider/").map(|(_, issuer)| issuer);
        name == "*" || registered.unwrap_or(name) == identity.issuer
    };
    names.filter_map(Value::as_str).any(is_issuer)
}

/// All operators with all of their keys must match. An operator that is not known here matches nothing, so that a policy
/// is never more generous than at AWS.
fn meets_conditions(conditions: &Value, identity: &WebIdentity) -> bool {
    let conditions = conditions.as_object().into_iter().flatten();
    let mut tests =
        conditions.flat_map(|(operator, keys)| keys.as_object().into_iter().flatten().map(move |key| (operator, key)));
    tests.all(|(operator, (key, expected))| meets(operator, &claim(key, identity), expected))
}

/// The values of a condition key such as `cognito-identity.amazonaws.com:aud`.
fn claim<'a>(key: &str, identity: &'a WebIdentity) -> Vec<&'a str> {
    match key.rsplit_once(':') {
        Some((issuer, name)) if issuer == identity.issuer => match name {
            "aud" => vec![&identity.audience],
            "sub" => vec![&identity.subject],
            "amr" => identity.amr.iter().map(String::as_str).collect(),
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
