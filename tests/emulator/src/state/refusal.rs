//! Errors about pools, identities and logins, with the messages of the service.

use crate::wire::{Code, ServiceError};

pub(crate) fn pool_not_found(id: &str) -> ServiceError {
    ServiceError::new(Code::ResourceNotFound, format!("IdentityPool '{id}' not found."))
}

pub(crate) fn identity_not_found(id: &str) -> ServiceError {
    ServiceError::new(Code::ResourceNotFound, format!("Identity '{id}' not found."))
}

/// The identity exists, but this call may not use it.
pub(crate) fn forbidden(id: &str) -> ServiceError {
    ServiceError::new(Code::NotAuthorized, format!("Access to Identity '{id}' is forbidden."))
}

/// No login of the call belongs to the identity of the call.
pub(crate) fn logins_do_not_match() -> ServiceError {
    let message = "Logins don't match. Please include at least one valid login for this identity or identity pool.";
    ServiceError::new(Code::NotAuthorized, message)
}

/// A login of the call belongs to another identity.
pub(crate) fn linked_elsewhere() -> ServiceError {
    ServiceError::new(Code::ResourceConflict, "Login is already linked to another identity of this identity pool.")
}

pub(super) fn two_users_of(provider: &str) -> ServiceError {
    let message = format!("The identity is already linked to another user of the provider '{provider}'.");
    ServiceError::new(Code::ResourceConflict, message)
}

/// AWS documents the limit but not the code. LimitExceededException is not among the errors of the operations that
/// merge, ResourceConflictException is.
pub(super) fn too_many_logins(limit: usize) -> ServiceError {
    ServiceError::new(Code::ResourceConflict, format!("An identity can have at most {limit} linked logins."))
}

pub(super) fn guests_not_allowed() -> ServiceError {
    ServiceError::new(Code::NotAuthorized, "Unauthenticated access is not supported for this identity pool.")
}
