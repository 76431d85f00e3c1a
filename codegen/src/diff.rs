//! The differences between two models: the feed of AWS's API-changes pages, and every change that can matter to a
//! caller, each with its effect on the Rust API.

mod affected;
pub(crate) mod api;
mod change;
mod changes;
mod effect;
mod effects;
mod endpoints;
pub(crate) mod feed;
mod namespace;
mod normalize;
mod references;
pub(crate) mod report;
mod revision;
pub(crate) mod syntax;

use serde_json::Value;

use crate::diagnostic::Diagnostics;
use crate::{Input, pages};

pub(crate) use affected::affected_operations;
pub use change::{Change, ChangeKind};
pub use effect::Effect;
pub use feed::{Feed, Updated};
pub use pages::diff::Labels;
pub use report::ChangelogItems;

pub(crate) use revision::Revision;

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
/// One of the models has no such service, or several, or breaks a limit, such as a list that holds itself.
pub fn diff(old: &Input, new: &Input, service: Option<&str>) -> Result<Diff, Diagnostics> {
    with_revisions(old, new, service, compare)
}

/// Compares two models and writes the differences as one self-contained HTML page.
///
/// # Errors
/// See [`diff`].
pub fn html(old: &Input, new: &Input, labels: &Labels<'_>) -> Result<(Diff, String), Diagnostics> {
    with_revisions(old, new, None, |before, after| {
        let diff = compare(before, after);
        let page = pages::diff::page(&diff, (before, after), labels);
        (diff, page)
    })
}

/// Selects the service of both models and passes them to `work`, the old one in the namespace of the new one.
pub(crate) fn with_revisions<T>(
    old: &Input,
    new: &Input,
    service: Option<&str>,
    work: impl FnOnce(&Revision<'_>, &Revision<'_>) -> T,
) -> Result<T, Diagnostics> {
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
    Ok(work(&before, &after))
}

pub(crate) fn compare(old: &Revision<'_>, new: &Revision<'_>) -> Diff {
    Diff { service: new.sdk_id().to_owned(), feed: Feed::new(old, new), changes: changes::compare(old, new) }
}

impl Diff {
    /// The greatest effect of all changes.
    pub fn effect(&self) -> Effect {
        self.changes.iter().map(|change| change.effect).max().unwrap_or_default()
    }

    /// Returns whether there is no difference.
    pub fn is_empty(&self) -> bool {
        self.feed.is_empty() && self.changes.is_empty()
    }

    /// The changes of one effect.
    pub fn of_effect(&self, effect: Effect) -> impl Iterator<Item = &Change> {
        self.changes.iter().filter(move |change| change.effect == effect)
    }

    /// Returns whether the changes need a release: the Rust API changed, or requests go to other endpoints.
    pub fn needs_release(&self) -> bool {
        let moves = [ChangeKind::EndpointChanged, ChangeKind::EndpointsSampled];
        self.changes.iter().any(|change| moves.contains(&change.kind)) || self.effect() > Effect::Internal
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
