//! Sign-in: which identity a set of logins belongs to, and what a call links, merges and unlinks.

use std::collections::{BTreeMap, BTreeSet};
use std::time::SystemTime;

use super::identity::Identity;
use super::pool::Pool;
use super::refusal;
use crate::wire::ServiceError;

/// Maximum number of logins per identity: AWS's quota.
const MOST_LOGINS: usize = 20;

/// A user of a provider.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Login {
    /// The provider's name, such as `accounts.google.com`, or the name of the pool's developer provider.
    pub(crate) provider: String,
    /// The user's id at that provider, or the hash of a token that is not a JSON web token; never a token.
    pub(crate) subject: String,
}

/// The logins of a call; empty for a guest.
pub(crate) type Logins = BTreeSet<Login>;

impl Pool {
    /// Signs in without an identity id (GetId): returns the identity that these logins belong to and links the new
    /// ones to it. Identities that are presented together become one. Returns `None` if all logins are new.
    pub(crate) fn sign_in(&mut self, logins: &Logins, now: SystemTime) -> Result<Option<String>, ServiceError> {
        if logins.is_empty() {
            self.check_guests_allowed()?;
        }
        let owners = self.owners(logins);
        // AWS does not document which identity remains; here it is the oldest.
        let Some(oldest) = owners.first().cloned() else { return Ok(None) };
        self.unite(&oldest, &owners, logins, now)?;
        Ok(Some(oldest))
    }

    /// Signs in with an identity id: returns the identity to continue with.
    ///
    /// A guest who signs in keeps the id, unless the user has an identity already: then that one is returned and the
    /// guest is disabled. A user presents at least one login of the identity; all others are linked to it.
    pub(crate) fn resolve(&mut self, id: &str, logins: &Logins, now: SystemTime) -> Result<String, ServiceError> {
        let is_guest = self.accessible(id)?.is_guest();
        if logins.is_empty() {
            return if is_guest {
                self.check_guests_allowed().map(|()| id.to_owned())
            } else {
                Err(refusal::forbidden(id))
            };
        }
        let mut owners = self.owners(logins);
        let owns_a_login = owners.iter().any(|owner| owner == id);
        let remaining = match owners.first() {
            Some(oldest) if is_guest => oldest.clone(),
            Some(_) if !owns_a_login => return Err(refusal::linked_elsewhere()),
            None if !is_guest => return Err(refusal::logins_do_not_match()),
            _ => id.to_owned(),
        };
        owners.push(id.to_owned());
        self.unite(&remaining, &owners, logins, now)?;
        Ok(remaining)
    }

    /// Links logins to an identity, which must be accessible; a login of another identity is a conflict.
    pub(crate) fn link(&mut self, id: &str, logins: &Logins, now: SystemTime) -> Result<(), ServiceError> {
        self.accessible(id)?;
        if self.owners(logins).iter().any(|owner| owner != id) {
            return Err(refusal::linked_elsewhere());
        }
        self.unite(id, &[], logins, now)
    }

    /// Moves the logins of other identities, and new ones, to one identity; the others are disabled.
    pub(crate) fn unite(
        &mut self,
        remaining: &str,
        others: &[String],
        logins: &Logins,
        now: SystemTime,
    ) -> Result<(), ServiceError> {
        let mut all = logins.clone();
        let members = others.iter().map(String::as_str).chain([remaining]);
        all.extend(members.filter_map(|id| self.identities().get(id)).flat_map(|identity| identity.logins.clone()));
        self.check_logins(&all)?;
        for other in others.iter().filter(|other| *other != remaining) {
            self.set_logins(other, Logins::new(), now);
        }
        self.set_logins(remaining, all, now);
        Ok(())
    }

    /// Removes logins from an identity. Without any login left it is inaccessible; the logins belong to nobody.
    pub(crate) fn unlink(&mut self, id: &str, logins: &Logins, now: SystemTime) {
        let Some(identity) = self.identities().get(id) else { return };
        let left = identity.logins.difference(logins).cloned().collect();
        self.set_logins(id, left, now);
    }

    /// An identity of this pool that calls can use.
    pub(crate) fn accessible(&self, id: &str) -> Result<&Identity, ServiceError> {
        let identity = self.identities().get(id).ok_or_else(|| refusal::identity_not_found(id))?;
        if identity.disabled { Err(refusal::forbidden(id)) } else { Ok(identity) }
    }

    /// The identities that some of these logins belong to, the oldest first.
    fn owners(&self, logins: &Logins) -> Vec<String> {
        let owners: BTreeMap<_, _> = logins
            .iter()
            .filter_map(|login| self.owner(login))
            .filter_map(|owner| Some((self.identities().number(owner)?, owner.to_owned())))
            .collect();
        owners.into_values().collect()
    }

    /// Checks that an identity has one user per public provider. A developer provider may have several ids for one user.
    pub(super) fn check_logins(&self, logins: &Logins) -> Result<(), ServiceError> {
        if logins.len() > MOST_LOGINS {
            return Err(refusal::too_many_logins(MOST_LOGINS));
        }
        let mut providers = BTreeSet::new();
        let public = logins.iter().filter(|login| !self.is_developer_login(login));
        match public.map(|login| &login.provider).find(|provider| !providers.insert(*provider)) {
            Some(provider) => Err(refusal::two_users_of(provider)),
            None => Ok(()),
        }
    }

    /// Guests need a pool that allows them.
    fn check_guests_allowed(&self) -> Result<(), ServiceError> {
        let allowed = self.settings.allow_unauthenticated_identities;
        if allowed { Ok(()) } else { Err(refusal::guests_not_allowed()) }
    }
}
