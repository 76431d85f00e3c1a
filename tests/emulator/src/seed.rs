//! State from a JSON file: the same checks as for calls, with ids of one's own choice.

use std::collections::BTreeMap;
use std::time::{Duration, UNIX_EPOCH};

use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::ids;
use crate::operations::decode;
use crate::operations::identities::get_id_as;
use crate::operations::pools::add;
use crate::service::Service;
use crate::settings::is_region_name;
use crate::state::{Identity, Login};
use crate::tokens::{OpenIdProvider, ProviderEntry};
use crate::wire::{Code, ServiceError};

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase", deny_unknown_fields)]
struct Seed {
    #[serde(default)]
    open_id_providers: Vec<ProviderEntry>,
    #[serde(default)]
    trust_policies: BTreeMap<String, Value>,
    identity_pools: Vec<PoolSeed>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase", deny_unknown_fields)]
struct PoolSeed {
    /// The members of the API's IdentityPool; the id may be left out.
    identity_pool: Map<String, Value>,
    roles: Option<Value>,
    role_mappings: Option<Value>,
    /// Attributes for access control, by provider: `UseDefaults` and `PrincipalTags`.
    #[serde(default)]
    principal_tags: BTreeMap<String, Map<String, Value>>,
    #[serde(default)]
    identities: Vec<IdentitySeed>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase", deny_unknown_fields)]
struct IdentitySeed {
    identity_id: Option<String>,
    #[serde(default)]
    logins: Value,
    /// The users that a dump lists in place of `logins`, which hold tokens.
    linked_logins: Option<Vec<LoginSeed>>,
    #[serde(default)]
    disabled: bool,
    creation_date: Option<f64>,
    last_modified_date: Option<f64>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase", deny_unknown_fields)]
struct LoginSeed {
    provider_name: String,
    subject: String,
}

/// Fills a service; the error names the place in the seed.
pub(crate) fn plant(service: &Service, json: &str) -> Result<(), String> {
    let seed: Seed = serde_json::from_str(json).map_err(|error| format!("seed: {error}"))?;
    service.account().iam.trust_policies.extend(seed.trust_policies);
    each(seed.open_id_providers, "seed: OpenIdProviders", |provider| plant_provider(service, provider))?;
    each(seed.identity_pools, "seed: IdentityPools", |pool| plant_pool(service, pool))
}

/// Plants all of a list; an error is prefixed with the name of the list and the position in it.
fn each<T>(list: Vec<T>, name: &str, plant: impl Fn(T) -> Result<(), String>) -> Result<(), String> {
    let mut numbered = list.into_iter().enumerate();
    numbered.try_for_each(|(index, entry)| plant(entry).map_err(|problem| format!("{name}[{index}]{problem}")))
}

fn plant_provider(service: &Service, entry: ProviderEntry) -> Result<(), String> {
    let provider = OpenIdProvider::try_from(entry)?;
    service.account().iam.providers.insert(provider);
    Ok(())
}

fn plant_pool(service: &Service, seed: PoolSeed) -> Result<(), String> {
    let id = pool_id(service, &seed.identity_pool).map_err(|problem| format!(".IdentityPool: {problem}"))?;
    let region = id.split_once(':').map_or(service.settings.region(), |(region, _)| region);
    add_pool(service, region, &id, seed.identity_pool).map_err(|error| format!(".IdentityPool: {error}"))?;
    if seed.roles.is_some() || seed.role_mappings.is_some() {
        let roles = seed.roles.unwrap_or_else(|| json!({}));
        let input = json!({"IdentityPoolId": id, "Roles": roles, "RoleMappings": seed.role_mappings});
        let now = service.settings.clock.now();
        service.call(region, "SetIdentityPoolRoles", input, now).map_err(|error| format!(".Roles: {error}"))?;
    }
    for (provider, mut map) in seed.principal_tags {
        map.insert("IdentityPoolId".to_owned(), id.clone().into());
        map.insert("IdentityProviderName".to_owned(), provider.into());
        let now = service.settings.clock.now();
        let set = service.call(region, "SetPrincipalTagAttributeMap", map.into(), now);
        set.map_err(|error| format!(".PrincipalTags: {error}"))?;
    }
    each(seed.identities, ".Identities", |identity| {
        add_identity(service, region, &id, identity).map_err(|error| format!(": {error}"))
    })
}

/// The id of a pool: its own, which must be of a region that is served, or a new one.
fn pool_id(service: &Service, pool: &Map<String, Value>) -> Result<String, String> {
    let settings = &service.settings;
    let Some(id) = pool.get("IdentityPoolId").and_then(Value::as_str) else {
        return Ok(ids::regional_id(settings.region()));
    };
    match id.split_once(':') {
        Some((region, _)) if is_region_name(region) && !settings.serves(region) => Err(format!(
            "'{id}' belongs to region {region}, and this emulator serves {}: start it with region {region} too.",
            settings.regions.join(", ")
        )),
        _ => Ok(id.to_owned()),
    }
}

/// Adds a pool. What the API would ignore is refused here: in a file it is a mistake.
fn add_pool(service: &Service, region: &str, id: &str, mut pool: Map<String, Value>) -> Result<(), ServiceError> {
    const OPERATION: &str = "UpdateIdentityPool";
    if let Some(unknown) = pool.keys().find(|name| !service.takes(OPERATION, name)) {
        return Err(ServiceError::new(Code::InvalidParameter, format!("an identity pool has no member '{unknown}'.")));
    }
    pool.entry("IdentityPoolId").or_insert_with(|| id.into());
    let pool = Value::Object(pool);
    service.check(OPERATION, &pool)?;
    let pool = decode(pool)?;
    service.with_context(region, service.settings.clock.now(), |context| add(context, pool))?;
    Ok(())
}

fn add_identity(
    service: &Service,
    region: &str,
    pool_id: &str,
    mut identity: IdentitySeed,
) -> Result<(), ServiceError> {
    let id = identity.identity_id.take().unwrap_or_else(|| ids::regional_id(region));
    service.check("DescribeIdentity", &json!({"IdentityId": id}))?;
    if let Some(logins) = identity.linked_logins.take() {
        return restore_identity(service, region, pool_id, dumped_identity(service, id, logins, &identity));
    }
    let input = json!({"IdentityPoolId": pool_id, "Logins": identity.logins});
    service.check("GetId", &input)?;
    let input = decode(input)?;
    let now = service.settings.clock.now();
    let found = service.with_context(region, now, |context| get_id_as(context, input, id.clone()))?;
    if found.identity_id != id {
        let message = format!("its logins already belong to '{}'.", found.identity_id);
        return Err(ServiceError::new(Code::ResourceConflict, message));
    }
    Ok(())
}

/// An identity as a dump describes it.
fn dumped_identity(service: &Service, id: String, logins: Vec<LoginSeed>, seed: &IdentitySeed) -> Identity {
    let login = |login: LoginSeed| Login { provider: login.provider_name, subject: login.subject };
    let date = |seconds: Option<f64>| {
        let since_epoch = seconds.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
        since_epoch.map_or_else(|| service.settings.clock.now(), |since_epoch| UNIX_EPOCH + since_epoch)
    };
    let identity = Identity::new(id, logins.into_iter().map(login).collect(), date(seed.creation_date));
    Identity { modified: date(seed.last_modified_date), disabled: seed.disabled, ..identity }
}

fn restore_identity(service: &Service, region: &str, pool_id: &str, identity: Identity) -> Result<(), ServiceError> {
    service.with_context(region, service.settings.clock.now(), |context| {
        let pool = context.state.pool(pool_id)?;
        if let Some(owner) = identity.logins.iter().find_map(|login| pool.owner(login)) {
            let message = format!("its logins already belong to '{owner}'.");
            return Err(ServiceError::new(Code::ResourceConflict, message));
        }
        context.state.add_identity(pool_id, identity)
    })
}

#[cfg(test)]
mod tests;
