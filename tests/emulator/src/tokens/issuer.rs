//! OpenID tokens of the service: what GetOpenIdToken issues, and STS and GetCredentialsForIdentity accept.

use std::collections::BTreeMap;
use std::time::{Duration, SystemTime};

use jsonwebtoken::Algorithm;
use jsonwebtoken::jwk::JwkSet;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{expired, invalid_login, keys};
use crate::clock::since_epoch;
use crate::settings::Settings;
use crate::state::{Login, Logins};
use crate::wire::ServiceError;

const ALGORITHM: Algorithm = Algorithm::RS512;
const KEY_ID: &str = "emulator-1";

/// The claims of a token.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Claims {
    /// The identity.
    pub(crate) sub: String,
    /// The identity pool.
    pub(crate) aud: String,
    /// How the identity signed in: `authenticated` or `unauthenticated`, then each provider, with and without the user.
    pub(crate) amr: Vec<String>,
    iss: String,
    #[serde(rename = "https://cognito-identity.amazonaws.com/identity-pool-arn")]
    identity_pool_arn: String,
    #[serde(rename = "https://aws.amazon.com/tags", skip_serializing_if = "Option::is_none")]
    tags: Option<Value>,
    exp: u64,
    iat: u64,
}

/// How an identity signed in.
pub(crate) enum Method<'a> {
    Guest,
    Logins(Vec<&'a Login>),
}

/// The reason for which a token is refused.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Rejected {
    /// Not a token of this service, or changed since.
    NotOurs,
    /// The expiry, in seconds since the epoch.
    Expired(u64),
}

impl Claims {
    /// The claims of a new token.
    pub(crate) fn new(
        settings: &Settings,
        identity_id: &str,
        pool_id: &str,
        method: &Method<'_>,
        (now, lifetime): (SystemTime, Duration),
    ) -> Self {
        Self {
            sub: identity_id.to_owned(),
            aud: pool_id.to_owned(),
            amr: method.references(pool_id),
            iss: format!("https://{}", issuer_name(region_of(pool_id))),
            identity_pool_arn: settings.pool_arn(pool_id),
            tags: None,
            exp: since_epoch(now + lifetime).as_secs(),
            iat: since_epoch(now).as_secs(),
        }
    }

    /// Adds principal tags, in the form that STS reads session tags from.
    pub(crate) fn with_tags(mut self, tags: &BTreeMap<String, String>) -> Self {
        let listed: BTreeMap<_, _> = tags.iter().map(|(key, value)| (key, [value])).collect();
        self.tags = (!tags.is_empty()).then(|| json!({"principal_tags": listed}));
        self
    }

    /// Signs the claims. The header is the service's: `{"typ":"JWS","alg":"RS512","kid":…}`.
    pub(crate) fn sign(&self) -> String {
        keys::sign(&json!(self), ALGORITHM, "JWS", KEY_ID)
    }

    /// Reads a token that the service issued and that is valid at a time.
    pub(crate) fn read(token: &str, now: SystemTime) -> Result<Self, Rejected> {
        let claims = keys::verify(token, &public_keys()).ok_or(Rejected::NotOurs)?;
        let claims: Self = serde_json::from_value(claims).map_err(|_| Rejected::NotOurs)?;
        if claims.iss != format!("https://{}", claims.issuer_name()) {
            return Err(Rejected::NotOurs);
        }
        if since_epoch(now).as_secs() >= claims.exp {
            return Err(Rejected::Expired(claims.exp));
        }
        Ok(claims)
    }

    /// The issuer in the region of the identity pool, without `https://`.
    pub(crate) fn issuer_name(&self) -> String {
        issuer_name(region_of(&self.aud))
    }

    pub(crate) fn is_authenticated(&self) -> bool {
        self.amr.first().is_some_and(|method| method == "authenticated")
    }
}

impl Rejected {
    /// The answer to a call with the token as a login.
    pub(crate) fn as_login(&self, now: SystemTime) -> ServiceError {
        match self {
            Self::NotOurs => invalid_login("Not a Cognito token."),
            Self::Expired(expiry) => expired(now, *expiry),
        }
    }
}

impl<'a> Method<'a> {
    /// The method of a call with these logins.
    pub(crate) fn of(logins: &'a Logins) -> Self {
        if logins.is_empty() { Self::Guest } else { Self::Logins(logins.iter().collect()) }
    }

    fn references(&self, pool_id: &str) -> Vec<String> {
        let Self::Logins(logins) = self else { return vec!["unauthenticated".to_owned()] };
        let both = |login: &&Login| {
            let Login { provider, subject } = login;
            [provider.clone(), format!("{provider}:{pool_id}:{subject}")]
        };
        ["authenticated".to_owned()].into_iter().chain(logins.iter().flat_map(both)).collect()
    }
}

/// The region that an id begins with.
fn region_of(id: &str) -> &str {
    id.split_once(':').map_or("", |(region, _)| region)
}

/// The public keys of the service.
pub(super) fn public_keys() -> JwkSet {
    JwkSet { keys: keys::public_key(ALGORITHM, KEY_ID).into_iter().collect() }
}

/// The issuer of tokens in a region: also the provider name in `Logins`, and the principal in trust policies.
pub(crate) fn issuer_name(region: &str) -> String {
    match region {
        region if region.starts_with("cn-") => format!("cognito-identity.{region}.amazonaws.com.cn"),
        region if region.starts_with("us-gov-") => "cognito-identity-us-gov.amazonaws.com".to_owned(),
        _ => "cognito-identity.amazonaws.com".to_owned(),
    }
}
