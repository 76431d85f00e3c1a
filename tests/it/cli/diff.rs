//! `cargo xtask diff`: our overlay is no upstream change, and `--refuse-breaking` exits with 1.

use serde_json::{Value, json};

use crate::checkout::Checkout;

/// Changes the imported model of a temporary checkout.
fn checkout_with(test: &str, change: impl Fn(&mut Value)) -> Checkout {
    let checkout = Checkout::new(test);
    let text = std::fs::read_to_string(checkout.0.join("model/cognito-identity.json")).unwrap();
    let mut model = serde_json::from_str(&text).unwrap();
    change(&mut model);
    checkout.write("upstream.json", &model.to_string());
    checkout
}

fn traits<'a>(model: &'a mut Value, shape: &str) -> &'a mut Value {
    &mut model["shapes"][format!("com.amazonaws.cognitoidentity#{shape}")]["traits"]
}

#[test]
fn what_is_ours_alone_is_no_difference() {
    let checkout = checkout_with("diff-same", |model| {
        let service = traits(model, "AWSCognitoIdentityService");
        service["smithy.api#documentation"] = json!("<p>AWS says more.</p>");
        service["smithy.rules#endpointRuleSet"]["parameters"]["Region"]["documentation"] = json!("The region.");
    });
    for (old, new) in [(".", "upstream.json"), ("upstream.json", "."), ("model", "upstream.json")] {
        let run = checkout.run(&["diff", old, new]);
        assert_eq!(run.succeeds().out(), "Cognito Identity: no differences\n", "{old} {new}");
    }
}

/// Our overlay may name shapes that an older model lacks.
#[test]
fn what_breaks_is_a_finding_only_where_it_is_refused() {
    let checkout = checkout_with("diff-older", |model| {
        let service = &mut model["shapes"]["com.amazonaws.cognitoidentity#AWSCognitoIdentityService"];
        let operations = service["operations"].as_array_mut().unwrap();
        operations.retain(|operation| operation["target"] != "com.amazonaws.cognitoidentity#UntagResource");
        let shapes = model["shapes"].as_object_mut().unwrap();
        shapes.retain(|id, _| !id.contains("#UntagResource"));
    });
    for (arguments, code) in [
        (&[".", "upstream.json"][..], 0),
        (&[".", "upstream.json", "--refuse-breaking"], 1),
        (&["upstream.json", ".", "--refuse-breaking"], 0),
        (&[".", "missing.json"], 2),
    ] {
        checkout.run(&[&["diff", "--format", "json"], arguments].concat()).ends_with(code);
    }
    let diff: Value =
        serde_json::from_str(&checkout.run(&["diff", ".", "upstream.json", "--format", "json"]).out()).unwrap();
    assert_eq!(diff["effect"], "breaking");
    assert_eq!(diff["feed"], json!({"new": [], "removed": ["UntagResource"], "updated": []}));
    let kinds: Vec<&Value> = diff["changes"].as_array().unwrap().iter().map(|change| &change["kind"]).collect();
    assert_eq!(kinds, ["operation-removed"]);
}
