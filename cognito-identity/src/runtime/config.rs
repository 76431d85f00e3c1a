//! How a client calls the service.
//!
//! [`Config`] has the options of the official SDK's type of that name, and options of its own; [`Builder`] documents
//! each. Every option may be left out.

mod builder;
pub mod http;
mod merge;
pub mod retry;
mod sdk_config;
pub mod timeout;

pub use aws_credential_types::Credentials;
pub use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider};
pub use aws_smithy_async::rt::sleep::{AsyncSleep, SharedAsyncSleep, Sleep};
pub use aws_smithy_async::time::{SharedTimeSource, TimeSource};
pub use aws_smithy_runtime_api::client::behavior_version::BehaviorVersion;
pub use aws_smithy_runtime_api::client::http::{HttpClient, SharedHttpClient};
pub use aws_smithy_runtime_api::shared::IntoShared;
pub use aws_types::app_name::AppName;
pub use aws_types::region::Region;
pub use aws_types::sdk_ua_metadata::FrameworkMetadata;

pub use super::observe::{AttemptEvent, CallEvent, Observe, SharedObserver};
pub use super::transport::Proxy;
pub use super::validate::ValidationOptions;
pub use builder::Builder;

use aws_smithy_runtime_api::client::retries::classifiers::SharedRetryClassifier;
use aws_smithy_types::retry::RetryConfig;
use aws_smithy_types::timeout::TimeoutConfig;
use aws_types::SdkConfig;

/// The configuration of a client. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Config(Builder);

impl Config {
    /// A configuration from the one an application loaded for all AWS services (`aws-config`).
    pub fn new(config: &SdkConfig) -> Self {
        Self::from(config)
    }

    /// A builder with nothing set.
    pub fn builder() -> Builder {
        Builder::new()
    }

    /// A builder with everything this configuration sets.
    pub fn to_builder(&self) -> Builder {
        self.0.clone()
    }

    /// The region of the endpoint and of signatures.
    pub fn region(&self) -> Option<&Region> {
        self.0.region.as_ref()
    }

    /// Where credentials come from.
    pub fn credentials_provider(&self) -> Option<SharedCredentialsProvider> {
        self.0.credentials_provider.clone()
    }

    /// How failed attempts are repeated.
    pub fn retry_config(&self) -> Option<&RetryConfig> {
        self.0.retry_config.as_ref()
    }

    /// What is asked whether a failed attempt is repeated, before the runtime's own rules.
    pub fn retry_classifiers(&self) -> impl Iterator<Item = SharedRetryClassifier> + '_ {
        self.0.retry_classifiers.iter().cloned()
    }

    /// How long calls and their parts may take.
    pub fn timeout_config(&self) -> Option<&TimeoutConfig> {
        self.0.timeout_config.as_ref()
    }

    /// What waits.
    pub fn sleep_impl(&self) -> Option<SharedAsyncSleep> {
        self.0.sleep_impl.clone()
    }

    /// The clock.
    pub fn time_source(&self) -> Option<SharedTimeSource> {
        self.0.time_source.clone()
    }

    /// The plugged-in HTTP client.
    pub fn http_client(&self) -> Option<SharedHttpClient> {
        self.0.http_client.clone()
    }

    /// The application's name, for the user agent.
    pub fn app_name(&self) -> Option<&AppName> {
        self.0.app_name.as_ref()
    }

    /// The frameworks the application is built with, for the user agent.
    pub fn framework_metadata(&self) -> Vec<&FrameworkMetadata> {
        self.0.framework_metadata.iter().collect()
    }

    /// The version of defaults; ours are the same in all of them.
    pub fn behavior_version(&self) -> Option<BehaviorVersion> {
        self.0.behavior_version
    }

    /// Whether the clock is left as it is when the service says that it is wrong.
    pub fn disable_clock_skew_correction(&self) -> Option<bool> {
        self.0.disable_clock_skew_correction
    }

    pub(crate) fn options(&self) -> &Builder {
        &self.0
    }
}

impl From<Config> for Builder {
    fn from(config: Config) -> Self {
        config.0
    }
}
