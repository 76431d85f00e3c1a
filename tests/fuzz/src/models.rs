//! Models of services, as the generator reads them.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use codegen::{Input, Options, Source, botocore, json};
use serde_json::{Value, json};

use crate::edits;

/// Reads any text as a model, in Smithy's form and in botocore's.
pub fn load_model(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let Ok(json) = json::parse("fuzz", text) else { return };
    generate(json.clone());
    let package = botocore::Package { name: "fuzz".to_owned(), service: json, ..botocore::Package::default() };
    if let Ok(model) = botocore::to_smithy(&package, &botocore::Options { keep_docs: true }) {
        generate(model);
    }
}

/// Changes a model of the golden cases here and there. The input's first byte chooses the model, and every five more
/// bytes make one change.
pub fn mutate_model(data: &[u8]) {
    let Some((first, edits)) = data.split_first() else { return };
    let mut model = MODELS[usize::from(*first) % MODELS.len()].clone();
    edits::apply(&mut model, edits);
    generate(model);
}

/// A model gives code or diagnostics; that the code is no Rust, or forgets a shape, is never the model's fault.
fn generate(json: Value) {
    let sources = [Source { name: "model.json".to_owned(), json }, PARTITIONS.clone()];
    let generated = Input::load(&sources).and_then(|input| codegen::generate(input, &Options::default()));
    if let Err(found) = generated {
        let found = found.to_string();
        assert!(!found.contains("a fault of the generator"), "{found}\nof {}", sources[0].json);
        assert!(!found.is_empty(), "an error without a word");
    }
}

/// One partition is enough: compiling the endpoint rules would otherwise take most of the time.
static PARTITIONS: LazyLock<Source> = LazyLock::new(|| {
    let text = r#"{"partitions": [{
    "id": "aws", "regionRegex": "^(us|eu)\\-\\w+\\-\\d+$", "regions": {},
    "outputs": {
        "dnsSuffix": "amazonaws.com", "dualStackDnsSuffix": "api.aws", "implicitGlobalRegion": "us-east-1",
        "supportsDualStack": true, "supportsFIPS": true
    }
}]}"#;
    Source::parse("partitions.json", text).expect("valid JSON")
});

/// The models of all golden cases that are JSON, with endpoint rules that take no time.
static MODELS: LazyLock<Vec<Value>> = LazyLock::new(|| {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../codegen/tests/golden");
    let folders = std::fs::read_dir(&cases).expect("the golden cases").map(|entry| entry.expect("a case").path());
    let mut paths: Vec<PathBuf> = folders.map(|folder| folder.join("model.json")).collect();
    paths.sort();
    let texts = paths.into_iter().map(|path| std::fs::read_to_string(path).expect("a case has a model"));
    texts.filter_map(|text| serde_json::from_str(&text).ok()).map(with_short_rules).collect()
});

fn with_short_rules(mut model: Value) -> Value {
    let rules = json!({"version": "1.0", "parameters": {}, "rules": [
        {"type": "endpoint", "conditions": [], "endpoint": {"url": "https://example.com"}}
    ]});
    let shapes = model.get_mut("shapes").and_then(Value::as_object_mut);
    for service in shapes.into_iter().flat_map(serde_json::Map::values_mut).filter(|shape| shape["type"] == "service") {
        if let Some(traits) = service.get_mut("traits").and_then(Value::as_object_mut) {
            traits.entry("smithy.rules#endpointRuleSet").or_insert_with(|| rules.clone());
        }
    }
    model
}
