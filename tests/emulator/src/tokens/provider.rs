//! OpenID Connect providers that an account trusts.

use std::collections::BTreeMap;
use std::time::SystemTime;

use jsonwebtoken::Algorithm;
use jsonwebtoken::jwk::JwkSet;
use serde_json::{Value, json};

use super::{ProviderEntry, keys};
use crate::clock::since_epoch;

/// The id of the key that signs the tokens of providers in tests.
const KEY_ID: &str = "test-provider";

/// An OpenID Connect provider whose tokens are verified: signature, audience and expiry. It can also issue tokens,
/// for tests.
///
/// ```
/// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
/// use cognito_identity_emulator::{Emulator, OpenIdProvider};
/// use serde_json::json;
///
/// let google = OpenIdProvider::new("accounts.google.com");
/// let emulator = Emulator::builder().open_id_provider(google.clone()).start().await?;
/// let token = google.id_token(json!({"sub": "ada", "aud": "my client id", "exp": 4_102_444_800_u64}));
/// // Send `token` as the login of the provider `accounts.google.com`.
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct OpenIdProvider {
    pub(super) issuer: String,
    /// Keys of its own; `None` for the built-in key.
    pub(super) keys: Option<JwkSet>,
    pub(super) client_ids: Vec<String>,
    pub(super) signed_out: BTreeMap<String, SystemTime>,
}

impl OpenIdProvider {
    /// A provider by its issuer, with or without `https://`. It signs with a key that is built in.
    pub fn new(issuer: impl AsRef<str>) -> Self {
        let issuer = name(issuer.as_ref()).to_owned();
        Self { issuer, keys: None, client_ids: Vec::new(), signed_out: BTreeMap::new() }
    }

    /// Replaces the keys by a JSON Web Key Set (`{"keys": […]}`). Tokens of [`id_token`](Self::id_token) are not
    /// accepted any more: the private key is elsewhere.
    ///
    /// # Errors
    /// `keys` is not a key set.
    pub fn key_set(mut self, keys: Value) -> Result<Self, serde_json::Error> {
        self.keys = Some(serde_json::from_value(keys)?);
        Ok(self)
    }

    /// Adds a client id that tokens may be for. An identity pool names those of social providers and user pools itself;
    /// those of other providers belong to the provider, as in IAM. Without any, every audience is accepted.
    #[must_use]
    pub fn client_id(mut self, client_id: impl Into<String>) -> Self {
        self.client_ids.push(client_id.into());
        self
    }

    /// Signs an ID token (`RS256`) with these claims; `iss` and `iat` are added if they are missing.
    #[must_use]
    pub fn id_token(&self, mut claims: Value) -> String {
        if let Some(claims) = claims.as_object_mut() {
            claims.entry("iss").or_insert_with(|| json!(format!("https://{}", self.issuer)));
            claims.entry("iat").or_insert_with(|| json!(since_epoch(SystemTime::now()).as_secs()));
        }
        keys::sign(&claims, Algorithm::RS256, "JWT", KEY_ID)
    }

    /// The issuer without `https://`: the provider's name in `Logins`.
    pub fn name(&self) -> &str {
        &self.issuer
    }

    /// Returns true if the provider has keys of its own: its tokens are then signed elsewhere.
    pub(crate) fn has_own_keys(&self) -> bool {
        self.keys.is_some()
    }

    /// The claims of a token that its key signed. Times and audience are not checked.
    pub(crate) fn verify(&self, token: &str) -> Option<Value> {
        match &self.keys {
            Some(own) => keys::verify(token, own),
            None => {
                let built_in = keys::public_key(Algorithm::RS256, KEY_ID);
                keys::verify(token, &JwkSet { keys: built_in.into_iter().collect() })
            }
        }
    }

    pub(crate) fn client_ids(&self) -> impl Iterator<Item = &str> {
        self.client_ids.iter().map(String::as_str)
    }

    /// Whether a user signed out after a token was issued.
    pub(super) fn is_signed_out(&self, subject: &str, issued_at: u64) -> bool {
        self.signed_out.get(subject).is_some_and(|time| issued_at <= since_epoch(*time).as_secs())
    }
}

/// The trusted providers of an account, by name.
#[derive(Clone, Debug, Default)]
pub(crate) struct Providers(BTreeMap<String, OpenIdProvider>);

impl Providers {
    pub(crate) fn insert(&mut self, provider: OpenIdProvider) {
        self.0.insert(provider.issuer.clone(), provider);
    }

    /// The provider of an issuer, which may begin with `https://`.
    pub(crate) fn find(&self, issuer: &str) -> Option<&OpenIdProvider> {
        self.0.get(name(issuer))
    }

    /// All providers in the form of a seed.
    pub(crate) fn entries(&self) -> Vec<ProviderEntry> {
        self.0.values().map(ProviderEntry::from).collect()
    }

    /// Signs a user out everywhere. Returns `false` if the provider is unknown.
    pub(crate) fn sign_out(&mut self, provider: &str, subject: &str, now: SystemTime) -> bool {
        let Some(provider) = self.0.get_mut(name(provider)) else { return false };
        provider.signed_out.insert(subject.to_owned(), now);
        true
    }
}

/// An issuer without its scheme: how `Logins` and ARNs name it.
pub(super) fn name(issuer: &str) -> &str {
    issuer.trim_start_matches("https://")
}
