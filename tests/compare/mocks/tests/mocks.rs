//! The documented examples of aws-smithy-mocks, with an operation of this service in place of S3's: `mock!`,
//! `mock_client!`, rules, sequences, `match_requests`, computed answers and raw responses.

use aws_sdk_cognitoidentity::Client;
use aws_sdk_cognitoidentity::config::retry::RetryConfig;
use aws_sdk_cognitoidentity::operation::get_id::{GetIdError, GetIdOutput};
use aws_sdk_cognitoidentity::types::error::{ResourceNotFoundException, TooManyRequestsException};
use aws_smithy_mocks::{MockResponse, RuleMode, mock, mock_client};
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::http::StatusCode;
use aws_smithy_types::body::SdkBody;

const POOL: &str = "us-east-1:11111111-2222-3333-4444-555555555555";

fn output(id: &str) -> GetIdOutput {
    GetIdOutput::builder().identity_id(id).build()
}

async fn get(client: &Client) -> Result<String, GetIdError> {
    let answer = client.get_id().identity_pool_id(POOL).send().await.map_err(|error| error.into_service_error())?;
    Ok(answer.identity_id.unwrap_or_default())
}

#[tokio::test]
async fn outputs_and_errors() {
    let rule = mock!(Client::get_id).then_output(|| output("one"));
    let client = mock_client!(aws_sdk_cognitoidentity, [&rule]);
    assert_eq!(get(&client).await.expect("the output"), "one");
    assert_eq!(rule.num_calls(), 1);

    let rule = mock!(Client::get_id)
        .then_error(|| GetIdError::ResourceNotFoundException(ResourceNotFoundException::builder().build()));
    let client = mock_client!(aws_sdk_cognitoidentity, [&rule]);
    assert!(get(&client).await.expect_err("the error").is_resource_not_found_exception());
}

#[tokio::test]
async fn raw_responses() {
    let body = || SdkBody::from(r#"{"IdentityId":"raw"}"#);
    let rule = mock!(Client::get_id)
        .then_http_response(move || HttpResponse::new(StatusCode::try_from(200).expect("a status"), body()));
    let client = mock_client!(aws_sdk_cognitoidentity, [&rule]);
    assert_eq!(get(&client).await.expect("the output"), "raw");
}

#[tokio::test]
async fn requests_are_matched_and_answers_computed() {
    let rule = mock!(Client::get_id)
        .match_requests(|input| input.identity_pool_id() == Some(POOL))
        .then_compute_output(|input| output(&format!("of {}", input.identity_pool_id().unwrap_or_default())));
    let other = mock!(Client::get_id)
        .then_compute_response(|_| MockResponse::Output(output("another pool")));
    let client = mock_client!(aws_sdk_cognitoidentity, RuleMode::MatchAny, [&rule, &other]);
    assert_eq!(get(&client).await.expect("the output"), format!("of {POOL}"));
    let answer = client.get_id().identity_pool_id("us-east-1:other").send().await.expect("the output");
    assert_eq!(answer.identity_id(), Some("another pool"));
}

#[tokio::test(start_paused = true)]
async fn sequences_with_retries() {
    let rule = mock!(Client::get_id)
        .sequence()
        .http_status(503, None)
        .times(2)
        .output(|| output("after retries"))
        .build();
    let retries = |config: aws_sdk_cognitoidentity::config::Builder| config.retry_config(RetryConfig::standard());
    let client = mock_client!(aws_sdk_cognitoidentity, RuleMode::Sequential, [&rule], retries);
    assert_eq!(get(&client).await.expect("the output"), "after retries");
    assert_eq!(rule.num_calls(), 3);
}

#[tokio::test]
async fn sequences_of_all_kinds_of_answers() {
    let throttled = || GetIdError::TooManyRequestsException(TooManyRequestsException::builder().build());
    let rule = mock!(Client::get_id)
        .sequence()
        .output(|| output("first"))
        .error(throttled)
        .http_status(200, Some(r#"{"IdentityId":"third"}"#.to_owned()))
        .build();
    let client = mock_client!(aws_sdk_cognitoidentity, [&rule]);
    assert_eq!(get(&client).await.expect("the output"), "first");
    assert!(get(&client).await.expect_err("the error").is_too_many_requests_exception());
    assert_eq!(get(&client).await.expect("the output"), "third");
}
