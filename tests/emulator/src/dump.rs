//! The state as JSON, in the form of a seed.

use serde_json::{Map, Value, json};

use crate::account::Account;
use crate::clock::epoch_seconds;
use crate::operations::pools::IdentityPool;
use crate::state::{Identity, Pool};

/// All pools of all regions, the providers and the trust policies. With a limit, only that many identities of each pool,
/// the newest, and how many there are.
pub(crate) fn dump(account: &Account, most_identities: Option<u64>) -> Value {
    let pools = account.states().flat_map(|state| state.pools().iter());
    json!({
        "OpenIdProviders": account.iam.providers.entries(),
        "TrustPolicies": account.iam.trust_policies,
        "IdentityPools": pools.map(|pool| pool_entry(pool, most_identities)).collect::<Vec<_>>(),
    })
}

fn pool_entry(pool: &Pool, most_identities: Option<u64>) -> Value {
    let count = pool.identities().len();
    let skipped = most_identities.map_or(0, |most| count.saturating_sub(usize::try_from(most).unwrap_or(usize::MAX)));
    let identities = pool.identities().iter().skip(skipped).map(identity_entry);
    let mut entry = Map::new();
    entry.insert("IdentityPool".to_owned(), json!(IdentityPool::of(pool)));
    let tags = Some(&pool.principal_tags).filter(|tags| !tags.is_empty());
    let optional =
        [("Roles", json!(pool.roles)), ("RoleMappings", json!(pool.role_mappings)), ("PrincipalTags", json!(tags))];
    entry.extend(
        optional.into_iter().filter(|(_, value)| !value.is_null()).map(|(name, value)| (name.to_owned(), value)),
    );
    entry.insert("Identities".to_owned(), identities.collect());
    if most_identities.is_some() {
        entry.insert("IdentityCount".to_owned(), count.into());
    }
    entry.into()
}

fn identity_entry(identity: &Identity) -> Value {
    let logins = identity.logins.iter();
    let logins = logins.map(|login| json!({"ProviderName": login.provider, "Subject": login.subject}));
    json!({
        "IdentityId": identity.id,
        "LinkedLogins": logins.collect::<Vec<_>>(),
        "Disabled": identity.disabled,
        "CreationDate": epoch_seconds(identity.created),
        "LastModifiedDate": epoch_seconds(identity.modified),
    })
}
