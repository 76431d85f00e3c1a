//! What IAM keeps for an account, in all regions.

use crate::tokens::Providers;

/// The identity providers of an account.
#[derive(Debug, Default)]
pub(crate) struct Iam {
    pub(crate) providers: Providers,
}
