//! Signing in, credentials and tokens.

use super::*;
use crate::clock::epoch_seconds;
use crate::testing::{get_id, now, service_with};

const FACEBOOK: &str = "graph.facebook.com";
const SAML: &str = "arn:aws:iam::123456789012:saml-provider/s";

/// A pool with every kind of public provider.
fn open_pool(service: &Service) -> String {
    let providers = json!({
        "SupportedLoginProviders": {FACEBOOK: "app"},
        "OpenIdConnectProviderARNs": ["arn:aws:iam::123456789012:oidc-provider/id.example.com/tenant"],
        "CognitoIdentityProviders": [{"ProviderName": "cognito-idp.us-east-1.amazonaws.com/p", "ClientId": "c"}],
        "SamlProviderARNs": [SAML],
    });
    pool(service, providers)
}

#[test]
fn get_id_creates_guests_and_finds_users() {
    let service = service();
    let id = open_pool(&service);
    assert_ne!(get_id(&service, &id, json!({})), get_id(&service, &id, json!(null)));
    for provider in [FACEBOOK, "id.example.com/tenant", "cognito-idp.us-east-1.amazonaws.com/p", SAML] {
        let user = get_id(&service, &id, json!({provider: "token"}));
        assert_eq!(get_id(&service, &id, json!({provider: "token"})), user, "{provider}");
        assert_ne!(get_id(&service, &id, json!({provider: "other token"})), user, "{provider}");
    }
}

#[test]
fn describe_identity_returns_providers_and_dates() {
    let service = service();
    let id = open_pool(&service);
    let describe = |identity: &str| call(&service, "DescribeIdentity", json!({"IdentityId": identity})).unwrap();
    let guest = get_id(&service, &id, json!({}));
    let date = epoch_seconds(now());
    assert_eq!(describe(&guest), json!({"IdentityId": guest, "CreationDate": date, "LastModifiedDate": date}));
    let user = get_id(&service, &id, json!({SAML: "s", FACEBOOK: "f"}));
    assert_eq!(describe(&user)["Logins"], json!([SAML, FACEBOOK]));
}

#[test]
fn logins_are_refused_with_the_right_error() {
    let service = service();
    let id = open_pool(&service);
    let closed = pool(&service, json!({"AllowUnauthenticatedIdentities": false}));
    let cases = [
        (&closed, json!({}), "Unauthenticated access is not supported for this identity pool."),
        (&closed, json!({FACEBOOK: "t"}), "Token is not from a supported provider of this identity pool."),
        (&id, json!({"elsewhere": "t"}), "Token is not from a supported provider of this identity pool."),
        (&id, json!({"cognito-identity.amazonaws.com": "t"}), "Invalid login token. Can't pass in a Cognito token."),
    ];
    for (pool, logins, message) in cases {
        let fault = fault(&service, "GetId", json!({"IdentityPoolId": pool, "Logins": logins}));
        assert_eq!(fault, format!("NotAuthorizedException: {message}"));
    }
}

#[test]
fn credentials_look_like_real_ones_and_last_an_hour() {
    let service = service();
    let guest = get_id(&service, &pool(&service, json!({})), json!({}));
    let output = call(&service, "GetCredentialsForIdentity", json!({"IdentityId": guest})).unwrap();
    assert_eq!(text(&output, "/IdentityId"), guest);
    let lengths = ["AccessKeyId", "SecretKey", "SessionToken"]
        .map(|name| text(&output["Credentials"], &format!("/{name}")).len());
    assert_eq!(lengths, [20, 40, 960]);
    assert!(text(&output, "/Credentials/AccessKeyId").starts_with("ASIA"));
    assert_eq!(output["Credentials"]["Expiration"], json!(epoch_seconds(now()) + 3600.0));
}

#[test]
fn a_pool_needs_a_role_for_the_caller() {
    let service = service_with(|settings| settings.require_roles = true);
    let id = open_pool(&service);
    let guest = json!({"IdentityId": get_id(&service, &id, json!({}))});
    let user = json!({"IdentityId": get_id(&service, &id, json!({FACEBOOK: "t"})), "Logins": {FACEBOOK: "t"}});
    let roles = json!({"IdentityPoolId": id, "Roles": {"authenticated": "arn:aws:iam::123456789012:role/user"}});
    call(&service, "SetIdentityPoolRoles", roles).unwrap();
    call(&service, "GetCredentialsForIdentity", user).unwrap();
    let expected = "InvalidIdentityPoolConfigurationException: \
                    Invalid identity pool configuration. Check assigned IAM roles for this pool.";
    assert_eq!(fault(&service, "GetCredentialsForIdentity", guest), expected);
}

#[test]
fn a_user_needs_a_login_and_a_known_identity() {
    let service = service();
    let user = get_id(&service, &open_pool(&service), json!({FACEBOOK: "t"}));
    for operation in ["GetCredentialsForIdentity", "GetOpenIdToken"] {
        let forbidden = format!("NotAuthorizedException: Access to Identity '{user}' is forbidden.");
        assert_eq!(fault(&service, operation, json!({"IdentityId": user})), forbidden);
        let unknown = json!({"IdentityId": "us-east-1:0"});
        assert_eq!(fault(&service, operation, unknown), "ResourceNotFoundException: Identity 'us-east-1:0' not found.");
    }
}

#[test]
fn the_classic_flow_can_be_forbidden() {
    let service = service();
    for (allowed, expected) in [(json!(null), true), (json!(true), true), (json!(false), false)] {
        let guest = get_id(&service, &pool(&service, json!({"AllowClassicFlow": allowed})), json!({}));
        let token = call(&service, "GetOpenIdToken", json!({"IdentityId": guest}));
        assert_eq!(token.is_ok(), expected, "{allowed}");
        if let Err(error) = token {
            let message = "Basic (classic) flow is not enabled, please use enhanced flow.";
            assert_eq!(error, ("InvalidParameterException".to_owned(), message.to_owned()));
        }
    }
}

#[test]
fn a_pool_that_maps_roles_refuses_the_classic_flow() {
    let service = service();
    let id = pool(&service, json!({"AllowClassicFlow": true, "SupportedLoginProviders": {FACEBOOK: "app"}}));
    let guest = json!({"IdentityId": get_id(&service, &id, json!({}))});
    let mappings = json!({FACEBOOK: {"Type": "Token", "AmbiguousRoleResolution": "Deny"}});
    call(&service, "SetIdentityPoolRoles", json!({"IdentityPoolId": id, "Roles": {}, "RoleMappings": mappings}))
        .unwrap();
    let expected = "InvalidParameterException: Basic (classic) flow is not enabled, please use enhanced flow.";
    assert_eq!(fault(&service, "GetOpenIdToken", guest), expected);
}

#[test]
fn the_role_of_a_mapping_must_trust_the_user() {
    let provider = crate::OpenIdProvider::new(FACEBOOK);
    let service = service_with(|settings| settings.require_roles = true);
    let id = pool(&service, json!({"SupportedLoginProviders": {FACEBOOK: "app"}}));
    let role = |name: &str| format!("arn:aws:iam::123456789012:role/{name}");
    let mappings = json!({FACEBOOK: {"Type": "Token", "AmbiguousRoleResolution": "Deny"}});
    let roles = json!({"authenticated": role("user")});
    call(&service, "SetIdentityPoolRoles", json!({"IdentityPoolId": id, "Roles": roles, "RoleMappings": mappings}))
        .unwrap();
    let policy = json!({"Statement": {"Effect": "Deny", "Principal": "*", "Action": "*"}});
    service.account().iam.trust_policies.insert(role("closed"), policy);
    let token = |claims: Value| provider.id_token(claims);
    let input = |roles: Value, custom: Option<String>| {
        let token = token(json!({"sub": "ada", "aud": "app", "cognito:roles": roles}));
        let identity = get_id(&service, &id, json!({FACEBOOK: token}));
        let input = json!({"IdentityId": identity, "Logins": {FACEBOOK: token}, "CustomRoleArn": custom});
        call(&service, "GetCredentialsForIdentity", input).map_err(|(code, _)| code)
    };
    assert!(input(json!([role("open")]), None).is_ok());
    assert!(input(json!([role("open"), role("closed")]), Some(role("open"))).is_ok());
    assert_eq!(input(json!([role("closed")]), None), Err("InvalidIdentityPoolConfigurationException".to_owned()));
    assert_eq!(input(json!([role("a"), role("b")]), None), Err("NotAuthorizedException".to_owned()));
}

#[test]
fn an_open_id_token_has_three_parts() {
    let service = service();
    let guest = get_id(&service, &pool(&service, json!({})), json!({}));
    let output = call(&service, "GetOpenIdToken", json!({"IdentityId": guest})).unwrap();
    assert_eq!((text(&output, "/IdentityId"), text(&output, "/Token").split('.').count()), (guest.as_str(), 3));
}
