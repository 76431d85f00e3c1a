use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::notation::enum_values;
use crate::smithy::{Kind, Member, Members, Model, ShapeId, Simple};

/// A shape of the new model and what stands in its place in the old one.
pub(super) type Pair<'a> = (&'a ShapeId, &'a ShapeId);

/// What two shapes have in common, as far as the pages look: the new one's part comes first.
pub(super) enum Pairing<'a> {
    /// Both have members.
    Structures(&'a Members, &'a Members),
    /// The new one alone has members.
    BecameStructure(&'a Members),
    /// Both are lists, of these.
    Lists(Pair<'a>),
    /// Both are maps: keys, then values.
    Maps(Pair<'a>, Pair<'a>),
    /// Both are strings: the values they may have, or none when they are free.
    Strings(BTreeSet<&'a str>, BTreeSet<&'a str>),
    /// Both are simple.
    Simple,
    /// Nothing.
    Strangers,
}

impl<'a> Pairing<'a> {
    pub(super) fn of((new, old): Pair<'a>, new_model: &'a Model, old_model: &'a Model) -> Self {
        let (Some(new), Some(old)) = (new_model.get(new), old_model.get(old)) else { return Self::Strangers };
        let (new, old) = (&new.kind, &old.kind);
        if let Some(members) = members(new) {
            return members_of(old, members);
        }
        match (new, old) {
            (Kind::List(new), Kind::List(old)) => Self::Lists(targets(new, old)),
            (Kind::Map { key, value }, Kind::Map { key: old_key, value: old_value }) => {
                Self::Maps(targets(key, old_key), targets(value, old_value))
            }
            _ => match (values(new), values(old)) {
                (Some(new), Some(old)) => Self::Strings(new, old),
                _ if is_simple(new) && is_simple(old) => Self::Simple,
                _ => Self::Strangers,
            },
        }
    }
}

fn members_of<'a>(old: &'a Kind, new: &'a Members) -> Pairing<'a> {
    members(old).map_or(Pairing::BecameStructure(new), |old| Pairing::Structures(new, old))
}

fn targets<'a>(new: &'a Member, old: &'a Member) -> Pair<'a> {
    (&new.target, &old.target)
}

/// The members of what the pages take for a structure: unions are, and so are documents, which have none.
fn members(kind: &Kind) -> Option<&Members> {
    static NONE: LazyLock<Members> = LazyLock::new(Members::new);
    match kind {
        Kind::Structure(members) | Kind::Union(members) => Some(members),
        Kind::Simple(Simple::Document) => Some(&NONE),
        _ => None,
    }
}

/// The values a string may have; none leave it free.
fn values(kind: &Kind) -> Option<BTreeSet<&str>> {
    match kind {
        Kind::Enum(values) => Some(enum_values(values).collect()),
        Kind::Simple(Simple::String) => Some(BTreeSet::new()),
        _ => None,
    }
}

fn is_simple(kind: &Kind) -> bool {
    matches!(kind, Kind::Simple(_) | Kind::Enum(_) | Kind::IntEnum(_))
}
