//! An identity of a pool.

use std::collections::BTreeSet;
use std::time::SystemTime;

use super::logins::Login;

/// A guest, or a user who signed in with one or more providers.
#[derive(Clone, Debug)]
pub(crate) struct Identity {
    pub(crate) id: String,
    /// Empty for a guest.
    pub(crate) logins: BTreeSet<Login>,
    pub(crate) created: SystemTime,
    pub(crate) modified: SystemTime,
    /// Set for an identity that was merged into another one, or lost its last login. No call can use it any more.
    pub(crate) disabled: bool,
}

impl Identity {
    pub(crate) fn new(id: String, logins: BTreeSet<Login>, now: SystemTime) -> Self {
        Self { id, logins, created: now, modified: now, disabled: false }
    }

    pub(crate) fn is_guest(&self) -> bool {
        self.logins.is_empty()
    }

    /// The names of the providers, in alphabetical order.
    pub(crate) fn providers(&self) -> BTreeSet<&str> {
        self.logins.iter().map(|login| login.provider.as_str()).collect()
    }

    /// The user ids at a provider, in alphabetical order.
    pub(crate) fn subjects(&self, provider: &str) -> impl Iterator<Item = &str> {
        let logins = self.logins.iter().filter(move |login| login.provider == provider);
        logins.map(|login| login.subject.as_str())
    }
}
