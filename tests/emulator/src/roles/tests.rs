//! Trust policies, and the choice of a role.

use std::time::Duration;

use serde_json::{Value, json};

use super::{TrustPolicies, WebIdentity, choose};
use crate::settings::Settings;
use crate::state::{Login, Pool};
use crate::testing::now;
use crate::tokens::{Claims, Method, SignIn};

const PROVIDER: &str = "accounts.example.com";

fn claims() -> Claims {
    let login = Login { provider: PROVIDER.to_owned(), subject: "ada".to_owned() };
    let method = Method::Logins(vec![&login]);
    Claims::new(&Settings::default(), "us-east-1:i", "us-east-1:p", &method, (now(), Duration::from_secs(1)))
}

/// A statement that allows the role to identity pools under a condition, with some members replaced.
fn statement(condition: Value, changes: &Value) -> Value {
    let mut statement = json!({"Effect": "Allow", "Principal": {"Federated": "cognito-identity.amazonaws.com"},
        "Action": "sts:AssumeRoleWithWebIdentity", "Condition": condition});
    statement.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
    statement
}

#[test]
fn a_trust_policy_decides_by_action_principal_and_claims() {
    let on = |operator: &str, claim: &str, value: Value| {
        statement(json!({operator: {format!("cognito-identity.amazonaws.com:{claim}"): value}}), &json!({}))
    };
    let with = |changes: Value| statement(json!({}), &changes);
    let cases = [
        (with(json!({})), true),
        (with(json!({"Action": ["sts:TagSession", "sts:AssumeRole*"]})), true),
        (with(json!({"Action": "sts:AssumeRole"})), false),
        (with(json!({"Principal": "*"})), true),
        (with(json!({"Principal": {"Federated": ["graph.facebook.com"]}})), false),
        (with(json!({"Effect": "Deny"})), false),
        (json!([with(json!({})), with(json!({"Effect": "Deny"}))]), false),
        (json!([with(json!({})), on("StringEquals", "sub", json!("other"))]), true),
        (on("StringEquals", "aud", json!("us-east-1:p")), true),
        (on("StringEquals", "aud", json!(["us-east-1:q", "us-east-1:p"])), true),
        (on("StringEquals", "aud", json!("US-EAST-1:P")), false),
        (on("StringEqualsIgnoreCase", "aud", json!("US-EAST-1:P")), true),
        (on("StringNotEquals", "aud", json!("us-east-1:p")), false),
        (on("StringLike", "sub", json!("us-east-1:?")), true),
        (on("StringNotLike", "sub", json!("us-*")), false),
        (on("ForAnyValue:StringLike", "amr", json!("authenticated")), true),
        (on("ForAnyValue:StringLike", "amr", json!("unauthenticated")), false),
        (on("ForAnyValue:StringLike", "amr", json!(format!("{PROVIDER}:*:ada"))), true),
        (on("ForAllValues:StringLike", "amr", json!(["authenticated", "accounts*"])), true),
        (on("ForAllValues:StringEquals", "amr", json!(["authenticated"])), false),
        (on("StringEquals", "other", json!("x")), false),
        (on("StringEqualsIfExists", "other", json!("x")), true),
        (on("NumericEquals", "aud", json!("us-east-1:p")), false),
        (statement(json!({"StringEquals": {"elsewhere:aud": "us-east-1:p"}}), &json!({})), false),
    ];
    for (statement, expected) in cases {
        let mut policies = TrustPolicies::default();
        policies.insert("role".to_owned(), json!({"Statement": statement}));
        assert_eq!(policies.allow("role", &WebIdentity::from(&claims())), expected, "{statement}");
        assert!(policies.allow("another role", &WebIdentity::from(&claims())));
    }
}

/// A pool with the roles `guest` and `user`, and a mapping for the provider.
fn pool(mapping: &Value) -> Pool {
    let settings = json!({"IdentityPoolName": "p", "AllowUnauthenticatedIdentities": true});
    let mut pool = Pool::new("us-east-1:p".to_owned(), serde_json::from_value(settings).unwrap());
    pool.roles = serde_json::from_value(json!({"unauthenticated": "guest", "authenticated": "user"})).unwrap();
    pool.role_mappings = serde_json::from_value(mapping.clone()).unwrap();
    pool
}

/// The role of a user whose token has these claims, or the error.
fn role(mapping: &Value, claims: Value, custom: Option<&str>) -> Result<String, String> {
    let logins = [Login { provider: PROVIDER.to_owned(), subject: "ada".to_owned() }].into();
    let sign_in = SignIn { logins, claims: [(PROVIDER.to_owned(), claims)].into() };
    let role = choose(&pool(mapping), false, &sign_in, custom).map_err(|error| error.to_string())?;
    Ok(role.unwrap_or_default())
}

#[test]
fn roles_in_the_token_are_chosen() {
    let mapping = |resolution| json!({PROVIDER: {"Type": "Token", "AmbiguousRoleResolution": resolution}});
    let cases = [
        (json!({"cognito:preferred_role": "b", "cognito:roles": ["a", "b"]}), None, "AuthenticatedRole", Ok("b")),
        (json!({"cognito:roles": ["a"]}), None, "Deny", Ok("a")),
        (json!({"cognito:roles": ["a", "b"]}), None, "AuthenticatedRole", Ok("user")),
        (
            json!({"cognito:roles": ["a", "b"]}),
            None,
            "Deny",
            Err("NotAuthorizedException: The ambiguous role mapping rules denied this request."),
        ),
        (json!({}), None, "AuthenticatedRole", Ok("user")),
        (json!({"cognito:roles": ["a", "b"]}), Some("b"), "Deny", Ok("b")),
        (
            json!({"cognito:roles": ["a", "b"]}),
            Some("c"),
            "Deny",
            Err("NotAuthorizedException: CustomRoleArn is not among the roles in the token."),
        ),
    ];
    for (claims, custom, resolution, expected) in cases {
        let expected = expected.map(str::to_owned).map_err(str::to_owned);
        assert_eq!(role(&mapping(resolution), claims.clone(), custom), expected, "{claims}");
    }
}

#[test]
fn rules_are_tried_in_order() {
    let rule = |claim: &str, kind: &str, value: &str, role: &str| json!({"Claim": claim, "MatchType": kind, "Value": value, "RoleARN": role});
    let rules = json!([
        rule("plan", "Equals", "gold", "gold"),
        rule("plan", "StartsWith", "silver", "silver"),
        rule("groups", "Contains", "admin", "admin"),
        rule("country", "NotEqual", "de", "abroad"),
    ]);
    let mapping = json!({PROVIDER: {"Type": "Rules", "AmbiguousRoleResolution": "AuthenticatedRole",
        "RulesConfiguration": {"Rules": rules}}});
    let cases = [
        (json!({"plan": "gold", "groups": "admins"}), "gold"),
        (json!({"plan": "silver plus"}), "silver"),
        (json!({"plan": "a gold one", "groups": ["users", "superadmins"]}), "admin"),
        (json!({"country": "fr"}), "abroad"),
        (json!({"country": ["de", "fr"]}), "user"),
        (json!({"plan": 7}), "user"),
        (json!({}), "user"),
    ];
    for (claims, expected) in cases {
        assert_eq!(role(&mapping, claims.clone(), None), Ok(expected.to_owned()), "{claims}");
    }
    let refused = role(&mapping, json!({"plan": "gold"}), Some("gold")).unwrap_err();
    assert!(
        refused.starts_with("InvalidParameterException: CustomRoleArn needs a role mapping of type Token"),
        "{refused}"
    );
}

#[test]
fn a_mapping_may_name_the_app_client() {
    let mapping = json!({format!("{PROVIDER}:app"): {"Type": "Token", "AmbiguousRoleResolution": "Deny"}});
    let of = |client: &str| role(&mapping, json!({"aud": client, "cognito:roles": ["a"]}), None);
    assert_eq!([of("app"), of("other")], [Ok("a".to_owned()), Ok("user".to_owned())]);
}

#[test]
fn a_guest_has_the_role_of_guests() {
    let guest = |custom| choose(&pool(&json!({})), true, &SignIn::default(), custom);
    assert_eq!(guest(None), Ok(Some("guest".to_owned())));
    assert!(guest(Some("user")).is_err());
}
