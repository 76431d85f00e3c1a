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
    /// A guest that went into another identity when the user signed in.
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
    pub(crate) fn providers(&self) -> Vec<&str> {
        self.logins.iter().map(|login| login.provider.as_str()).collect()
    }
}
