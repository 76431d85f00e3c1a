//! Serde round trips: member names and value formats are those of the wire.

use cognito_identity::operation::get_credentials_for_identity::GetCredentialsForIdentityOutput;
use cognito_identity::operation::get_id::GetIdInput;
use cognito_identity::types::error::NotAuthorizedException;
use cognito_identity::types::{Credentials, ErrorCode, RoleMapping, RoleMappingType};
use serde_json::{from_value, json, to_value};

#[test]
fn structures_have_the_names_of_the_wire() {
    let input = GetIdInput::builder().identity_pool_id("us-east-1:p").logins("a", "b").build().unwrap();
    let value = json!({"IdentityPoolId": "us-east-1:p", "Logins": {"a": "b"}});
    assert_eq!(to_value(&input).unwrap(), value);
    assert_eq!(from_value::<GetIdInput>(value).unwrap(), input);
}

#[test]
fn timestamps_and_nested_structures_survive() {
    let value = json!({
        "IdentityId": "i",
        "Credentials": {"AccessKeyId": "A", "SecretKey": "S", "SessionToken": "T", "Expiration": 1449785000.5}
    });
    let output: GetCredentialsForIdentityOutput = from_value(value.clone()).unwrap();
    assert_eq!(output.credentials().and_then(Credentials::expiration).unwrap().subsec_nanos(), 500_000_000);
    assert_eq!(to_value(&output).unwrap(), value);
}

#[test]
fn enums_are_strings_and_unknown_values_are_kept() {
    assert_eq!(to_value(ErrorCode::AccessDenied).unwrap(), json!("AccessDenied"));
    let unknown: ErrorCode = from_value(json!("BrandNew")).unwrap();
    assert_eq!(unknown.as_str(), "BrandNew");
    let mapping: RoleMapping = from_value(json!({"Type": "Rules"})).unwrap();
    assert_eq!(mapping.r#type(), &RoleMappingType::Rules);
}

#[test]
fn errors_serialize_and_wrong_types_are_refused_by_name() {
    let error = NotAuthorizedException::builder().message("no").build();
    assert_eq!(to_value(&error).unwrap(), json!({"message": "no"}));
    let refused = from_value::<GetIdInput>(json!({"Logins": {"a": 7}})).unwrap_err();
    assert!(refused.to_string().starts_with("Logins.a: expected a string, found a number"), "{refused}");
}
