//! Every operation: the exact request for a full and a minimal input, and the output of a full and an empty response.

use cognito_identity::types::{
    AmbiguousRoleResolutionType, CognitoIdentityProvider, MappingRule, MappingRuleMatchType, RoleMapping,
    RoleMappingType, RulesConfigurationType,
};
use serde_json::{Value, json};

use crate::replay::{Answer, Request, client};

const POOL: &str = "us-east-1:11111111-2222-3333-4444-555555555555";
const IDENTITY: &str = "us-east-1:aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee";
const ARN: &str =
    "arn:aws:cognito-identity:us-east-1:123456789012:identitypool/us-east-1:11111111-2222-3333-4444-555555555555";
const ROLE: &str = "arn:aws:iam::123456789012:role/Guest";

/// One test per operation:
/// `name: Operation, signed, [setters] => body, [setters] => body, answer`.
macro_rules! operations {
    ($($method:ident: $operation:literal, $signed:literal,
        [$($full:ident($($full_value:expr),*)),* $(,)?] => $full_body:tt,
        [$($least:ident($($least_value:expr),*)),* $(,)?] => $least_body:tt,
        $answer:tt;
    )*) => {
        $(
            #[tokio::test]
            async fn $method() {
                let answer = json!($answer);
                let (client, service) = client(Answer::ok(answer.to_string()));
                let output = client.$method()$(.$full($($full_value),*))*.send().await.unwrap();
                assert_eq!(serde_json::to_value(&output).unwrap(), answer, "the full answer");
                check(&service.requests(), $operation, $signed, json!($full_body));

                let (client, service) = crate::replay::client(Answer::ok(""));
                client.$method()$(.$least($($least_value),*))*.send().await.unwrap();
                check(&service.requests(), $operation, $signed, json!($least_body));
            }
        )*

        const COVERED: &[&str] = &[$($operation),*];
    };
}

fn check(requests: &[Request], operation: &str, signed: bool, body: Value) {
    let [request] = requests else { panic!("{} requests were sent", requests.len()) };
    assert_eq!(
        (request.method.as_str(), request.url.as_str()),
        ("POST", "https://cognito-identity.us-east-1.amazonaws.com/")
    );
    assert_eq!(request.header("x-amz-target"), Some(format!("AWSCognitoIdentityService.{operation}").as_str()));
    assert_eq!(request.header("content-type"), Some("application/x-amz-json-1.1"));
    assert_eq!(request.header("authorization").is_some(), signed, "{:?}", request.headers);
    assert_eq!(request.header("x-amz-security-token"), None);
    assert_eq!(serde_json::from_slice::<Value>(&request.body).unwrap(), body);
}

#[test]
fn no_operation_is_left_out() {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../model/cognito-identity.json")).unwrap();
    let model: Value = serde_json::from_str(&text).unwrap();
    let shapes = model["shapes"].as_object().unwrap();
    let operations = shapes.iter().filter(|(_, shape)| shape["type"] == "operation");
    let names: Vec<&str> = operations.map(|(id, _)| id.split('#').nth(1).unwrap()).collect();
    assert_eq!(names.len(), 23);
    let missing: Vec<_> = names.into_iter().filter(|name| !COVERED.contains(name)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

fn provider() -> CognitoIdentityProvider {
    let name = "cognito-idp.us-east-1.amazonaws.com/us-east-1_abc";
    CognitoIdentityProvider::builder().provider_name(name).client_id("client").server_side_token_check(true).build()
}

fn role_mapping() -> RoleMapping {
    let rule = MappingRule::builder()
        .claim("department")
        .match_type(MappingRuleMatchType::StartsWith)
        .value("sales")
        .role_arn(ROLE);
    let rules = RulesConfigurationType::builder().rules(rule.build().unwrap()).build().unwrap();
    let mapping = RoleMapping::builder().r#type(RoleMappingType::Rules).rules_configuration(rules);
    mapping.ambiguous_role_resolution(AmbiguousRoleResolutionType::Deny).build().unwrap()
}

operations! {
    create_identity_pool: "CreateIdentityPool", true,
        [
            identity_pool_name("pool"), allow_unauthenticated_identities(true), allow_classic_flow(false),
            supported_login_providers("graph.facebook.com", "123"), developer_provider_name("login.example"),
            open_id_connect_provider_arns(ROLE), cognito_identity_providers(provider()), saml_provider_arns(ARN),
            identity_pool_tags("team", "blue"),
        ] => {
            "IdentityPoolName": "pool", "AllowUnauthenticatedIdentities": true, "AllowClassicFlow": false,
            "SupportedLoginProviders": {"graph.facebook.com": "123"}, "DeveloperProviderName": "login.example",
            "OpenIdConnectProviderARNs": [ROLE], "SamlProviderARNs": [ARN], "IdentityPoolTags": {"team": "blue"},
            "CognitoIdentityProviders": [{
                "ProviderName": "cognito-idp.us-east-1.amazonaws.com/us-east-1_abc", "ClientId": "client", "ServerSideTokenCheck": true
            }]
        },
        [identity_pool_name("pool"), allow_unauthenticated_identities(false)]
            => {"IdentityPoolName": "pool", "AllowUnauthenticatedIdentities": false},
        {
            "IdentityPoolId": POOL, "IdentityPoolName": "pool", "AllowUnauthenticatedIdentities": true, "AllowClassicFlow": true,
            "SupportedLoginProviders": {"a": "b"}, "DeveloperProviderName": "d", "OpenIdConnectProviderARNs": ["o"],
            "CognitoIdentityProviders": [{"ProviderName": "p", "ClientId": "c", "ServerSideTokenCheck": false}],
            "SamlProviderARNs": ["s"], "IdentityPoolTags": {"k": "v"}
        };
    delete_identities: "DeleteIdentities", true,
        [identity_ids_to_delete(IDENTITY), identity_ids_to_delete(POOL)] => {"IdentityIdsToDelete": [IDENTITY, POOL]},
        [identity_ids_to_delete(IDENTITY)] => {"IdentityIdsToDelete": [IDENTITY]},
        {"UnprocessedIdentityIds": [{"IdentityId": IDENTITY, "ErrorCode": "AccessDenied"}, {"IdentityId": POOL, "ErrorCode": "NewCode"}]};
    delete_identity_pool: "DeleteIdentityPool", true,
        [identity_pool_id(POOL)] => {"IdentityPoolId": POOL},
        [identity_pool_id(POOL)] => {"IdentityPoolId": POOL},
        {};
    describe_identity: "DescribeIdentity", true,
        [identity_id(IDENTITY)] => {"IdentityId": IDENTITY},
        [identity_id(IDENTITY)] => {"IdentityId": IDENTITY},
        {"IdentityId": IDENTITY, "Logins": ["a", "b"], "CreationDate": 1449785000.5, "LastModifiedDate": 1449785001};
    describe_identity_pool: "DescribeIdentityPool", true,
        [identity_pool_id(POOL)] => {"IdentityPoolId": POOL},
        [identity_pool_id(POOL)] => {"IdentityPoolId": POOL},
        {"IdentityPoolId": POOL, "IdentityPoolName": "pool", "AllowUnauthenticatedIdentities": true};
    get_credentials_for_identity: "GetCredentialsForIdentity", false,
        [identity_id(IDENTITY), logins("accounts.google.com", "token"), custom_role_arn(ROLE)]
            => {"IdentityId": IDENTITY, "Logins": {"accounts.google.com": "token"}, "CustomRoleArn": ROLE},
        [identity_id(IDENTITY)] => {"IdentityId": IDENTITY},
        {
            "IdentityId": IDENTITY,
            "Credentials": {"AccessKeyId": "ASIA", "SecretKey": "secret", "SessionToken": "token", "Expiration": 1449785000}
        };
    get_id: "GetId", false,
        [account_id("123456789012"), identity_pool_id(POOL), logins("accounts.google.com", "token")]
            => {"AccountId": "123456789012", "IdentityPoolId": POOL, "Logins": {"accounts.google.com": "token"}},
        [identity_pool_id(POOL)] => {"IdentityPoolId": POOL},
        {"IdentityId": IDENTITY};
    get_identity_pool_roles: "GetIdentityPoolRoles", true,
        [identity_pool_id(POOL)] => {"IdentityPoolId": POOL},
        [identity_pool_id(POOL)] => {"IdentityPoolId": POOL},
        {
            "IdentityPoolId": POOL, "Roles": {"authenticated": ROLE},
            "RoleMappings": {"graph.facebook.com": {"Type": "Token", "AmbiguousRoleResolution": "Deny"}}
        };
    get_open_id_token: "GetOpenIdToken", false,
        [identity_id(IDENTITY), logins("accounts.google.com", "token")]
            => {"IdentityId": IDENTITY, "Logins": {"accounts.google.com": "token"}},
        [identity_id(IDENTITY)] => {"IdentityId": IDENTITY},
        {"IdentityId": IDENTITY, "Token": "jwt"};
    get_open_id_token_for_developer_identity: "GetOpenIdTokenForDeveloperIdentity", true,
        [identity_pool_id(POOL), identity_id(IDENTITY), logins("login.example", "user"), principal_tags("k", "v"), token_duration(900)]
            => {
                "IdentityPoolId": POOL, "IdentityId": IDENTITY, "Logins": {"login.example": "user"},
                "PrincipalTags": {"k": "v"}, "TokenDuration": 900
            },
        [identity_pool_id(POOL), logins("login.example", "user")]
            => {"IdentityPoolId": POOL, "Logins": {"login.example": "user"}},
        {"IdentityId": IDENTITY, "Token": "jwt"};
    get_principal_tag_attribute_map: "GetPrincipalTagAttributeMap", true,
        [identity_pool_id(POOL), identity_provider_name("p")] => {"IdentityPoolId": POOL, "IdentityProviderName": "p"},
        [identity_pool_id(POOL), identity_provider_name("p")] => {"IdentityPoolId": POOL, "IdentityProviderName": "p"},
        {"IdentityPoolId": POOL, "IdentityProviderName": "p", "UseDefaults": false, "PrincipalTags": {"k": "v"}};
    list_identities: "ListIdentities", true,
        [identity_pool_id(POOL), max_results(60), next_token("next"), hide_disabled(true)]
            => {"IdentityPoolId": POOL, "MaxResults": 60, "NextToken": "next", "HideDisabled": true},
        [identity_pool_id(POOL), max_results(1)] => {"IdentityPoolId": POOL, "MaxResults": 1},
        {
            "IdentityPoolId": POOL, "NextToken": "next",
            "Identities": [{"IdentityId": IDENTITY, "Logins": [], "CreationDate": 1.25, "LastModifiedDate": 2}]
        };
    list_identity_pools: "ListIdentityPools", true,
        [max_results(60), next_token("next")] => {"MaxResults": 60, "NextToken": "next"},
        [max_results(1)] => {"MaxResults": 1},
        {"IdentityPools": [{"IdentityPoolId": POOL, "IdentityPoolName": "pool"}], "NextToken": "next"};
    list_tags_for_resource: "ListTagsForResource", true,
        [resource_arn(ARN)] => {"ResourceArn": ARN},
        [resource_arn(ARN)] => {"ResourceArn": ARN},
        {"Tags": {"k": "v"}};
    lookup_developer_identity: "LookupDeveloperIdentity", true,
        [identity_pool_id(POOL), identity_id(IDENTITY), developer_user_identifier("u"), max_results(60), next_token("next")]
            => {
                "IdentityPoolId": POOL, "IdentityId": IDENTITY, "DeveloperUserIdentifier": "u", "MaxResults": 60, "NextToken": "next"
            },
        [identity_pool_id(POOL)] => {"IdentityPoolId": POOL},
        {"IdentityId": IDENTITY, "DeveloperUserIdentifierList": ["u"], "NextToken": "next"};
    merge_developer_identities: "MergeDeveloperIdentities", true,
        [
            source_user_identifier("a"), destination_user_identifier("b"), developer_provider_name("login.example"),
            identity_pool_id(POOL),
        ] => {
            "SourceUserIdentifier": "a", "DestinationUserIdentifier": "b", "DeveloperProviderName": "login.example",
            "IdentityPoolId": POOL
        },
        [
            source_user_identifier("a"), destination_user_identifier("b"), developer_provider_name("login.example"),
            identity_pool_id(POOL),
        ] => {
            "SourceUserIdentifier": "a", "DestinationUserIdentifier": "b", "DeveloperProviderName": "login.example",
            "IdentityPoolId": POOL
        },
        {"IdentityId": IDENTITY};
    set_identity_pool_roles: "SetIdentityPoolRoles", true,
        [identity_pool_id(POOL), roles("authenticated", ROLE), role_mappings("graph.facebook.com", role_mapping())]
            => {
                "IdentityPoolId": POOL, "Roles": {"authenticated": ROLE},
                "RoleMappings": {"graph.facebook.com": {
                    "Type": "Rules", "AmbiguousRoleResolution": "Deny",
                    "RulesConfiguration": {"Rules": [
                        {"Claim": "department", "MatchType": "StartsWith", "Value": "sales", "RoleARN": ROLE}
                    ]}
                }}
            },
        [identity_pool_id(POOL), roles("unauthenticated", ROLE)] => {"IdentityPoolId": POOL, "Roles": {"unauthenticated": ROLE}},
        {};
    set_principal_tag_attribute_map: "SetPrincipalTagAttributeMap", true,
        [identity_pool_id(POOL), identity_provider_name("p"), use_defaults(false), principal_tags("k", "v")]
            => {"IdentityPoolId": POOL, "IdentityProviderName": "p", "UseDefaults": false, "PrincipalTags": {"k": "v"}},
        [identity_pool_id(POOL), identity_provider_name("p")] => {"IdentityPoolId": POOL, "IdentityProviderName": "p"},
        {"IdentityPoolId": POOL, "IdentityProviderName": "p", "UseDefaults": true, "PrincipalTags": {"k": "v"}};
    tag_resource: "TagResource", true,
        [resource_arn(ARN), tags("k", "v")] => {"ResourceArn": ARN, "Tags": {"k": "v"}},
        [resource_arn(ARN), tags("k", "")] => {"ResourceArn": ARN, "Tags": {"k": ""}},
        {};
    unlink_developer_identity: "UnlinkDeveloperIdentity", true,
        [
            identity_id(IDENTITY), identity_pool_id(POOL), developer_provider_name("login.example"), developer_user_identifier("u"),
        ] => {
            "IdentityId": IDENTITY, "IdentityPoolId": POOL, "DeveloperProviderName": "login.example", "DeveloperUserIdentifier": "u"
        },
        [
            identity_id(IDENTITY), identity_pool_id(POOL), developer_provider_name("login.example"), developer_user_identifier("u"),
        ] => {
            "IdentityId": IDENTITY, "IdentityPoolId": POOL, "DeveloperProviderName": "login.example", "DeveloperUserIdentifier": "u"
        },
        {};
    unlink_identity: "UnlinkIdentity", false,
        [identity_id(IDENTITY), logins("accounts.google.com", "token"), logins_to_remove("graph.facebook.com")]
            => {"IdentityId": IDENTITY, "Logins": {"accounts.google.com": "token"}, "LoginsToRemove": ["graph.facebook.com"]},
        [identity_id(IDENTITY), logins("accounts.google.com", "token"), logins_to_remove("graph.facebook.com")]
            => {"IdentityId": IDENTITY, "Logins": {"accounts.google.com": "token"}, "LoginsToRemove": ["graph.facebook.com"]},
        {};
    untag_resource: "UntagResource", true,
        [resource_arn(ARN), tag_keys("a"), tag_keys("b")] => {"ResourceArn": ARN, "TagKeys": ["a", "b"]},
        [resource_arn(ARN), tag_keys("a")] => {"ResourceArn": ARN, "TagKeys": ["a"]},
        {};
    update_identity_pool: "UpdateIdentityPool", true,
        [
            identity_pool_id(POOL), identity_pool_name("pool"), allow_unauthenticated_identities(true), allow_classic_flow(true),
            supported_login_providers("a", "b"), developer_provider_name("d"), open_id_connect_provider_arns(ARN),
            cognito_identity_providers(provider()), saml_provider_arns(ARN), identity_pool_tags("k", "v"),
        ] => {
            "IdentityPoolId": POOL, "IdentityPoolName": "pool", "AllowUnauthenticatedIdentities": true, "AllowClassicFlow": true,
            "SupportedLoginProviders": {"a": "b"}, "DeveloperProviderName": "d", "OpenIdConnectProviderARNs": [ARN],
            "CognitoIdentityProviders": [{
                "ProviderName": "cognito-idp.us-east-1.amazonaws.com/us-east-1_abc", "ClientId": "client", "ServerSideTokenCheck": true
            }],
            "SamlProviderARNs": [ARN], "IdentityPoolTags": {"k": "v"}
        },
        [identity_pool_id(POOL), identity_pool_name("pool"), allow_unauthenticated_identities(true)]
            => {"IdentityPoolId": POOL, "IdentityPoolName": "pool", "AllowUnauthenticatedIdentities": true},
        {
            "IdentityPoolId": POOL, "IdentityPoolName": "pool", "AllowUnauthenticatedIdentities": false, "AllowClassicFlow": false,
            "SupportedLoginProviders": {}, "DeveloperProviderName": "d", "OpenIdConnectProviderARNs": [],
            "CognitoIdentityProviders": [], "SamlProviderARNs": [], "IdentityPoolTags": {}
        };
}

#[tokio::test]
async fn pages_are_as_large_as_the_model_allows_where_the_caller_does_not_say() {
    let (client, service) = client(Answer::ok(r#"{"Identities":[]}"#));
    let pages = client.list_identities().identity_pool_id("us-east-1:x").into_paginator().send();
    pages.collect::<Vec<_>>().await;
    let (set, said) = (client.list_identities().identity_pool_id("us-east-1:x").max_results(7), &service);
    set.into_paginator().send().collect::<Vec<_>>().await;
    let bodies: Vec<_> = said.requests().into_iter().map(|request| String::from_utf8(request.body).unwrap()).collect();
    assert!(bodies[0].contains(r#""MaxResults":60"#) && bodies[1].contains(r#""MaxResults":7"#), "{bodies:?}");
}
