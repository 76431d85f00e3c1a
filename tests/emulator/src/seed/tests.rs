//! Seeds, good and bad.

use serde_json::{Value, json};

use super::plant;
use crate::testing::{call, get_id, service, service_with};

const POOL: &str = "us-east-1:0a000000-0000-0000-0000-000000000000";
const GUEST: &str = "us-east-1:0b000000-0000-0000-0000-000000000000";
const USER: &str = "us-east-1:0c000000-0000-0000-0000-000000000000";
const ROLE: &str = "arn:aws:iam::123456789012:role/guest";

fn settings() -> Value {
    let providers = json!({"graph.facebook.com": "app"});
    json!({"IdentityPoolName": "p", "AllowUnauthenticatedIdentities": true, "SupportedLoginProviders": providers})
}

#[test]
fn a_seed_plants_pools_roles_and_identities() {
    let service = service();
    let mut pool = settings();
    pool["IdentityPoolId"] = POOL.into();
    let identities = json!([{"IdentityId": GUEST}, {"IdentityId": USER, "Logins": {"graph.facebook.com": "t"}}, {}]);
    let seed = json!({"IdentityPools": [
        {"IdentityPool": pool, "Roles": {"unauthenticated": ROLE}, "Identities": identities},
        {"IdentityPool": settings()},
    ]});
    plant(&service, &seed.to_string()).unwrap();
    assert_eq!(call(&service, "DescribeIdentityPool", json!({"IdentityPoolId": POOL})).unwrap(), pool);
    let roles = call(&service, "GetIdentityPoolRoles", json!({"IdentityPoolId": POOL})).unwrap();
    assert_eq!(roles["Roles"], json!({"unauthenticated": ROLE}));
    let listed = call(&service, "ListIdentities", json!({"IdentityPoolId": POOL, "MaxResults": 60})).unwrap();
    assert_eq!(listed["Identities"].as_array().unwrap().len(), 3);
    assert_eq!(get_id(&service, POOL, json!({"graph.facebook.com": "t"})), USER);
    call(&service, "GetCredentialsForIdentity", json!({"IdentityId": GUEST})).unwrap();
    let pools = call(&service, "ListIdentityPools", json!({"MaxResults": 60})).unwrap();
    assert_eq!(pools["IdentityPools"].as_array().unwrap().len(), 2);
}

#[test]
fn a_seed_may_hold_providers_and_trust_policies() {
    let service = service();
    let seed = json!({
        "OpenIdProviders": [{"Issuer": "https://graph.facebook.com", "ClientIds": ["app"]}],
        "TrustPolicies": {ROLE: {"Statement": []}},
        "IdentityPools": [{"IdentityPool": settings(), "Roles": {"unauthenticated": ROLE}, "Identities": [{"IdentityId": GUEST}]}],
    });
    plant(&service, &seed.to_string()).unwrap();
    let fault = call(&service, "GetCredentialsForIdentity", json!({"IdentityId": GUEST})).unwrap_err();
    assert_eq!(fault.0, "InvalidIdentityPoolConfigurationException");
    let logins = json!({"graph.facebook.com": "not signed"});
    let fault =
        call(&service, "GetCredentialsForIdentity", json!({"IdentityId": GUEST, "Logins": logins})).unwrap_err();
    assert_eq!(fault.1, "Invalid login token. Not a valid OpenId Connect identity token.");
    let wrong = json!({"IdentityPools": [], "OpenIdProviders": [{"Issuer": "a", "Keys": []}]});
    let problem = plant(&service, &wrong.to_string()).unwrap_err();
    assert!(problem.starts_with("seed: OpenIdProviders[0].Keys: "), "{problem}");
}

/// A seed of one pool with something beside it.
fn beside(name: &str, value: Value) -> Value {
    json!({"IdentityPools": [{"IdentityPool": settings(), name: value}]})
}

#[test]
fn a_seed_that_is_none_says_where_and_why() {
    let login = json!({"Logins": {"graph.facebook.com": "t"}});
    let cases = [
        (json!("pools"), "seed: invalid type: string"),
        (json!({"Pools": []}), "seed: unknown field `Pools`"),
        (beside("Role", json!({})), "seed: unknown field `Role`"),
        (
            json!({"IdentityPools": [{"IdentityPool": {}}]}),
            "seed: IdentityPools[0].IdentityPool: ValidationException: 2 val",
        ),
        (
            json!({"IdentityPools": [{"IdentityPool": {"AllowUnauthenticated": true}}]}),
            "seed: IdentityPools[0].IdentityPool: InvalidParameterException: an identity pool has no member 'AllowUnauthenticated'.",
        ),
        (
            beside("Roles", json!({"guest": ROLE})),
            "seed: IdentityPools[0].Roles: ValidationException: 1 validation error",
        ),
        (
            beside("Identities", json!([{"IdentityId": "?"}])),
            "seed: IdentityPools[0].Identities[0]: ValidationException: 1",
        ),
        (
            beside("Identities", json!([login, login])),
            "seed: IdentityPools[0].Identities[1]: ResourceConflictException: its logins already belong to 'us-east-1:",
        ),
        (
            beside("Identities", json!([{"IdentityId": GUEST}, {"IdentityId": GUEST}])),
            "seed: IdentityPools[0].Identities[1]: ResourceConflictException: Identity 'us-east-1:0b",
        ),
    ];
    for (seed, expected) in cases {
        let problem = plant(&service(), &seed.to_string()).unwrap_err();
        assert!(problem.starts_with(expected), "expected {expected}, got {problem}");
    }
}

#[test]
fn a_dump_is_a_seed() {
    let first = service();
    let pool = json!({
        "IdentityPoolId": POOL, "IdentityPoolName": "p", "AllowUnauthenticatedIdentities": true,
        "SupportedLoginProviders": {"graph.facebook.com": "app"}, "DeveloperProviderName": "login.example",
        "IdentityPoolTags": {"team": "blue"},
    });
    let identities = json!([{"IdentityId": GUEST}, {"IdentityId": USER, "Logins": {"graph.facebook.com": "t"}}]);
    let tags = json!({"graph.facebook.com": {"UseDefaults": false, "PrincipalTags": {"user": "sub"}}});
    let roles = json!({"unauthenticated": ROLE});
    let key = json!({"kty": "RSA", "kid": "k", "alg": "RS256", "n": "AQAB", "e": "AQAB"});
    let providers = json!([
        {"Issuer": "accounts.google.com", "ClientIds": ["app"], "SignedOut": {"ada": 1_795_262_400.0}},
        {"Issuer": "id.example.com", "Keys": {"keys": [key]}, "ClientIds": []},
    ]);
    let seed = json!({"OpenIdProviders": providers, "IdentityPools": [
        {"IdentityPool": pool, "Roles": roles, "PrincipalTags": tags, "Identities": identities},
    ]});
    plant(&first, &seed.to_string()).unwrap();
    // The guest signs in as the user, and is disabled.
    let sign_in = json!({"IdentityId": GUEST, "Logins": {"graph.facebook.com": "t"}});
    call(&first, "GetOpenIdToken", sign_in).unwrap();
    let dump = first.dump(None);
    assert_eq!(dump["IdentityPools"][0]["Identities"][0]["Disabled"], true, "{dump:#}");
    assert_eq!(dump["OpenIdProviders"], providers);
    let second = service();
    plant(&second, &dump.to_string()).unwrap();
    assert_eq!(second.dump(None), dump);
    assert_eq!(get_id(&second, POOL, json!({"graph.facebook.com": "t"})), USER);
}

#[test]
fn a_seed_of_another_region_is_refused_by_name_or_served() {
    let id = "eu-west-1:0a000000-0000-0000-0000-000000000000";
    let mut pool = settings();
    pool["IdentityPoolId"] = id.into();
    let seed = json!({"IdentityPools": [{"IdentityPool": pool}]}).to_string();
    let expected = format!(
        "seed: IdentityPools[0].IdentityPool: '{id}' belongs to region eu-west-1, and this emulator serves us-east-1: \
         start it with region eu-west-1 too."
    );
    assert_eq!(plant(&service(), &seed), Err(expected));
    let service = service_with(|settings| settings.regions.push("eu-west-1".to_owned()));
    plant(&service, &seed).unwrap();
    assert!(get_id(&service, id, json!({})).starts_with("eu-west-1:"));
}
