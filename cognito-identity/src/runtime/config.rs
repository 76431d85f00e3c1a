//! How a client calls the service.
//!
//! [`Config`] has the options of the official SDK's type of that name, and options of its own; [`Builder`] documents
//! each. Every option may be left out.

mod builder;
pub mod http;
mod idempotency;
mod identity_cache;
pub mod interceptors;
mod options;
pub mod retry;
mod sdk_config;
#[cfg(feature = "test-util")]
mod test_defaults;
pub mod timeout;

pub use aws_credential_types::Credentials;
pub use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider};
pub use aws_smithy_async::rt::sleep::{AsyncSleep, SharedAsyncSleep, Sleep};
pub use aws_smithy_async::time::{SharedTimeSource, TimeSource};
pub use aws_smithy_runtime_api::client::behavior_version::BehaviorVersion;
pub use aws_smithy_runtime_api::client::http::{HttpClient, SharedHttpClient};
pub use aws_smithy_runtime_api::client::identity::{ResolveCachedIdentity, SharedIdentityCache};
pub use aws_smithy_runtime_api::client::interceptors::{Intercept, SharedInterceptor};
pub use aws_smithy_runtime_api::client::runtime_components::{RuntimeComponents, RuntimeComponentsBuilder};
pub use aws_smithy_runtime_api::client::runtime_plugin::{RuntimePlugin, SharedRuntimePlugin};
pub use aws_smithy_runtime_api::client::stalled_stream_protection::StalledStreamProtectionConfig;
pub use aws_smithy_runtime_api::shared::IntoShared;
pub use aws_smithy_types::config_bag::{ConfigBag, FrozenLayer, Layer};
pub use aws_types::app_name::AppName;
pub use aws_types::endpoint_config::AccountIdEndpointMode;
pub use aws_types::region::Region;
pub use aws_types::sdk_ua_metadata::FrameworkMetadata;

pub use super::observe::{AttemptEvent, CallEvent, Observe, SharedObserver, on_call};
pub use super::transport::Proxy;
pub use super::validate::ValidationOptions;
pub use builder::Builder;
pub use idempotency::IdempotencyTokenProvider;
pub use identity_cache::{IdentityCache, LazyCacheBuilder};
pub(crate) use options::Options;

use std::fmt;
use std::sync::Arc;

use aws_smithy_runtime_api::client::retries::classifiers::SharedRetryClassifier;
use aws_smithy_types::retry::RetryConfig;
use aws_smithy_types::timeout::TimeoutConfig;
use aws_types::SdkConfig;

/// The configuration of a client. Cheap to clone.
#[derive(Clone, Default)]
pub struct Config {
    options: Arc<Options>,
}

impl fmt::Debug for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.options.fmt(f)
    }
}

impl Config {
    /// A configuration from the one an application loaded for all AWS services (`aws-config`): everything it sets that
    /// there is an option for here, but its cache of credentials, for which see
    /// [`identity_cache`](Builder::identity_cache).
    pub fn new(config: &SdkConfig) -> Self {
        Self::from(config)
    }

    /// A builder with nothing set.
    pub fn builder() -> Builder {
        Builder::new()
    }

    /// A builder with everything this configuration sets.
    pub fn to_builder(&self) -> Builder {
        Builder { options: Box::new(Options::clone(&self.options)) }
    }

    /// The region of the endpoint and of signatures.
    pub fn region(&self) -> Option<&Region> {
        self.options.region.as_ref()
    }

    /// Where credentials come from.
    pub fn credentials_provider(&self) -> Option<SharedCredentialsProvider> {
        self.options.credentials_provider.clone()
    }

    /// How failed attempts are repeated.
    pub fn retry_config(&self) -> Option<&RetryConfig> {
        self.options.retry_config.as_ref()
    }

    /// What is asked whether a failed attempt is repeated, before the runtime's own rules.
    pub fn retry_classifiers(&self) -> impl Iterator<Item = SharedRetryClassifier> + '_ {
        self.options.retry_classifiers.iter().cloned()
    }

    /// How long calls and their parts may take.
    pub fn timeout_config(&self) -> Option<&TimeoutConfig> {
        self.options.timeout_config.as_ref()
    }

    /// What waits.
    pub fn sleep_impl(&self) -> Option<SharedAsyncSleep> {
        self.options.sleep_impl.clone()
    }

    /// The clock.
    pub fn time_source(&self) -> Option<SharedTimeSource> {
        self.options.time_source.clone()
    }

    /// The plugged-in HTTP client.
    pub fn http_client(&self) -> Option<SharedHttpClient> {
        self.options.http_client.clone()
    }

    /// What keeps credentials between calls, where it is not the client's own.
    pub fn identity_cache(&self) -> Option<SharedIdentityCache> {
        self.options.identity_cache.clone()
    }

    /// The interceptors, in the order in which they are called.
    pub fn interceptors(&self) -> impl Iterator<Item = SharedInterceptor> + '_ {
        self.options.interceptors.iter().cloned()
    }

    /// The protection against stalled streams, which is without effect here.
    pub fn stalled_stream_protection(&self) -> Option<&StalledStreamProtectionConfig> {
        self.options.stalled_stream_protection.as_ref()
    }

    /// The source of idempotency tokens.
    pub fn idempotency_token_provider(&self) -> IdempotencyTokenProvider {
        self.options.idempotency_token_provider.unwrap_or_default()
    }

    /// The use of account IDs in endpoints, for services that have such endpoints.
    pub fn account_id_endpoint_mode(&self) -> Option<&AccountIdEndpointMode> {
        self.options.account_id_endpoint_mode.as_ref()
    }

    /// The application's name, for the user agent.
    pub fn app_name(&self) -> Option<&AppName> {
        self.options.app_name.as_ref()
    }

    /// The frameworks the application is built with, for the user agent.
    pub fn framework_metadata(&self) -> Vec<&FrameworkMetadata> {
        self.options.framework_metadata.iter().collect()
    }

    /// The version of defaults; ours are the same in all of them.
    pub fn behavior_version(&self) -> Option<BehaviorVersion> {
        self.options.behavior_version
    }

    /// Whether the clock is left as it is when the service says that it is wrong.
    pub fn disable_clock_skew_correction(&self) -> Option<bool> {
        self.options.disable_clock_skew_correction
    }

    pub(crate) fn options(&self) -> &Options {
        &self.options
    }
}

impl From<Box<Options>> for Config {
    fn from(options: Box<Options>) -> Self {
        Self { options: Arc::from(options) }
    }
}

impl From<Config> for Builder {
    fn from(config: Config) -> Self {
        config.to_builder()
    }
}
