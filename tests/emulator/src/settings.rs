//! What an emulator is started with.

use crate::auth::{KeyRing, Scope};
use crate::clock::Clock;

/// The access key id that every emulator accepts.
pub const ACCESS_KEY_ID: &str = "EMULATORACCESSKEY001";
/// The secret that belongs to [`ACCESS_KEY_ID`]. It protects nothing: an emulator is reached from its own machine only.
pub const SECRET_ACCESS_KEY: &str = "emulator/secret/access/key/0123456789abc";
/// The region of an emulator that is given none.
pub const REGION: &str = "us-east-1";
/// The account of an emulator that is given none.
pub const ACCOUNT_ID: &str = "123456789012";

/// The name of the service in credential scopes and ARNs.
const SERVICE: &str = "cognito-identity";

/// The settings of a running emulator.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    pub(crate) scope: Scope,
    pub(crate) account_id: String,
    pub(crate) keys: KeyRing,
    pub(crate) clock: Clock,
    /// Whether credentials are refused to identities without a role, as AWS refuses them.
    pub(crate) require_roles: bool,
    /// Signs OpenID tokens.
    pub(crate) token_key: Vec<u8>,
}

impl Default for Settings {
    fn default() -> Self {
        let mut keys = KeyRing::default();
        keys.insert(ACCESS_KEY_ID.to_owned(), SECRET_ACCESS_KEY.to_owned());
        Self {
            scope: Scope { region: REGION.to_owned(), service: SERVICE },
            account_id: ACCOUNT_ID.to_owned(),
            keys,
            clock: Clock::default(),
            require_roles: false,
            token_key: crate::ids::random_bytes(32),
        }
    }
}

impl Settings {
    pub(crate) fn region(&self) -> &str {
        &self.scope.region
    }

    /// The ARN of a pool.
    pub(crate) fn pool_arn(&self, pool_id: &str) -> String {
        format!("{}{pool_id}", self.pool_arn_prefix())
    }

    /// What stands before the pool id in the ARNs of this account and region.
    pub(crate) fn pool_arn_prefix(&self) -> String {
        let Self { scope: Scope { region, service }, account_id, .. } = self;
        format!("arn:{}:{service}:{region}:{account_id}:identitypool/", partition(region))
    }
}

/// The partition a region belongs to.
fn partition(region: &str) -> &'static str {
    match region {
        region if region.starts_with("cn-") => "aws-cn",
        region if region.starts_with("us-gov-") => "aws-us-gov",
        _ => "aws",
    }
}
