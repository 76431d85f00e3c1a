use serde_json::{Value, json};

/// The rule set of a regional service without one of its own: a custom endpoint, or `https://PREFIX.REGION.SUFFIX` with
/// `-fips` behind the prefix and the dual-stack suffix where asked for.
pub(super) fn standard(prefix: &str) -> Value {
    let plain = format!("https://{prefix}.{{Region}}.{{Partition#dnsSuffix}}");
    let fips = format!("https://{prefix}-fips.{{Region}}.{{Partition#dnsSuffix}}");
    let dual_stack = format!("https://{prefix}.{{Region}}.{{Partition#dualStackDnsSuffix}}");
    let both = format!("https://{prefix}-fips.{{Region}}.{{Partition#dualStackDnsSuffix}}");
    json!({
        "version": "1.0",
        "parameters": {
            "Region": {"builtIn": "AWS::Region", "type": "string", "required": false, "documentation": "The AWS region."},
            "UseDualStack": {"builtIn": "AWS::UseDualStack", "type": "boolean", "required": true, "default": false, "documentation": "Whether the endpoint speaks IPv6."},
            "UseFIPS": {"builtIn": "AWS::UseFIPS", "type": "boolean", "required": true, "default": false, "documentation": "Whether the endpoint complies with FIPS."},
            "Endpoint": {"builtIn": "SDK::Endpoint", "type": "string", "required": false, "documentation": "A custom endpoint."},
        },
        "rules": [
            tree(vec![is_set("Endpoint")], vec![
                error(vec![is_true("UseFIPS")], "Invalid Configuration: FIPS and custom endpoint are not supported"),
                error(vec![is_true("UseDualStack")], "Invalid Configuration: Dualstack and custom endpoint are not supported"),
                endpoint(vec![], json!({"ref": "Endpoint"})),
            ]),
            tree(vec![is_set("Region"), partition()], vec![
                endpoint(vec![is_true("UseFIPS"), is_true("UseDualStack")], json!(both)),
                endpoint(vec![is_true("UseFIPS")], json!(fips)),
                endpoint(vec![is_true("UseDualStack")], json!(dual_stack)),
                endpoint(vec![], json!(plain)),
            ]),
            error(vec![], "Invalid Configuration: Missing Region"),
        ],
    })
}

fn tree(conditions: Vec<Value>, rules: Vec<Value>) -> Value {
    json!({"type": "tree", "conditions": conditions, "rules": rules})
}

fn error(conditions: Vec<Value>, message: &str) -> Value {
    json!({"type": "error", "conditions": conditions, "error": message})
}

fn endpoint(conditions: Vec<Value>, url: Value) -> Value {
    json!({"type": "endpoint", "conditions": conditions, "endpoint": {"url": url, "properties": {}, "headers": {}}})
}

fn is_set(name: &str) -> Value {
    json!({"fn": "isSet", "argv": [{"ref": name}]})
}

fn is_true(name: &str) -> Value {
    json!({"fn": "booleanEquals", "argv": [{"ref": name}, true]})
}

fn partition() -> Value {
    json!({"fn": "aws.partition", "argv": [{"ref": "Region"}], "assign": "Partition"})
}
