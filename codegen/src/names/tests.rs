use super::{FieldName, Scope, StaticName, TypeName};

#[test]
fn names_read_as_in_the_official_crate() {
    for (name, type_name, field, static_name) in [
        ("GetId", "GetId", "get_id", "GET_ID"),
        ("SamlProviderARNs", "SamlProviderArNs", "saml_provider_arns", "SAML_PROVIDER_ARNS"),
        (
            "OpenIdConnectProviderARNs",
            "OpenIdConnectProviderArNs",
            "open_id_connect_provider_arns",
            "OPEN_ID_CONNECT_PROVIDER_ARNS",
        ),
        ("RoleARN", "RoleArn", "role_arn", "ROLE_ARN"),
        ("ARNs", "ArNs", "arns", "ARNS"),
        ("ARNsByKey", "ArNsByKey", "arns_by_key", "ARNS_BY_KEY"),
        ("DBSecurityGroup", "DbSecurityGroup", "db_security_group", "DB_SECURITY_GROUP"),
        ("IPv6Addresses", "IPv6Addresses", "ipv6_addresses", "IPV6_ADDRESSES"),
        ("EnableIPv6Flag", "EnableIPv6Flag", "enable_ipv6_flag", "ENABLE_IPV6_FLAG"),
        ("MemoryMiBRequest", "MemoryMiBRequest", "memory_mib_request", "MEMORY_MIB_REQUEST"),
        ("CMKsException", "CmKsException", "cmks_exception", "CMKS_EXCEPTION"),
        ("DynamoDBv2", "DynamoDBv2", "dynamo_dbv2", "DYNAMO_DBV2"),
        ("s3key", "S3key", "s3_key", "S3_KEY"),
        ("SM2PKE", "Sm2Pke", "sm2_pke", "SM2_PKE"),
        ("S3Bucket", "S3Bucket", "s3_bucket", "S3_BUCKET"),
        ("SSEType", "SseType", "sse_type", "SSE_TYPE"),
        ("message", "Message", "message", "MESSAGE"),
        ("Type", "Type", "r#type", "TYPE"),
        ("async", "Async", "r#async", "ASYNC"),
        ("self", "SelfShape", "self_", "SELF"),
        ("Self", "SelfShape", "self_", "SELF"),
        ("crate", "Crate", "crate_", "CRATE"),
        ("_9lives", "T9lives", "n9_lives", "S9_LIVES"),
        ("Option", "Option", "option", "OPTION"),
        ("Vec", "VecShape", "vec", "VEC"),
        ("__type", "Type", "r#type", "TYPE"),
    ] {
        assert_eq!(TypeName::new(name).as_str(), type_name, "type {name}");
        assert_eq!(FieldName::new(name).as_str(), field, "field {name}");
        assert_eq!(StaticName::new(name).as_str(), static_name, "static {name}");
    }
}

#[test]
fn variants_and_members_keep_clear_of_what_is_there() {
    for (value, variant) in [
        ("AuthenticatedRole", "AuthenticatedRole"),
        ("USER_NAME", "UserName"),
        ("ECC_SECG_P256K1", "EccSecgP256K1"),
        ("DynamoDBTableReadCapacityUnits", "DynamoDbTableReadCapacityUnits"),
        ("A_A_COMPROMISE", "AaCompromise"),
        ("us-east-1", "UsEast1"),
        ("Unknown", "UnknownValue"),
        ("unknown", "UnknownValue"),
        ("Self", "SelfValue"),
        ("1.0", "V10"),
        ("", "V"),
        ("é", "V"),
        ("a b\"c", "Abc"),
    ] {
        assert_eq!(TypeName::variant(value).as_str(), variant, "variant {value}");
    }
    for (member, field) in [
        ("Send", "send_value"),
        ("Meta", "meta_value"),
        ("Builder", "builder_value"),
        ("Into", "into_value"),
        ("AsRef", "as_ref"),
        ("Name", "name"),
    ] {
        assert_eq!(FieldName::member(member).as_str(), field, "member {member}");
    }
}

#[test]
fn operations_and_errors_keep_clear_of_the_runtime() {
    for (name, operation, error) in [
        ("GetId", "GetId", "GetId"),
        ("Operation", "OperationShape", "Operation"),
        ("structure", "StructureShape", "Structure"),
        ("Unhandled", "UnhandledShape", "UnhandledShape"),
        ("ErrorMetadata", "ErrorMetadata", "ErrorMetadataShape"),
        ("Error", "ErrorShape", "ErrorShape"),
    ] {
        assert_eq!(TypeName::operation(name).as_str(), operation, "operation {name}");
        assert_eq!(TypeName::error(name).as_str(), error, "error {name}");
    }
}

#[test]
fn options_keep_clear_of_those_that_every_client_has() {
    for (param, option) in [
        ("ForcePathStyle", "force_path_style"),
        ("Region", "region_value"),
        ("SetRegion", "set_region_value"),
        ("UseFIPS", "use_fips_value"),
        ("type", "r#type"),
    ] {
        assert_eq!(FieldName::option(param).as_str(), option, "option {param}");
    }
    let builder = concat!(
        include_str!("../../../cognito-identity/src/runtime/config/builder.rs"),
        include_str!("../../../cognito-identity/src/runtime/config/test_defaults.rs"),
    );
    // Methods, and the rows of the table of options.
    let methods = builder.lines().filter_map(|line| match line.trim_start().strip_prefix("pub fn ") {
        Some(method) => method.split(['(', '<']).next(),
        None => line.trim_start().split_once(", set_").map(|(option, _)| option),
    });
    for method in methods.filter(|method| !method.contains(['$', ' '])) {
        assert_ne!(FieldName::option(method).as_str(), method, "the configuration has this method already");
    }
}

#[test]
fn equal_names_are_told_apart() {
    let mut types = Scope::default();
    let names: Vec<_> =
        ["FooBar", "foo_bar", "FOO_BAR", "Foobar"].map(|name| types.type_name(TypeName::new(name)).to_string()).into();
    assert_eq!(names, ["FooBar", "FooBar2", "FooBar3", "Foobar"]);
    let mut fields = Scope::default();
    let names: Vec<_> =
        ["Foo", "foo", "SetFoo", "Type", "type"].map(|name| fields.field_name(FieldName::new(name)).to_string()).into();
    assert_eq!(names, ["foo", "foo_2", "set_foo_3", "r#type", "type_2"]);
}
