//! The options as they are kept. All are optional; `None` stands for the default.

use std::fmt;

use aws_credential_types::provider::SharedCredentialsProvider;
use aws_smithy_async::rt::sleep::SharedAsyncSleep;
use aws_smithy_async::time::SharedTimeSource;
use aws_smithy_runtime_api::client::behavior_version::BehaviorVersion;
use aws_smithy_runtime_api::client::endpoint::SharedEndpointResolver;
use aws_smithy_runtime_api::client::http::SharedHttpClient;
use aws_smithy_runtime_api::client::identity::SharedIdentityCache;
use aws_smithy_runtime_api::client::interceptors::SharedInterceptor;
use aws_smithy_runtime_api::client::retries::classifiers::SharedRetryClassifier;
use aws_smithy_runtime_api::client::stalled_stream_protection::StalledStreamProtectionConfig;
use aws_smithy_types::Document;
use aws_smithy_types::retry::RetryConfig;
use aws_smithy_types::timeout::TimeoutConfig;
use aws_types::SdkConfig;
use aws_types::app_name::AppName;
use aws_types::endpoint_config::AccountIdEndpointMode;
use aws_types::region::Region;
use aws_types::sdk_ua_metadata::FrameworkMetadata;

use super::{IdempotencyTokenProvider, Proxy, SharedObserver, ValidationOptions};
use crate::runtime::customize::{RequestHook, ResponseHook};
use crate::runtime::retry::SharedBackoff;
use crate::runtime::transport::ReqwestClient;

/// What [`Builder`](super::Builder) sets and documents.
#[derive(Clone, Default)]
pub(crate) struct Options {
    pub(crate) account_id_endpoint_mode: Option<AccountIdEndpointMode>,
    pub(crate) app_name: Option<AppName>,
    pub(crate) backoff: Option<SharedBackoff>,
    pub(crate) behavior_version: Option<BehaviorVersion>,
    pub(crate) bound_params: Vec<(String, Document)>,
    pub(crate) credentials_provider: Option<SharedCredentialsProvider>,
    pub(crate) disable_clock_skew_correction: Option<bool>,
    pub(crate) endpoint_resolver: Option<SharedEndpointResolver>,
    pub(crate) endpoint_url: Option<String>,
    pub(crate) framework_metadata: Vec<FrameworkMetadata>,
    pub(crate) http_client: Option<SharedHttpClient>,
    pub(crate) idempotency_token_provider: Option<IdempotencyTokenProvider>,
    pub(crate) identity_cache: Option<SharedIdentityCache>,
    pub(crate) interceptors: Vec<SharedInterceptor>,
    pub(crate) observers: Vec<SharedObserver>,
    pub(crate) proxy: Option<Proxy>,
    pub(crate) region: Option<Region>,
    pub(crate) request_hooks: Vec<RequestHook>,
    pub(crate) reqwest_client: Option<ReqwestClient>,
    pub(crate) response_hooks: Vec<ResponseHook>,
    pub(crate) response_limit: Option<usize>,
    pub(crate) retry_classifiers: Vec<SharedRetryClassifier>,
    pub(crate) retry_config: Option<RetryConfig>,
    pub(crate) sdk_config: Option<SdkConfig>,
    /// Settings that only some services have, by name.
    pub(crate) settings: Vec<(&'static str, Document)>,
    pub(crate) sleep_impl: Option<SharedAsyncSleep>,
    pub(crate) stalled_stream_protection: Option<StalledStreamProtectionConfig>,
    pub(crate) system_clock_offset_millis: Option<i64>,
    pub(crate) time_source: Option<SharedTimeSource>,
    pub(crate) timeout_config: Option<TimeoutConfig>,
    pub(crate) use_dual_stack: Option<bool>,
    pub(crate) use_fips: Option<bool>,
    pub(crate) user_agent_suffix: Option<String>,
    pub(crate) validation: Option<ValidationOptions>,
}

impl Options {
    /// What `self` sets, and what `base` sets where `self` does not.
    pub(crate) fn over(self, base: &Self) -> Self {
        /// One option after the other, so that a field cannot be forgotten: the pattern names all.
        macro_rules! merge {
            (first: [$($first:ident)*] both: [$($both:ident)*]) => {{
                let Self { $($first,)* $($both,)* } = self;
                Self {
                    $($first: $first.or_else(|| base.$first.clone()),)*
                    $($both: base.$both.iter().cloned().chain($both).collect(),)*
                }
            }};
        }
        merge!(
            first: [
                account_id_endpoint_mode app_name backoff behavior_version credentials_provider
                disable_clock_skew_correction endpoint_resolver endpoint_url http_client idempotency_token_provider
                identity_cache proxy region reqwest_client response_limit retry_config sdk_config sleep_impl
                stalled_stream_protection system_clock_offset_millis time_source timeout_config use_dual_stack use_fips
                user_agent_suffix validation
            ]
            both: [
                bound_params framework_metadata interceptors observers request_hooks response_hooks
                retry_classifiers settings
            ]
        )
    }

    /// Whether a call with this override goes elsewhere than the client's other calls.
    pub(crate) fn changes_endpoint(&self) -> bool {
        self.region.is_some()
            || self.endpoint_resolver.is_some()
            || self.endpoint_url.is_some()
            || self.sdk_config.is_some()
            || self.use_fips.is_some()
            || self.use_dual_stack.is_some()
            || !self.settings.is_empty()
    }

    /// Whether a call with this override is sent in another way than the client's other calls.
    pub(crate) fn changes_transport(&self) -> bool {
        self.http_client.is_some()
            || self.reqwest_client.is_some()
            || self.proxy.is_some()
            || self.timeout_config.is_some()
            || self.sleep_impl.is_some()
            || self.time_source.is_some()
            || self.response_limit.is_some()
    }
}

/// Shows where requests go. Providers and clients may hold secrets and are left out.
impl fmt::Debug for Options {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Config")
            .field("region", &self.region)
            .field("endpoint_url", &self.endpoint_url)
            .field("use_fips", &self.use_fips)
            .field("use_dual_stack", &self.use_dual_stack)
            .field("retry_config", &self.retry_config)
            .field("timeout_config", &self.timeout_config)
            .field("proxy", &self.proxy)
            .field("validation", &self.validation)
            .finish_non_exhaustive()
    }
}
