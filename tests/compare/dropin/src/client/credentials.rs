//! Credential providers: one's own, a failing one, none; and the calls that need none.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use aws_credential_types::provider::error::CredentialsError;
use aws_credential_types::provider::future;
use aws_sdk_cognitoidentity::config::retry::RetryConfig;
use aws_sdk_cognitoidentity::config::{
    Builder, Credentials, ProvideCredentials, Region, ResolveCachedIdentity, RuntimeComponents,
    SharedCredentialsProvider, SharedIdentityCache,
};
use aws_sdk_cognitoidentity::error::{DisplayErrorContext, SdkError};
use aws_sdk_cognitoidentity::{Client, Config};
use aws_smithy_runtime_api::client::identity::{IdentityFuture, ResolveIdentity, SharedIdentityResolver};
use aws_smithy_types::config_bag::ConfigBag;

use crate::replay::{Answer, Server};
use crate::samples::POOL;
use crate::support::{Outcome, bare, config, now, section, show};

pub(crate) async fn run() -> Outcome {
    own_provider().await?;
    own_cache().await?;
    without_credentials().await;
    Ok(())
}

/// Counts how often it is asked; fails when told to.
#[derive(Clone, Debug, Default)]
struct Counting {
    asked: Arc<AtomicUsize>,
    fails: bool,
}

impl ProvideCredentials for Counting {
    fn provide_credentials<'a>(&'a self) -> future::ProvideCredentials<'a>
    where
        Self: 'a,
    {
        self.asked.fetch_add(1, Ordering::Relaxed);
        let expiry = now() + Duration::from_secs(3600);
        future::ProvideCredentials::ready(match self.fails {
            true => Err(CredentialsError::provider_error("the vault is shut")),
            false => Ok(Credentials::new("AKIDCOUNTED", "secret", None, Some(expiry), "counting")),
        })
    }
}

async fn own_provider() -> Outcome {
    section("a credential provider of one's own");
    let server = Server::new(vec![Answer::ok("{}"); 5]);
    let provider = Counting::default();
    let client = Client::from_conf(config(&server).credentials_provider(provider.clone()).build());
    client.get_id().identity_pool_id(POOL).send().await?;
    show("asked for an unsigned call", provider.asked.load(Ordering::Relaxed));
    for _ in 0..3 {
        client.list_identity_pools().max_results(1).send().await?;
    }
    show("asked for three signed calls", provider.asked.load(Ordering::Relaxed));
    server.show_requests();
    show("shared", SharedCredentialsProvider::new(provider).provide_credentials().await?.access_key_id());
    Ok(())
}

/// Keeps nothing: every call asks the provider.
#[derive(Debug)]
struct Uncached;

impl ResolveCachedIdentity for Uncached {
    fn resolve_cached_identity<'a>(
        &'a self,
        resolver: SharedIdentityResolver,
        components: &'a RuntimeComponents,
        bag: &'a ConfigBag,
    ) -> IdentityFuture<'a> {
        IdentityFuture::new(async move { resolver.resolve_identity(components, bag).await })
    }
}

async fn own_cache() -> Outcome {
    section("a cache of credentials of one's own");
    let server = Server::new(vec![Answer::ok("{}"); 3]);
    let provider = Counting::default();
    let config = config(&server).credentials_provider(provider.clone()).identity_cache(Uncached).build();
    show("set", config.identity_cache().map(|_: SharedIdentityCache| ()));
    let client = Client::from_conf(config);
    for _ in 0..3 {
        client.list_identity_pools().max_results(1).send().await?;
    }
    show("asked for three signed calls", provider.asked.load(Ordering::Relaxed));
    server.show_requests();
    Ok(())
}

async fn without_credentials() {
    section("no credentials");
    let failing = Counting { fails: true, ..Counting::default() };
    signed_and_unsigned("failing", |config| config.credentials_provider(failing)).await;
    signed_and_unsigned("none", |config| config).await;
}

/// Makes a signed and an unsigned call with the configuration changed so.
async fn signed_and_unsigned(name: &str, change: impl FnOnce(Builder) -> Builder) {
    let server = Server::new([Answer::ok("{}"), Answer::ok("{}")]);
    let config = bare(&server).region(Region::new("us-east-1")).retry_config(RetryConfig::disabled());
    let config: Config = change(config).build();
    let client = Client::from_conf(config);
    let unsigned = client.get_id().identity_pool_id(POOL).send().await;
    show(&format!("{name}: unsigned"), unsigned.is_ok());
    let error = client.list_identity_pools().max_results(1).send().await.expect_err("an error");
    let variant = match &error {
        SdkError::ConstructionFailure(_) => "ConstructionFailure",
        SdkError::DispatchFailure(_) => "DispatchFailure",
        _ => "another",
    };
    show(&format!("{name}: signed"), variant);
    show("tells the cause", DisplayErrorContext(&error).to_string().contains("the vault is shut"));
    server.show_count();
}
