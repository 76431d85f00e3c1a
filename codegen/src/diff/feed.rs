mod delta;
mod notation;
mod pair;

use std::collections::BTreeMap;
use std::fmt;

use serde_json::Value;

pub(crate) use notation::shown;
pub(super) use notation::{alternatives, enum_values};

use super::revision::Revision;

/// The report of the public AWS API-changes pages: operations that are new or whose input or output gained members.
///
/// Two things differ from those pages. Operations that are gone are reported, and an operation that is new is listed as
/// new only, even where it answers a structure that was there before.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Feed {
    /// The added operations.
    pub new: Vec<String>,
    /// The removed operations.
    pub removed: Vec<String>,
    /// The operations that gained members.
    pub updated: Vec<Updated>,
}

/// An operation that gained members.
#[derive(Clone, Debug, PartialEq)]
pub struct Updated {
    /// The operation.
    pub operation: String,
    /// The additions to its input.
    pub request: Option<Value>,
    /// The additions to its output.
    pub response: Option<Value>,
}

impl Feed {
    pub(super) fn new(old: &Revision<'_>, new: &Revision<'_>) -> Self {
        let (before, after) = (names(old), names(new));
        let only = |these: &BTreeMap<&str, _>, others: &BTreeMap<&str, _>| {
            these.keys().filter(|name| !others.contains_key(*name)).map(|name| (*name).to_owned()).collect()
        };
        let both = after.iter().filter(|(name, _)| before.contains_key(*name));
        Self {
            new: only(&after, &before),
            removed: only(&before, &after),
            updated: both.filter_map(|(name, operation)| Updated::new(name, operation, old, new)).collect(),
        }
    }

    /// Whether there is nothing to report.
    pub fn is_empty(&self) -> bool {
        self.new.is_empty() && self.removed.is_empty() && self.updated.is_empty()
    }
}

/// The header of the pages, and what they leave out.
impl fmt::Display for Feed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} new {} updated api methods", self.new.len(), self.updated.len())?;
        match self.removed.len() {
            0 => Ok(()),
            removed => write!(f, ", {removed} removed"),
        }
    }
}

impl Updated {
    fn new(name: &str, operation: &crate::smithy::Operation, old: &Revision<'_>, new: &Revision<'_>) -> Option<Self> {
        let delta = |shape| delta::added(shape, new.model, old.model);
        let (request, response) = (delta(&operation.input), delta(&operation.output));
        let changed = request.is_some() || response.is_some();
        changed.then(|| Self { operation: name.to_owned(), request, response })
    }

    /// The deltas under the names the pages give them: input and output that gained the same are one.
    pub fn deltas(&self) -> Vec<(&'static str, &Value)> {
        match (&self.request, &self.response) {
            (Some(request), Some(response)) if request == response => vec![("both", request)],
            (request, response) => {
                let named = [("request", request), ("response", response)];
                named.into_iter().filter_map(|(name, delta)| Some((name, delta.as_ref()?))).collect()
            }
        }
    }
}

fn names<'a>(side: &'a Revision<'_>) -> BTreeMap<&'a str, &'a crate::smithy::Operation> {
    side.operations.iter().map(|(id, operation)| (id.name(), *operation)).collect()
}
