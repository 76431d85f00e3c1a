//! Violations and the words for them, over a small model that has every construct and over the shipped one.

use serde_json::{Value, json};

use super::{Model, load};

/// An operation `Try` whose input has a member for everything that can be wrong.
fn model() -> Model {
    load::parse(
        r##"{"smithy": "2.0", "shapes": {
        "t#Try": {"type": "operation", "input": {"target": "t#Input"}},
        "t#Free": {"type": "operation", "input": {"target": "smithy.api#Unit"}, "traits": {"smithy.api#auth": []}},
        "t#Input": {"type": "structure", "members": {
            "Name": {"target": "t#Name", "traits": {"smithy.api#required": {}}},
            "Short": {"target": "t#Name", "traits": {"smithy.api#length": {"max": 2}}},
            "Count": {"target": "t#Count"}, "Ratio": {"target": "smithy.api#Double"}, "Flag": {"target": "smithy.api#Boolean"},
            "Data": {"target": "t#Data"}, "Color": {"target": "t#Color"}, "Any": {"target": "smithy.api#Document"},
            "Names": {"target": "t#Names"}, "Points": {"target": "t#Points"},
            "Tags": {"target": "t#Tags"}, "Places": {"target": "t#Places"}, "Secrets": {"target": "t#Secrets"}}},
        "t#Name": {"type": "string", "traits": {"smithy.api#length": {"min": 1, "max": 3}, "smithy.api#pattern": "[a-z]*"}},
        "t#Count": {"type": "integer", "traits": {"smithy.api#range": {"min": 1, "max": 60}}},
        "t#Data": {"type": "blob", "traits": {"smithy.api#length": {"max": 2}}},
        "t#Color": {"type": "enum", "members": {
            "RED": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "Red"}}, "Blue": {"target": "smithy.api#Unit"}}},
        "t#Names": {"type": "list", "member": {"target": "t#Name"}, "traits": {"smithy.api#length": {"max": 2}}},
        "t#Points": {"type": "list", "member": {"target": "t#Point"}},
        "t#Point": {"type": "structure", "members": {"X": {"target": "t#Count", "traits": {"smithy.api#required": {}}}, "Next": {"target": "t#Point"}}},
        "t#Tags": {"type": "map", "key": {"target": "t#Name"}, "value": {"target": "t#Count"}, "traits": {"smithy.api#length": {"max": 1}}},
        "t#Places": {"type": "map", "key": {"target": "smithy.api#String"}, "value": {"target": "t#Point"}},
        "t#Secrets": {"type": "map", "key": {"target": "smithy.api#String"}, "value": {"target": "t#Secret"}},
        "t#Secret": {"type": "string", "traits": {"smithy.api#sensitive": {}, "smithy.api#length": {"min": 1, "max": 5}}}
    }}"##,
    )
    .unwrap()
}

/// The violations of an input, without the common prefix; empty for a valid input.
fn faults(input: Value) -> String {
    let model = model();
    let error = model.check(model.operation("Try").unwrap(), &input).err();
    error.map(|error| error.to_string()).unwrap_or_default()
}

#[test]
fn what_keeps_the_constraints_passes() {
    let fine = json!({
        "Name": "abc", "Short": "ab", "Count": 60, "Ratio": 1, "Flag": true, "Data": "AAA=", "Color": "Blue",
        "Any": [null], "Names": ["a", "b"], "Points": [{"X": 1, "Next": {"X": 2}}], "Tags": {"a": 1},
        "Places": {"": {"X": 1}}, "Secrets": {"a": "b"}, "Unknown": {"members": "are ignored"},
    });
    assert_eq!(faults(fine), "");
    assert_eq!(faults(json!({"Name": "a", "Count": null})), "", "a null is a member that is not there");
}

#[test]
fn violations_are_told_in_the_words_of_the_service() {
    let cases = [
        (json!({}), "null at 'name'", "not be null"),
        (json!({"Name": null}), "null at 'name'", "not be null"),
        (json!({"Name": ""}), "'' at 'name'", "have length greater than or equal to 1"),
        (json!({"Name": "abcd"}), "'abcd' at 'name'", "have length less than or equal to 3"),
        (json!({"Name": "A"}), "'A' at 'name'", "satisfy regular expression pattern: [a-z]*"),
        (json!({"Name": "a", "Short": "abc"}), "'abc' at 'short'", "have length less than or equal to 2"),
        (json!({"Name": "a", "Count": 0}), "'0' at 'count'", "have value greater than or equal to 1"),
        (json!({"Name": "a", "Count": 61}), "'61' at 'count'", "have value less than or equal to 60"),
        (json!({"Name": "a", "Data": "AAAA"}), "'AAAA' at 'data'", "have length less than or equal to 2"),
        (json!({"Name": "a", "Color": "RED"}), "'RED' at 'color'", "satisfy enum value set: [Red, Blue]"),
        (
            json!({"Name": "a", "Names": ["a", "b", "c"]}),
            "'[a, b, c]' at 'names'",
            "have length less than or equal to 2",
        ),
        (json!({"Name": "a", "Points": [{"X": 1}, {}]}), "null at 'points.2.member.x'", "not be null"),
        (json!({"Name": "a", "Points": [{"X": 1, "Next": {}}]}), "null at 'points.1.member.next.x'", "not be null"),
        (json!({"Name": "a", "Points": [null]}), "null at 'points.1.member'", "not be null"),
        (json!({"Name": "a", "Places": {"home": {}}}), "null at 'places.home.member.x'", "not be null"),
    ];
    for (input, value, constraint) in cases {
        assert_eq!(
            faults(input),
            one_error(&format!("{value} failed to satisfy constraint: Member must {constraint}"))
        );
    }
}

#[test]
fn scalars_in_lists_and_maps_are_told_with_all_their_rules() {
    const NAME: &str = "[Member must have length less than or equal to 3, Member must have length greater than or \
                        equal to 1, Member must satisfy regular expression pattern: [a-z]*, Member must not be null]";
    const COUNT: &str = "[Member must have value less than or equal to 60, Member must have value greater than or \
                         equal to 1, Member must not be null]";
    let cases = [
        (json!({"Name": "a", "Names": ["a", "B"]}), "'[a, B]' at 'names'", "Member must satisfy constraint", NAME),
        (json!({"Name": "a", "Names": [null]}), "'[null]' at 'names'", "Member must satisfy constraint", NAME),
        (json!({"Name": "a", "Tags": {"B": 1}}), "'{B=1}' at 'tags'", "Map keys must satisfy constraint", NAME),
        (json!({"Name": "a", "Tags": {"b": 61}}), "'{b=61}' at 'tags'", "Map value must satisfy constraint", COUNT),
    ];
    for (input, value, what, rules) in cases {
        assert_eq!(faults(input), one_error(&format!("{value} failed to satisfy constraint: {what}: {rules}")));
    }
}

fn one_error(rest: &str) -> String {
    format!("ValidationException: 1 validation error detected: Value {rest}")
}

#[test]
fn all_violations_are_told_at_once() {
    let expected = "ValidationException: 3 validation errors detected: \
        Value '0' at 'count' failed to satisfy constraint: Member must have value greater than or equal to 1; \
        Value 'ABCD' at 'name' failed to satisfy constraint: Member must have length less than or equal to 3; \
        Value 'ABCD' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-z]*";
    assert_eq!(faults(json!({"Name": "ABCD", "Count": 0})), expected);
}

#[test]
fn what_holds_something_sensitive_is_never_shown() {
    for secrets in [json!({"key": "canary"}), json!({"key": "canary", "other": null})] {
        let fault = faults(json!({"Name": "a", "Secrets": secrets}));
        assert!(fault.contains("detected: Value at 'secrets' failed") && !fault.contains("canary"), "{fault}");
    }
}

#[test]
fn a_wrong_type_is_told_with_its_place() {
    let cases = [
        (json!({"Name": 1}), "Value at 'name' must be of type String, found a number."),
        (json!({"Name": "a", "Count": 1.5}), "Value at 'count' must be of type Integer, found a number."),
        (json!({"Name": "a", "Count": "1"}), "Value at 'count' must be of type Integer, found a string."),
        (json!({"Name": "a", "Ratio": "1"}), "Value at 'ratio' must be of type Number, found a string."),
        (json!({"Name": "a", "Flag": "true"}), "Value at 'flag' must be of type Boolean, found a string."),
        (json!({"Name": "a", "Data": "?"}), "Value at 'data' must be of type Blob (Base64 text), found a string."),
        (json!({"Name": "a", "Names": {}}), "Value at 'names' must be of type List, found an object."),
        (json!({"Name": "a", "Names": ["a", true]}), "Value at 'names' must be of type String, found a boolean."),
        (json!({"Name": "a", "Points": [[]]}), "Value at 'points.1.member' must be of type Structure, found a list."),
        (json!({"Name": "a", "Tags": []}), "Value at 'tags' must be of type Map, found a list."),
    ];
    for (input, expected) in cases {
        assert_eq!(faults(input), format!("SerializationException: {expected}"));
    }
}

#[test]
fn a_model_that_cannot_be_read_says_why() {
    let cases = [
        ("", "EOF while parsing a value at line 1 column 0"),
        ("{}", "it has no 'shapes'"),
        (r#"{"shapes": {"t#A": {"type": "list", "member": {}}}}"#, "t#A: a member has no target"),
        (
            r#"{"shapes": {"t#A": {"type": "list", "member": {"target": "t#B"}}}}"#,
            "t#A: its target t#B is not in the model",
        ),
        (
            r#"{"shapes": {"t#A": {"type": "operation", "input": {"target": "t#B"}}}}"#,
            "t#A: its input t#B is not in the model",
        ),
    ];
    for (text, problem) in cases {
        let error = load::parse(text).unwrap_err().to_string();
        assert_eq!(error, format!("the service model cannot be read: {problem}"));
    }
}

#[test]
fn operations_know_whether_they_are_signed_and_what_they_take() {
    let model = model();
    let operation = |name: &str| model.operation(name).unwrap();
    assert!(operation("Try").signed && !operation("Free").signed);
    assert_eq!(model.check(operation("Free"), &json!({"anything": 1})), Ok(()));
    assert_eq!(model.members(operation("Try")).count(), 13);
}

#[test]
fn the_shipped_model_has_four_public_operations_of_23() {
    let model = Model::shipped().unwrap();
    let public = model.operations.iter().filter(|(_, operation)| !operation.signed).map(|(name, _)| name.as_str());
    let public: Vec<&str> = public.collect();
    assert_eq!(public, ["GetCredentialsForIdentity", "GetId", "GetOpenIdToken", "UnlinkIdentity"]);
    assert_eq!(model.operations.len(), 23);
}
