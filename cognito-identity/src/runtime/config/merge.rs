//! The configuration of one call: what it overrides, and the client's for the rest.

use super::Builder;

impl Builder {
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
                app_name backoff behavior_version credentials_provider disable_clock_skew_correction endpoint_resolver
                endpoint_url http_client proxy region reqwest_client response_limit retry_config sdk_config sleep_impl
                system_clock_offset_millis time_source timeout_config use_dual_stack use_fips user_agent_suffix
                validation
            ]
            both: [
                bound_params client_params framework_metadata observers request_hooks retry_classifiers
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
            || !self.client_params.is_empty()
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
