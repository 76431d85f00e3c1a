//! An identity pool with its identities.

use std::collections::{BTreeMap, HashMap};
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

use super::identity::Identity;
use super::logins::{Login, Logins};
use super::ordered::Ordered;
use super::principal_tags::PrincipalTagMap;
use crate::wire::{Code, ServiceError};

/// Maximum number of tags per resource.
const MOST_TAGS: usize = 50;

/// Tags by key.
pub(crate) type Tags = BTreeMap<String, String>;

/// A pool.
#[derive(Debug)]
pub(crate) struct Pool {
    pub(crate) id: String,
    pub(crate) settings: PoolSettings,
    pub(crate) roles: Option<BTreeMap<String, String>>,
    pub(crate) role_mappings: Option<BTreeMap<String, RoleMapping>>,
    /// By provider name.
    pub(crate) principal_tags: BTreeMap<String, PrincipalTagMap>,
    identities: Ordered<Identity>,
    /// The identity that owns each login: a login belongs to one identity of a pool only.
    logins: HashMap<Login, String>,
}

/// The settings of a pool in their wire form.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub(crate) struct PoolSettings {
    pub(crate) identity_pool_name: String,
    pub(crate) allow_unauthenticated_identities: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) allow_classic_flow: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) supported_login_providers: Option<BTreeMap<String, String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) developer_provider_name: Option<String>,
    #[serde(rename = "OpenIdConnectProviderARNs", skip_serializing_if = "Option::is_none")]
    pub(crate) open_id_connect_provider_arns: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) cognito_identity_providers: Option<Vec<CognitoIdentityProvider>>,
    #[serde(rename = "SamlProviderARNs", skip_serializing_if = "Option::is_none")]
    pub(crate) saml_provider_arns: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) identity_pool_tags: Option<Tags>,
}

/// A user pool whose users may sign in.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub(crate) struct CognitoIdentityProvider {
    #[serde(skip_serializing_if = "Option::is_none")]
    provider_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    client_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    server_side_token_check: Option<bool>,
}

/// How the role of a provider's users is chosen.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub(crate) struct RoleMapping {
    pub(crate) r#type: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) ambiguous_role_resolution: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) rules_configuration: Option<RulesConfiguration>,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub(crate) struct RulesConfiguration {
    pub(crate) rules: Vec<MappingRule>,
}

/// Gives a role to users whose token has a claim that matches.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub(crate) struct MappingRule {
    pub(crate) claim: String,
    pub(crate) match_type: String,
    pub(crate) value: String,
    #[serde(rename = "RoleARN")]
    pub(crate) role_arn: String,
}

impl Pool {
    pub(crate) fn new(id: String, settings: PoolSettings) -> Self {
        Self {
            id,
            settings,
            roles: None,
            role_mappings: None,
            principal_tags: BTreeMap::new(),
            identities: Ordered::default(),
            logins: HashMap::new(),
        }
    }

    /// The identities, in the order of their creation.
    pub(crate) fn identities(&self) -> &Ordered<Identity> {
        &self.identities
    }

    /// The identity a login belongs to.
    pub(crate) fn owner(&self, login: &Login) -> Option<&str> {
        self.logins.get(login).map(String::as_str)
    }

    /// Whether a login is a user of the pool's own developer provider.
    pub(crate) fn is_developer_login(&self, login: &Login) -> bool {
        self.settings.developer_provider_name.as_ref() == Some(&login.provider)
    }

    /// Replaces the logins of an identity, which is disabled if none are left.
    pub(super) fn set_logins(&mut self, id: &str, logins: Logins, now: SystemTime) {
        let Some(identity) = self.identities.get_mut(id) else { return };
        if identity.logins == logins && !logins.is_empty() {
            return;
        }
        for login in &identity.logins {
            self.logins.remove(login);
        }
        self.logins.extend(logins.iter().map(|login| (login.clone(), id.to_owned())));
        identity.disabled = logins.is_empty();
        identity.logins = logins;
        identity.modified = now;
    }

    pub(super) fn insert_identity(&mut self, identity: Identity) {
        let owned = identity.logins.iter().map(|login| (login.clone(), identity.id.clone()));
        self.logins.extend(owned);
        self.identities.insert(identity.id.clone(), identity);
    }

    pub(super) fn remove_identity(&mut self, id: &str) -> bool {
        let Some(identity) = self.identities.remove(id) else { return false };
        for login in &identity.logins {
            self.logins.remove(login);
        }
        true
    }
}

impl PoolSettings {
    /// Whether logins with a provider are accepted.
    pub(crate) fn supports(&self, provider: &str) -> bool {
        self.supported_login_providers.as_ref().is_some_and(|providers| providers.contains_key(provider))
            || self.user_pools().any(|name| name == provider)
            || self.open_id_connect_providers().any(|name| name == provider)
            || self.saml_provider_arns.iter().flatten().any(|arn| arn == provider)
    }

    /// The client ids whose tokens a provider's logins may carry; empty if the pool names none.
    pub(crate) fn client_ids(&self, provider: &str) -> Vec<&str> {
        let social = self.supported_login_providers.iter().flatten();
        let social = social.filter(|(name, _)| *name == provider).map(|(_, client)| client.as_str());
        let user_pools = self.cognito_identity_providers.iter().flatten();
        let user_pools = user_pools.filter(|entry| entry.provider_name.as_deref() == Some(provider));
        social.chain(user_pools.filter_map(|entry| entry.client_id.as_deref())).collect()
    }

    pub(crate) fn is_user_pool(&self, provider: &str) -> bool {
        self.user_pools().any(|name| name == provider)
    }

    /// Whether the tokens of a user pool are checked for users who signed out.
    pub(crate) fn checks_sign_out(&self, provider: &str) -> bool {
        let mut user_pools = self.cognito_identity_providers.iter().flatten();
        user_pools.any(|entry| {
            entry.provider_name.as_deref() == Some(provider) && entry.server_side_token_check == Some(true)
        })
    }

    /// Mutable access to the tags.
    pub(crate) fn tags_mut(&mut self) -> &mut Tags {
        self.identity_pool_tags.get_or_insert_default()
    }

    /// The names under which users of user pools sign in.
    fn user_pools(&self) -> impl Iterator<Item = &str> {
        self.cognito_identity_providers.iter().flatten().filter_map(|provider| provider.provider_name.as_deref())
    }

    /// The issuers of the OpenID Connect providers: what follows `oidc-provider/` in their ARNs.
    fn open_id_connect_providers(&self) -> impl Iterator<Item = &str> {
        let arns = self.open_id_connect_provider_arns.iter().flatten();
        arns.filter_map(|arn| arn.split_once(":oidc-provider/")).map(|(_, issuer)| issuer)
    }
}

/// Checks the rules for tags that the model does not state.
pub(crate) fn check_tags(tags: &Tags) -> Result<(), ServiceError> {
    if tags.len() > MOST_TAGS {
        let message = format!("A resource carries at most {MOST_TAGS} tags; this would be {}.", tags.len());
        return Err(ServiceError::new(Code::LimitExceeded, message));
    }
    match tags.keys().find(|key| key.starts_with("aws:")) {
        Some(key) => {
            let message = format!("Tag key '{key}' is reserved: keys that begin with 'aws:' belong to AWS.");
            Err(ServiceError::new(Code::InvalidParameter, message))
        }
        None => Ok(()),
    }
}
