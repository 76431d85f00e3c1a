//! What one shape has that it did not have before, as the API-changes pages see it. They ask two questions, and their
//! answers do not always agree; both are asked here too, so that the reports are the same:
//!
//! - *Is there a difference?* Members that were added, values of enums, simple shapes of another name. A member that is
//!   gone or has become another kind of shape is none.
//! - *What is the difference?* Members and values that were added; besides, in full, a member that has become a
//!   structure.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::notation::{DEEPEST, Notation, RECURSION, alternatives, enum_values};
use crate::smithy::{Kind, Members, Model, ShapeId, Simple};

/// What the shape `id` gained, if anything.
pub(super) fn of(id: &ShapeId, new: &Model, old: &Model) -> Option<Value> {
    old.get(id)?;
    let pairs = Pairs { new, old };
    let reachable = pairs.reachable((id, id));
    if !reachable.keys().any(|pair| pairs.differ(*pair)) {
        return None;
    }
    let fruitful = pairs.fruitful(&reachable);
    Delta { pairs: &pairs, fruitful, path: Vec::new(), notation: Notation::new(new) }.of((id, id))
}

/// A shape of the new model and what stands in its place in the old one.
type Pair<'a> = (&'a ShapeId, &'a ShapeId);

/// The two models, walked side by side.
struct Pairs<'a> {
    new: &'a Model,
    old: &'a Model,
}

impl<'a> Pairs<'a> {
    fn kinds(&self, (new, old): Pair<'a>) -> Option<(&'a Kind, &'a Kind)> {
        Some((&self.new.get(new)?.kind, &self.old.get(old)?.kind))
    }

    /// Every pair that `root` leads to, with the pairs right below it.
    fn reachable(&self, root: Pair<'a>) -> BTreeMap<Pair<'a>, Vec<Pair<'a>>> {
        let mut reachable = BTreeMap::new();
        let mut waiting = vec![root];
        while let Some(pair) = waiting.pop() {
            if let Entry::Vacant(entry) = reachable.entry(pair) {
                waiting.extend(entry.insert(self.below(pair)).iter());
            }
        }
        reachable
    }

    fn below(&self, pair: Pair<'a>) -> Vec<Pair<'a>> {
        match self.kinds(pair) {
            Some((Kind::Structure(new) | Kind::Union(new), Kind::Structure(old) | Kind::Union(old))) => {
                new.iter().filter_map(|(name, member)| Some((&member.target, &old.get(name)?.target))).collect()
            }
            Some((Kind::List(new), Kind::List(old))) => vec![(&new.target, &old.target)],
            Some((Kind::Map { key, value }, Kind::Map { key: old_key, value: old_value })) => {
                vec![(&key.target, &old_key.target), (&value.target, &old_value.target)]
            }
            _ => Vec::new(),
        }
    }

    /// The first question, for the two shapes alone.
    fn differ(&self, pair: Pair<'a>) -> bool {
        match self.kinds(pair) {
            Some((Kind::Structure(new) | Kind::Union(new), Kind::Structure(old) | Kind::Union(old))) => {
                new.keys().any(|name| !old.contains_key(name))
            }
            Some((new, old)) if is_simple(new) && is_simple(old) => match (values(new), values(old)) {
                (Some(new), Some(old)) => new != old,
                _ => pair.0 != pair.1,
            },
            _ => false,
        }
    }

    /// The pairs that gained something or lead to one that did: there is no use in looking anywhere else.
    fn fruitful(&self, reachable: &BTreeMap<Pair<'a>, Vec<Pair<'a>>>) -> BTreeSet<Pair<'a>> {
        let mut above: BTreeMap<Pair<'a>, Vec<Pair<'a>>> = BTreeMap::new();
        for (pair, below) in reachable {
            below.iter().for_each(|child| above.entry(*child).or_default().push(*pair));
        }
        let mut waiting: Vec<Pair<'a>> = reachable.keys().filter(|pair| self.gained(**pair)).copied().collect();
        let mut fruitful = BTreeSet::new();
        while let Some(pair) = waiting.pop() {
            if fruitful.insert(pair) {
                waiting.extend(above.get(&pair).into_iter().flatten());
            }
        }
        fruitful
    }

    /// The second question, for the two shapes alone.
    fn gained(&self, pair: Pair<'a>) -> bool {
        match self.kinds(pair) {
            Some((Kind::Structure(_) | Kind::Union(_), Kind::Structure(_) | Kind::Union(_))) => self.differ(pair),
            Some((Kind::Structure(members) | Kind::Union(members), _)) => !members.is_empty(),
            Some((new, old)) => !added_values(new, old).is_empty(),
            None => false,
        }
    }
}

/// Writes down what was gained.
struct Delta<'a> {
    pairs: &'a Pairs<'a>,
    fruitful: BTreeSet<Pair<'a>>,
    path: Vec<&'a ShapeId>,
    notation: Notation<'a>,
}

impl<'a> Delta<'a> {
    fn of(&mut self, pair: Pair<'a>) -> Option<Value> {
        if !self.fruitful.contains(&pair) || self.path.contains(&pair.0) || self.path.len() > DEEPEST {
            return None;
        }
        if !self.notation.has_room() {
            return Some(Value::from(RECURSION));
        }
        self.path.push(pair.0);
        let delta = self.inside(pair);
        self.path.pop();
        delta
    }

    fn inside(&mut self, pair: Pair<'a>) -> Option<Value> {
        match self.pairs.kinds(pair)? {
            (Kind::Structure(new) | Kind::Union(new), Kind::Structure(old) | Kind::Union(old)) => {
                self.members(new, old)
            }
            (Kind::Structure(_) | Kind::Union(_), _) => Some(self.notation.of(pair.0)),
            (Kind::List(new), Kind::List(old)) => self.of((&new.target, &old.target)),
            (Kind::Map { value: new, .. }, Kind::Map { value: old, .. }) => self.of((&new.target, &old.target)),
            (new, old) => {
                let added = added_values(new, old);
                (!added.is_empty()).then(|| Value::from(alternatives(added.into_iter())))
            }
        }
    }

    fn members(&mut self, new: &'a Members, old: &'a Members) -> Option<Value> {
        let mut delta = Map::new();
        for (name, member) in new {
            let gained = match old.get(name) {
                Some(before) => self.of((&member.target, &before.target)),
                None => Some(self.notation.of(&member.target)),
            };
            delta.extend(gained.map(|gained| (name.clone(), gained)));
        }
        (!delta.is_empty()).then_some(Value::Object(delta))
    }
}

fn added_values<'a>(new: &'a Kind, old: &'a Kind) -> Vec<&'a str> {
    match (values(new), values(old)) {
        (Some(new), Some(old)) => new.difference(&old).copied().collect(),
        _ => Vec::new(),
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
