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

use super::notation::{DEEPEST, Notation, RECURSION, alternatives};
use super::pair::{Pair, Pairing};
use crate::smithy::{Members, Model, ShapeId};

/// What the shape `id` gained, if anything.
pub(super) fn of(id: &ShapeId, new: &Model, old: &Model) -> Option<Value> {
    old.get(id)?;
    let walk = Walk::from((id, id), new, old);
    if !walk.pairs.iter().any(|(pair, (pairing, _))| differ(*pair, pairing)) {
        return None;
    }
    let fruitful = walk.fruitful();
    Delta { walk: &walk, fruitful, path: Vec::new(), notation: Notation::new(new) }.of((id, id))
}

/// The first question, for two shapes alone.
fn differ(pair: Pair<'_>, pairing: &Pairing<'_>) -> bool {
    match pairing {
        Pairing::Structures(new, old) => new.keys().any(|name| !old.contains_key(name)),
        Pairing::Strings(new, old) => new != old,
        Pairing::Simple => pair.0 != pair.1,
        _ => false,
    }
}

/// The second question, for two shapes alone.
fn gained(pairing: &Pairing<'_>) -> bool {
    match pairing {
        Pairing::Structures(new, old) => new.keys().any(|name| !old.contains_key(name)),
        Pairing::BecameStructure(members) => !members.is_empty(),
        Pairing::Strings(new, old) => !new.is_subset(old),
        _ => false,
    }
}

/// Every pair of shapes that can be reached, with the pairs right below it.
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

    /// The pairs that gained something or lead to one that did: there is no use in looking anywhere else.
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

/// Writes down what was gained.
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
            Pairing::Strings(new, old) => Some(Value::from(alternatives(new.difference(old).copied()))),
            Pairing::Simple | Pairing::Strangers => None,
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
