//! Every command that reads a model refuses a hostile one with exit code 2 and the shape's name.

use serde_json::{Value, json};

use super::{Checkout, model, service};

/// Returns a service of one operation whose input has a member `M` of the shape `X`.
fn service_with(shapes: &Value) -> String {
    let mut all = json!({
        "a#S": service("aws.protocols#awsJson1_1", "a#Act"),
        "a#Act": {"type": "operation", "input": {"target": "a#In"}},
        "a#In": {"type": "structure", "members": {"M": {"target": "a#X"}}},
    });
    all.as_object_mut().unwrap().extend(shapes.as_object().unwrap().clone());
    model(&all)
}

fn list_of(target: &str) -> Value {
    json!({"type": "list", "member": {"target": target}})
}

fn map_of(target: &str) -> Value {
    json!({"type": "map", "key": {"target": "smithy.api#String"}, "value": {"target": target}})
}

#[test]
fn every_command_refuses_shapes_that_hold_themselves() {
    let checkout = Checkout::generated("hostile");
    checkout.write("good.json", &service_with(&json!({"a#X": {"type": "string"}})));
    let mixin =
        json!({"type": "structure", "members": {}, "traits": {"smithy.api#mixin": {}}, "mixins": [{"target": "a#X"}]});
    let cases = [
        ("list.json", json!({"a#X": list_of("a#X")})),
        ("map.json", json!({"a#X": map_of("a#X")})),
        ("lists.json", json!({"a#X": list_of("a#Y"), "a#Y": map_of("a#X")})),
        ("mixin.json", json!({"a#X": mixin})),
    ];
    let before = checkout.files();
    for (name, shapes) in &cases {
        checkout.write(name, &service_with(shapes));
        for command in [
            &["generate", "--model", name][..],
            &["generate", "--model", name, "--standalone", "--name", "x", "--out", "out"],
            &["diff", "good.json", name],
            &["diff", name, "good.json", "--format", "json"],
            &["diff", name, name],
            &["update", "--from", name, "--prune-overlay", "--dry-run"],
            &["update", "--from", name, "--prune-overlay"],
        ] {
            checkout.run(command).is_refused(&["a#X", "help: "]);
        }
        std::fs::remove_file(checkout.0.join(name)).unwrap();
    }
    assert!(checkout.files() == before, "nothing is written");
}

#[test]
fn a_second_overlay_counts_and_second_partitions_are_refused() {
    let checkout = Checkout::new("roles");
    let apply = |name: &str| model(&json!({"a#In$M": {"type": "apply", "traits": {name: {}}}}));
    let partitions = std::fs::read_to_string(checkout.0.join("model/partitions.json")).unwrap();
    for folder in ["old", "new", "two"] {
        checkout.write(&format!("{folder}/m.json"), &service_with(&json!({"a#X": {"type": "string"}})));
        checkout.write(&format!("{folder}/overlay.json"), &apply("smithy.api#deprecated"));
        checkout.write(&format!("{folder}/aws-partitions.json"), &partitions);
    }
    checkout.write("new/second.json", &apply("smithy.api#required"));
    checkout.write("two/partitions.json", &partitions);
    let diff = checkout.run(&["diff", "old", "new"]).succeeds().out();
    assert!(diff.contains("required-added In$M"), "{diff}");
    for command in [&["diff", "old", "two"][..], &["generate", "--model", "two"], &["update", "--from", "two"]] {
        checkout.run(command).is_refused(&["two/partitions.json", "lists AWS's partitions, and so does two/aws-"]);
    }
}
