//! Corrections of what botocore's form is known to lose. Each has a name, and `tests/tools/oracle.py` fails when AWS's
//! release no longer needs it.

use super::Context;

/// Unions that botocore describes as structures: the service, by its SDK id, and the shape.
const UNIONS: [(&str, &str); 2] = [("DynamoDB", "AttributeValue"), ("DynamoDB Streams", "AttributeValue")];

/// Returns whether a structure is a union in AWS's own model.
pub(super) fn is_union(context: &Context<'_>, shape: &str) -> bool {
    UNIONS.contains(&(context.names.sdk_id.as_str(), shape))
}
