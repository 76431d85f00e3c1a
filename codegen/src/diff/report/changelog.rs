use std::collections::BTreeMap;

use super::format::short;
use crate::diff::{Change, ChangeKind, Diff, Effect};

/// The changelog items of a diff: one for each operation or shape, under the headings of *Keep a Changelog*.
///
/// Only changes that a caller can notice have an item. Those that may stop code from compiling begin with
/// [`ChangelogItems::BREAKING`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChangelogItems {
    /// Items under *Added*.
    pub added: Vec<String>,
    /// Items under *Changed*.
    pub changed: Vec<String>,
    /// Items under *Removed*.
    pub removed: Vec<String>,
}

impl ChangelogItems {
    /// The start of the item of a breaking change.
    pub const BREAKING: &'static str = "**Breaking:** ";
}

/// The key of an item; breaking ones come first.
type Key<'a> = (NotBreaking, &'a str, &'static str);
type NotBreaking = bool;

/// The form for a changelog.
pub(in crate::diff) fn changelog(diff: &Diff) -> ChangelogItems {
    let mut headings: [BTreeMap<Key<'_>, Vec<String>>; 3] = Default::default();
    for change in &diff.changes {
        let Some(statement) = statement(change) else { continue };
        let (index, noun, part) = match statement {
            Statement::Added(noun, part) => (0, noun, part),
            Statement::Changed(predicate) => (1, "", member(change).map_or_else(String::new, code) + predicate),
            Statement::Removed(noun, part) => (2, noun, part),
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
    ChangelogItems { added, changed, removed }
}

enum Statement {
    /// The noun of an addition, and the part of the shape, if it is one.
    Added(&'static str, String),
    /// The predicate after the name of a shape or member.
    Changed(&'static str),
    /// As for an addition.
    Removed(&'static str, String),
}

fn statement(change: &Change) -> Option<Statement> {
    use ChangeKind as Kind;
    let member = || member(change).map(code).unwrap_or_default();
    let statement = match change.kind {
        Kind::OperationAdded => Statement::Added("Operation", String::new()),
        Kind::ShapeAdded => Statement::Added("Type", String::new()),
        Kind::MemberAdded => Statement::Added("Member", member()),
        Kind::EnumValueAdded => Statement::Added("Value", member()),
        Kind::ErrorAdded => Statement::Added("Error", error(&change.after)),
        Kind::PaginationAdded => Statement::Added("Paginator", String::new()),
        Kind::OperationRemoved => Statement::Removed("Operation", String::new()),
        Kind::ShapeRemoved => Statement::Removed("Type", String::new()),
        Kind::MemberRemoved => Statement::Removed("Member", member()),
        Kind::EnumValueRemoved => Statement::Removed("Value", member()),
        Kind::ErrorRemoved => Statement::Removed("Error", error(&change.before)),
        Kind::PaginationRemoved => Statement::Removed("Paginator", String::new()),
        kind => return predicate(kind, change.effect).map(Statement::Changed),
    };
    // Additions and removals without an effect are no items of the API: inputs, outputs, shapes that are no type.
    (change.effect > Effect::Internal).then_some(statement)
}

fn error(id: &serde_json::Value) -> String {
    id.as_str().map(short).map(code).unwrap_or_default()
}

/// The predicate of a changed element; `None` if no caller can notice the change.
fn predicate(kind: ChangeKind, effect: Effect) -> Option<&'static str> {
    use ChangeKind as Kind;
    Some(match kind {
        Kind::TypeChanged => " has another type",
        Kind::RepresentationChanged => " has another form in Rust",
        Kind::RequiredAdded => " is required",
        Kind::RequiredRemoved => " is no longer required",
        Kind::DefaultAdded => " has a default",
        Kind::DefaultRemoved => " no longer has a default",
        Kind::DefaultChanged => " has another default",
        Kind::LengthTightened => " allows fewer lengths",
        Kind::LengthLoosened => " allows more lengths",
        Kind::RangeTightened => " allows fewer numbers",
        Kind::RangeLoosened => " allows more numbers",
        Kind::PatternTightened => " has to match a pattern",
        Kind::PatternLoosened => " no longer has to match a pattern",
        Kind::PatternChanged => " has to match another pattern",
        Kind::SensitivityAdded => " is masked in output",
        Kind::SensitivityRemoved => " is no longer masked",
        Kind::DeprecationAdded => " is deprecated",
        Kind::DeprecationRemoved => " is no longer deprecated",
        Kind::DeprecationChanged => " has another deprecation message",
        Kind::EnumValueChanged => " has another number",
        Kind::EnumValueRenamed if effect > Effect::Internal => " has another name",
        Kind::AuthChanged => " is signed differently",
        Kind::PaginationChanged => " is paginated differently",
        Kind::WaitersChanged => " has other waiters",
        Kind::ClientOptionsChanged => " has other client options",
        Kind::EndpointChanged => " has other endpoints",
        Kind::EndpointsSampled => " may have other endpoints",
        Kind::EndpointRulesChanged => " has other endpoint rules",
        Kind::ServiceRenamed => " has another shape id",
        Kind::ApiVersionChanged => " has another API version",
        _ if effect > Effect::Internal => " is represented differently",
        _ => return None,
    })
}

fn line((key, parts): (&Key<'_>, &Vec<String>)) -> String {
    let (not_breaking, shape, noun) = *key;
    let mark = if not_breaking { "" } else { ChangelogItems::BREAKING };
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
