//! The differences between two models: the feed of AWS's API-changes pages, and every change that can matter to a
//! caller, each with its effect on the Rust API.

mod api;
mod change;
mod changes;
mod effect;
mod effects;
mod endpoints;
mod feed;
mod namespace;
mod normalize;
mod references;
mod report;
mod revision;

use serde_json::Value;

use crate::Input;
use crate::diagnostic::Diagnostics;

pub use change::{Change, ChangeKind};
pub use effect::Effect;
pub use feed::{Feed, Updated};
pub use report::ChangelogItems;

use revision::Revision;

/// The differences between two models of a service.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Diff {
    /// The name of the service, as AWS's SDKs use it.
    pub service: String,
    /// The report of AWS's API-changes pages.
    pub feed: Feed,
    /// Every difference, by shape and kind.
    pub changes: Vec<Change>,
}

/// Compares two models of a service.
///
/// `service` is the shape id or name of the service, for models that hold several.
///
/// # Errors
/// One of the models has no such service, or several.
pub fn diff(old: &Input, new: &Input, service: Option<&str>) -> Result<Diff, Diagnostics> {
    let (before, after) = (normalize::normalize(&old.model), normalize::normalize(&new.model));
    let (moved, service_id);
    let mut before = Revision::new("the old model", &before, &old.partitions, service)?;
    let after = Revision::new("the new model", &after, &new.partitions, service)?;
    let (from, to) = (before.service.namespace(), after.service.namespace());
    if from != to {
        moved = namespace::rename(before.model, from, to);
        service_id = format!("{to}#{}", before.service.name());
        let revision = Revision::new("the old model", &moved, &old.partitions, Some(&service_id))?;
        before = Revision { original_id: before.original_id, ..revision };
    }
    Ok(compare(&before, &after))
}

fn compare(old: &Revision<'_>, new: &Revision<'_>) -> Diff {
    Diff { service: new.sdk_id().to_owned(), feed: Feed::new(old, new), changes: changes::compare(old, new) }
}

impl Diff {
    /// The greatest effect of all changes.
    pub fn effect(&self) -> Effect {
        self.changes.iter().map(|change| change.effect).max().unwrap_or_default()
    }

    /// Whether there is no difference.
    pub fn is_empty(&self) -> bool {
        self.feed.is_empty() && self.changes.is_empty()
    }

    /// The changes of one effect.
    pub fn of_effect(&self, effect: Effect) -> impl Iterator<Item = &Change> {
        self.changes.iter().filter(move |change| change.effect == effect)
    }

    /// Whether the changes call for a release: the Rust API changed, or requests go to other endpoints.
    pub fn needs_release(&self) -> bool {
        let moves = self.changes.iter().any(|change| change.kind == ChangeKind::EndpointChanged);
        moves || self.effect() > Effect::Internal
    }

    /// The JSON form: stable, for tools.
    pub fn to_json(&self) -> Value {
        report::json(self)
    }

    /// The form for terminals.
    pub fn to_text(&self) -> String {
        report::text(self)
    }

    /// The form for changelogs.
    pub fn to_changelog(&self) -> ChangelogItems {
        report::changelog(self)
    }

    /// The form for pull requests.
    pub fn to_markdown(&self) -> String {
        report::markdown(self)
    }
}
