//! The IAM resources of an account, shared by all regions.

use crate::roles::TrustPolicies;
use crate::tokens::Providers;

/// The identity providers and roles of an account.
#[derive(Clone, Debug, Default)]
pub(crate) struct Iam {
    pub(crate) providers: Providers,
    pub(crate) trust_policies: TrustPolicies,
}
