//! A crate gets a part of the runtime when its model first needs it, and not before.

use codegen::Source;
use serde_json::json;

use crate::workspace;

const NAMESPACE: &str = "com.amazonaws.cognitoidentity#";

#[test]
fn the_shipped_model_needs_no_part() {
    assert_eq!(parts(&workspace::model()), ["parts.rs"]);
}

#[test]
fn a_union_brings_its_part_along() {
    let mut model = workspace::model();
    add_union(&mut model);
    assert_eq!(parts(&model), ["parts.rs", "parts/union.rs"]);
}

#[test]
fn a_waiter_brings_its_part_along_and_the_one_that_part_needs() {
    let mut model = workspace::model();
    add_union(&mut model);
    add_waiter(&mut model);
    let expected = [
        "parts.rs",
        "parts/jmespath.rs",
        "parts/union.rs",
        "parts/waiter.rs",
        "parts/waiter/check.rs",
        "parts/waiter/error.rs",
        "parts/waiters.rs",
        "parts/waiters/pool_named.rs",
    ];
    assert_eq!(parts(&model), expected);
}

fn parts(model: &[Source]) -> Vec<String> {
    let files = workspace::generate(model).files;
    files.into_iter().map(|file| file.path).filter(|path| path.starts_with("parts")).collect()
}

fn add_union(model: &mut [Source]) {
    let shapes = &mut model[0].json["shapes"];
    let documented = json!({"smithy.api#documentation": "A choice."});
    shapes[format!("{NAMESPACE}Choice")] = json!({
        "type": "union",
        "members": {"Text": {"target": "smithy.api#String", "traits": documented}},
        "traits": documented
    });
    let members = &mut shapes[format!("{NAMESPACE}GetIdInput")]["members"];
    members["Choice"] = json!({"target": format!("{NAMESPACE}Choice"), "traits": documented});
}

fn add_waiter(model: &mut [Source]) {
    let traits = &mut model[0].json["shapes"][format!("{NAMESPACE}DescribeIdentityPool")]["traits"];
    traits["smithy.waiters#waitable"] = json!({"PoolNamed": {
        "documentation": "Waits until the pool has the name.",
        "acceptors": [{"state": "success", "matcher": {
            "output": {"path": "IdentityPoolName", "expected": "x", "comparator": "stringEquals"}
        }}]
    }});
}
