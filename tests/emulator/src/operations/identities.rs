//! GetId, DescribeIdentity, ListIdentities, DeleteIdentities.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Context, paging};
use crate::clock::epoch_seconds;
use crate::ids;
use crate::state::Identity;
use crate::tokens::read_logins;
use crate::wire::ServiceError;

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(crate) struct GetIdInput {
    identity_pool_id: String,
    #[serde(default)]
    logins: Option<BTreeMap<String, String>>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(crate) struct GetIdOutput {
    pub(crate) identity_id: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct DescribeInput {
    identity_id: String,
}

/// Output of DescribeIdentity, and an element of ListIdentities.
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct IdentityDescription {
    identity_id: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    logins: Vec<String>,
    creation_date: f64,
    last_modified_date: f64,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct ListInput {
    identity_pool_id: String,
    max_results: usize,
    next_token: Option<String>,
    hide_disabled: Option<bool>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct ListOutput {
    identity_pool_id: String,
    identities: Vec<IdentityDescription>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_token: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct DeleteInput {
    identity_ids_to_delete: Vec<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct DeleteOutput {
    unprocessed_identity_ids: Vec<Unprocessed>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Unprocessed {
    identity_id: String,
    error_code: &'static str,
}

/// Signs a user in, or creates a guest. Every call of a guest creates a new identity.
pub(super) fn get_id(context: &mut Context<'_>, input: GetIdInput) -> Result<GetIdOutput, ServiceError> {
    let id = ids::regional_id(context.region);
    get_id_as(context, input, id)
}

/// Like [`get_id`], with the id for a new identity.
pub(crate) fn get_id_as(context: &mut Context<'_>, input: GetIdInput, id: String) -> Result<GetIdOutput, ServiceError> {
    let at = (context.region, context.now);
    let pool = context.state.pool_mut(&input.identity_pool_id)?;
    let tokens = input.logins.unwrap_or_default();
    let logins = read_logins(&pool.settings, &tokens, &context.iam.providers, at)?.logins;
    if let Some(identity_id) = pool.sign_in(&logins, context.now)? {
        return Ok(GetIdOutput { identity_id });
    }
    let identity = Identity::new(id.clone(), logins, context.now);
    context.state.add_identity(&input.identity_pool_id, identity)?;
    Ok(GetIdOutput { identity_id: id })
}

pub(super) fn describe(context: &mut Context<'_>, input: DescribeInput) -> Result<IdentityDescription, ServiceError> {
    context.state.identity(&input.identity_id).map(IdentityDescription::of)
}

pub(super) fn list(context: &mut Context<'_>, input: ListInput) -> Result<ListOutput, ServiceError> {
    let listing = format!("Identities of {}", input.identity_pool_id);
    let pool = context.state.pool(&input.identity_pool_id)?;
    let position = paging::position(&listing, input.next_token.as_deref())?;
    let hide_disabled = input.hide_disabled.unwrap_or(false);
    let page = pool.identities().page(position, input.max_results, |identity| !(hide_disabled && identity.disabled));
    Ok(ListOutput {
        identity_pool_id: input.identity_pool_id,
        identities: page.items.into_iter().map(IdentityDescription::of).collect(),
        next_token: page.next.map(|position| paging::token(&listing, position)),
    })
}

/// Deletes the identities that exist and reports the others. The model has two codes for these; `AccessDenied` is the
/// one for identities that the caller may not delete.
pub(super) fn delete(context: &mut Context<'_>, input: DeleteInput) -> Result<DeleteOutput, ServiceError> {
    let ids = input.identity_ids_to_delete.into_iter();
    let missing = ids.filter(|id| !context.state.remove_identity(id));
    let unprocessed = missing.map(|identity_id| Unprocessed { identity_id, error_code: "AccessDenied" });
    Ok(DeleteOutput { unprocessed_identity_ids: unprocessed.collect() })
}

impl IdentityDescription {
    fn of(identity: &Identity) -> Self {
        Self {
            identity_id: identity.id.clone(),
            logins: identity.providers().into_iter().map(str::to_owned).collect(),
            creation_date: epoch_seconds(identity.created),
            last_modified_date: epoch_seconds(identity.modified),
        }
    }
}
