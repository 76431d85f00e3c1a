//! The options, one by one.

use std::sync::Arc;

use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider};
use aws_smithy_async::rt::sleep::{AsyncSleep, SharedAsyncSleep};
use aws_smithy_async::time::{SharedTimeSource, TimeSource};
use aws_smithy_runtime_api::client::behavior_version::BehaviorVersion;
use aws_smithy_runtime_api::client::endpoint::SharedEndpointResolver;
use aws_smithy_runtime_api::client::http::{HttpClient, SharedHttpClient};
use aws_smithy_runtime_api::client::identity::{ResolveCachedIdentity, SharedIdentityCache};
use aws_smithy_runtime_api::client::interceptors::{Intercept, SharedInterceptor};
use aws_smithy_runtime_api::client::retries::classifiers::{ClassifyRetry, SharedRetryClassifier};
use aws_smithy_runtime_api::client::stalled_stream_protection::StalledStreamProtectionConfig;
use aws_smithy_types::Document;
use aws_smithy_types::retry::RetryConfig;
use aws_smithy_types::timeout::TimeoutConfig;
use aws_types::app_name::AppName;
use aws_types::endpoint_config::AccountIdEndpointMode;
use aws_types::region::Region;
use aws_types::sdk_ua_metadata::FrameworkMetadata;

use super::{Config, IdempotencyTokenProvider, Observe, Options, Proxy, SharedObserver, ValidationOptions};
use crate::runtime::endpoint::IntoEndpointResolver;
use crate::runtime::retry::{Backoff, SharedBackoff};

/// Builds a [`Config`]. Every option may be left out.
#[derive(Clone, Debug, Default)]
pub struct Builder {
    /// Behind a pointer, because fluent builders carry one.
    pub(crate) options: Box<Options>,
}

/// Writes the two setters of an option: the chaining one, which takes what converts into the option's type, and
/// `set_…`, which takes `None` too.
macro_rules! setters {
    ($(
        $(#[$doc:meta])*
        $name:ident, $set:ident: $type:ty, ($value:ident: $argument:ty) => $convert:expr;
    )*) => {
        $(
            $(#[$doc])*
            pub fn $name(mut self, $value: $argument) -> Self {
                self.options.$name = $convert;
                self
            }

            #[doc = concat!("Sets or, with `None`, removes what [`", stringify!($name), "`](Self::", stringify!($name), ") describes.")]
            pub fn $set(&mut self, $value: Option<$type>) -> &mut Self {
                self.options.$name = $value;
                self
            }
        )*
    };
}

impl Builder {
    /// A builder with nothing set.
    pub fn new() -> Self {
        Self::default()
    }

    /// The configuration.
    pub fn build(self) -> Config {
        Config::from(self.options)
    }

    setters! {
        /// The region of the endpoint and of signatures, such as `eu-central-1`. It must be a host label: anything else
        /// is refused before a byte is sent. Without it, the region is taken from an identifier in the input that
        /// begins with one (`eu-central-1:…`).
        region, set_region: Region, (region: impl Into<Option<Region>>) => region.into();

        /// Where credentials come from. Only operations that are signed ask for them.
        credentials_provider, set_credentials_provider: SharedCredentialsProvider,
            (provider: impl ProvideCredentials + 'static) => Some(SharedCredentialsProvider::new(provider));

        /// How many attempts a call has and how they are spaced. Default: three attempts, exponential backoff with full
        /// jitter from 1 s to 20 s.
        retry_config, set_retry_config: RetryConfig, (config: RetryConfig) => Some(config);

        /// How long calls and their parts may take. Default: 3.1 s to connect, 30 s for an attempt, 60 s for the call
        /// with all its attempts; no read timeout. `TimeoutConfig::disabled()` turns all of them off.
        timeout_config, set_timeout_config: TimeoutConfig, (config: TimeoutConfig) => Some(config);

        /// What waits, for backoff and timeouts. Default: Tokio's timer.
        sleep_impl, set_sleep_impl: SharedAsyncSleep,
            (sleep: impl AsyncSleep + 'static) => Some(SharedAsyncSleep::new(sleep));

        /// The clock. Default: the system's.
        time_source, set_time_source: SharedTimeSource,
            (source: impl TimeSource + 'static) => Some(SharedTimeSource::new(source));

        /// The HTTP client that sends requests. Default: reqwest, with connections shared by the whole process.
        http_client, set_http_client: SharedHttpClient,
            (client: impl HttpClient + 'static) => Some(SharedHttpClient::new(client));

        /// The endpoint, in place of the service's: an absolute `https://` or `http://` URL, with or without a path.
        /// `{region}` and `{service}` in it are filled in.
        ///
        /// Without it, `AWS_ENDPOINT_URL_<SERVICE>` and `AWS_ENDPOINT_URL` of the environment count, unless
        /// `AWS_IGNORE_CONFIGURED_ENDPOINT_URLS` is `true`.
        endpoint_url, set_endpoint_url: String, (url: impl Into<String>) => Some(url.into());

        /// What finds the endpoint of a call, in place of the service's rules.
        endpoint_resolver, set_endpoint_resolver: SharedEndpointResolver,
            (resolver: impl IntoEndpointResolver) => Some(resolver.into_endpoint_resolver());

        /// Whether requests go to the endpoint that is validated for FIPS 140.
        use_fips, set_use_fips: bool, (use_fips: impl Into<bool>) => Some(use_fips.into());

        /// Whether requests go to the endpoint that is reachable over IPv6 too.
        use_dual_stack, set_use_dual_stack: bool, (use_dual_stack: impl Into<bool>) => Some(use_dual_stack.into());

        /// The application's name, for the user agent.
        app_name, set_app_name: AppName, (name: AppName) => Some(name);

        /// The version of defaults. Ours are the same in all of them; the option is here for programs that set it.
        behavior_version, set_behavior_version: BehaviorVersion, (version: BehaviorVersion) => Some(version);

        /// Whether the clock is left as it is when the service says that it is wrong. Default: `false`; the call is
        /// repeated once with the service's time, and the difference is kept for the client's next calls.
        disable_clock_skew_correction, set_disable_clock_skew_correction: bool,
            (disable: impl Into<Option<bool>>) => disable.into();

        /// Milliseconds to add to the clock when requests are signed. Default: none.
        system_clock_offset_millis, set_system_clock_offset_millis: i64, (millis: i64) => Some(millis);

        /// Which constraints of the model are checked before a request is sent. Default: required members, and least
        /// lengths and values.
        validation, set_validation: ValidationOptions, (options: ValidationOptions) => Some(options);

        /// The proxy that requests go through. Default: what the environment says (`HTTPS_PROXY`, `NO_PROXY` …).
        proxy, set_proxy: Proxy, (proxy: Proxy) => Some(proxy);

        /// The largest response body that is read, in bytes. Default: 16 MiB.
        response_limit, set_response_limit: usize, (bytes: usize) => Some(bytes);

        /// Without effect: it guards streamed bodies, and no operation has one. The read and attempt timeouts, and the
        /// limit on the size of responses, guard those of this service.
        stalled_stream_protection, set_stalled_stream_protection: StalledStreamProtectionConfig,
            (config: StalledStreamProtectionConfig) => Some(config);

        /// Sets where tokens for members come from that make a repeated request harmless, and that the caller leaves unset.
        /// Default: random UUIDs. Amazon Cognito Identity has no such member.
        idempotency_token_provider, set_idempotency_token_provider: IdempotencyTokenProvider,
            (provider: impl Into<IdempotencyTokenProvider>) => Some(provider.into());

        /// Sets whether endpoints name the account of the credentials. Without effect for Amazon Cognito Identity, which has
        /// no such endpoints.
        account_id_endpoint_mode, set_account_id_endpoint_mode: AccountIdEndpointMode,
            (mode: AccountIdEndpointMode) => Some(mode);

        /// Text to add to the user agent.
        user_agent_suffix, set_user_agent_suffix: String, (text: impl Into<String>) => Some(text.into());
    }

    /// How long to wait before a retry, in place of the formula; `None` stops. It is asked for errors that are retried
    /// only.
    pub fn backoff(mut self, backoff: impl Backoff + 'static) -> Self {
        self.options.backoff = Some(SharedBackoff(Arc::new(backoff)));
        self
    }

    /// Sends requests with this client of reqwest 0.12, so that connections are shared with the rest of the application. Its
    /// own connect timeout and proxies count then; it should not follow redirects.
    #[cfg(all(feature = "reqwest", not(target_family = "wasm")))]
    pub fn reqwest_client(mut self, client: crate::runtime::transport::ReqwestClient) -> Self {
        self.options.reqwest_client = Some(client);
        self
    }

    /// A value for every call whose input has a member of this wire name and leaves it unset.
    ///
    /// ```ignore
    /// let config = Config::builder().bound_param("IdentityPoolId", "us-east-1:…").build();
    /// ```
    pub fn bound_param(mut self, member: impl Into<String>, value: impl Into<Document>) -> Self {
        self.options.bound_params.push((member.into(), value.into()));
        self
    }

    /// Adds an observer: it is shown an event for every attempt and for every call. A closure that takes an
    /// [`AttemptEvent`](super::AttemptEvent) is an observer of attempts, and [`on_call`](super::on_call) makes one of calls.
    pub fn observer(mut self, observer: impl Observe + 'static) -> Self {
        self.options.observers.push(SharedObserver::new(observer));
        self
    }

    /// Adds an interceptor: its hooks see, and may change, the input, the requests, the responses and the result of every
    /// call. Interceptors of the client are called before those of a call.
    pub fn interceptor(mut self, interceptor: impl Intercept + 'static) -> Self {
        self.push_interceptor(SharedInterceptor::new(interceptor));
        self
    }

    /// Adds an interceptor.
    pub fn push_interceptor(&mut self, interceptor: SharedInterceptor) -> &mut Self {
        self.options.interceptors.push(interceptor);
        self
    }

    /// Replaces all interceptors.
    pub fn set_interceptors(&mut self, interceptors: impl IntoIterator<Item = SharedInterceptor>) -> &mut Self {
        self.options.interceptors = interceptors.into_iter().collect();
        self
    }

    /// Adds a framework to the user agent.
    pub fn framework_metadata(mut self, metadata: FrameworkMetadata) -> Self {
        self.push_framework_metadata(metadata);
        self
    }

    /// Adds a framework to the user agent.
    pub fn push_framework_metadata(&mut self, metadata: FrameworkMetadata) -> &mut Self {
        self.options.framework_metadata.push(metadata);
        self
    }

    /// Adds a classifier: it is asked whether a failed attempt is retried, and its answer comes before the runtime's.
    pub fn retry_classifier(mut self, classifier: impl ClassifyRetry + 'static) -> Self {
        self.push_retry_classifier(SharedRetryClassifier::new(classifier));
        self
    }

    /// Adds a classifier.
    pub fn push_retry_classifier(&mut self, classifier: SharedRetryClassifier) -> &mut Self {
        self.options.retry_classifiers.push(classifier);
        self
    }

    /// Replaces all classifiers.
    pub fn set_retry_classifiers(&mut self, classifiers: impl IntoIterator<Item = SharedRetryClassifier>) -> &mut Self {
        self.options.retry_classifiers = classifiers.into_iter().collect();
        self
    }

    /// Without effect: whether an operation is signed is a fact of the service's model.
    pub fn allow_no_auth(self) -> Self {
        self
    }

    /// Without effect, see [`allow_no_auth`](Self::allow_no_auth).
    pub fn set_allow_no_auth(&mut self) -> &mut Self {
        self
    }

    /// Takes the newest version of defaults.
    pub fn behavior_version_latest(self) -> Self {
        self.behavior_version(BehaviorVersion::latest())
    }

    /// What keeps credentials between calls, in place of the client's own: one call renews them while the others wait,
    /// a minute before they expire or when the service says that they have. A cache that is set here decides alone.
    pub fn identity_cache(mut self, cache: impl ResolveCachedIdentity + 'static) -> Self {
        self.set_identity_cache(cache);
        self
    }

    /// Sets what [`identity_cache`](Self::identity_cache) describes.
    pub fn set_identity_cache(&mut self, cache: impl ResolveCachedIdentity + 'static) -> &mut Self {
        self.options.identity_cache = Some(SharedIdentityCache::new(cache));
        self
    }
}
