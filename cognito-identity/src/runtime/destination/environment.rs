//! The endpoint URL: set in code, in the shared configuration, or in the environment.

use aws_types::SdkConfig;
use aws_types::service_config::ServiceConfigKey;

use crate::runtime::config::Options;

/// The first of: the configuration, the shared configuration, `AWS_ENDPOINT_URL_<SERVICE>`, `AWS_ENDPOINT_URL`.
pub(crate) fn endpoint_url(sdk_id: &str, config: &Options, env: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    if config.endpoint_url.is_some() {
        return config.endpoint_url.clone();
    }
    match &config.sdk_config {
        Some(shared) if shared.service_config().is_some() || shared.endpoint_url().is_some() => {
            from_shared(sdk_id, shared)
        }
        _ => from_environment(sdk_id, env),
    }
}

/// What code sets for all services counts more than what the environment sets for one.
fn from_shared(sdk_id: &str, shared: &SdkConfig) -> Option<String> {
    let general = || shared.endpoint_url().map(str::to_owned);
    if shared.get_origin("endpoint_url").is_client_config() {
        return general();
    }
    let key = ServiceConfigKey::builder().service_id(sdk_id).env("AWS_ENDPOINT_URL").profile("endpoint_url").build();
    let of_service = shared.service_config().zip(key.ok()).and_then(|(service, key)| service.load_config(key));
    of_service.or_else(general)
}

fn from_environment(sdk_id: &str, env: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    if env("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS").is_some_and(|value| value.eq_ignore_ascii_case("true")) {
        return None;
    }
    let service = sdk_id.replace([' ', '-'], "_").to_ascii_uppercase();
    let set = |name: &str| env(name).filter(|value| !value.is_empty());
    set(&format!("AWS_ENDPOINT_URL_{service}")).or_else(|| set("AWS_ENDPOINT_URL"))
}
