//! One model against another: what AWS's API-changes pages would report, and everything else that can matter to a
//! caller, each with what it does to the Rust API.

mod align;
mod api;
mod change;
mod changes;
mod effect;
mod effects;
mod feed;
mod report;
mod side;
mod users;

use serde_json::Value;

use crate::diagnostic::Diagnostics;
use crate::smithy::Model;

pub use change::{Change, ChangeKind};
pub use effect::Effect;
pub use feed::{Feed, Updated};
pub use report::Notes;

use side::Side;

/// What differs between two models of a service.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Diff {
    /// The name of the service, as AWS's SDKs use it.
    pub service: String,
    /// What AWS's API-changes pages would report.
    pub feed: Feed,
    /// Everything that differs, by shape and kind.
    pub changes: Vec<Change>,
}

/// Compares two models of a service, merged with whatever belongs to them.
///
/// `service` is the shape id or name of the service, for models that hold several.
///
/// # Errors
/// One of the models has no such service, or several.
pub fn diff(old: &Model, new: &Model, service: Option<&str>) -> Result<Diff, Diagnostics> {
    let before = Side::of("the old model", old, service)?;
    let after = Side::of("the new model", new, service)?;
    let (from, to) = (before.service.namespace(), after.service.namespace());
    if from == to {
        return Ok(compare(&before, &after));
    }
    let aligned = align::renamed(old, from, to);
    let service = format!("{to}#{}", before.service.name());
    let aligned = Side::of("the old model", &aligned, Some(&service))?;
    Ok(compare(&Side { called: before.called.clone(), ..aligned }, &after))
}

fn compare(old: &Side<'_>, new: &Side<'_>) -> Diff {
    Diff { service: new.sdk_id().to_owned(), feed: Feed::of(old, new), changes: changes::of(old, new) }
}

impl Diff {
    /// The greatest effect of all changes.
    pub fn effect(&self) -> Effect {
        self.changes.iter().map(|change| change.effect).max().unwrap_or_default()
    }

    /// Whether the models say the same.
    pub fn is_empty(&self) -> bool {
        self.feed.is_empty() && self.changes.is_empty()
    }

    /// The changes of one effect.
    pub fn of_effect(&self, effect: Effect) -> impl Iterator<Item = &Change> {
        self.changes.iter().filter(move |change| change.effect == effect)
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
    pub fn to_notes(&self) -> Notes {
        report::notes(self)
    }

    /// The form for pull requests.
    pub fn to_markdown(&self) -> String {
        report::markdown(self)
    }
}
