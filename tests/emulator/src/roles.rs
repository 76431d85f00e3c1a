//! Roles: which one an identity assumes, who may assume it, and the credentials that come of it.

mod mapping;
mod policy;
mod session;
mod web_identity;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

pub(crate) use mapping::choose;
pub(crate) use session::{Credentials, Session, issue};
pub(crate) use web_identity::WebIdentity;

/// The trust policies of roles, by ARN. A role without one can be assumed by every identity.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct TrustPolicies(BTreeMap<String, Value>);

impl TrustPolicies {
    pub(crate) fn insert(&mut self, role_arn: String, policy: Value) {
        self.0.insert(role_arn, policy);
    }

    pub(crate) fn extend(&mut self, policies: impl IntoIterator<Item = (String, Value)>) {
        self.0.extend(policies);
    }

    /// Returns true if the trust policy of a role allows an identity to assume it, or no policy is known.
    pub(crate) fn allow(&self, role_arn: &str, identity: &WebIdentity) -> bool {
        self.0.get(role_arn).is_none_or(|policy| policy::allows(policy, identity))
    }
}
