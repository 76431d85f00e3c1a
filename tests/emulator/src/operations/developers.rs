//! LookupDeveloperIdentity, MergeDeveloperIdentities, UnlinkDeveloperIdentity.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Context, paging};
use crate::state::{Login, Pool, refusal};
use crate::wire::{Code, ServiceError};

/// Default page size.
const PAGE: usize = 60;

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct LookupInput {
    identity_pool_id: String,
    identity_id: Option<String>,
    developer_user_identifier: Option<String>,
    max_results: Option<usize>,
    next_token: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct LookupOutput {
    identity_id: String,
    developer_user_identifier_list: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_token: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct MergeInput {
    identity_pool_id: String,
    developer_provider_name: String,
    source_user_identifier: String,
    destination_user_identifier: String,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct MergeOutput {
    identity_id: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct UnlinkInput {
    identity_id: String,
    identity_pool_id: String,
    developer_provider_name: String,
    developer_user_identifier: String,
}

/// Looks up by user, by identity, or checks that both belong together.
pub(super) fn lookup(context: &mut Context<'_>, input: LookupInput) -> Result<LookupOutput, ServiceError> {
    let pool = context.state.pool(&input.identity_pool_id)?;
    let Some(provider) = pool.settings.developer_provider_name.as_deref() else {
        return Err(invalid("The identity pool has no developer provider.".to_owned()));
    };
    let (id, user) = match (input.identity_id, input.developer_user_identifier) {
        (None, None) => {
            return Err(invalid("Either IdentityId or DeveloperUserIdentifier must be given.".to_owned()));
        }
        (Some(id), None) => (id, None),
        (None, Some(user)) => (owner(pool, provider, &user)?, None),
        (Some(id), Some(user)) => {
            check_pair(pool, provider, &id, &user)?;
            (id, Some(user))
        }
    };
    let listing = format!("Developer users of {id}");
    let position = usize::try_from(paging::position(&listing, input.next_token.as_deref())?).unwrap_or(usize::MAX);
    let identity = pool.identities().get(&id).ok_or_else(|| refusal::identity_not_found(&id))?;
    let users = identity.subjects(provider).filter(|subject| user.as_ref().is_none_or(|user| user == subject));
    let mut users = users.skip(position);
    let page: Vec<String> = users.by_ref().take(input.max_results.unwrap_or(PAGE)).map(str::to_owned).collect();
    let next_token = users.next().map(|_| paging::token(&listing, (position + page.len()) as u64));
    Ok(LookupOutput { identity_id: id, developer_user_identifier_list: page, next_token })
}

/// Moves all logins of the source user's identity to that of the destination user.
pub(super) fn merge(context: &mut Context<'_>, input: MergeInput) -> Result<MergeOutput, ServiceError> {
    let pool = context.state.pool_mut(&input.identity_pool_id)?;
    check_provider(pool, &input.developer_provider_name)?;
    if input.source_user_identifier == input.destination_user_identifier {
        return Err(invalid("SourceUserIdentifier and DestinationUserIdentifier must be different users.".to_owned()));
    }
    let source = owner(pool, &input.developer_provider_name, &input.source_user_identifier)?;
    let destination = owner(pool, &input.developer_provider_name, &input.destination_user_identifier)?;
    pool.unite(&destination, &[source], &BTreeSet::new(), context.now)?;
    Ok(MergeOutput { identity_id: destination })
}

/// Unlinks a user from an identity: the user is a new identity next time.
pub(super) fn unlink(context: &mut Context<'_>, input: UnlinkInput) -> Result<(), ServiceError> {
    let pool = context.state.pool_mut(&input.identity_pool_id)?;
    check_provider(pool, &input.developer_provider_name)?;
    pool.accessible(&input.identity_id)?;
    let (provider, user) = (input.developer_provider_name, input.developer_user_identifier);
    check_pair(pool, &provider, &input.identity_id, &user)?;
    pool.unlink(&input.identity_id, &[Login { provider, subject: user }].into(), context.now);
    Ok(())
}

fn check_provider(pool: &Pool, provider: &str) -> Result<(), ServiceError> {
    if pool.settings.developer_provider_name.as_deref() == Some(provider) {
        return Ok(());
    }
    Err(invalid(format!("'{provider}' is not the developer provider of this identity pool.")))
}

/// The user belongs to the identity.
fn check_pair(pool: &Pool, provider: &str, id: &str, user: &str) -> Result<(), ServiceError> {
    if pool.identities().get(id).is_none() {
        return Err(refusal::identity_not_found(id));
    }
    if owner(pool, provider, user)? == id {
        return Ok(());
    }
    let message = format!("The developer user does not belong to the identity '{id}'.");
    Err(ServiceError::new(Code::ResourceConflict, message))
}

/// The identity of a user.
fn owner(pool: &Pool, provider: &str, user: &str) -> Result<String, ServiceError> {
    let login = Login { provider: provider.to_owned(), subject: user.to_owned() };
    pool.owner(&login).map(str::to_owned).ok_or_else(|| {
        ServiceError::new(Code::ResourceNotFound, format!("No identity is registered for the developer user '{user}'."))
    })
}

fn invalid(message: String) -> ServiceError {
    ServiceError::new(Code::InvalidParameter, message)
}
