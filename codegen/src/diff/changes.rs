mod constraints;
mod enums;
mod members;
mod operations;
mod representation;
mod service;
mod shapes;
mod traits;

use super::Effect;
use super::api::{Element, Owner};
use super::change::{Change, Log, Subject};
use super::effects::Apis;
use super::side::Side;
use crate::smithy::ShapeId;

/// Everything that differs between two models. Nothing is passed over: whatever is not of a kind of its own is noted as
/// a trait that was added, removed or changed.
pub(super) fn of(old: &Side<'_>, new: &Side<'_>) -> Vec<Change> {
    let mut comparison = Comparison { old, new, apis: Apis { old: &old.api, new: &new.api }, log: Log::default() };
    service::compare(&mut comparison);
    operations::compare(&mut comparison);
    shapes::compare(&mut comparison);
    representation::compare(&mut comparison);
    comparison.log.finish(new.service.as_str())
}

/// What every step needs: the two sides, and where changes are noted.
struct Comparison<'a> {
    old: &'a Side<'a>,
    new: &'a Side<'a>,
    apis: Apis<'a>,
    log: Log,
}

impl<'a> Comparison<'a> {
    /// What a change about a shape or member is noted under, with the Rust items that stand for it.
    fn subject(&self, id: &ShapeId, elements: &[Element]) -> Subject {
        let shown = |element: &Element| [self.apis.shown(element), self.apis.shown_builder(element)];
        let mut items: Vec<String> = elements.iter().flat_map(shown).flatten().collect();
        items.sort();
        items.dedup();
        Subject { id: id.to_string(), items }
    }

    /// The same for a shape that no item stands for: the members whose type it is part of.
    fn used_subject(&self, id: &ShapeId, part: Option<&str>) -> Subject {
        let mut users = self.old.users.of(id);
        users.extend(self.new.users.of(id));
        let owners = |shape| [self.old.api.owners(shape), self.new.api.owners(shape)].concat();
        let elements = users.into_iter().flat_map(|(shape, member)| self::part(&owners(shape), member));
        let subject = self.subject(id, &elements.collect::<Vec<_>>());
        Subject { id: part.map_or_else(|| subject.id.clone(), |part| id.with_member(part).to_string()), ..subject }
    }

    /// The operations that both services have.
    fn common_operations(&self) -> impl Iterator<Item = &'a ShapeId> {
        self.new.operations.keys().filter(|id| self.old.operations.contains_key(*id))
    }

    /// What it does that one owner has taken the place of another, or has other parts than before.
    fn altogether(&self, old: &Owner, new: &Owner) -> Effect {
        self.apis.owner_removed(old).max(self.apis.owner_added(new))
    }

    /// The owner and its parts, as far as they are not what they were.
    fn differing_parts(&self, old: &Owner, new: &Owner) -> Vec<Element> {
        let (before, after) = (self.apis.old, self.apis.new);
        let gone = before.parts(old).filter(|element| before.get(element) != after.get(element));
        let came = after.parts(new).filter(|element| before.get(element).is_none());
        gone.chain(came).cloned().collect()
    }

    /// What stands for a shape in both crates.
    fn common_owners(&self, id: &ShapeId) -> Vec<Owner> {
        let before = self.apis.old.owners(id);
        self.apis.new.owners(id).iter().filter(|owner| before.contains(owner)).cloned().collect()
    }
}

/// The greatest effect that any of several things has.
fn greatest<T>(all: &[T], effect: impl Fn(&T) -> Effect) -> Effect {
    all.iter().map(effect).max().unwrap_or(Effect::Internal)
}

/// The owners themselves, as elements.
fn whole(owners: &[Owner]) -> Vec<Element> {
    owners.iter().map(|owner| (owner.clone(), None)).collect()
}

/// The same part of each owner.
fn part(owners: &[Owner], name: &str) -> Vec<Element> {
    owners.iter().map(|owner| (owner.clone(), Some(name.to_owned()))).collect()
}
