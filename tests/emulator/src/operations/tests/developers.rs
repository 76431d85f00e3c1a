//! Developer identities, unlinking and principal tags.

use super::*;
use crate::testing::{get_id, now, service_at};
use std::time::Duration;

const PROVIDER: &str = "login.example.com";
const FACEBOOK: &str = "graph.facebook.com";

fn developer_pool(service: &Service) -> String {
    pool(service, json!({"DeveloperProviderName": PROVIDER, "SupportedLoginProviders": {FACEBOOK: "app"}}))
}

/// Gets the identity and token of a developer user, with more input members.
fn token_for(service: &Service, pool: &str, user: &str, more: Value) -> Value {
    let mut input = json!({"IdentityPoolId": pool, "Logins": {PROVIDER: user}});
    input.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    call(service, "GetOpenIdTokenForDeveloperIdentity", input).unwrap()
}

fn identity_of(service: &Service, pool: &str, user: &str) -> String {
    text(&token_for(service, pool, user, json!({})), "/IdentityId").to_owned()
}

fn lookup(service: &Service, pool: &str, more: Value) -> Value {
    let mut input = json!({"IdentityPoolId": pool});
    input.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    call(service, "LookupDeveloperIdentity", input).unwrap()
}

#[test]
fn a_developer_user_keeps_an_identity_and_gets_credentials_with_the_token() {
    let service = service();
    let id = developer_pool(&service);
    let answer = token_for(&service, &id, "ada", json!({}));
    let identity = text(&answer, "/IdentityId");
    assert_eq!(identity_of(&service, &id, "ada"), identity);
    assert_ne!(identity_of(&service, &id, "bob"), identity);
    let logins = json!({"cognito-identity.amazonaws.com": answer["Token"]});
    let credentials = call(&service, "GetCredentialsForIdentity", json!({"IdentityId": identity, "Logins": logins}));
    assert_eq!(text(&credentials.unwrap(), "/IdentityId"), identity);
    let mismatch = "NotAuthorizedException: Logins don't match. \
                    Please include at least one valid login for this identity or identity pool.";
    let other = json!({"IdentityId": identity_of(&service, &id, "bob"), "Logins": logins});
    assert_eq!(fault(&service, "GetCredentialsForIdentity", other), mismatch);
    let forged = json!({"IdentityId": identity, "Logins": {"cognito-identity.amazonaws.com": "forged"}});
    let expected = "NotAuthorizedException: Invalid login token. Not a Cognito token.";
    assert_eq!(fault(&service, "GetCredentialsForIdentity", forged), expected);
}

#[test]
fn a_token_lasts_as_long_as_the_call_asks() {
    for (duration, seconds) in [(json!(null), 900), (json!(1), 1), (json!(86_400), 86_400)] {
        let (service, clock) = service_at(now());
        let id = developer_pool(&service);
        let answer = token_for(&service, &id, "ada", json!({"TokenDuration": duration}));
        let input = json!({"IdentityId": answer["IdentityId"],
            "Logins": {"cognito-identity.amazonaws.com": answer["Token"]}});
        clock.advance(Duration::from_secs(seconds - 1));
        call(&service, "GetCredentialsForIdentity", input.clone()).unwrap();
        clock.advance(Duration::from_secs(1));
        let expiry = 1_795_262_400 + seconds;
        let expected = format!("NotAuthorizedException: Invalid login token. Token expired: {expiry} >= {expiry}");
        assert_eq!(fault(&service, "GetCredentialsForIdentity", input), expected);
    }
}

#[test]
fn developer_logins_are_refused_with_the_right_error() {
    let service = service();
    let (id, without) = (developer_pool(&service), pool(&service, json!({})));
    let ada = identity_of(&service, &id, "ada");
    let bob = identity_of(&service, &id, "bob");
    get_id(&service, &id, json!({FACEBOOK: "f"}));
    let cases = [
        (
            json!({"IdentityPoolId": without, "Logins": {PROVIDER: "ada"}}),
            "InvalidParameterException: The identity pool has no",
        ),
        (
            json!({"IdentityPoolId": id, "Logins": {FACEBOOK: "f"}}),
            "InvalidParameterException: Logins must contain one user",
        ),
        (
            json!({"IdentityPoolId": id, "Logins": {PROVIDER: "ada", "b.example.com": "b"}}),
            "NotAuthorizedException: Token is not",
        ),
        (
            json!({"IdentityPoolId": id, "IdentityId": bob, "Logins": {PROVIDER: "ada"}}),
            "DeveloperUserAlreadyRegisteredException: ",
        ),
        (
            json!({"IdentityPoolId": id, "IdentityId": ada, "Logins": {PROVIDER: "ada", FACEBOOK: "f"}}),
            "ResourceConflictException: Login is already",
        ),
        (
            json!({"IdentityPoolId": id, "IdentityId": "us-east-1:0", "Logins": {PROVIDER: "a"}}),
            "ResourceNotFoundException: Identity 'us-",
        ),
        (
            json!({"IdentityPoolId": id, "Logins": {PROVIDER: "ada"}, "TokenDuration": 86_401}),
            "ValidationException: 1 validation error",
        ),
    ];
    for (input, expected) in cases {
        let fault = fault(&service, "GetOpenIdTokenForDeveloperIdentity", input);
        assert!(fault.starts_with(expected), "expected {expected}, got {fault}");
    }
}

#[test]
fn logins_are_linked_to_a_chosen_identity() {
    let service = service();
    let id = developer_pool(&service);
    let guest = get_id(&service, &id, json!({}));
    for (user, identity) in [("ada", &guest), ("ada 2", &guest)] {
        let answer = token_for(&service, &id, user, json!({"IdentityId": identity}));
        assert_eq!(text(&answer, "/IdentityId"), guest);
    }
    let described = call(&service, "DescribeIdentity", json!({"IdentityId": guest})).unwrap();
    assert_eq!(described["Logins"], json!([PROVIDER]));
    let both = json!({"Logins": {PROVIDER: "ada", FACEBOOK: "f"}});
    assert_eq!(text(&token_for(&service, &id, "ada", both), "/IdentityId"), guest);
    assert_eq!(get_id(&service, &id, json!({FACEBOOK: "f"})), guest);
}

#[test]
fn developer_users_are_looked_up_by_either_side() {
    let service = service();
    let id = developer_pool(&service);
    let ada = identity_of(&service, &id, "ada");
    token_for(&service, &id, "ada 2", json!({"IdentityId": ada}));
    let both = json!({"IdentityId": ada, "DeveloperUserIdentifierList": ["ada", "ada 2"]});
    assert_eq!(lookup(&service, &id, json!({"IdentityId": ada})), both);
    assert_eq!(lookup(&service, &id, json!({"DeveloperUserIdentifier": "ada 2"})), both);
    let pair = json!({"IdentityId": ada, "DeveloperUserIdentifier": "ada 2"});
    assert_eq!(lookup(&service, &id, pair)["DeveloperUserIdentifierList"], json!(["ada 2"]));
    let first = lookup(&service, &id, json!({"IdentityId": ada, "MaxResults": 1}));
    let second = lookup(&service, &id, json!({"IdentityId": ada, "MaxResults": 1, "NextToken": first["NextToken"]}));
    let pages = [&first["DeveloperUserIdentifierList"], &second["DeveloperUserIdentifierList"]];
    assert_eq!((pages, second.get("NextToken")), ([&json!(["ada"]), &json!(["ada 2"])], None));
    let bob = identity_of(&service, &id, "bob");
    let cases = [
        (json!({}), "InvalidParameterException: Either IdentityId or"),
        (
            json!({"IdentityId": bob, "DeveloperUserIdentifier": "ada"}),
            "ResourceConflictException: The developer user does not",
        ),
        (json!({"DeveloperUserIdentifier": "nobody"}), "ResourceNotFoundException: No identity is registered for"),
        (json!({"IdentityId": "us-east-1:0"}), "ResourceNotFoundException: Identity 'us-east-1:0' not found."),
    ];
    for (mut input, expected) in cases {
        input["IdentityPoolId"] = id.as_str().into();
        let fault = fault(&service, "LookupDeveloperIdentity", input);
        assert!(fault.starts_with(expected), "expected {expected}, got {fault}");
    }
}

#[test]
fn developer_users_are_merged_with_all_logins() {
    let service = service();
    let id = developer_pool(&service);
    let source = text(&token_for(&service, &id, "s", json!({"Logins": {PROVIDER: "s", FACEBOOK: "f"}})), "/IdentityId")
        .to_owned();
    let destination = identity_of(&service, &id, "d");
    let merge = json!({"IdentityPoolId": id, "DeveloperProviderName": PROVIDER,
        "SourceUserIdentifier": "s", "DestinationUserIdentifier": "d"});
    assert_eq!(call(&service, "MergeDeveloperIdentities", merge.clone()).unwrap(), json!({"IdentityId": destination}));
    assert_eq!([identity_of(&service, &id, "s"), get_id(&service, &id, json!({FACEBOOK: "f"}))], [&destination[..]; 2]);
    let forbidden = format!("NotAuthorizedException: Access to Identity '{source}' is forbidden.");
    assert_eq!(fault(&service, "GetCredentialsForIdentity", json!({"IdentityId": source})), forbidden);
    token_for(&service, &id, "other", json!({"Logins": {PROVIDER: "other", FACEBOOK: "f 2"}}));
    let cases = [
        ("SourceUserIdentifier", "nobody", "ResourceNotFoundException: "),
        ("SourceUserIdentifier", "d", "InvalidParameterException: "),
        ("SourceUserIdentifier", "other", "ResourceConflictException: The identity is already linked to another user"),
        ("DeveloperProviderName", "other.example.com", "InvalidParameterException: 'other.example.com' is not"),
    ];
    for (member, value, expected) in cases {
        let mut input = merge.clone();
        input[member] = value.into();
        let fault = fault(&service, "MergeDeveloperIdentities", input);
        assert!(fault.starts_with(expected), "expected {expected}, got {fault}");
    }
}

#[test]
fn an_unlinked_developer_user_is_a_new_identity() {
    let service = service();
    let id = developer_pool(&service);
    let ada = identity_of(&service, &id, "ada");
    let unlink = json!({"IdentityPoolId": id, "IdentityId": ada, "DeveloperProviderName": PROVIDER,
        "DeveloperUserIdentifier": "ada"});
    let mut wrong = unlink.clone();
    wrong["IdentityId"] = identity_of(&service, &id, "bob").into();
    assert!(fault(&service, "UnlinkDeveloperIdentity", wrong).starts_with("ResourceConflictException: "));
    assert_eq!(call(&service, "UnlinkDeveloperIdentity", unlink.clone()), Ok(Value::Null));
    assert_ne!(identity_of(&service, &id, "ada"), ada);
    let forbidden = format!("NotAuthorizedException: Access to Identity '{ada}' is forbidden.");
    assert_eq!(fault(&service, "UnlinkDeveloperIdentity", unlink), forbidden);
}

#[test]
fn public_logins_are_unlinked_by_their_user() {
    let service = service();
    let id = pool(&service, json!({"SupportedLoginProviders": {FACEBOOK: "app", "accounts.google.com": "app"}}));
    let user = get_id(&service, &id, json!({FACEBOOK: "f", "accounts.google.com": "g"}));
    let other = get_id(&service, &id, json!({FACEBOOK: "f 2"}));
    let input = |identity: &str, token: &str, remove: &str| json!({"IdentityId": identity, "Logins": {FACEBOOK: token}, "LoginsToRemove": [remove]});
    let cases = [
        (input(&user, "f 2", FACEBOOK), "ResourceConflictException: Login is already linked"),
        (input(&user, "new", FACEBOOK), "NotAuthorizedException: Logins don't match."),
        (input(&other, "f 2", "accounts.google.com"), "InvalidParameterException: The identity has no login"),
    ];
    for (input, expected) in cases {
        let fault = fault(&service, "UnlinkIdentity", input);
        assert!(fault.starts_with(expected), "expected {expected}, got {fault}");
    }
    assert_eq!(call(&service, "UnlinkIdentity", input(&user, "f", "accounts.google.com")), Ok(Value::Null));
    let described = call(&service, "DescribeIdentity", json!({"IdentityId": user})).unwrap();
    assert_eq!(described["Logins"], json!([FACEBOOK]));
    assert_ne!(get_id(&service, &id, json!({"accounts.google.com": "g"})), user);
    call(&service, "UnlinkIdentity", input(&user, "f", FACEBOOK)).unwrap();
    assert_ne!(get_id(&service, &id, json!({FACEBOOK: "f"})), user);
}

#[test]
fn principal_tags_are_set_per_provider() {
    let service = service();
    let id = developer_pool(&service);
    let map = |more: Value| {
        let mut map = json!({"IdentityPoolId": id, "IdentityProviderName": FACEBOOK});
        map.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        map
    };
    let get = || call(&service, "GetPrincipalTagAttributeMap", map(json!({}))).unwrap();
    assert_eq!(get(), map(json!({"UseDefaults": false, "PrincipalTags": {}})));
    let defaults = map(json!({"UseDefaults": true, "PrincipalTags": {"client": "aud", "username": "sub"}}));
    let custom = map(json!({"UseDefaults": false, "PrincipalTags": {"team": "custom:team"}}));
    for (input, expected) in [(map(json!({"UseDefaults": true})), defaults), (custom.clone(), custom)] {
        assert_eq!(call(&service, "SetPrincipalTagAttributeMap", input).unwrap(), expected);
        assert_eq!(get(), expected);
    }
    let unknown = json!({"IdentityPoolId": id, "IdentityProviderName": "elsewhere"});
    for operation in ["GetPrincipalTagAttributeMap", "SetPrincipalTagAttributeMap"] {
        let expected = "InvalidParameterException: 'elsewhere' is not an identity provider of this identity pool.";
        assert_eq!(fault(&service, operation, unknown.clone()), expected);
    }
}
