//! Attributes for access control: claims of a provider's tokens that become principal tags.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use super::pool::Pool;

/// The mapping of one provider.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
pub(crate) struct PrincipalTagMap {
    pub(crate) use_defaults: bool,
    /// The claim by tag key.
    pub(crate) principal_tags: BTreeMap<String, String>,
}

impl PrincipalTagMap {
    /// The mapping AWS calls the default.
    pub(crate) fn defaults() -> Self {
        let tags = [("client", "aud"), ("username", "sub")];
        let principal_tags = tags.map(|(key, claim)| (key.to_owned(), claim.to_owned())).into();
        Self { use_defaults: true, principal_tags }
    }
}

impl Pool {
    /// The principal tags that the claims of a provider's token give.
    pub(crate) fn tags_from_claims(&self, provider: &str, claims: &Value) -> BTreeMap<String, String> {
        let map = self.principal_tags.get(provider).into_iter().flat_map(|map| &map.principal_tags);
        map.filter_map(|(key, claim)| Some((key.clone(), claims[claim].as_str()?.to_owned()))).collect()
    }
}
