//! Options from the configuration an application loaded for all AWS services.

use aws_types::SdkConfig;

use super::{Builder, Config, Options};

/// Everything but the cache of credentials, which `aws-config` sets unasked: the client's own can renew credentials that
/// the service calls expired.
impl From<&SdkConfig> for Builder {
    fn from(config: &SdkConfig) -> Self {
        let options = Options {
            region: config.region().cloned(),
            credentials_provider: config.credentials_provider(),
            use_fips: config.use_fips(),
            use_dual_stack: config.use_dual_stack(),
            retry_config: config.retry_config().cloned(),
            timeout_config: config.timeout_config().cloned(),
            sleep_impl: config.sleep_impl(),
            time_source: config.time_source(),
            http_client: config.http_client(),
            account_id_endpoint_mode: config.account_id_endpoint_mode().cloned(),
            behavior_version: config.behavior_version(),
            app_name: config.app_name().cloned(),
            framework_metadata: config.framework_metadata().to_vec(),
            disable_clock_skew_correction: config.disable_clock_skew_correction(),
            // Which endpoint it names depends on the service, which only the client knows.
            sdk_config: Some(config.clone()),
            ..Options::default()
        };
        Self { options: Box::new(options) }
    }
}

impl From<&SdkConfig> for Config {
    fn from(config: &SdkConfig) -> Self {
        Builder::from(config).build()
    }
}
