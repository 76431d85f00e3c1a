//! Enums: botocore lists the values, Smithy names them.

use std::collections::BTreeSet;

use heck::ToShoutySnakeCase;
use serde_json::{Value, json};

use super::names::identifier;
use super::raw::Object;

/// The members of an enum, or `None` where the values do not make one.
///
/// A member's name is its value in capitals, as in AWS's own models: `AccessDenied` is `ACCESS_DENIED`. Where two
/// values come out alike, the later one is numbered, so a value added at the end renames none before it.
pub(super) fn members(values: &Value) -> Option<Object> {
    let mut members = Object::new();
    let mut seen = BTreeSet::new();
    for value in values.as_array()?.iter().filter_map(Value::as_str) {
        // Smithy allows neither an empty value nor one that occurs twice.
        if value.is_empty() || !seen.insert(value) {
            continue;
        }
        let name = free_name(&name(value), &members);
        members.insert(name, json!({"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": value}}));
    }
    Some(members).filter(|members| !members.is_empty())
}

fn name(value: &str) -> String {
    let plain: String = value.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' }).collect();
    // AWS writes `IPV4`, where the case of the letters would make it `I_PV4`.
    match plain.replace("IPv", "Ipv").to_shouty_snake_case() {
        empty if empty.is_empty() => "VALUE".to_owned(),
        name => identifier(&name),
    }
}

fn free_name(name: &str, taken: &Object) -> String {
    if !taken.contains_key(name) {
        return name.to_owned();
    }
    let mut number = 2;
    while taken.contains_key(&format!("{name}_{number}")) {
        number += 1;
    }
    format!("{name}_{number}")
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::members;

    #[test]
    fn members_are_named_after_their_values() {
        let cases = [
            (json!(["AccessDenied", "Deny"]), "ACCESS_DENIED=AccessDenied DENY=Deny"),
            (json!(["us-east-1", "t2.micro", "1.0"]), "US_EAST_1=us-east-1 T2_MICRO=t2.micro _1_0=1.0"),
            (json!(["a", "A", "*", "≥"]), "A=a A_2=A VALUE=* VALUE_2=≥"),
            (json!(["x", "", "x", 7]), "X=x"),
        ];
        for (values, expected) in cases {
            let members = members(&values).unwrap();
            let shown: Vec<_> = members.iter().map(|(name, member)| format!("{name}={}", value(member))).collect();
            assert_eq!(shown.join(" "), expected);
        }
        assert_eq!(members(&json!([""])), None);
    }

    fn value(member: &Value) -> &str {
        member["traits"]["smithy.api#enumValue"].as_str().unwrap()
    }
}
