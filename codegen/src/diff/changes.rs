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
use super::revision::Revision;
use crate::smithy::ShapeId;

/// Lists every difference between two revisions. A trait without a kind of its own is listed as a trait that was added,
/// removed or changed.
pub(super) fn compare(old: &Revision<'_>, new: &Revision<'_>) -> Vec<Change> {
    let mut comparison = Comparison { old, new, apis: Apis { old: &old.api, new: &new.api }, log: Log::default() };
    service::compare(&mut comparison);
    operations::compare(&mut comparison);
    shapes::compare(&mut comparison);
    representation::compare(&mut comparison);
    comparison.log.finish(new.service.as_str())
}

/// The two revisions, their Rust APIs, and the changes so far.
struct Comparison<'a> {
    old: &'a Revision<'a>,
    new: &'a Revision<'a>,
    apis: Apis<'a>,
    log: Log,
}

impl<'a> Comparison<'a> {
    /// The subject of a change: the id of a shape or member, and the Rust items generated for it.
    fn subject(&self, id: &ShapeId, elements: &[Element]) -> Subject {
        let shown = |element: &Element| [self.apis.shown(element), self.apis.shown_builder(element)];
        let mut items: Vec<String> = elements.iter().flat_map(shown).flatten().collect();
        items.sort();
        items.dedup();
        Subject { id: id.to_string(), items }
    }

    /// The subject for a shape without Rust items of its own: the members whose type contains it.
    fn used_subject(&self, id: &ShapeId, part: Option<&str>) -> Subject {
        let mut members = self.old.references.members_with(id);
        members.extend(self.new.references.members_with(id));
        let owners = |shape| [self.old.api.owners(shape), self.new.api.owners(shape)].concat();
        let elements = members.into_iter().flat_map(|(shape, member)| self::part(&owners(shape), member));
        let subject = self.subject(id, &elements.collect::<Vec<_>>());
        Subject { id: part.map_or_else(|| subject.id.clone(), |part| id.with_member(part).to_string()), ..subject }
    }

    /// The operations that both services have.
    fn common_operations(&self) -> impl Iterator<Item = &'a ShapeId> {
        self.new.operations.keys().filter(|id| self.old.operations.contains_key(*id))
    }

    /// The effect of replacing one owner and its parts by another.
    fn replaced(&self, old: &Owner, new: &Owner) -> Effect {
        self.apis.owner_removed(old).max(self.apis.owner_added(new))
    }

    /// The parts of an owner that were added, removed or changed.
    fn differing_parts(&self, old: &Owner, new: &Owner) -> Vec<Element> {
        let (before, after) = (self.apis.old, self.apis.new);
        let gone = before.parts(old).filter(|element| before.get(element) != after.get(element));
        let came = after.parts(new).filter(|element| before.get(element).is_none());
        gone.chain(came).cloned().collect()
    }

    /// The owners generated for a shape in both crates.
    fn common_owners(&self, id: &ShapeId) -> Vec<Owner> {
        let before = self.apis.old.owners(id);
        self.apis.new.owners(id).iter().filter(|owner| before.contains(owner)).cloned().collect()
    }
}

/// The greatest effect of several elements.
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
