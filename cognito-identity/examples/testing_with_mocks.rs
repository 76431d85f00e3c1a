//! Unit tests with `aws-smithy-mocks`, and with canned bytes.
//! `cargo test --features test-util --example testing_with_mocks`
//!
//! Mocks fit code that makes few calls. Use the local service for everything that depends on state.

use cognito_identity::Client;

/// The code under test: the identity of a guest, or `None` where the pool allows no guests.
async fn guest(client: &Client, pool: &str) -> Result<Option<String>, cognito_identity::Error> {
    match client.get_id().identity_pool_id(pool).send().await {
        Ok(answer) => Ok(answer.identity_id),
        Err(error) if error.as_service_error().is_some_and(|error| error.is_not_authorized_exception()) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

#[tokio::main]
async fn main() {
    println!("run the tests: cargo test --features test-util --example testing_with_mocks");
    let _ = guest;
}

#[cfg(test)]
mod tests {
    use aws_smithy_http_client::test_util::{ReplayEvent, StaticReplayClient};
    use aws_smithy_mocks::{RuleMode, mock, mock_client};
    use aws_smithy_types::body::SdkBody;
    use cognito_identity::config::{Config, Region};
    use cognito_identity::operation::get_id::{GetIdError, GetIdOutput};
    use cognito_identity::types::error::NotAuthorizedException;

    use super::*;

    const POOL: &str = "eu-west-1:1c3f6a1e-1111-4000-8000-000000000000";

    #[tokio::test]
    async fn a_guest_has_an_identity() -> Result<(), cognito_identity::Error> {
        let rule = mock!(Client::get_id)
            .match_requests(|input| input.identity_pool_id() == Some(POOL))
            .then_output(|| GetIdOutput::builder().identity_id("eu-west-1:guest").build());
        let client = mock_client!(cognito_identity, [&rule]);
        assert_eq!(guest(&client, POOL).await?.as_deref(), Some("eu-west-1:guest"));
        assert_eq!(rule.num_calls(), 1);
        Ok(())
    }

    #[tokio::test]
    async fn a_pool_without_guests_is_no_error() -> Result<(), cognito_identity::Error> {
        let refused = || GetIdError::NotAuthorizedException(NotAuthorizedException::builder().build());
        let rule = mock!(Client::get_id).then_error(refused);
        let client = mock_client!(cognito_identity, RuleMode::Sequential, [&rule]);
        assert_eq!(guest(&client, POOL).await?, None);
        Ok(())
    }

    #[tokio::test]
    async fn bytes_as_the_service_sends_them() -> Result<(), Box<dyn std::error::Error>> {
        let request = http::Request::builder().uri("https://cognito-identity.eu-west-1.amazonaws.com/");
        let answer =
            http::Response::builder().status(200).body(SdkBody::from(r#"{"IdentityId":"eu-west-1:bytes"}"#))?;
        let replay = StaticReplayClient::new(vec![ReplayEvent::new(request.body(SdkBody::empty())?, answer)]);
        let config = Config::builder().region(Region::new("eu-west-1")).http_client(replay.clone()).build();
        assert_eq!(guest(&Client::from_conf(config), POOL).await?.as_deref(), Some("eu-west-1:bytes"));
        assert_eq!(replay.actual_requests().count(), 1);
        Ok(())
    }
}
