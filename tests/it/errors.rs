//! The crate-wide error: `?` converts every operation's error into it and keeps code, message, request id and attempts.

use cognito_identity::Error;
use cognito_identity::error::{DisplayErrorContext, ProvideErrorMetadata};
use cognito_identity::operation::RequestId;

use crate::replay::{Answer, client};

const POOL: &str = "eu-west-1:11111111-2222-3333-4444-555555555555";

async fn get_id(answer: Answer) -> Result<String, Error> {
    let (client, _) = client(answer);
    Ok(client.get_id().identity_pool_id(POOL).send().await?.identity_id.unwrap_or_default())
}

fn failed(body: &str) -> Answer {
    Answer::failed(400, &[("x-amzn-requestid", "r-1")], body)
}

#[tokio::test]
async fn the_crate_wide_error_is_the_line_of_the_call() {
    let hint = "`IdentityPoolId` belongs to region eu-west-1, the client calls us-east-1 (request id r-1, 1 attempt)";
    let cases = [
        (
            failed(r#"{"__type":"TooManyRequestsException","message":"Slow down."}"#),
            "GetId: TooManyRequestsException: Slow \
         down. (request id r-1, 1 attempt)"
                .to_owned(),
        ),
        (
            failed(r#"{"__type":"ResourceNotFoundException","message":"No pool."}"#),
            format!(
                "GetId: \
         ResourceNotFoundException: No pool; {hint}"
            ),
        ),
        (failed(r#"{"__type":"New","message":"m"}"#), "GetId: New: m (request id r-1, 1 attempt)".to_owned()),
        (
            Answer::ok("<"),
            "GetId: response not understood: HTTP status 200, untyped (1 bytes): expected an object, found \
         `<`, as in HTML or XML (byte 0) (request id request-1, 1 attempt)"
                .to_owned(),
        ),
    ];
    for (answer, expected) in cases {
        let error = get_id(answer).await.unwrap_err();
        assert_eq!(error.to_string(), expected);
        assert_eq!(DisplayErrorContext(&error).to_string(), expected);
    }
}

#[tokio::test]
async fn it_keeps_variant_code_and_request_id() {
    let error = get_id(failed(r#"{"__type":"NotAuthorizedException","message":"m"}"#)).await.unwrap_err();
    assert_eq!(
        (error.code(), error.message(), error.request_id()),
        (Some("NotAuthorizedException"), Some("m"), Some("r-1"))
    );
    let Error::NotAuthorizedException(inner) = error else { panic!("another variant") };
    assert_eq!(inner.to_string(), "GetId: NotAuthorizedException: m (request id r-1, 1 attempt)");
}
