//! Each table holds one kind of conversion: what botocore writes, and what Smithy says instead.

mod faults;
mod operations;
mod shapes;
mod siblings;

use serde_json::{Value, json};

use super::{Options, Package, to_smithy};
use crate::diagnostic::Diagnostics;

const NS: &str = "com.amazonaws.testservice#";

/// A service of one operation, `Act`, and the shapes it needs, with `changes` merged in.
fn service(changes: Value) -> Value {
    let mut service = json!({
        "version": "2.0",
        "metadata": {
            "apiVersion": "2020-01-01", "endpointPrefix": "test", "jsonVersion": "1.1", "protocol": "json",
            "serviceFullName": "Amazon Test Service", "serviceId": "Test Service", "signatureVersion": "v4",
            "targetPrefix": "com.amazonaws.Test_20200101",
        },
        "operations": {"Act": {"name": "Act", "http": {"method": "POST", "requestUri": "/"}, "input": {"shape": "In"}}},
        "shapes": {
            "In": {"type": "structure", "members": {"a": {"shape": "Text"}}},
            "Text": {"type": "string"},
            "Blob": {"type": "blob"},
            "Texts": {"type": "list", "member": {"shape": "Text"}},
        },
    });
    merge(&mut service, changes);
    service
}

fn merge(base: &mut Value, changes: Value) {
    match (base, changes) {
        (Value::Object(base), Value::Object(changes)) => {
            for (key, change) in changes {
                merge(base.entry(key).or_insert(Value::Null), change);
            }
        }
        (base, change) => *base = change,
    }
}

fn try_convert(service: &Value) -> Result<Value, Diagnostics> {
    let package = Package { name: "test".to_owned(), service: service.clone(), ..Package::default() };
    to_smithy(&package, &Options { keep_docs: true })
}

fn convert(changes: Value) -> Value {
    let model = try_convert(&service(changes)).unwrap();
    assert_eq!(model["smithy"], "2.0");
    model["shapes"].clone()
}

fn shape(shapes: &Value, name: &str) -> Value {
    shapes[format!("{NS}{name}")].clone()
}
