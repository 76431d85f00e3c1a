use std::collections::BTreeMap;

use super::words::short;
use crate::diff::{Change, ChangeKind, Diff, Effect};

/// What a changelog says about a diff: a line for each operation or shape, under the headings of *Keep a Changelog*.
///
/// Only what a caller can notice has a line, and what may stop code from compiling begins with [`Notes::BREAKING`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notes {
    /// What can be called, read or matched now.
    pub added: Vec<String>,
    /// What is otherwise than before.
    pub changed: Vec<String>,
    /// What is there no longer.
    pub removed: Vec<String>,
}

impl Notes {
    /// How the line of a breaking change begins.
    pub const BREAKING: &'static str = "**Breaking:** ";
}

/// Lines are one where these are the same; breaking ones come first.
type Key<'a> = (NotBreaking, &'a str, &'static str);
type NotBreaking = bool;

/// The form for a changelog.
pub(in crate::diff) fn notes(diff: &Diff) -> Notes {
    let mut headings: [BTreeMap<Key<'_>, Vec<String>>; 3] = Default::default();
    for change in &diff.changes {
        let Some(said) = said(change) else { continue };
        let (index, noun, part) = match said {
            Said::Added(noun, part) => (0, noun, part),
            Said::Changed(predicate) => (1, "", member(change).map_or_else(String::new, code) + predicate),
            Said::Removed(noun, part) => (2, noun, part),
        };
        let key = (change.effect != Effect::Breaking, shape(change), noun);
        if let Some(heading) = headings.get_mut(index) {
            let parts = heading.entry(key).or_default();
            if !parts.contains(&part) {
                parts.push(part);
            }
        }
    }
    let [added, changed, removed] = headings.map(|heading| heading.iter().map(line).collect());
    Notes { added, changed, removed }
}

enum Said {
    /// A thing with a name of its own, or with that of a part of the shape.
    Added(&'static str, String),
    /// What is to be said of a shape or member, after its name.
    Changed(&'static str),
    /// As for what is added.
    Removed(&'static str, String),
}

fn said(change: &Change) -> Option<Said> {
    use ChangeKind as Kind;
    let member = || member(change).map(code).unwrap_or_default();
    let said = match change.kind {
        Kind::OperationAdded => Said::Added("Operation", String::new()),
        Kind::ShapeAdded => Said::Added("Type", String::new()),
        Kind::MemberAdded => Said::Added("Member", member()),
        Kind::EnumValueAdded => Said::Added("Value", member()),
        Kind::ErrorAdded => Said::Added("Error", error(&change.after)),
        Kind::PaginationAdded => Said::Added("Paginator", String::new()),
        Kind::OperationRemoved => Said::Removed("Operation", String::new()),
        Kind::ShapeRemoved => Said::Removed("Type", String::new()),
        Kind::MemberRemoved => Said::Removed("Member", member()),
        Kind::EnumValueRemoved => Said::Removed("Value", member()),
        Kind::ErrorRemoved => Said::Removed("Error", error(&change.before)),
        Kind::PaginationRemoved => Said::Removed("Paginator", String::new()),
        kind => return predicate(kind, change.effect).map(Said::Changed),
    };
    // What comes and goes without an effect is no item of the API: inputs, outputs, shapes that are no type.
    (change.effect > Effect::Internal).then_some(said)
}

fn error(id: &serde_json::Value) -> String {
    id.as_str().map(short).map(code).unwrap_or_default()
}

/// What is said of an element that is neither new nor gone; nothing where no caller would notice.
fn predicate(kind: ChangeKind, effect: Effect) -> Option<&'static str> {
    use ChangeKind as Kind;
    Some(match kind {
        Kind::TypeChanged => " has another type",
        Kind::RepresentationChanged => " has another form in Rust",
        Kind::RequiredAdded => " is required",
        Kind::RequiredRemoved => " is required no longer",
        Kind::DefaultAdded => " has a default",
        Kind::DefaultRemoved => " has no default any longer",
        Kind::DefaultChanged => " has another default",
        Kind::LengthTightened => " allows fewer lengths",
        Kind::LengthLoosened => " allows more lengths",
        Kind::RangeTightened => " allows fewer numbers",
        Kind::RangeLoosened => " allows more numbers",
        Kind::PatternTightened => " has to match a pattern",
        Kind::PatternLoosened => " need not match a pattern any longer",
        Kind::PatternChanged => " has to match another pattern",
        Kind::SensitivityAdded => " is masked when it is shown",
        Kind::SensitivityRemoved => " is masked no longer",
        Kind::DeprecationAdded => " is deprecated",
        Kind::DeprecationRemoved => " is deprecated no longer",
        Kind::DeprecationChanged => " has another note of deprecation",
        Kind::EnumValueChanged => " stands for another number",
        Kind::AuthChanged => " is signed in another way",
        Kind::PaginationChanged => " is paged in another way",
        Kind::WaitersChanged => " has other waiters",
        Kind::ClientOptionsChanged => " has other options for its client",
        Kind::EndpointRulesChanged => " has other endpoint rules",
        Kind::ServiceRenamed => " goes by another name on the wire",
        Kind::ApiVersionChanged => " has another API version",
        _ if effect > Effect::Internal => " is represented in another way",
        _ => return None,
    })
}

fn line((key, parts): (&Key<'_>, &Vec<String>)) -> String {
    let (not_breaking, shape, noun) = *key;
    let mark = if not_breaking { "" } else { Notes::BREAKING };
    let shape = code(shape);
    match (noun, parts.as_slice()) {
        ("", said) if said.iter().all(|said| said.starts_with(' ')) => format!("{mark}{shape}{}.", said.join(",")),
        ("", said) => format!("{mark}{shape}: {}.", said.iter().map(|said| said.trim()).collect::<Vec<_>>().join("; ")),
        ("Paginator", _) => format!("{mark}Paginator of {shape}."),
        (noun, [whole]) if whole.is_empty() => format!("{mark}{noun} {shape}."),
        (noun, parts) => {
            let plural = if parts.len() > 1 { "s" } else { "" };
            format!("{mark}{noun}{plural} {} of {shape}.", parts.join(", "))
        }
    }
}

/// The shape, without its namespace and the member.
fn shape(change: &Change) -> &str {
    let name = short(&change.shape);
    name.split_once('$').map_or(name, |(shape, _)| shape)
}

fn member(change: &Change) -> Option<&str> {
    change.shape.split_once('$').map(|(_, member)| member)
}

fn code(text: &str) -> String {
    format!("`{text}`")
}
