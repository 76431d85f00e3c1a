//! Endpoint rule sets against golden files in `tests/endpoint`: what they compile to, and why broken ones are refused.
//!
//! `UPDATE_GOLDEN=1 cargo test -p codegen --test endpoint` rewrites the golden files. That the compiled rules do what
//! they should is tested where they run: the models carry `smithy.rules#endpointTests`.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use codegen::rules::{self, Partitions};
use codegen::{Input, Options, Source};
use serde_json::{Map, Value, json};

const SERVICE: &str = "example.endpoints#Service";

#[test]
fn rule_sets_compile_to_readable_functions() {
    for case in ["functions", "diagram", "early"] {
        let model = Source::parse(format!("{case}.json"), &read(&format!("{case}.json")).unwrap()).unwrap();
        let partitions = Source { name: "partitions.json".to_owned(), json: two_partitions() };
        let input = Input::load(&[model, partitions]).unwrap();
        let generated = codegen::generate(input, &Options::default()).unwrap();
        let file = generated.files.iter().find(|file| file.path == "endpoint.rs").unwrap();
        assert_eq!(file.contents, golden(&format!("{case}.rs"), &file.contents).unwrap(), "{case}");
    }
}

#[test]
fn broken_rule_sets_are_refused_with_the_place_and_the_remedy() {
    let cases: Map<String, Value> = serde_json::from_str(&read("refused.json").unwrap()).unwrap();
    let mut said = String::new();
    for (name, rule_set) in &cases {
        let found = rules::lower(SERVICE, rule_set).expect_err(name);
        writeln!(said, "# {name}\n{found}\n").unwrap();
    }
    assert_eq!(said, golden("refused.txt", &said).unwrap());
}

#[test]
fn rules_without_end_are_refused() {
    let mut rule = json!({"type": "error", "conditions": [], "error": "the end"});
    for _ in 0..300 {
        rule = json!({"type": "tree", "conditions": [], "rules": [rule]});
    }
    let found = rules::lower(SERVICE, &json!({"parameters": {}, "rules": [rule]})).unwrap_err();
    assert!(found.to_string().contains("nests too deeply"), "{found}");
}

#[test]
fn partitions_say_how_their_regions_are_named() {
    let partitions = Partitions::read("partitions.json", &two_partitions()).unwrap();
    let prefixes: Vec<_> =
        partitions.0.iter().map(|partition| (&*partition.name, &*partition.region_prefixes)).collect();
    assert_eq!(
        prefixes,
        [("aws", &["us".to_owned(), "eu".to_owned()][..]), ("aws-b", &["b-c".to_owned(), "b-d".to_owned()][..])]
    );
    // `eu-odd-1` looks like one of the other partition's regions; `us-east-1` and `b-c-x-1` tell theirs by their names, and
    // `aws-global` is the default's as any unknown region is.
    let others: Vec<_> = partitions.0.iter().map(|partition| partition.other_regions.join(" ")).collect();
    assert_eq!(others, ["", "b-global eu-odd-1"]);
}

#[test]
fn rules_that_ask_for_partitions_need_them() {
    let model = Source::parse("functions.json", &read("functions.json").unwrap()).unwrap();
    let input = Input::load(&[model]).unwrap();
    let found = codegen::generate(input, &Options::default()).unwrap_err().to_string();
    assert_eq!(
        found,
        "error: example.endpoints#Functions\n  has endpoint rules that ask for AWS's partitions, which the model does \
         not come with\n  help: give AWS's partitions.json beside it"
    );
}

#[test]
fn partitions_that_say_more_are_refused() {
    for (pointer, value, problem) in [
        ("/partitions", json!([]), "there is no partition"),
        ("/partitions/0/regionRegex", json!("^us-.*$"), "is not of the form"),
        ("/partitions/0/regionRegex", json!("^(us|eu\\-\\w+\\-\\d+$"), "is not of the form"),
        ("/partitions/0/regionRegex", json!(format!("^{}\\-\\w+\\-\\d+$", "(a|b)".repeat(20))), "is not of the form"),
        ("/partitions/0/regions/b-global", json!({"dnsSuffix": "x"}), "has outputs of its own"),
        ("/partitions/0/outputs", json!({}), "`dnsSuffix` is missing"),
    ] {
        let mut file = two_partitions();
        *file.pointer_mut(pointer).unwrap() = value;
        let found = Partitions::read("partitions.json", &file).unwrap_err().to_string();
        assert!(found.contains(problem), "{pointer}: {found}");
    }
}

#[test]
fn test_cases_name_parameters_and_give_an_outcome() {
    let rule_set = json!({"parameters": {"Region": {"type": "string"}}, "rules": [{"conditions": [], "error": "no"}]});
    let rule_set = rules::lower(SERVICE, &rule_set).unwrap();
    for (case, problem) in [
        (json!({"params": {"Regoin": "a"}, "expect": {"error": "no"}}), "`Regoin` is not a parameter"),
        (json!({"params": {"Region": true}, "expect": {"error": "no"}}), "is not of the parameter's type"),
        (json!({"params": {}}), "`expect` is missing"),
        (json!({"expect": {}}), "`endpoint` is missing"),
        (json!({"expect": {"endpoint": {"url": 1}}}), "should be a string and is a number"),
    ] {
        let found = rules::cases(SERVICE, &json!({"testCases": [case]}), &rule_set).unwrap_err().to_string();
        assert!(found.contains(problem), "{found}");
    }
}

/// The default partition comes second here and first in what is read.
fn two_partitions() -> Value {
    let outputs = |suffix: &str| {
        json!({
            "dnsSuffix": suffix, "dualStackDnsSuffix": format!("dual.{suffix}"), "implicitGlobalRegion": "us-east-1",
            "supportsDualStack": true, "supportsFIPS": true,
        })
    };
    json!({"partitions": [
        {"id": "aws-b", "regionRegex": "^b\\-(c|d)\\-\\w+\\-\\d+$", "outputs": outputs("b.example"),
         "regions": {"b-c-x-1": {}, "b-global": {}, "eu-odd-1": {"description": "Odd"}}},
        {"id": "aws", "regionRegex": "^(us|eu)\\-\\w+\\-\\d+$", "outputs": outputs("example.com"),
         "regions": {"us-east-1": {"description": "East"}, "aws-global": {}}},
    ]})
}

fn read(name: &str) -> io::Result<String> {
    fs::read_to_string(path(name))
}

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/endpoint").join(name)
}

/// The golden file of that name; written first, if it is to be.
fn golden(name: &str, text: &str) -> io::Result<String> {
    if env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(path(name), text)?;
    }
    read(name)
}
