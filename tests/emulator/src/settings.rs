//! The settings of an emulator.

use crate::auth::KeyRing;
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
pub(crate) const SERVICE: &str = "cognito-identity";

/// The settings of a running emulator.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    /// The regions that are served; the first is the default.
    pub(crate) regions: Vec<String>,
    pub(crate) account_id: String,
    pub(crate) keys: KeyRing,
    /// Whether keys that are not in the ring are accepted, with whatever secret.
    pub(crate) any_key: bool,
    pub(crate) clock: Clock,
    /// Whether credentials are refused to identities without a role, as AWS refuses them.
    pub(crate) require_roles: bool,
    /// Whether each request is written to standard error.
    pub(crate) log: bool,
}

impl Default for Settings {
    fn default() -> Self {
        let mut keys = KeyRing::default();
        keys.insert(ACCESS_KEY_ID.to_owned(), SECRET_ACCESS_KEY.to_owned());
        Self {
            regions: vec![REGION.to_owned()],
            account_id: ACCOUNT_ID.to_owned(),
            keys,
            any_key: false,
            clock: Clock::default(),
            require_roles: true,
            log: false,
        }
    }
}

impl Settings {
    /// The default region: of calls that name no other.
    pub(crate) fn region(&self) -> &str {
        self.regions.first().map_or(REGION, String::as_str)
    }

    /// Refuses what no client could use.
    pub(crate) fn check(&self) -> Result<(), String> {
        if let Some(region) = self.regions.iter().find(|region| !is_region_name(region)) {
            return Err(format!("'{region}' is not the name of a region, such as eu-central-1"));
        }
        if self.account_id.len() != 12 || !self.account_id.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(format!("'{}' is not an account id: it must be 12 digits", self.account_id));
        }
        Ok(())
    }

    /// Whether calls to a region are answered. Where every key is accepted, every region is served.
    pub(crate) fn serves(&self, region: &str) -> bool {
        self.regions.iter().any(|served| served == region) || (self.any_key && is_region_name(region))
    }

    /// The ARN of a pool.
    pub(crate) fn pool_arn(&self, pool_id: &str) -> String {
        let region = pool_id.split_once(':').map_or(self.region(), |(region, _)| region);
        format!("{}{pool_id}", self.pool_arn_prefix(region))
    }

    /// The part of an ARN before the pool id, for this account and a region.
    pub(crate) fn pool_arn_prefix(&self, region: &str) -> String {
        format!("arn:{}:{SERVICE}:{region}:{}:identitypool/", partition(region), self.account_id)
    }
}

/// Whether a text has the form of a region's name, such as `eu-central-1`.
pub(crate) fn is_region_name(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let is_word = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase());
    match parts.split_last() {
        Some((number, words)) if words.len() >= 2 => {
            words.iter().all(is_word) && !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
        }
        _ => false,
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
