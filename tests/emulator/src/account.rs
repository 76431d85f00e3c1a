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
    /// The state of a region, empty at first, with what all regions share.
    pub(crate) fn region(&mut self, name: &str) -> (&mut State, &mut IssuedCredentials, &Iam) {
        if !self.regions.contains_key(name) {
            self.regions.insert(name.to_owned(), State::default());
        }
        (self.regions.entry(name.to_owned()).or_default(), &mut self.issued, &self.iam)
    }
}
