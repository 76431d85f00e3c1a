use std::collections::{BTreeMap, BTreeSet};

use crate::smithy::{Kind, Model, ShapeId};

/// A member of a structure or union.
pub(super) type User<'a> = (&'a ShapeId, &'a str);

/// Who targets whom.
pub(super) struct Users<'a> {
    /// The members that target a shape.
    members: BTreeMap<&'a ShapeId, Vec<User<'a>>>,
    /// The lists and maps that hold a shape.
    collections: BTreeMap<&'a ShapeId, Vec<&'a ShapeId>>,
}

impl<'a> Users<'a> {
    pub(super) fn of_model(model: &'a Model) -> Self {
        let mut users = Self { members: BTreeMap::new(), collections: BTreeMap::new() };
        for (id, shape) in &model.shapes {
            match &shape.kind {
                Kind::Structure(members) | Kind::Union(members) => {
                    members
                        .iter()
                        .for_each(|(name, member)| users.members.entry(&member.target).or_default().push((id, name)));
                }
                Kind::List(member) => users.collections.entry(&member.target).or_default().push(id),
                Kind::Map { key, value } => {
                    users.collections.entry(&key.target).or_default().push(id);
                    users.collections.entry(&value.target).or_default().push(id);
                }
                _ => {}
            }
        }
        users
    }

    /// The members whose type a shape is part of, directly or inside of lists and maps.
    pub(super) fn of(&self, shape: &ShapeId) -> BTreeSet<User<'a>> {
        let mut users = BTreeSet::new();
        let mut seen = BTreeSet::new();
        let mut waiting = vec![shape];
        while let Some(shape) = waiting.pop() {
            users.extend(self.members.get(shape).into_iter().flatten());
            let holders = self.collections.get(shape).into_iter().flatten();
            waiting.extend(holders.filter(|holder| seen.insert(**holder)));
        }
        users
    }
}
