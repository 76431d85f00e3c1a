//! Responses that violate the protocol give an error or are read leniently; the client never panics.

use cognito_identity::error::{ProvideErrorMetadata, SdkError};
use cognito_identity::operation::RequestId;
use cognito_identity::operation::list_identities::{ListIdentitiesError, ListIdentitiesOutput};

use crate::replay::{Answer, client};

const POOL: &str = "us-east-1:11111111-2222-3333-4444-555555555555";

async fn list(answer: Answer) -> Result<ListIdentitiesOutput, SdkError<ListIdentitiesError>> {
    client(answer).0.list_identities().identity_pool_id(POOL).max_results(60).send().await
}

#[tokio::test]
async fn odd_but_readable_answers_are_read() {
    for (body, identities) in [
        ("", 0),
        ("  \n", 0),
        ("{}", 0),
        (r#"{"Identities":null,"NextToken":null}"#, 0),
        (r#"{"Identities":[null,{"IdentityId":"a"},null]}"#, 1),
        (r#"{"Unknown":{"x":[1,{"y":null}]},"Identities":[{"IdentityId":"a","New":true}]}"#, 1),
        (r#"{"Identities":[],"Identities":[{"IdentityId":"last one wins"}]}"#, 1),
        (r#"{"Identities":[{"IdentityId":"\ud800 lone surrogate","CreationDate":1.5}]}"#, 1),
    ] {
        let output = list(Answer::ok(body)).await.unwrap_or_else(|error| panic!("{body}: {error}"));
        assert_eq!(output.identities().len(), identities, "{body}");
        assert_eq!(output.request_id(), Some("request-1"));
    }
}

#[tokio::test]
async fn unreadable_answers_are_errors_that_name_the_place_and_show_no_content() {
    let deep = "[".repeat(1_000_000);
    for (body, expected) in [
        ("{", "found the end of the body"),
        (r#"{"Identities":[{"IdentityId":"secret"#, "Identities[0].IdentityId"),
        ("<html><body>secret</body></html>", "expected an object"),
        ("null", "expected an object, found null"),
        ("[]", "expected an object, found an array"),
        ("secret", "not JSON"),
        (r#"{"Identities":{"secret":1}}"#, "Identities: expected an array, found an object"),
        (r#"{"Identities":[{"IdentityId":{}}]}"#, "Identities[0].IdentityId: expected a string, found an object"),
        (
            r#"{"Identities":[{"CreationDate":"secret"}]}"#,
            "Identities[0].CreationDate: a string that is not a timestamp",
        ),
        (r#"{} secret"#, "text after the end"),
        (deep.as_str(), "expected an object"),
    ] {
        let error = list(Answer::ok(body)).await.unwrap_err();
        let all = format!("{error} {}", cognito_identity::error::DisplayErrorContext(&error));
        assert!(matches!(error, SdkError::ResponseError(_)), "{all}");
        let short: String = body.chars().take(60).collect();
        assert!(all.contains(expected), "{short}: {all}");
        assert!(!error.to_string().contains("secret"), "{error}");
    }
    let nested = format!(r#"{{"Unknown":{deep}}}"#);
    let error = list(Answer::ok(nested)).await.unwrap_err();
    assert!(format!("{}", cognito_identity::error::DisplayErrorContext(&error)).contains("128 levels"));
    let invalid = list(Answer::ok(b"{\"NextToken\":\"\xff\"}".to_vec())).await.unwrap_err();
    assert!(format!("{}", cognito_identity::error::DisplayErrorContext(&invalid)).contains("UTF-8"));
}

#[tokio::test]
async fn errors_are_told_apart_by_code_wherever_it_stands() {
    let type_header = "x-amzn-errortype";
    for (status, headers, body) in [
        (400, vec![(type_header, "NotAuthorizedException:")], r#"{"message":"no"}"#),
        (400, vec![(type_header, "NotAuthorizedException")], r#"{"Message":"no"}"#),
        (400, vec![(type_header, "NotAuthorizedException:http://internal.amazon.com/coral/x/")], r#"{"message":"no"}"#),
        (403, vec![], r#"{"__type":"NotAuthorizedException","message":"no"}"#),
        (500, vec![], r#"{"__type":"com.amazonaws.cognitoidentity#NotAuthorizedException","message":"no"}"#),
        (400, vec![], r#"{"code":"NotAuthorizedException","message":"no"}"#),
        (400, vec![], r#"{"__type":"ns#NotAuthorizedException:http://x/","message":"no"}"#),
    ] {
        let error = list(Answer::failed(status, &headers, body)).await.unwrap_err();
        assert_eq!(error.code(), Some("NotAuthorizedException"), "{body}");
        assert_eq!(error.message(), Some("no"), "{body}");
        assert!(error.into_service_error().is_not_authorized_exception(), "{headers:?} {body}");
    }
}

#[tokio::test]
async fn errors_without_sense_are_still_errors() {
    for (status, body) in [(500, ""), (503, "<html>"), (400, "{"), (400, "[]"), (404, "null"), (418, r#"{"__type":7}"#)]
    {
        let error = list(Answer::failed(status, &[], body)).await.unwrap_err();
        assert_eq!(error.code(), None, "{status} {body}");
        assert_eq!(error.raw_response().map(|raw| raw.status().as_u16()), Some(status));
        let error = error.into_service_error();
        assert!(error.to_string().starts_with("ListIdentities: HTTP status"), "{error}");
    }
    let error = list(Answer::failed(400, &[], r#"{"__type":"BrandNewException","message":"new"}"#)).await.unwrap_err();
    assert_eq!((error.code(), error.message()), (Some("BrandNewException"), Some("new")));
}
