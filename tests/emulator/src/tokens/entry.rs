//! The JSON form of a provider: in seeds, in dumps, and in the API below `/_emulator/`.

use std::collections::BTreeMap;
use std::time::{Duration, UNIX_EPOCH};

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::OpenIdProvider;
use crate::clock::epoch_seconds;

/// A provider as JSON.
#[derive(Deserialize, Serialize)]
#[serde(rename_all = "PascalCase", deny_unknown_fields)]
pub(crate) struct ProviderEntry {
    issuer: String,
    /// The key set; left out for the built-in key.
    #[serde(skip_serializing_if = "Option::is_none")]
    keys: Option<Value>,
    #[serde(default)]
    client_ids: Vec<String>,
    /// When users signed out, in seconds since the epoch, by subject.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    signed_out: BTreeMap<String, f64>,
}

impl From<&OpenIdProvider> for ProviderEntry {
    fn from(provider: &OpenIdProvider) -> Self {
        let signed_out = provider.signed_out.iter().map(|(subject, time)| (subject.clone(), epoch_seconds(*time)));
        Self {
            issuer: provider.issuer.clone(),
            keys: provider.keys.as_ref().map(|keys| json!(keys)),
            client_ids: provider.client_ids.clone(),
            signed_out: signed_out.collect(),
        }
    }
}

impl TryFrom<ProviderEntry> for OpenIdProvider {
    /// The member and its problem.
    type Error = String;

    fn try_from(entry: ProviderEntry) -> Result<Self, String> {
        let mut provider = Self::new(&entry.issuer);
        if provider.issuer.is_empty() {
            return Err(
                ".Issuer: it is empty; give the issuer of the tokens, such as https://id.example.com".to_owned()
            );
        }
        if let Some(keys) = entry.keys {
            provider = provider.key_set(keys).map_err(|error| format!(".Keys: {error}"))?;
        }
        provider.client_ids = entry.client_ids;
        for (subject, seconds) in entry.signed_out {
            let since_epoch = Duration::try_from_secs_f64(seconds).map_err(|error| format!(".SignedOut: {error}"))?;
            provider.signed_out.insert(subject, UNIX_EPOCH + since_epoch);
        }
        Ok(provider)
    }
}
