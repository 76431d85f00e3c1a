//! `customize()`: one call changed, the client left as it was.

use std::convert::Infallible;

use aws_sdk_cognitoidentity::client::customize::CustomizableOperation;
use aws_sdk_cognitoidentity::config::http::HttpRequest;
use aws_sdk_cognitoidentity::config::retry::RetryConfig;
use aws_sdk_cognitoidentity::config::{Builder, Credentials, Region};
use aws_sdk_cognitoidentity::error::SdkError;
use aws_sdk_cognitoidentity::operation::get_id::builders::GetIdFluentBuilder;
use aws_sdk_cognitoidentity::operation::get_id::{GetIdError, GetIdOutput};

use crate::samples::POOL;
use crate::support::{Outcome, answering, section, show};

const ANSWER: &str = r#"{"IdentityId":"us-east-1:aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"}"#;

pub(crate) async fn run() -> Outcome {
    requests().await?;
    failing_map().await;
    config_override().await
}

async fn requests() -> Outcome {
    section("customize: requests");
    let (client, server) = answering([ANSWER; 4]);
    let custom: CustomizableOperation<GetIdOutput, GetIdError, GetIdFluentBuilder> =
        client.get_id().identity_pool_id(POOL).customize();
    let output: GetIdOutput = custom.send().await?;
    show("unchanged", output.identity_id());

    let header = |request: &mut HttpRequest| {
        request.headers_mut().insert("x-example", "mutated");
    };
    client.get_id().identity_pool_id(POOL).customize().mutate_request(header).send().await?;

    let map = |mut request: HttpRequest| {
        request.headers_mut().insert("x-example", "mapped");
        Ok::<_, Infallible>(request)
    };
    client.get_id().identity_pool_id(POOL).customize().map_request(map).send().await?;
    client.list_identity_pools().max_results(5).customize().mutate_request(header).send().await?;
    server.show_requests();
    Ok(())
}

/// A change that fails stops the call before anything is sent.
async fn failing_map() {
    section("customize: a change that fails");
    let (client, server) = answering([ANSWER]);
    let refuse = |_: HttpRequest| Err::<HttpRequest, _>(std::io::Error::other("refused"));
    let result = client.get_id().identity_pool_id(POOL).customize().map_request(refuse).send().await;
    match result {
        Err(SdkError::ConstructionFailure(_)) => show("ConstructionFailure", ()),
        Err(SdkError::DispatchFailure(_)) => show("DispatchFailure", ()),
        other => show("something else", other.map_err(|error| error.to_string())),
    }
    server.show_count();
}

async fn config_override() -> Outcome {
    section("customize: config_override");
    let (client, server) = answering(["{}"; 4]);
    let overrides: [Builder; 3] = [
        Builder::new().region(Region::new("eu-west-1")),
        Builder::new().endpoint_url("https://example.com/path"),
        Builder::new()
            .credentials_provider(Credentials::new("AKIDOTHER", "other", None, None, "other"))
            .retry_config(RetryConfig::disabled()),
    ];
    for config in overrides {
        client.list_identity_pools().max_results(5).customize().config_override(config).send().await?;
    }
    client.list_identity_pools().max_results(5).send().await?;
    server.show_requests();
    show("the client's region", client.config().region().map(AsRef::as_ref));
    Ok(())
}
