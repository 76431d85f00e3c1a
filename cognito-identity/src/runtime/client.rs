//! What a client is made of.

use std::fmt;
use std::sync::{Arc, OnceLock};

use http::HeaderValue;

use super::clock::{Clock, Skew};
use super::credentials::CredentialsCache;
use super::destination::{Destination, DestinationOptions};
use super::retry::{Bucket, Policy, RateLimiter};
use super::schema::ServiceSchema;
use super::signing::KeyCache;
use super::timeout::Timeouts;
use super::timer::Timer;
use super::transport::{Settings, Transport};
use super::user_agent::user_agent;
use crate::runtime::config::{Builder, Config, Options};

/// The largest response body that is read unless configured: far more than any answer has.
const RESPONSE_LIMIT: usize = 16 * 1024 * 1024;

/// A client's configuration and what is made of it once, so that calls do not have to.
pub struct Handle {
    config: Config,
    pub(crate) service: &'static ServiceSchema,
    pub(crate) user_agent: HeaderValue,
    pub(crate) transport: Arc<Transport>,
    pub(crate) timer: Timer,
    pub(crate) timeouts: Timeouts,
    pub(crate) clock: Clock,
    pub(crate) retry: Policy,
    pub(crate) destination: DestinationOptions,
    /// The destination of operations that all go to one.
    pub(crate) fixed: OnceLock<Arc<Destination>>,
    pub(crate) shared: Arc<Shared>,
    pub(crate) credentials: Arc<CredentialsCache>,
    /// Whether the process is a Lambda function, whose trace id requests carry on.
    pub(crate) is_lambda: bool,
}

/// What calls learn and leave to later calls, with or without options of their own.
#[derive(Debug, Default)]
pub(crate) struct Shared {
    pub(crate) bucket: Bucket,
    pub(crate) rate: RateLimiter,
    pub(crate) skew: Skew,
    pub(crate) keys: KeyCache,
}

impl Handle {
    /// Makes a client. Nothing is opened, read or sent yet.
    pub fn new(config: Config, service: &'static ServiceSchema) -> Self {
        let options = config.options();
        let timer = Timer::new(options.sleep_impl.clone());
        let timeouts = Timeouts::new(options.timeout_config.as_ref());
        Self {
            service,
            user_agent: user_agent(service, options),
            transport: Arc::new(Transport::new(settings(options, &timeouts), timer.clone())),
            timer,
            timeouts,
            clock: clock(options),
            retry: Policy::new(options.retry_config.as_ref(), options.backoff.clone()),
            destination: DestinationOptions::new(service, options),
            fixed: OnceLock::new(),
            shared: Arc::default(),
            credentials: Arc::default(),
            is_lambda: std::env::var_os("AWS_LAMBDA_FUNCTION_NAME").is_some(),
            config,
        }
    }

    /// The configuration the client was made with.
    pub fn config(&self) -> &Config {
        &self.config
    }

    pub(crate) fn options(&self) -> &Options {
        self.config.options()
    }

    /// The client with other options for one call. What clients learn and open is shared as far as the options allow.
    pub(crate) fn with(&self, overrides: Builder) -> Self {
        let overrides = overrides.options;
        let same_endpoint = !overrides.changes_endpoint();
        let same_transport = !overrides.changes_transport();
        let same_credentials = overrides.credentials_provider.is_none();
        let mut handle = Self::new(Box::new(overrides.over(self.options())).into(), self.service);
        if same_endpoint {
            handle.fixed = self.fixed.clone();
        }
        if same_transport {
            handle.transport = self.transport.clone();
        }
        if same_credentials {
            handle.credentials = self.credentials.clone();
        }
        handle.shared = self.shared.clone();
        handle
    }
}

/// What a reader of logs wants to know. Schemas would fill pages, and a shared HTTP client's headers may be secrets.
impl fmt::Debug for Handle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Handle")
            .field("service", &self.service.sdk_id)
            .field("config", &self.config)
            .finish_non_exhaustive()
    }
}

fn settings(options: &Options, timeouts: &Timeouts) -> Settings {
    Settings {
        http_client: options.http_client.clone(),
        reqwest_client: options.reqwest_client.clone(),
        proxy: options.proxy.clone(),
        connect_timeout: timeouts.connect,
        read_timeout: timeouts.read,
        time_source: options.time_source.clone(),
        body_limit: options.response_limit.unwrap_or(RESPONSE_LIMIT),
    }
}

fn clock(options: &Options) -> Clock {
    let correct = !options.disable_clock_skew_correction.unwrap_or(false);
    Clock::new(options.time_source.clone(), options.system_clock_offset_millis.unwrap_or(0), correct)
}
