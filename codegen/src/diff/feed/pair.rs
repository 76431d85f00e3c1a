use std::sync::LazyLock;

use super::notation::enum_values;
use crate::smithy::{Kind, Member, Members, Model, ShapeId, Simple};

/// A shape of the new model and its counterpart in the old one.
pub(super) type Pair<'a> = (&'a ShapeId, &'a ShapeId);

/// Two shapes as the pages compare them, the new one first.
pub(super) enum Pairing<'a> {
    /// Both have members.
    Structures(&'a Members, &'a Members),
    /// The new one alone has members.
    BecameStructure(&'a Members),
    /// Both are lists, of these.
    Lists(Pair<'a>),
    /// Both are maps: keys, then values.
    Maps(Pair<'a>, Pair<'a>),
    /// Both are strings: their enum values in the order of the model, none for a plain string.
    Strings(Vec<&'a str>, Vec<&'a str>),
    /// Both are simple.
    Simple,
    /// Anything else.
    Different,
}

impl<'a> Pairing<'a> {
    pub(super) fn of((new, old): Pair<'a>, new_model: &'a Model, old_model: &'a Model) -> Self {
        let (Some(new), Some(old)) = (new_model.get(new), old_model.get(old)) else { return Self::Different };
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
                _ => Self::Different,
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

/// The members of a structure. To the pages, unions are structures, and documents are structures without members.
fn members(kind: &Kind) -> Option<&Members> {
    static NONE: LazyLock<Members> = LazyLock::new(Members::new);
    match kind {
        Kind::Structure(members) | Kind::Union(members) => Some(members),
        Kind::Simple(Simple::Document) => Some(&NONE),
        _ => None,
    }
}

/// The enum values of a string; none for a plain string.
fn values(kind: &Kind) -> Option<Vec<&str>> {
    match kind {
        Kind::Enum(values) => Some(enum_values(values).collect()),
        Kind::Simple(Simple::String) => Some(Vec::new()),
        _ => None,
    }
}

fn is_simple(kind: &Kind) -> bool {
    matches!(kind, Kind::Simple(_) | Kind::Enum(_) | Kind::IntEnum(_))
}
