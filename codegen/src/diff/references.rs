use std::collections::{BTreeMap, BTreeSet};

use crate::smithy::{Kind, Model, ShapeId};

/// A member of a structure or union, as its shape and name.
pub(super) type MemberOf<'a> = (&'a ShapeId, &'a str);

/// The references between shapes, from target to source.
pub(crate) struct References<'a> {
    /// The members that target a shape.
    members: BTreeMap<&'a ShapeId, Vec<MemberOf<'a>>>,
    /// The lists and maps that hold a shape.
    collections: BTreeMap<&'a ShapeId, Vec<&'a ShapeId>>,
}

impl<'a> References<'a> {
    pub(super) fn new(model: &'a Model) -> Self {
        let mut references = Self { members: BTreeMap::new(), collections: BTreeMap::new() };
        let Self { members: by_member, collections } = &mut references;
        for (id, shape) in &model.shapes {
            match &shape.kind {
                Kind::Structure(members) | Kind::Union(members) => {
                    members
                        .iter()
                        .for_each(|(name, member)| by_member.entry(&member.target).or_default().push((id, name)));
                }
                Kind::List(member) => collections.entry(&member.target).or_default().push(id),
                Kind::Map { key, value } => {
                    [key, value].iter().for_each(|member| collections.entry(&member.target).or_default().push(id));
                }
                _ => {}
            }
        }
        references
    }

    /// The shapes that refer to a shape directly.
    pub(super) fn holders(&self, shape: &ShapeId) -> impl Iterator<Item = &'a ShapeId> {
        let members = self.members.get(shape).into_iter().flatten().map(|(holder, _)| *holder);
        members.chain(self.collections.get(shape).into_iter().flatten().copied())
    }

    /// The members that target a shape, directly or through lists and maps.
    pub(super) fn members_with(&self, shape: &ShapeId) -> BTreeSet<MemberOf<'a>> {
        let mut members = BTreeSet::new();
        let mut seen = BTreeSet::new();
        let mut waiting = vec![shape];
        while let Some(shape) = waiting.pop() {
            members.extend(self.members.get(shape).into_iter().flatten());
            let holders = self.collections.get(shape).into_iter().flatten();
            waiting.extend(holders.filter(|holder| seen.insert(**holder)));
        }
        members
    }
}
