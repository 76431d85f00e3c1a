use aws_smithy_types::Document;

use super::*;
use crate::runtime::testing::{THING, Thing};

const ID: &str = "eu-central-1:01234567-89ab-cdef-0123-456789ABCDEF";

fn given(bound: &[(String, Document)]) -> Given<'_> {
    Given { bound, tokens: IdempotencyTokenProvider::random() }
}

#[test]
fn regional_ids_are_found_among_top_level_strings_and_lists() {
    let found = |member: &str, region: &str| Some(RegionalId { member: member.to_owned(), region: region.to_owned() });
    let cases = [
        (format!(r#"{{"IdentityPoolId":"{ID}"}}"#), found("IdentityPoolId", "eu-central-1")),
        (format!(r#"{{"Max":1,"A":null,"B":"x:y","Ids":["no",1,"{ID}"]}}"#), found("Ids", "eu-central-1")),
        (format!(r#"{{"Logins":{{"a":"{ID}"}}}}"#), None),
        (r#"{"A":"eu-central-1:01234567-89ab-cdef-0123-456789ABCDE"}"#.to_owned(), None),
        (r#"{"A":"eu-central-1:01234567x89ab-cdef-0123-456789ABCDEF"}"#.to_owned(), None),
        (r#"{"A":":01234567-89ab-cdef-0123-456789ABCDEF"}"#.to_owned(), None),
        ("{}".to_owned(), None),
        ("[".to_owned(), None),
    ];
    for (body, expected) in cases {
        assert_eq!(regional_id(body.as_bytes()), expected, "{body}");
    }
}

#[test]
fn bound_parameters_fill_what_is_unset_only() {
    let bound = |name: &str, value: &str| (name.to_owned(), Document::String(value.to_owned()));
    let all = [bound("Id", "bound"), bound("Secret", "old"), bound("Secret", "new"), bound("Unknown", "ignored")];
    let filled = complete(Thing { token: Some("t".to_owned()), ..Thing::default() }, given(&all)).expect("it fits");
    assert_eq!(filled.id.as_deref(), Some("bound"));
    assert_eq!(filled.secret.as_deref(), Some("new"));
    let kept = complete(Thing { secret: Some("mine".to_owned()), ..Thing::new("mine") }, given(&all)).expect("it fits");
    assert_eq!((kept.id.as_deref(), kept.secret.as_deref()), (Some("mine"), Some("mine")));
}

#[test]
fn json_is_completed_too_and_null_is_unset() {
    let bound = [("Id".to_owned(), Document::String("bound".to_owned()))];
    let cases = [
        (r#"{ "Token": "t" }"#, r#"{"Token":"t","Id":"bound"}"#),
        (r#"{"Token":"t","Id":null}"#, r#"{"Token":"t","Id":"bound"}"#),
        (r#"{"Token":"t","Id":"mine","New":{"a": null}}"#, r#"{"Token":"t","Id":"mine","New":{"a": null}}"#),
    ];
    for (body, expected) in cases {
        let completed = complete_json(&THING, body.as_bytes(), given(&bound)).expect("an object");
        assert_eq!(String::from_utf8_lossy(&completed), expected);
    }
    let token = complete_json(&THING, b"{}", given(&bound)).expect("an object");
    assert!(String::from_utf8_lossy(&token).contains(r#""Token":""#), "tokens are filled in");
}

#[test]
fn a_bound_parameter_of_another_type_is_an_error_without_the_value() {
    let error =
        complete(Thing::default(), given(&[("Id".to_owned(), Document::Bool(true))])).expect_err("it does not fit");
    assert!(error.to_string().contains("Id"), "{error}");
}

#[test]
fn idempotency_tokens_are_filled_in() {
    let tokens: Vec<_> =
        (0..2).map(|_| complete(Thing::default(), given(&[])).expect("filled").token.expect("a token")).collect();
    assert_eq!(tokens[0].len(), 36);
    assert_ne!(tokens[0], tokens[1]);
    let fixed = Given { tokens: "fixed".into(), ..given(&[]) };
    assert_eq!(complete(Thing::default(), fixed).expect("filled").token.as_deref(), Some("fixed"));
    assert_eq!(complete(Thing::new("x"), given(&[])).expect("kept").token.as_deref(), Some("token"));
}
