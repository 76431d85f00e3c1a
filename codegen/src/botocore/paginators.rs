//! Paginators: `paginators-1.json` becomes `smithy.api#paginated`.

use serde_json::{Value, json};

use super::Context;
use super::Package;
use super::raw::{Object, target};
use super::traits::UNSUPPORTED;
use super::unsupported;

/// Adds a trait to every operation that has a paginator.
pub(super) fn convert(context: &Context<'_>, files: &Package, shapes: &mut Object) {
    let all = files.paginators.as_ref().and_then(|file| file.get("pagination")).and_then(Value::as_object);
    for (name, paginator) in all.into_iter().flatten() {
        let Some(operation) = context.service.operations.get(name.as_str()) else { continue };
        // Keys of S3 and Kinesis pick their token with an expression, for which Smithy has no form.
        let (id, value) = match paginated(context, operation, paginator) {
            Some(paginated) => ("smithy.api#paginated".to_owned(), paginated),
            None => (format!("{UNSUPPORTED}paginator"), paginator.clone()),
        };
        unsupported::set(shapes, &context.names.id(name), &id, value);
    }
}

fn paginated(context: &Context<'_>, operation: &Object, paginator: &Value) -> Option<Value> {
    let input = operation.get("input").and_then(target)?;
    let output = operation.get("output").and_then(target)?;
    let path = |shape, key| {
        let path = paginator.get(key).and_then(Value::as_str)?;
        context.service.resolve(shape, path).map(|_| path)
    };
    let mut paginated = Object::from_iter([
        ("inputToken".to_owned(), json!(path(input, "input_token")?)),
        ("outputToken".to_owned(), json!(path(output, "output_token")?)),
    ]);
    if let Some(items) = items(context, output, paginator) {
        paginated.insert("items".to_owned(), items.into());
    }
    if let Some(size) = path(input, "limit_key") {
        paginated.insert("pageSize".to_owned(), size.into());
    }
    Some(paginated.into())
}

/// The first result that is a list or map: others are counts, and Smithy has room for one.
fn items<'a>(context: &Context<'_>, output: &str, paginator: &'a Value) -> Option<&'a str> {
    let results = match paginator.get("result_key")? {
        Value::Array(paths) => paths.iter().collect(),
        path => vec![path],
    };
    results.into_iter().filter_map(Value::as_str).find(|path| {
        let shape = context.service.resolve(output, path);
        matches!(shape.and_then(|shape| context.service.kind(shape)), Some("list" | "map"))
    })
}
