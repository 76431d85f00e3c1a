//! Clients from an `SdkConfig`, made by hand and by the official loader.

use aws_config::{BehaviorVersion, SdkConfig};
use aws_credential_types::Credentials;
use aws_credential_types::provider::SharedCredentialsProvider;
use aws_sdk_cognitoidentity::config::retry::RetryConfig;
use aws_sdk_cognitoidentity::config::{AppName, Builder, Region};
use aws_sdk_cognitoidentity::{Client, Config};
use aws_smithy_async::time::StaticTimeSource;

use crate::replay::{Answer, Server};
use crate::support::{NoSleep, Outcome, now, section, show};

pub(crate) async fn run() -> Outcome {
    let server = Server::new(vec![Answer::ok("{}"); 6]);
    section("SdkConfig by hand");
    use_config(&by_hand(&server), &server).await?;
    section("SdkConfig by the loader");
    use_config(&by_loader(&server).await?, &server).await
}

fn by_hand(server: &Server) -> SdkConfig {
    SdkConfig::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("ap-southeast-2"))
        .credentials_provider(SharedCredentialsProvider::new(credentials()))
        .retry_config(RetryConfig::standard().with_max_attempts(7))
        .time_source(StaticTimeSource::new(now()))
        .sleep_impl(aws_sdk_cognitoidentity::config::SharedAsyncSleep::new(NoSleep))
        .http_client(server.clone())
        .build()
}

async fn by_loader(server: &Server) -> Result<SdkConfig, crate::support::Failure> {
    let loader = aws_config::defaults(BehaviorVersion::latest())
        .region(Region::new("ca-central-1"))
        .credentials_provider(credentials())
        .app_name(AppName::new("loaded")?)
        .retry_config(RetryConfig::standard())
        .time_source(StaticTimeSource::new(now()))
        .sleep_impl(NoSleep)
        .http_client(server.clone());
    Ok(loader.load().await)
}

fn credentials() -> Credentials {
    Credentials::new("AKIDLOADED", "secret", None, None, "fixed")
}

/// The three ways from an `SdkConfig` to a client.
async fn use_config(shared: &SdkConfig, server: &Server) -> Outcome {
    let from_builder = Client::from_conf(Builder::from(shared).endpoint_url("https://example.com").build());
    for client in [Client::new(shared), Client::from_conf(Config::new(shared)), from_builder] {
        client.list_identity_pools().max_results(1).send().await?;
        show("region", client.config().region());
        show("max_attempts", client.config().retry_config().map(RetryConfig::max_attempts));
    }
    let converted: Config = shared.into();
    show("app_name", converted.app_name());
    server.show_requests();
    Ok(())
}
