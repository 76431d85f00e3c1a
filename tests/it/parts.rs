//! Parts of the runtime come along with the first construct that needs them, and only then.

use std::process::Command;

use codegen::Source;
use serde_json::{Value, json};

use crate::checkout::tool;
use crate::workspace;

const NAMESPACE: &str = "com.amazonaws.cognitoidentity#";

#[test]
fn the_shipped_model_needs_no_part() {
    assert_eq!(parts(&workspace::model()), ["parts.rs"]);
}

/// A change that AWS may make tomorrow, and the files of parts that it brings along.
type Case = (fn(&mut Value), &'static [&'static str]);

const CASES: &[Case] = &[
    (add_union, &["union.rs"]),
    (
        add_waiter,
        &[
            "document.rs",
            "jmespath.rs",
            "jmespath/functions.rs",
            "waiter.rs",
            "waiter/check.rs",
            "waiter/error.rs",
            "waiters.rs",
            "waiters/pool_named.rs",
        ],
    ),
    (|shapes| add_member(shapes, "Anything", "smithy.api#Document", json!({})), &["document.rs"]),
    (|shapes| add_member(shapes, "Ratio", "smithy.api#Double", json!({})), &["floats.rs"]),
    (|shapes| add_member(shapes, "Huge", "smithy.api#BigInteger", json!({})), &["big_numbers.rs"]),
    (|shapes| add_member(shapes, "Small", "smithy.api#Short", json!({})), &["small_integers.rs"]),
    (
        |shapes| {
            add_trait(shapes, "GetId", "smithy.api#endpoint", json!({"hostPrefix": "{Label}."}));
            add_member(
                shapes,
                "Label",
                "smithy.api#String",
                json!({"smithy.api#hostLabel": {}, "smithy.api#required": {}}),
            );
        },
        &["input.rs"],
    ),
    (
        |shapes| add_trait(shapes, "GetId", "smithy.api#requestCompression", json!({"encodings": ["gzip"]})),
        &["compression.rs", "settings.rs"],
    ),
    (|shapes| add_trait(shapes, "GetId", "smithy.api#httpChecksumRequired", json!({})), &["checksum.rs"]),
    (
        |shapes| add_trait(shapes, "AWSCognitoIdentityService", "aws.protocols#awsQueryCompatible", json!({})),
        &["query_compatible.rs"],
    ),
    (
        |shapes| {
            let param = json!({"UseFIPS": {"type": "boolean", "documentation": "FIPS."}});
            add_trait(shapes, "AWSCognitoIdentityService", "smithy.rules#clientContextParams", param);
        },
        &["client_param.rs", "settings.rs"],
    ),
    (
        |shapes| {
            add_member(shapes, "Place", "smithy.api#String", json!({"smithy.rules#contextParam": {"name": "Region"}}))
        },
        &["input.rs"],
    ),
];

#[test]
fn a_new_construct_brings_its_parts_along_and_those_that_these_need() {
    for (change, expected) in CASES {
        let mut model = workspace::model();
        change(&mut model[0].json["shapes"]);
        let expected: Vec<_> = expected.iter().map(|path| format!("parts/{path}")).collect();
        assert_eq!(parts(&model), [vec!["parts.rs".to_owned()], expected].concat());
    }
}

/// Compiles the crate that a model with all of these changes gives, as `update` would leave it.
#[test]
fn a_crate_with_new_constructs_compiles() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("parts");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    let mut model = workspace::model();
    CASES.iter().for_each(|(change, _)| change(&mut model[0].json["shapes"]));
    for (source, name) in model.iter().zip(["model.json", "overlay.json", "partitions.json"]) {
        std::fs::write(folder.join(name), source.json.to_string()).unwrap();
    }
    let out = folder.join("tomorrow");
    let mut generate = Command::new(tool());
    generate.args(["generate", "--standalone", "--name", "tomorrow", "--model"]).arg(&folder).arg("--out").arg(&out);
    succeeds(generate.current_dir(workspace::root()));
    std::fs::copy(workspace::root().join("Cargo.lock"), out.join("Cargo.lock")).unwrap();
    let mut check = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    check.args(["check", "--quiet", "--no-default-features", "--offline"]).env("RUSTFLAGS", "-D warnings");
    succeeds(check.env("CARGO_TARGET_DIR", folder.with_file_name("parts-target")).current_dir(&out));
    let manifest = std::fs::read_to_string(out.join("Cargo.toml")).unwrap();
    assert!(manifest.contains("\nflate2 = ") && manifest.contains("\nmd-5 = "), "{manifest}");
}

fn succeeds(command: &mut Command) {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
}

fn parts(model: &[Source]) -> Vec<String> {
    let files = workspace::generate(model).files;
    files.into_iter().map(|file| file.path).filter(|path| path.starts_with("parts")).collect()
}

fn add_union(shapes: &mut Value) {
    let documented = json!({"smithy.api#documentation": "A choice."});
    shapes[format!("{NAMESPACE}Choice")] = json!({
        "type": "union",
        "members": {"Text": {"target": format!("{NAMESPACE}IdentityPoolName"), "traits": documented}},
        "traits": documented
    });
    let members = &mut shapes[format!("{NAMESPACE}GetIdInput")]["members"];
    members["Choice"] = json!({"target": format!("{NAMESPACE}Choice"), "traits": documented});
}

fn add_waiter(shapes: &mut Value) {
    let waiter = json!({"PoolNamed": {
        "documentation": "Waits until the pool has the name.",
        "acceptors": [{"state": "success", "matcher": {
            "output": {"path": "IdentityPoolName", "expected": "x", "comparator": "stringEquals"}
        }}]
    }});
    add_trait(shapes, "DescribeIdentityPool", "smithy.waiters#waitable", waiter);
}

fn add_trait(shapes: &mut Value, shape: &str, name: &str, value: Value) {
    shapes[format!("{NAMESPACE}{shape}")]["traits"][name] = value;
}

/// Adds a member to the input of `GetId`.
fn add_member(shapes: &mut Value, name: &str, target: &str, mut traits: Value) {
    traits["smithy.api#documentation"] = json!("A member.");
    shapes[format!("{NAMESPACE}GetIdInput")]["members"][name] = json!({"target": target, "traits": traits});
}
