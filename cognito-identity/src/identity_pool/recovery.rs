//! What helps after a refused call: pure decisions on error codes and messages.

use std::time::{Duration, SystemTime};

use super::error::{CallError, Error};
use super::login::Login;

/// Logins younger than this are not asked for again.
const JUST_ASKED: Duration = Duration::from_secs(60);

const NOT_AUTHORIZED: &str = "NotAuthorizedException";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Remedy {
    None,
    /// The identity is stale: get another and try again.
    NewIdentity,
    /// Ask the login callback and try again.
    NewLogin,
}

pub(super) fn remedy(error: &Error, login: &Login, now: SystemTime) -> Remedy {
    let Some(call) = error.as_call() else {
        return Remedy::None;
    };
    let age = now.duration_since(login.asked).unwrap_or_default();
    match (is_stale(call, login.is_guest()), &login.developer) {
        (true, None) => Remedy::NewIdentity,
        // The developer's backend is what gives identities to its users.
        (true, Some(_)) => Remedy::NewLogin,
        (false, _) if is_refused_login(call, login) && login.can_ask && age >= JUST_ASKED => Remedy::NewLogin,
        (false, _) => Remedy::None,
    }
}

/// The error to report when nothing helps: refused logins are a type of their own.
pub(super) fn conclude(error: Error, login: &Login) -> Error {
    let is_refused = error.as_call().is_some_and(|call| is_refused_login(call, login));
    if is_refused { error.into_login_expired(login.tokens.keys().cloned()) } else { error }
}

/// Tests whether the identity that was sent is deleted, disabled or malformed.
fn is_stale(call: &CallError, is_guest: bool) -> bool {
    let (Some(code), Some(id)) = (call.code(), call.identity_id()) else {
        return false;
    };
    let message = call.message();
    match code {
        "ResourceNotFoundException" => {
            !message.starts_with("IdentityPool") && (message.starts_with("Identity") || message.contains(id))
        }
        "ValidationException" => message.contains("dentityId") || message.contains(id),
        NOT_AUTHORIZED => is_guest || message.starts_with("Access to Identity"),
        _ => false,
    }
}

fn is_refused_login(call: &CallError, login: &Login) -> bool {
    call.code() == Some(NOT_AUTHORIZED) && !login.is_guest()
}
