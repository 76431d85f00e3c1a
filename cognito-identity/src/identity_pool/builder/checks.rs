//! Checks of settings. Each error says what to do.

use super::{BuildError, Builder};
use crate::identity_pool::login::Source;
use crate::identity_pool::pool::is_regional_id;

pub(super) fn check(builder: &Builder) -> Result<(), BuildError> {
    match problem(builder) {
        Some(problem) => Err(BuildError(problem)),
        None => Ok(()),
    }
}

fn problem(builder: &Builder) -> Option<String> {
    malformed_id(builder).or_else(|| contradiction(builder).map(str::to_owned)).or_else(|| classic(builder))
}

fn malformed_id(builder: &Builder) -> Option<String> {
    let pool = builder.pool.as_str();
    if !is_regional_id(pool) {
        return Some(format!("`{pool}` is not an identity pool id; pass `<region>:<guid>` as the console shows it"));
    }
    let id = builder.identity_id.as_deref().filter(|id| !is_regional_id(id))?;
    Some(format!("`{id}` is not an identity id; pass `<region>:<guid>`, or leave `identity_id` out"))
}

fn contradiction(builder: &Builder) -> Option<&'static str> {
    let keeps_no_key = builder.store.is_some() && builder.user_key.is_none();
    match builder.sources.as_slice() {
        [_, _, ..] => Some("use one of `login`, `logins`, `id_token` and `developer`"),
        [] if builder.user_key.is_some() => {
            Some("a guest has no user key; remove `user_key`, or add `login`, `logins`, `id_token` or `developer`")
        }
        [Source::Developer(_)] if builder.identity_id.is_some() => {
            Some("the `developer` callback returns the identity id; remove `identity_id`")
        }
        // Callbacks may return a key of their own.
        [Source::Static(_) | Source::IdToken(_)] if keeps_no_key => {
            Some("the identity of a user without a key is never stored; add `user_key`, or remove `identity_store`")
        }
        _ if builder.user_key.as_deref() == Some("") => Some("`user_key` is empty; pass a text that tells users apart"),
        _ => None,
    }
}

#[cfg(feature = "classic-flow")]
fn classic(builder: &Builder) -> Option<String> {
    let flow = builder.classic_flow.as_ref()?;
    if builder.custom_role_arn.is_some() {
        let problem = "the classic flow names its role itself; remove `custom_role_arn`, or remove `classic_flow`";
        return Some(problem.to_owned());
    }
    flow.problem()
}

#[cfg(not(feature = "classic-flow"))]
fn classic(_: &Builder) -> Option<String> {
    None
}
