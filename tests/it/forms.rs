//! The two forms in which AWS publishes the model of the service: both give the same crate, byte for byte.

use codegen::{Input, Options, Source};
use serde_json::{Map, Value, json};

use crate::workspace;

#[test]
fn the_facts_that_only_smithy_models_have_change_no_file() {
    let mut sources = workspace::model();
    let expected = generate(&sources);
    let model = sources.iter_mut().find(|source| source.name.ends_with("cognito-identity.json")).unwrap();
    as_aws_writes_it(&mut model.json);
    assert_eq!(generate(&sources), expected);
}

fn generate(sources: &[Source]) -> Vec<codegen::File> {
    codegen::generate(Input::load(sources).unwrap(), &Options::default()).unwrap().files
}

/// Adds the facts that only AWS's Smithy model has: documentation, defaults, tests, other metadata.
fn as_aws_writes_it(model: &mut Value) {
    let shapes = model["shapes"].as_object_mut().unwrap();
    *shapes = std::mem::take(shapes).into_iter().rev().collect();
    let kinds: Map<String, Value> = shapes.iter().map(|(id, shape)| (id.clone(), shape["type"].clone())).collect();
    for (id, shape) in shapes {
        set(shape, "smithy.api#documentation", json!("<p>In <b>AWS's</b> words.</p>"));
        let name = id.rsplit('#').next().unwrap();
        let members = shape.get_mut("members").and_then(Value::as_object_mut);
        for member in members.into_iter().flat_map(Map::values_mut) {
            set(member, "smithy.api#documentation", json!("<p>In AWS's words.</p>"));
            let target = member["target"].as_str().unwrap().to_owned();
            match kinds.get(&target).and_then(Value::as_str) {
                Some("boolean") if name.ends_with("Input") => set(member, "smithy.api#default", json!(false)),
                Some("integer" | "long") if name.ends_with("Input") => set(member, "smithy.api#default", json!(0)),
                Some("boolean") if target.ends_with("#IdentityPoolUnauthenticated") => {
                    set(member, "smithy.api#default", json!(false));
                }
                _ => {}
            }
        }
        match shape["type"].as_str() {
            Some("boolean") => set(shape, "smithy.api#default", json!(false)),
            Some("service") => {
                set(shape, "smithy.api#cors", json!({}));
                set(shape, "smithy.api#xmlNamespace", json!({"uri": "http://cognito-identity.amazonaws.com/doc/"}));
                set(shape, "smithy.rules#endpointTests", json!({"version": "1.0", "testCases": []}));
            }
            _ => {}
        }
    }
}

fn set(element: &mut Value, name: &str, value: Value) {
    let traits = element.as_object_mut().unwrap().entry("traits").or_insert_with(|| json!({}));
    traits[name] = value;
}
