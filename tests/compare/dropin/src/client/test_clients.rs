//! The ecosystem's test clients, plugged in as any HTTP client is.

use aws_sdk_cognitoidentity::Client;
use aws_sdk_cognitoidentity::config::SharedHttpClient;
use aws_smithy_http_client::test_util::{ReplayEvent, StaticReplayClient, capture_request};
use aws_smithy_types::body::SdkBody;

use crate::replay::Server;
use crate::samples::{IDENTITY, POOL};
use crate::support::{Outcome, config, section, show};

pub(crate) async fn run() -> Outcome {
    replayed().await?;
    captured().await
}

async fn replayed() -> Outcome {
    section("StaticReplayClient");
    let request = http::Request::builder()
        .uri("https://cognito-identity.us-east-1.amazonaws.com/")
        .header("x-amz-target", "AWSCognitoIdentityService.GetId")
        .body(SdkBody::from(format!(r#"{{"IdentityPoolId":"{POOL}"}}"#)))?;
    let response =
        http::Response::builder().status(200).body(SdkBody::from(format!(r#"{{"IdentityId":"{IDENTITY}"}}"#)))?;
    let replay = StaticReplayClient::new(vec![ReplayEvent::new(request, response)]);
    let client = Client::from_conf(config(&Server::default()).http_client(replay.clone()).build());
    let output = client.get_id().identity_pool_id(POOL).send().await?;
    show("identity_id", output.identity_id());
    replay.relaxed_requests_match();
    show("requests", replay.actual_requests().count());
    Ok(())
}

async fn captured() -> Outcome {
    section("capture_request");
    let (http_client, captured) = capture_request(None);
    let mut builder = config(&Server::default());
    builder.set_http_client(Some(SharedHttpClient::new(http_client)));
    let result = Client::from_conf(builder.build()).list_identity_pools().max_results(5).send().await;
    show("answered", result.map(|output| output.identity_pools().len()).ok());
    let request = captured.expect_request();
    show("address", request.uri());
    show("target", request.headers().get("x-amz-target"));
    show("body", request.body().bytes().map(String::from_utf8_lossy));
    Ok(())
}
