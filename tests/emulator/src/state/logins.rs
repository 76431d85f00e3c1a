//! Which identity a set of logins stands for.

use std::collections::BTreeSet;
use std::time::SystemTime;

use super::identity::Identity;
use super::pool::Pool;
use crate::wire::{Code, ServiceError};

/// A user of a provider, as far as the emulator has to tell users apart.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Login {
    /// The provider's name, such as `accounts.google.com`.
    pub(crate) provider: String,
    /// The user with that provider; never a token.
    pub(crate) subject: String,
}

/// The logins of a call; empty for a guest.
pub(crate) type Logins = BTreeSet<Login>;

impl Pool {
    /// The identity that logins already belong to, if any; it takes over those that are new.
    pub(crate) fn sign_in(&mut self, logins: &Logins, now: SystemTime) -> Result<Option<String>, ServiceError> {
        let Some(owner) = self.single_owner(logins)? else { return Ok(None) };
        self.link(&owner, logins, now);
        Ok(Some(owner))
    }

    /// The identity that a call for an identity with these logins is about.
    ///
    /// That is the identity itself, which takes over logins that are new; or, when a guest turns out to be a known
    /// user, that user's identity, into which the guest goes.
    pub(crate) fn resolve(&mut self, id: &str, logins: &Logins, now: SystemTime) -> Result<String, ServiceError> {
        let identity = self.identities().get(id).ok_or_else(|| super::identity_not_found(id))?;
        if identity.disabled || (logins.is_empty() && !identity.is_guest()) {
            return Err(forbidden(id));
        }
        if logins.is_empty() {
            self.check_guests_allowed()?;
            return Ok(id.to_owned());
        }
        let is_guest = identity.is_guest();
        match self.single_owner(logins)? {
            Some(owner) if owner == id => {}
            Some(owner) if is_guest => return Ok(self.merge_guest(id, owner, logins, now)),
            None if is_guest => {}
            _ => return Err(logins_do_not_match()),
        }
        self.link(id, logins, now);
        Ok(id.to_owned())
    }

    /// Guests need a pool that lets them in.
    pub(crate) fn check_guests_allowed(&self) -> Result<(), ServiceError> {
        if self.settings.allow_unauthenticated_identities {
            return Ok(());
        }
        let message = "Unauthenticated access is not supported for this identity pool.";
        Err(ServiceError::new(Code::NotAuthorized, message))
    }

    /// The identity the known ones among these logins belong to.
    fn single_owner(&self, logins: &Logins) -> Result<Option<String>, ServiceError> {
        let owners: BTreeSet<&str> = logins.iter().filter_map(|login| self.owner(login)).collect();
        let mut owners = owners.into_iter();
        match (owners.next(), owners.next()) {
            (_, Some(_)) => {
                let message = "The logins belong to different identities of this identity pool.";
                Err(ServiceError::new(Code::ResourceConflict, message))
            }
            (owner, None) => Ok(owner.map(str::to_owned)),
        }
    }

    fn merge_guest(&mut self, guest: &str, owner: String, logins: &Logins, now: SystemTime) -> String {
        if let Some(guest) = self.identity_mut(guest) {
            guest.disabled = true;
            guest.modified = now;
        }
        self.link(&owner, logins, now);
        owner
    }

    /// Gives an identity the logins it does not have yet.
    fn link(&mut self, id: &str, logins: &Logins, now: SystemTime) {
        let Some(identity) = self.identity_mut(id) else { return };
        if add_logins(identity, logins, now) {
            self.own(logins.iter().cloned(), id);
        }
    }
}

fn add_logins(identity: &mut Identity, logins: &Logins, now: SystemTime) -> bool {
    if identity.logins.is_superset(logins) {
        return false;
    }
    identity.logins.extend(logins.iter().cloned());
    identity.modified = now;
    true
}

fn forbidden(id: &str) -> ServiceError {
    ServiceError::new(Code::NotAuthorized, format!("Access to Identity '{id}' is forbidden."))
}

fn logins_do_not_match() -> ServiceError {
    let message = "Logins don't match. Please include at least one valid login for this identity or identity pool.";
    ServiceError::new(Code::NotAuthorized, message)
}
