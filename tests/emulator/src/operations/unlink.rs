//! UnlinkIdentity.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::Context;
use crate::state::{Identity, Logins, Pool, refusal};
use crate::tokens::read_logins;
use crate::wire::{Code, ServiceError};

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct UnlinkInput {
    identity_id: String,
    logins: BTreeMap<String, String>,
    logins_to_remove: Vec<String>,
}

/// Removes the logins of some providers. The caller proves to be the user with a login that is linked at present.
pub(super) fn unlink(context: &mut Context<'_>, input: UnlinkInput) -> Result<(), ServiceError> {
    let at = (context.region, context.now);
    let pool = context.state.pool_of(&input.identity_id)?;
    let logins = read_logins(&pool.settings, &input.logins, &context.iam.providers, at)?.logins;
    let identity = pool.accessible(&input.identity_id)?;
    check_proof(pool, identity, &logins)?;
    let removed = input.logins_to_remove.iter().map(|provider| linked(identity, provider));
    let removed = removed.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect();
    pool.unlink(&input.identity_id, &removed, context.now);
    Ok(())
}

fn check_proof(pool: &Pool, identity: &Identity, logins: &Logins) -> Result<(), ServiceError> {
    if logins.iter().any(|login| pool.owner(login).is_some_and(|owner| owner != identity.id)) {
        return Err(refusal::linked_elsewhere());
    }
    if identity.logins.is_disjoint(logins) { Err(refusal::logins_do_not_match()) } else { Ok(()) }
}

/// The logins that an identity has with a provider; AWS does not document what happens without any, and here it is an
/// error, so that a misspelt name does not go unnoticed.
fn linked(identity: &Identity, provider: &str) -> Result<Logins, ServiceError> {
    let logins: Logins = identity.logins.iter().filter(|login| login.provider == provider).cloned().collect();
    if logins.is_empty() {
        let message = format!("The identity has no login with the provider '{provider}'.");
        return Err(ServiceError::new(Code::InvalidParameter, message));
    }
    Ok(logins)
}
