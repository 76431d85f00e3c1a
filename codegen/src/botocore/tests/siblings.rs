//! The files beside `service-2.json`.

use serde_json::{Value, json};

use super::{service, shape};
use crate::botocore::{Options, Package, to_smithy};

/// Converts the base service with an output that has a nested list, and the given sibling files.
fn with_siblings(package: Package) -> Value {
    let service = service(json!({
        "operations": {"Act": {"output": {"shape": "Out"}, "errors": [{"shape": "Gone"}]}},
        "shapes": {
            "Out": {"type": "structure", "members": {"t": {"shape": "Text"}, "n": {"shape": "Nested"}}},
            "Nested": {"type": "structure", "members": {"l": {"shape": "Texts"}, "t": {"shape": "Text"}}},
            "Gone": {"type": "structure", "members": {}, "exception": true, "error": {"httpStatusCode": 404}},
        },
    }));
    let package = Package { name: "test".to_owned(), service, ..package };
    let model = to_smithy(&package, &Options::default()).unwrap();
    model["shapes"].clone()
}

#[test]
fn paginators_become_traits() {
    let plain = json!({"input_token": "a", "output_token": "t"});
    let odd = json!({"input_token": "a", "output_token": "n.l[-1]"});
    for (paginator, traits) in [
        (plain.clone(), json!({"smithy.api#paginated": {"inputToken": "a", "outputToken": "t"}})),
        (
            json!({"input_token": "a", "output_token": "n.t", "limit_key": "a", "result_key": ["t", "n.l"], "more_results": "x"}),
            json!({"smithy.api#paginated": {"inputToken": "a", "outputToken": "n.t", "pageSize": "a", "items": "n.l"}}),
        ),
        (odd.clone(), json!({"botocore#paginator": odd})),
    ] {
        let file = json!({"pagination": {"Act": paginator, "Gone": plain}});
        let shapes = with_siblings(Package { paginators: Some(file), ..Package::default() });
        assert_eq!(shape(&shapes, "Act")["traits"], traits, "{paginator}");
    }
}

#[test]
fn waiters_become_traits() {
    let accept = |acceptor: Value| json!({"operation": "Act", "delay": 5, "maxAttempts": 9, "acceptors": [acceptor]});
    for (acceptor, matchers) in [
        (
            json!({"matcher": "path", "argument": "t", "expected": "x"}),
            json!([{"output": {"path": "t", "expected": "x", "comparator": "stringEquals"}}]),
        ),
        (
            json!({"matcher": "pathAll", "argument": "n.l[]", "expected": "x"}),
            json!([{"output": {"path": "n.l[]", "expected": "x", "comparator": "allStringEquals"}}]),
        ),
        (
            json!({"matcher": "pathAny", "argument": "n.l[]", "expected": "x"}),
            json!([{"output": {"path": "n.l[]", "expected": "x", "comparator": "anyStringEquals"}}]),
        ),
        (
            json!({"matcher": "path", "argument": "t == 'x'", "expected": true}),
            json!([{"output": {"path": "t == 'x'", "expected": "true", "comparator": "booleanEquals"}}]),
        ),
        (json!({"matcher": "error", "expected": "Gone"}), json!([{"errorType": "Gone"}])),
        (json!({"matcher": "error", "expected": false}), json!([{"success": true}])),
        (json!({"matcher": "status", "expected": 200}), json!([{"success": true}])),
        (json!({"matcher": "status", "expected": 404}), json!([{"errorType": "Gone"}])),
        (json!({"matcher": "status", "expected": 410}), Value::Null),
        (json!({"matcher": "moon", "argument": "t", "expected": "x"}), Value::Null),
    ] {
        let mut acceptor = acceptor;
        acceptor["state"] = "success".into();
        let file = json!({"waiters": {"Done": accept(acceptor.clone())}});
        let shapes = with_siblings(Package { waiters: Some(file), ..Package::default() });
        let traits = shape(&shapes, "Act")["traits"].clone();
        if matchers.is_null() {
            assert_eq!(traits["botocore#waiters"]["Done"], accept(acceptor));
            continue;
        }
        let matchers = matchers.as_array().unwrap().iter();
        let acceptors: Vec<_> = matchers.map(|matcher| json!({"state": "success", "matcher": matcher})).collect();
        let expected = json!({"smithy.waiters#waitable": {"Done": {"acceptors": acceptors, "minDelay": 5}}});
        assert_eq!(traits, expected, "{acceptor}");
    }
}

#[test]
fn endpoint_parameters_get_smithy_types_and_documentation_goes() {
    let rules = json!({"version": "1.0", "rules": [], "parameters": {
        "A": {"type": "string", "documentation": "x"}, "B": {"type": "boolean"}, "C": {"type": "stringArray"}}});
    let shapes = with_siblings(Package { endpoint_rule_set: Some(rules), ..Package::default() });
    let expected = json!({"A": {"type": "String"}, "B": {"type": "Boolean"}, "C": {"type": "stringArray"}});
    assert_eq!(shape(&shapes, "Test_20200101")["traits"]["smithy.rules#endpointRuleSet"]["parameters"], expected);
}
