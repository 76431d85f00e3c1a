//! Constraints are checked before a request is sent: each kind, its message, and that no request leaves.

use cognito_identity::config::ValidationOptions;
use cognito_identity::error::DisplayErrorContext;
use cognito_identity::types::{
    MappingRule, MappingRuleMatchType, RoleMapping, RoleMappingType, RulesConfigurationType,
};

use crate::replay::{Answer, client_with};

const POOL: &str = "us-east-1:11111111-2222-3333-4444-555555555555";

/// Returns the error message of a call and the number of requests sent.
macro_rules! outcome {
    ($options:expr, |$client:ident| $call:expr) => {{
        let ($client, service) = client_with(Answer::ok("{}"), |config| config.validation($options));
        let said = $call.send().await.err().map(|error| DisplayErrorContext(error).to_string());
        (said, service.requests().len())
    }};
}

#[tokio::test]
async fn required_members_and_least_lengths_are_checked_by_default_and_all_faults_come_together() {
    let (said, sent) = outcome!(ValidationOptions::default(), |client| {
        client
            .get_open_id_token_for_developer_identity()
            .logins("", "user")
            .logins("accounts.google.com", "")
            .token_duration(0)
    });
    let said = said.unwrap();
    for fault in [
        "identity_pool_id: is required",
        "logins['']: string length must be at least 1;",
        "logins['accounts.google.com']: string length must be at least 1",
        "token_duration: value must be at least 1, is 0",
    ] {
        assert!(said.contains(fault), "{fault} is missing in: {said}");
    }
    assert!(said.contains("4 faults"), "{said}");
    assert_eq!(sent, 0);
}

#[tokio::test]
async fn each_kind_has_its_switch() {
    let long = "x".repeat(56);
    let off = ValidationOptions::default();
    for (options, refused) in [
        (off, None),
        (off.max(true), Some("identity_pool_id: string length must be at most 55, is 56")),
        (off.pattern(true), Some("identity_pool_id: must match the pattern")),
        (ValidationOptions::all(), Some("2 faults")),
        (ValidationOptions::off(), None),
    ] {
        let (said, sent) = outcome!(options, |client| client.describe_identity_pool().identity_pool_id(&long));
        match refused {
            Some(fault) => assert!(sent == 0 && said.as_deref().unwrap().contains(fault), "{options:?}: {said:?}"),
            None => assert!(sent == 1 && said.is_none(), "{options:?}: {said:?}"),
        }
    }
    let (said, sent) = outcome!(ValidationOptions::off(), |client| client.get_id());
    assert_eq!((said, sent), (None, 1));
}

#[tokio::test]
async fn nested_members_have_paths_and_unknown_enum_values_are_found_when_asked_for() {
    let rule = |value: &str, kind: &str| {
        let kind = MappingRuleMatchType::from(kind);
        MappingRule::builder()
            .claim("c")
            .match_type(kind)
            .value(value)
            .role_arn("arn:aws:iam::1:role/R")
            .build()
            .unwrap()
    };
    let rules = RulesConfigurationType::builder().rules(rule("v", "Equals")).rules(rule("", "Sounds")).build().unwrap();
    let mapping = RoleMapping::builder().r#type(RoleMappingType::Rules).rules_configuration(rules).build().unwrap();
    let (said, sent) = outcome!(ValidationOptions::default().enumeration(true), |client| {
        client
            .set_identity_pool_roles()
            .identity_pool_id(POOL)
            .role_mappings("graph.facebook.com", mapping.clone())
            .set_roles(Some([].into()))
    });
    let said = said.unwrap();
    let path = "role_mappings['graph.facebook.com'].rules_configuration.rules[1]";
    assert!(said.contains(&format!("{path}.value: string length must be at least 1, is 0")), "{said}");
    assert!(
        said.contains(&format!("{path}.match_type: must be one of Equals, Contains, StartsWith, NotEqual")),
        "{said}"
    );
    assert_eq!(sent, 0);
}

#[tokio::test]
async fn sensitive_values_and_their_lengths_are_not_shown() {
    let token = "secret-token".repeat(5_000);
    let (said, sent) = outcome!(ValidationOptions::all(), |client| {
        client.get_id().identity_pool_id(POOL).logins("accounts.google.com", &token)
    });
    let said = said.unwrap();
    assert!(said.contains("logins['accounts.google.com']: string length must be at most 50000"), "{said}");
    assert!(!said.contains("secret") && !said.contains("60000"), "{said}");
    assert_eq!(sent, 0);
}

#[tokio::test]
async fn json_of_the_callers_own_is_checked_with_the_same_switches() {
    let rules = r#"{"IdentityPoolId":"p","Roles":{},"RoleMappings":{"idp":{"Type":"Odd","RulesConfiguration":{"Rules":[
        {"Claim":"c","MatchType":"Equals","Value":7,"RoleARN":"arn:aws:iam::1:role/R"}]}}}}"#;
    let off = ValidationOptions::default();
    let cases: &[(&str, &str, ValidationOptions, &[&str])] = &[
        ("GetId", r#"{"IdentityPoolId":"x:y","Logins":{"":"t","a":""}}"#, off, &["Logins['']: ", "Logins['a']: "]),
        ("GetId", r#"{"IdentityPoolID":"x"}"#, off, &["IdentityPoolID: is not known: ", "IdentityPoolId: is required"]),
        ("GetId", r#"{"IdentityPoolId":7,"Logins":[]}"#, off, &["must be a string", "Logins: must be an object"]),
        ("ListIdentityPools", r#"{"MaxResults":1.5}"#, off, &["MaxResults: must be a whole number"]),
        ("ListIdentityPools", r#"{"MaxResults":61}"#, off.max(true), &["MaxResults: value must be at most 60, is 61"]),
        ("ListIdentityPools", r#"{"MaxResults":61}"#, off, &[]),
        ("ListIdentityPools", r#"{"Odd":{"a":[]}}"#, ValidationOptions::off(), &[]),
        ("GetId", r#"{"IdentityPoolId":"pool"}"#, off.pattern(true), &["IdentityPoolId: must match the pattern "]),
        (
            "SetIdentityPoolRoles",
            rules,
            off.enumeration(true),
            &[
                "RoleMappings['idp'].Type: must be one of Token, Rules",
                "RoleMappings['idp'].RulesConfiguration.Rules[0].Value: must be a string",
            ],
        ),
    ];
    for (operation, input, options, faults) in cases {
        let (client, service) = client_with(Answer::ok("{}"), |config| config.validation(*options));
        let said = client.call_json(operation, input).await.err().map(line).unwrap_or_default();
        for fault in *faults {
            assert!(said.contains(fault), "{operation} {input}: {fault} is missing in: {said}");
        }
        assert_eq!(service.requests().len(), usize::from(faults.is_empty()), "{operation} {input}: {said}");
    }
}

#[tokio::test]
async fn bound_parameters_count_for_json_too_and_secrets_stay_hidden() {
    let bound = |config: cognito_identity::config::Builder| {
        config.bound_param("IdentityPoolId", POOL).validation(ValidationOptions::all())
    };
    let (client, service) = client_with(Answer::ok(r#"{"IdentityId":"i"}"#), bound);
    assert_eq!(client.call_json("GetId", "{}").await.unwrap(), r#"{"IdentityId":"i"}"#);
    assert!(String::from_utf8_lossy(&service.requests()[0].body).contains(POOL));
    let token = "secret-token".repeat(5_000);
    let input = format!(r#"{{"Logins":{{"accounts.google.com":"{token}"}}}}"#);
    let said = line(client.call_json("GetId", input).await.unwrap_err());
    assert_eq!(said, "GetId: not sent: Logins['accounts.google.com']: string length must be at most 50000");
}

/// Returns the error as one line.
fn line(error: impl std::error::Error) -> String {
    cognito_identity::error::DisplayErrorContext(error).to_string()
}

#[tokio::test]
async fn an_untyped_answer_that_is_not_json_is_refused() {
    for body in ["<html>captive portal</html>", "{\"IdentityId\":", "[]", "\"text\"", "{} trailing"] {
        let (client, _) = client_with(Answer::ok(body), |config| config);
        let said = line(client.call_json("GetId", format!(r#"{{"IdentityPoolId":"{POOL}"}}"#)).await.unwrap_err());
        assert!(said.starts_with("GetId: response not understood: HTTP status 200"), "{body}: {said}");
        assert!(!said.contains("captive"), "{said}");
    }
}
