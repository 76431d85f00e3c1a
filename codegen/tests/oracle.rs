//! AWS's own Smithy models against what the conversion from botocore's form makes of the same services, fact for fact.
//!
//! `tests/tools/oracle.sh` fetches the release of botocore of the models' day and runs this.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)] // What tests stand on is test code too.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use codegen::Source;
use codegen::botocore::{Options, Package, to_smithy};
use codegen::smithy::{Kind, Member, Model, Shape, ShapeId, Traits, load};
use serde_json::Value;

/// Traits that botocore's form does not have, or has in another form, and why they are not compared.
const NOT_COMPARED: &[(&str, &str)] = &[
    ("aws.api#arn", "dropped"),
    ("aws.api#arnReference", "dropped"),
    ("aws.api#service", "keys of other tools"),
    ("aws.api#tagEnabled", "dropped"),
    ("aws.api#taggable", "dropped"),
    ("aws.auth#sigv4", "the same in all but old releases"),
    ("aws.cloudformation#cfnName", "dropped"),
    ("aws.cloudtrail#", "dropped"),
    ("aws.customizations#", "dropped"),
    ("aws.iam#", "dropped"),
    ("aws.protocols#awsQueryError", "botocore has the code of every error, Smithy of those that differ"),
    ("smithy.api#auth", "written where there are several schemes"),
    ("smithy.api#clientOptional", "lost: see `losses`"),
    ("smithy.api#default", "lost: see `losses`"),
    ("smithy.api#documentation", "prose"),
    ("smithy.api#addedDefault", "lost"),
    ("smithy.api#enumValue", "compared as the set of values, for names are lost"),
    ("smithy.api#examples", "prose"),
    ("smithy.api#externalDocumentation", "prose"),
    ("smithy.api#http", "awsJson posts to /"),
    ("smithy.api#httpError", "botocore has it only where a code is given"),
    ("smithy.api#input", "dedicated shapes are recognized by their use"),
    ("smithy.api#output", "dedicated shapes are recognized by their use"),
    ("smithy.api#mixin", "flattened"),
    ("smithy.api#paginated", "written in full, without the service's part"),
    ("smithy.api#readonly", "dropped"),
    ("smithy.api#references", "dropped"),
    ("smithy.api#suppress", "about Smithy's validators"),
    ("smithy.api#title", "the full name"),
    ("smithy.api#xml", "for XML protocols"),
    ("smithy.rules#endpointRuleSet", "another order of keys"),
    ("smithy.rules#endpointTests", "in another file"),
    ("smithy.test#smokeTests", "dropped"),
    ("smithy.waiters#waitable", "another form of the same"),
];

/// The known differences, by shape and trait.
const KNOWN: &[(&str, &str, &str)] = &[
    ("applicationautoscaling#ConcurrentUpdateException", "smithy.api#error", "botocore does not say whose fault it is"),
    ("applicationautoscaling#InternalServiceException", "smithy.api#error", "botocore does not say whose fault it is"),
    ("kinesis#ConsumerARN", "smithy.api#pattern", "anchored at the start alone"),
    ("kinesis#HashKey", "smithy.api#pattern", "AWS's anchors bind to the outer choices only"),
    ("kinesis#SequenceNumber", "smithy.api#pattern", "AWS's anchors bind to the outer choices only"),
    ("kinesis#DescribeStream", "botocore#paginator", "its token is an expression, for which Smithy has no form"),
];

#[test]
#[ignore = "needs ORACLE_SMITHY and ORACLE_BOTOCORE: run tests/tools/oracle.sh"]
fn botocore_says_what_smithy_says() {
    let mut differences = Vec::new();
    let mut services = 0;
    for file in files(&folder("ORACLE_SMITHY")) {
        let official = load_model(json(&file));
        let (service, ..) = official.services().next().expect("a service");
        let converted = find_converted(&official);
        let mut facts = 0;
        for (id, shape) in official.shapes.iter().filter(|(id, _)| id.namespace() == service.namespace()) {
            facts += 1;
            compare(&official, &converted, id, shape, &mut differences);
        }
        eprintln!("{}: {facts} shapes", file.display());
        services += 1;
    }
    assert!(services > 0, "no models");
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

/// Each correction in the code is still needed by AWS's newest release.
#[test]
#[ignore = "needs ORACLE_LATEST: run tests/tools/oracle.sh"]
fn corrections_are_still_needed() {
    let latest = folder("ORACLE_LATEST");
    for service in ["dynamodb", "dynamodbstreams"] {
        let shape = &json(&latest.join(service).join("service-2.json"))["shapes"]["AttributeValue"];
        assert_eq!(shape["type"], "structure");
        assert!(shape.get("union").is_none(), "{service}: AttributeValue is a union by now: remove the correction");
    }
    let predict = &json(&latest.join("machinelearning/service-2.json"))["shapes"]["PredictInput"]["members"];
    assert!(predict["PredictEndpoint"].is_object() && predict["PredictEndpoint"].get("contextParam").is_none());
}

fn compare(official: &Model, converted: &Model, id: &ShapeId, shape: &Shape, differences: &mut Vec<String>) {
    let Some(other) = converted.get(id) else {
        // Shapes that nothing refers to are not in botocore's form, nor are resources.
        if is_used(official, id) {
            differences.push(format!("{id}: not converted"));
        }
        return;
    };
    if matches!(shape.kind, Kind::Service(_)) {
        return;
    }
    compare_traits(id, &shape.traits, &other.traits, differences);
    let (ours, theirs) = (members(&other.kind), members(&shape.kind));
    if let (Kind::Enum(_), Kind::Enum(_)) = (&shape.kind, &other.kind) {
        if values(&theirs) != values(&ours) {
            differences.push(format!("{id}: has the values {:?}, not {:?}", values(&ours), values(&theirs)));
        }
        return;
    }
    if std::mem::discriminant(&shape.kind) != std::mem::discriminant(&other.kind) {
        return differences.push(format!("{id}: is another kind of shape"));
    }
    if theirs.keys().ne(ours.keys()) {
        return differences.push(format!("{id}: has other members"));
    }
    for (name, member) in &theirs {
        let subject = id.with_member(name);
        if let Some(own) = ours.get(name) {
            if own.target != member.target && !is_alias(official, converted, own, member) {
                differences.push(format!("{subject}: targets {}, not {}", own.target, member.target));
            }
            compare_traits(&subject, &member.traits, &own.traits, differences);
        }
    }
}

/// botocore's form has no prelude: `smithy.api#String` is a shape of the service there.
fn is_alias(official: &Model, converted: &Model, own: &Member, member: &Member) -> bool {
    let (own, member) = (converted.get(&own.target), official.get(&member.target));
    own.zip(member).is_some_and(|(own, member)| own.kind == member.kind)
}

fn compare_traits(id: &ShapeId, official: &Traits, converted: &Traits, differences: &mut Vec<String>) {
    let compared = |name: &&String| !NOT_COMPARED.iter().any(|(skipped, _)| name.starts_with(skipped));
    let names: BTreeSet<&String> = official.keys().chain(converted.keys()).filter(compared).collect();
    for name in names {
        let (expected, found) = (official.get(name).map(normalize), converted.get(name).map(normalize));
        let same = expected == found || (name == "smithy.api#deprecated" && expected.is_some() == found.is_some());
        let known = |(shape, known, _): &(&str, &str, &str)| id.as_str().ends_with(shape) && name == known;
        if !same && !KNOWN.iter().any(known) {
            differences.push(format!("{id}: {name} is {found:?}, not {expected:?}"));
        }
    }
}

/// Drops a least length of nothing, which botocore does not write.
fn normalize(value: &Value) -> Value {
    let mut value = value.clone();
    if let Some(object) = value.as_object_mut().filter(|object| object.get("min") == Some(&Value::from(0))) {
        object.shift_remove("min");
    }
    value
}

fn members(kind: &Kind) -> BTreeMap<String, Member> {
    let member = |name: &str, member: &Member| (name.to_owned(), member.clone());
    match kind {
        Kind::List(item) => BTreeMap::from([member("member", item)]),
        Kind::Map { key, value } => BTreeMap::from([member("key", key), member("value", value)]),
        Kind::Structure(all) | Kind::Union(all) | Kind::Enum(all) => {
            all.iter().map(|(name, own)| member(name, own)).collect()
        }
        _ => BTreeMap::new(),
    }
}

fn values(members: &BTreeMap<String, Member>) -> Vec<&str> {
    let mut values: Vec<_> =
        members.values().filter_map(|member| member.get("enumValue").and_then(Value::as_str)).collect();
    values.sort_unstable();
    values
}

fn is_used(model: &Model, id: &ShapeId) -> bool {
    model.shapes.values().any(|shape| match &shape.kind {
        Kind::Operation(operation) => {
            [&operation.input, &operation.output].contains(&id) || operation.errors.contains(id)
        }
        kind => members(kind).values().any(|member| member.target == *id),
    })
}

/// Converts the service that has the same id, out of all of botocore's.
fn find_converted(official: &Model) -> Model {
    let (id, shape, _) = official.services().next().expect("a service");
    let sdk_id = &shape.get("aws.api#service").expect("aws.api#service")["sdkId"];
    for folder in files(&folder("ORACLE_BOTOCORE")) {
        let file = |name: &str| Some(folder.join(name)).filter(|path| path.exists()).map(|path| json(&path));
        let Some(service) = file("service-2.json").filter(|service| service["metadata"]["serviceId"] == *sdk_id) else {
            continue;
        };
        let package = Package {
            name: folder.display().to_string(),
            service,
            paginators: file("paginators-1.json"),
            endpoint_rule_set: file("endpoint-rule-set-1.json"),
            waiters: file("waiters-2.json"),
        };
        let model = load_model(to_smithy(&package, &Options::default()).expect("a conversion"));
        assert!(model.get(id).is_some(), "{id} is not the id of the converted service");
        return model;
    }
    panic!("botocore has no service {sdk_id}")
}

fn load_model(json: Value) -> Model {
    load(&[Source { name: "model.json".to_owned(), json }]).expect("a model").0
}

fn json(path: &Path) -> Value {
    serde_json::from_str(&std::fs::read_to_string(path).expect("a file")).expect("JSON")
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<_> = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.is_dir() || path.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    files
}

fn folder(variable: &str) -> PathBuf {
    PathBuf::from(std::env::var_os(variable).expect("tests/tools/oracle.sh sets the folder"))
}
