//! The additions to a shape, as the API-changes pages report them. The pages apply two rules that do not always agree,
//! and this module applies both to give the same reports:
//!
//! - *Equality*: members added, enum values changed, or a simple shape replaced by another. A member that was removed or
//!   became another kind of shape is equal.
//! - *Delta*: added members and values; also, in full, a member that became a structure.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::notation::{DEEPEST, Notation, RECURSION, alternatives};
use super::pair::{Pair, Pairing};
use crate::smithy::{Members, Model, ShapeId};

/// The additions to the shape `id`, if any.
pub(super) fn added(id: &ShapeId, new: &Model, old: &Model) -> Option<Value> {
    old.get(id)?;
    let walk = Walk::from((id, id), new, old);
    if !walk.pairs.iter().any(|(pair, (pairing, _))| differ(*pair, pairing)) {
        return None;
    }
    let fruitful = walk.fruitful();
    Delta { walk: &walk, fruitful, path: Vec::new(), notation: Notation::new(new) }.of((id, id))
}

/// The equality rule, for two shapes without their targets.
fn differ(pair: Pair<'_>, pairing: &Pairing<'_>) -> bool {
    match pairing {
        Pairing::Structures(new, old) => new.keys().any(|name| !old.contains_key(name)),
        Pairing::Strings(new, old) => !is_subset(new, old) || !is_subset(old, new),
        Pairing::Simple => pair.0 != pair.1,
        _ => false,
    }
}

/// The delta rule, for two shapes without their targets.
fn gained(pairing: &Pairing<'_>) -> bool {
    match pairing {
        Pairing::Structures(new, old) => new.keys().any(|name| !old.contains_key(name)),
        Pairing::BecameStructure(members) => !members.is_empty(),
        Pairing::Strings(new, old) => !is_subset(new, old),
        _ => false,
    }
}

fn is_subset(values: &[&str], of: &[&str]) -> bool {
    values.iter().all(|value| of.contains(value))
}

/// Every reachable pair of shapes, with the pairs it targets.
struct Walk<'a> {
    pairs: BTreeMap<Pair<'a>, (Pairing<'a>, Vec<Pair<'a>>)>,
}

impl<'a> Walk<'a> {
    fn from(root: Pair<'a>, new: &'a Model, old: &'a Model) -> Self {
        let mut pairs = BTreeMap::new();
        let mut waiting = vec![root];
        while let Some(pair) = waiting.pop() {
            if let Entry::Vacant(entry) = pairs.entry(pair) {
                let pairing = Pairing::of(pair, new, old);
                let below = below(&pairing);
                waiting.extend(&below);
                entry.insert((pairing, below));
            }
        }
        Self { pairs }
    }

    /// The pairs with additions, and those that lead to one.
    fn fruitful(&self) -> BTreeSet<Pair<'a>> {
        let mut above: BTreeMap<Pair<'a>, Vec<Pair<'a>>> = BTreeMap::new();
        for (pair, (_, below)) in &self.pairs {
            below.iter().for_each(|child| above.entry(*child).or_default().push(*pair));
        }
        let bearing = self.pairs.iter().filter(|(_, (pairing, _))| gained(pairing));
        let mut waiting: Vec<Pair<'a>> = bearing.map(|(pair, _)| *pair).collect();
        let mut fruitful = BTreeSet::new();
        while let Some(pair) = waiting.pop() {
            if fruitful.insert(pair) {
                waiting.extend(above.get(&pair).into_iter().flatten());
            }
        }
        fruitful
    }
}

fn below<'a>(pairing: &Pairing<'a>) -> Vec<Pair<'a>> {
    match pairing {
        Pairing::Structures(new, old) => {
            new.iter().filter_map(|(name, member)| Some((&member.target, &old.get(name)?.target))).collect()
        }
        Pairing::Lists(items) => vec![*items],
        Pairing::Maps(keys, values) => vec![*keys, *values],
        _ => Vec::new(),
    }
}

/// Renders the additions.
struct Delta<'a, 'w> {
    walk: &'w Walk<'a>,
    fruitful: BTreeSet<Pair<'a>>,
    path: Vec<&'a ShapeId>,
    notation: Notation<'a>,
}

impl<'a> Delta<'a, '_> {
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
        match &self.walk.pairs.get(&pair)?.0 {
            Pairing::Structures(new, old) => self.members(new, old),
            Pairing::BecameStructure(_) => Some(self.notation.of(pair.0)),
            Pairing::Lists(items) => self.of(*items),
            Pairing::Maps(_, values) => self.of(*values),
            Pairing::Strings(new, old) => {
                Some(alternatives(new.iter().copied().filter(|value| !old.contains(value))).into())
            }
            Pairing::Simple | Pairing::Different => None,
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
