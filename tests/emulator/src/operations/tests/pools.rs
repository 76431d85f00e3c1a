//! Pools, their roles and their tags.

use super::*;
use crate::testing::{Signer, request, send, service_with};

const ROLE: &str = "arn:aws:iam::123456789012:role/guest";

/// Every setting a pool has.
fn all_settings() -> Value {
    json!({
        "IdentityPoolName": "all of it",
        "AllowUnauthenticatedIdentities": false,
        "AllowClassicFlow": true,
        "SupportedLoginProviders": {"accounts.google.com": "client"},
        "DeveloperProviderName": "login.example.com",
        "OpenIdConnectProviderARNs": ["arn:aws:iam::123456789012:oidc-provider/id.example.com"],
        "CognitoIdentityProviders": [{"ProviderName": "cognito-idp.us-east-1.amazonaws.com/p", "ClientId": "c", "ServerSideTokenCheck": true}],
        "SamlProviderARNs": ["arn:aws:iam::123456789012:saml-provider/s"],
        "IdentityPoolTags": {"team": "blue"},
    })
}

#[test]
fn a_pool_keeps_every_setting() {
    let service = service();
    let created = call(&service, "CreateIdentityPool", all_settings()).unwrap();
    let id = text(&created, "/IdentityPoolId");
    assert!(id.starts_with("us-east-1:") && id.len() == 46, "{id}");
    let described = call(&service, "DescribeIdentityPool", json!({"IdentityPoolId": id})).unwrap();
    assert_eq!(described, created);
    let mut expected = all_settings();
    expected["IdentityPoolId"] = id.into();
    assert_eq!(described, expected);
}

#[test]
fn an_update_replaces_settings_but_not_tags_nor_the_developer_provider() {
    let service = service();
    let id = pool(&service, all_settings());
    let update = json!({"IdentityPoolId": id, "IdentityPoolName": "less", "AllowUnauthenticatedIdentities": true});
    let updated = call(&service, "UpdateIdentityPool", update.clone()).unwrap();
    let kept = json!({"DeveloperProviderName": "login.example.com", "IdentityPoolTags": {"team": "blue"}});
    let mut expected = update.clone();
    expected.as_object_mut().unwrap().extend(kept.as_object().unwrap().clone());
    assert_eq!(updated, expected);

    let mut other = update;
    other["DeveloperProviderName"] = "other".into();
    let expected =
        "InvalidParameterException: DeveloperProviderName is 'login.example.com' and cannot be changed once it is set.";
    assert_eq!(fault(&service, "UpdateIdentityPool", other), expected);
}

#[test]
fn a_deleted_pool_is_not_found_by_any_operation() {
    let service = service();
    let id = pool(&service, json!({}));
    assert_eq!(call(&service, "DeleteIdentityPool", json!({"IdentityPoolId": id})), Ok(Value::Null));
    let arn = service.settings.pool_arn(&id);
    let cases = [
        ("DeleteIdentityPool", json!({"IdentityPoolId": id})),
        ("DescribeIdentityPool", json!({"IdentityPoolId": id})),
        (
            "UpdateIdentityPool",
            json!({"IdentityPoolId": id, "IdentityPoolName": "a", "AllowUnauthenticatedIdentities": true}),
        ),
        ("GetIdentityPoolRoles", json!({"IdentityPoolId": id})),
        ("SetIdentityPoolRoles", json!({"IdentityPoolId": id, "Roles": {}})),
        ("GetId", json!({"IdentityPoolId": id})),
        ("ListIdentities", json!({"IdentityPoolId": id, "MaxResults": 1})),
        ("ListTagsForResource", json!({"ResourceArn": arn})),
        ("TagResource", json!({"ResourceArn": arn, "Tags": {}})),
        ("UntagResource", json!({"ResourceArn": arn, "TagKeys": []})),
    ];
    for (operation, input) in cases {
        let expected = format!("ResourceNotFoundException: IdentityPool '{id}' not found.");
        assert_eq!(fault(&service, operation, input), expected, "{operation}");
    }
}

#[test]
fn an_account_has_a_thousand_pools_at_most() {
    let service = service();
    let ids: Vec<String> = (0..1000).map(|_| pool(&service, json!({}))).collect();
    let one_more = json!({"IdentityPoolName": "one more", "AllowUnauthenticatedIdentities": true});
    let expected = "LimitExceededException: This account already has 1000 identity pools, which is its limit.";
    assert_eq!(fault(&service, "CreateIdentityPool", one_more.clone()), expected);
    call(&service, "DeleteIdentityPool", json!({"IdentityPoolId": ids[0]})).unwrap();
    call(&service, "CreateIdentityPool", one_more).unwrap();
}

#[test]
fn roles_are_set_and_read_back() {
    let service = service();
    let id = pool(&service, json!({}));
    let roles = |service| call(service, "GetIdentityPoolRoles", json!({"IdentityPoolId": id})).unwrap();
    assert_eq!(roles(&service), json!({"IdentityPoolId": id}));
    let set = json!({
        "IdentityPoolId": id,
        "Roles": {"unauthenticated": ROLE},
        "RoleMappings": {"accounts.google.com": {
            "Type": "Rules",
            "AmbiguousRoleResolution": "Deny",
            "RulesConfiguration": {"Rules": [{"Claim": "sub", "MatchType": "Equals", "Value": "ada", "RoleARN": ROLE}]},
        }},
    });
    assert_eq!(call(&service, "SetIdentityPoolRoles", set.clone()), Ok(Value::Null));
    assert_eq!(roles(&service), set);
}

#[test]
fn a_role_mapping_needs_the_members_of_its_type() {
    let service = service();
    let id = pool(&service, json!({}));
    let cases = [
        (json!({"Type": "Token"}), "Token and needs AmbiguousRoleResolution."),
        (json!({"Type": "Rules", "AmbiguousRoleResolution": "Deny"}), "Rules and needs RulesConfiguration."),
    ];
    for (mapping, rest) in cases {
        let input = json!({"IdentityPoolId": id, "Roles": {}, "RoleMappings": {"p": mapping}});
        let expected = format!("InvalidParameterException: The role mapping for 'p' has type {rest}");
        assert_eq!(fault(&service, "SetIdentityPoolRoles", input), expected);
    }
}

#[test]
fn tags_are_added_replaced_and_removed() {
    let service = service();
    let id = pool(&service, json!({"IdentityPoolTags": {"a": "1"}}));
    let arn = service.settings.pool_arn(&id);
    let tagged = call(&service, "TagResource", json!({"ResourceArn": arn, "Tags": {"a": "2", "b": ""}}));
    assert_eq!(tagged, Ok(json!({})));
    call(&service, "UntagResource", json!({"ResourceArn": arn, "TagKeys": ["a", "absent"]})).unwrap();
    let listed = call(&service, "ListTagsForResource", json!({"ResourceArn": arn})).unwrap();
    assert_eq!(listed, json!({"Tags": {"b": ""}}));
}

#[test]
fn tags_have_limits_beyond_the_model() {
    let service = service();
    let tags =
        |count: usize| (0..count).map(|n| (format!("key{n}"), Value::from("v"))).collect::<serde_json::Map<_, _>>();
    let id = pool(&service, json!({"IdentityPoolTags": tags(50)}));
    let arn = service.settings.pool_arn(&id);
    let tag = |tags: Value| fault(&service, "TagResource", json!({"ResourceArn": arn, "Tags": tags}));
    let limit = "LimitExceededException: A resource carries at most 50 tags; this would be 51.";
    assert_eq!(tag(json!({"one more": "v"})), limit);
    let create = json!({"IdentityPoolName": "a", "AllowUnauthenticatedIdentities": true, "IdentityPoolTags": tags(51)});
    assert_eq!(fault(&service, "CreateIdentityPool", create), limit);
    call(&service, "UntagResource", json!({"ResourceArn": arn, "TagKeys": ["key0"]})).unwrap();
    assert!(tag(json!({"aws:x": "v"})).starts_with("InvalidParameterException: Tag key 'aws:x' is reserved"));
}

#[test]
fn an_arn_of_another_resource_is_refused() {
    let service = service();
    let id = pool(&service, json!({}));
    let arn = service.settings.pool_arn(&id);
    for (from, to) in [("us-east-1:1", "eu-west-1:1"), ("123456789012", "210987654321"), ("identitypool/", "identity/")]
    {
        let wrong = arn.replacen(from, to, 1);
        let expected = format!(
            "InvalidParameterException: ResourceArn '{wrong}' names no identity pool here; \
            it must be 'arn:aws:cognito-identity:us-east-1:123456789012:identitypool/<pool id>'."
        );
        assert_eq!(fault(&service, "ListTagsForResource", json!({"ResourceArn": wrong})), expected);
    }
}

#[test]
fn regions_have_pools_of_their_own() {
    let service = service_with(|settings| settings.regions.push("eu-west-1".to_owned()));
    let here = pool(&service, json!({}));
    let in_region = |region: &str, operation: &str, input: Value| {
        let mut request = request(operation, &input);
        Signer { region, ..Signer::default() }.sign(&mut request);
        send(&service, &request).1
    };
    let settings = json!({"IdentityPoolName": "there", "AllowUnauthenticatedIdentities": true});
    let there = in_region("eu-west-1", "CreateIdentityPool", settings)["IdentityPoolId"].clone();
    assert!(there.as_str().unwrap().starts_with("eu-west-1:"));
    for (region, id) in [("us-east-1", &json!(here)), ("eu-west-1", &there)] {
        let listed = in_region(region, "ListIdentityPools", json!({"MaxResults": 60}));
        assert_eq!(listed["IdentityPools"].as_array().unwrap().len(), 1);
        assert_eq!(&listed["IdentityPools"][0]["IdentityPoolId"], id);
    }
    let foreign = in_region("us-east-1", "DescribeIdentityPool", json!({"IdentityPoolId": there}));
    assert_eq!(foreign["__type"], "ResourceNotFoundException");
    let guest = send(&service, &request("GetId", &json!({"IdentityPoolId": there}))).1["IdentityId"].clone();
    assert!(guest.as_str().unwrap().starts_with("eu-west-1:"), "a public call goes to the region of its id");
}
