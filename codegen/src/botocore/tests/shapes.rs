//! Shapes and their members.

use serde_json::{Value, json};

use super::{NS, convert, shape};

#[test]
fn shapes_keep_their_type_and_constraints() {
    let text = json!({"target": format!("{NS}Text")});
    for (botocore, smithy) in [
        (
            json!({"type": "string", "min": 1, "max": 5, "pattern": "a+"}),
            json!({"type": "string", "traits": {"smithy.api#length": {"min": 1, "max": 5}, "smithy.api#pattern": "^a+$"}}),
        ),
        (
            json!({"type": "string", "sensitive": true, "documentation": "x"}),
            json!({"type": "string", "traits": {"smithy.api#sensitive": {}, "smithy.api#documentation": "x"}}),
        ),
        (json!({"type": "string", "sensitive": false, "deprecated": false}), json!({"type": "string"})),
        (
            json!({"type": "string", "deprecated": true, "deprecatedMessage": "m", "deprecatedSince": "s"}),
            json!({"type": "string", "traits": {"smithy.api#deprecated": {"message": "m", "since": "s"}}}),
        ),
        (json!({"type": "character"}), json!({"type": "string"})),
        (
            json!({"type": "string", "enum": ["OnFire"]}),
            json!({"type": "enum", "members": {"ON_FIRE": {"target": "smithy.api#Unit",
             "traits": {"smithy.api#enumValue": "OnFire"}}}}),
        ),
        (json!({"type": "string", "enum": []}), json!({"type": "string"})),
        (
            json!({"type": "string", "jsonvalue": true}),
            json!({"type": "string", "traits": {"smithy.api#mediaType": "application/json"}}),
        ),
        (
            json!({"type": "integer", "min": 1, "box": true}),
            json!({"type": "integer", "traits": {"smithy.api#range": {"min": 1}}}),
        ),
        (
            json!({"type": "double", "max": 0.5}),
            json!({"type": "double", "traits": {"smithy.api#range": {"max": 0.5}}}),
        ),
        (json!({"type": "bigdecimal"}), json!({"type": "bigDecimal"})),
        (
            json!({"type": "timestamp", "timestampFormat": "iso8601"}),
            json!({"type": "timestamp", "traits": {"smithy.api#timestampFormat": "date-time"}}),
        ),
        (
            json!({"type": "blob", "streaming": true, "requiresLength": true}),
            json!({"type": "blob", "traits": {"smithy.api#streaming": {}, "smithy.api#requiresLength": {}}}),
        ),
        (
            json!({"type": "list", "member": {"shape": "Text"}, "sparse": true, "max": 2, "flattened": true}),
            json!({"type": "list", "member": text, "traits": {"smithy.api#sparse": {}, "smithy.api#length": {"max": 2}}}),
        ),
        (
            json!({"type": "map", "key": {"shape": "Text", "locationName": "k"}, "value": {"shape": "Text"}}),
            json!({"type": "map", "key": text, "value": text}),
        ),
        (json!({"type": "structure", "members": {}, "document": true}), json!({"type": "document"})),
        (
            json!({"type": "structure", "members": {"a": {"shape": "Text"}}, "union": true, "required": ["a"]}),
            json!({"type": "union", "members": {"a": text}}),
        ),
        (
            json!({"type": "structure", "members": {"e": {"shape": "Text"}}, "eventstream": true}),
            json!({"type": "union", "members": {"e": text}, "traits": {"smithy.api#streaming": {}}}),
        ),
        (
            json!({"type": "structure", "members": {"a": {"shape": "Text"}}, "required": ["a"], "synthetic": true}),
            json!({"type": "structure", "members": {"a": {"target": format!("{NS}Text"),
             "traits": {"smithy.api#required": {}}}}}),
        ),
        (
            json!({"type": "structure", "members": {}, "exception": true}),
            json!({"type": "structure", "members": {}, "traits": {"smithy.api#error": "client"}}),
        ),
        (
            json!({"type": "structure", "members": {}, "exception": true, "fault": true, "retryable": {"throttling": true}}),
            json!({"type": "structure", "members": {}, "traits": {"smithy.api#error": "server",
             "smithy.api#retryable": {"throttling": true}}}),
        ),
        (
            json!({"type": "structure", "members": {}, "exception": true, "error": {"code": "C", "httpStatusCode": 503}}),
            json!({"type": "structure", "members": {}, "traits": {"smithy.api#error": "server", "smithy.api#httpError": 503}}),
        ),
        (json!({"type": "string", "novelty": [1]}), json!({"type": "string", "traits": {"botocore#novelty": [1]}})),
    ] {
        let shapes = convert(json!({"shapes": {"Case": botocore}}));
        assert_eq!(shape(&shapes, "Case"), smithy, "{botocore}");
    }
}

#[test]
fn members_keep_what_concerns_them_alone() {
    for (botocore, traits) in [
        (json!({"box": true}), Value::Null),
        (json!({"documentation": "x"}), json!({"smithy.api#documentation": "x"})),
        (json!({"idempotencyToken": true}), json!({"smithy.api#idempotencyToken": {}})),
        (json!({"hostLabel": true}), json!({"smithy.api#hostLabel": {}})),
        (json!({"contextParam": {"name": "P"}}), json!({"smithy.rules#contextParam": {"name": "P"}})),
        (json!({"deprecated": true}), json!({"smithy.api#deprecated": {}})),
        (json!({"timestampFormat": "unixTimestamp"}), json!({"smithy.api#timestampFormat": "epoch-seconds"})),
        (json!({"timestampFormat": "rfc822"}), json!({"smithy.api#timestampFormat": "http-date"})),
        (json!({"eventpayload": true}), json!({"smithy.api#eventPayload": {}})),
        (json!({"eventheader": true}), json!({"smithy.api#eventHeader": {}})),
        (json!({"endpointdiscoveryid": true}), json!({"aws.api#clientEndpointDiscoveryId": {}})),
        (json!({"shape": "Blob", "streaming": true}), json!({"smithy.api#default": ""})),
        (json!({"locationName": "a"}), Value::Null),
        (json!({"locationName": "b"}), json!({"botocore#locationName": "b"})),
        (json!({"flattened": true, "xmlNamespace": {}}), Value::Null),
        (json!({"novelty": true}), json!({"botocore#novelty": true})),
    ] {
        let shapes = convert(json!({"shapes": {"In": {"members": {"a": botocore}}}}));
        assert_eq!(shape(&shapes, "In")["members"]["a"]["traits"], traits, "{botocore}");
    }
}

#[test]
fn only_structures_of_a_single_use_are_inputs_or_outputs() {
    let other = |role: &str| json!({"operations": {"Other": {"name": "Other", role: {"shape": "In"}}}});
    let member = json!({"shapes": {"Holder": {"type": "structure", "members": {"in": {"shape": "In"}}}}});
    for (changes, expected) in [
        (json!({}), json!({"smithy.api#input": {}})),
        (other("input"), Value::Null),
        (other("output"), Value::Null),
        (member, Value::Null),
    ] {
        assert_eq!(shape(&convert(changes.clone()), "In")["traits"], expected, "{changes}");
    }
}

#[test]
fn unsupported_traits_are_defined_so_that_the_model_stays_valid() {
    let shapes = convert(json!({"shapes": {"In": {"members": {"a": {"novelty": 1}}}}}));
    assert_eq!(shapes["botocore#novelty"], json!({"type": "document", "traits": {"smithy.api#trait": {}}}));
}

#[test]
fn shapes_make_way_for_operations_and_the_service() {
    let shapes = convert(json!({"shapes": {
        "Act": {"type": "string"}, "ActShape": {"type": "string"}, "Test_20200101": {"type": "boolean"},
        "In": {"members": {"a": {"shape": "Act"}}},
    }}));
    assert_eq!(shape(&shapes, "Act")["type"], "operation");
    assert_eq!(shape(&shapes, "Test_20200101Shape")["type"], "boolean");
    assert_eq!(shape(&shapes, "In")["members"]["a"]["target"], format!("{NS}ActShape_"));
}

#[test]
fn json_in_some_members_gets_a_shape_of_its_own() {
    let shapes = convert(json!({"shapes": {"In": {"members": {"b": {"shape": "Text", "jsonvalue": true}}}}}));
    assert_eq!(shape(&shapes, "In")["members"]["b"]["target"], format!("{NS}SynthesizedJsonText"));
    assert_eq!(shape(&shapes, "SynthesizedJsonText")["traits"]["smithy.api#mediaType"], "application/json");
    assert_eq!(shape(&shapes, "Text"), json!({"type": "string"}));
}

#[test]
fn json_in_every_member_marks_the_shape() {
    let shapes = convert(json!({"shapes": {
        "In": {"members": {"b": {"shape": "Json", "jsonvalue": true}, "c": {"shape": "Json", "jsonvalue": true}}},
        "Json": {"type": "string"},
    }}));
    assert_eq!(shape(&shapes, "In")["members"]["b"]["target"], format!("{NS}Json"));
    assert_eq!(shape(&shapes, "Json")["traits"], json!({"smithy.api#mediaType": "application/json"}));
}
