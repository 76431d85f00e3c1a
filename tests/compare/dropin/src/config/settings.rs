//! Every setting by both setter forms, read back from the built configuration.

use std::time::Duration;

use aws_sdk_cognitoidentity::config::retry::RetryConfig;
use aws_sdk_cognitoidentity::config::timeout::TimeoutConfig;
use aws_sdk_cognitoidentity::config::{
    AppName, BehaviorVersion, Builder, Credentials, ProvideCredentials, Region, SharedAsyncSleep,
    SharedCredentialsProvider, SharedHttpClient,
};
use aws_sdk_cognitoidentity::{Client, Config};
use aws_smithy_async::time::{SharedTimeSource, StaticTimeSource};

use crate::replay::{Answer, Server};
use crate::support::{NoSleep, Outcome, config, now, section, show};

pub(crate) async fn run() -> Outcome {
    by_value().await?;
    by_set().await?;
    defaults();
    test_defaults().await?;
    effects().await
}

/// The values that an application can read from a configuration.
async fn read(config: &Config) -> Outcome {
    show::<Option<&Region>>("region", config.region());
    show::<Option<&RetryConfig>>("retry_config", config.retry_config());
    show::<Option<&TimeoutConfig>>("timeout_config", config.timeout_config());
    show::<Option<&AppName>>("app_name", config.app_name());
    show("time_source", config.time_source().map(|source: SharedTimeSource| source.now()));
    show("sleep_impl", config.sleep_impl().map(|_: SharedAsyncSleep| ()));
    show("http_client", config.http_client().map(|_: SharedHttpClient| ()));
    show::<&'static str>("signing_name", config.signing_name());
    show::<Option<bool>>("disable_clock_skew_correction", config.disable_clock_skew_correction());
    show("retry_classifiers", config.retry_classifiers().count());
    Ok(())
}

async fn by_value() -> Outcome {
    section("settings by value");
    let server = Server::default();
    let built: Config = Builder::new()
        .behavior_version(BehaviorVersion::latest())
        .region(Some(Region::from_static("eu-central-1")))
        .credentials_provider(Credentials::from_keys("AKID", "secret", None))
        .app_name(AppName::new("an-app")?)
        .endpoint_url("https://example.com")
        .use_fips(false)
        .use_dual_stack(true)
        .retry_config(RetryConfig::standard().with_max_attempts(2))
        .timeout_config(TimeoutConfig::builder().operation_timeout(Duration::from_secs(9)).build())
        .time_source(StaticTimeSource::new(now()))
        .sleep_impl(NoSleep)
        .http_client(server)
        .disable_clock_skew_correction(true)
        .build();
    read(&built).await?;
    section("settings, rebuilt");
    let rebuilt: Config = built.to_builder().region(Region::new("eu-west-3")).build();
    read(&rebuilt).await?;
    show("Debug of the secret", format!("{built:?}").contains("secret\""));
    Ok(())
}

async fn by_set() -> Outcome {
    section("settings by set");
    let mut builder: Builder = Config::builder();
    builder
        .set_behavior_version(Some(BehaviorVersion::latest()))
        .set_region(Some(Region::new("us-west-2")))
        .set_credentials_provider(Some(SharedCredentialsProvider::new(Credentials::from_keys("AKID", "secret", None))))
        .set_app_name(Some(AppName::new("another-app")?))
        .set_endpoint_url(None)
        .set_use_fips(Some(true))
        .set_use_dual_stack(None)
        .set_retry_config(Some(RetryConfig::disabled()))
        .set_timeout_config(Some(TimeoutConfig::disabled()))
        .set_time_source(Some(SharedTimeSource::new(StaticTimeSource::new(now()))))
        .set_sleep_impl(Some(SharedAsyncSleep::new(NoSleep)))
        .set_http_client(Some(SharedHttpClient::new(Server::default())))
        .set_disable_clock_skew_correction(Some(false));
    read(&builder.clone().build()).await?;
    let provider = Credentials::from_keys("AKID", "secret", None);
    show("credentials", provider.provide_credentials().await?.access_key_id());
    Ok(())
}

fn defaults() {
    section("settings left out");
    let built = Config::builder().behavior_version_latest().build();
    show("region", built.region());
    show("app_name", built.app_name());
    show("retry_config", built.retry_config());
    show("default builder", format!("{:?}", Builder::default().build().region()));
}

/// The configuration for tests. (The credentials are made up, and differently.)
async fn test_defaults() -> Outcome {
    section("test defaults");
    let mut applied = Config::builder();
    applied.apply_test_defaults_v2();
    for built in [Config::builder().with_test_defaults(), applied, Builder::new().with_test_defaults_v2()] {
        read(&built.build()).await?;
    }
    let server = Server::new([Answer::ok("{}")]);
    let config = Config::builder().http_client(server.clone()).with_test_defaults_v2().build();
    let sent = Client::from_conf(config).list_identity_pools().max_results(1).send().await;
    show("is signed with made-up credentials", sent.is_ok());
    Ok(())
}

/// Settings as the service sees them.
async fn effects() -> Outcome {
    section("effects of settings");
    let server = Server::new([Answer::ok("{}"), Answer::ok("{}"), Answer::ok("{}")]);
    let named = config(&server).app_name(AppName::new("an-app")?).build();
    Client::from_conf(named).list_identity_pools().max_results(1).send().await?;
    let anonymous = config(&server).credentials_provider(Credentials::from_keys("AKID2", "secret", None)).build();
    let client = Client::from_conf(anonymous);
    client.clone().list_identity_pools().max_results(1).send().await?;
    let held: &Config = client.config();
    Client::from_conf(held.clone()).list_identity_pools().max_results(1).send().await?;
    server.show_requests();
    Ok(())
}
