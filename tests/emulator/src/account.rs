//! Everything the emulator remembers: a state for each region, and the credentials it issued.

use std::collections::BTreeMap;

use crate::state::{Iam, IssuedCredentials, State};

/// One account in all the regions that are served.
#[derive(Debug, Default)]
pub(crate) struct Account {
    regions: BTreeMap<String, State>,
    /// Credentials are valid in every region, whichever region issued them.
    pub(crate) issued: IssuedCredentials,
    pub(crate) iam: Iam,
}

impl Account {
    /// The states of all regions.
    pub(crate) fn states(&self) -> impl Iterator<Item = &State> {
        self.regions.values()
    }

    /// The state of a region, empty at first, with what all regions share.
    pub(crate) fn region(&mut self, name: &str) -> (&mut State, &mut IssuedCredentials, &Iam) {
        (self.regions.entry(name.to_owned()).or_default(), &mut self.issued, &self.iam)
    }

    /// Forgets all pools and the credentials issued, and returns to the providers and roles of the start.
    pub(crate) fn reset(&mut self, iam: Iam) {
        *self = Self { iam, ..Self::default() };
    }
}
