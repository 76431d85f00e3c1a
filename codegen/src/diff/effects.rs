//! The effect of a difference on code that uses the generated crate, decided by the Rust items of both crates and never
//! by the model alone.

use super::Effect;
use super::api::{Api, Element, Item, Owner, Signature};
use crate::ir::Type;
use crate::smithy::ShapeId;

/// The items of both crates.
#[derive(Clone, Copy, Debug)]
pub(super) struct Apis<'a> {
    pub(super) old: &'a Api,
    pub(super) new: &'a Api,
}

impl Apis<'_> {
    /// The effect of removing an element. It is internal if another item has the same path and signature.
    pub(super) fn removed(&self, element: &Element) -> Effect {
        match self.old.get(element) {
            Some(item) if self.new.at(&item.path) != Some(&item.signature) => Effect::Breaking,
            _ => Effect::Internal,
        }
    }

    /// The effect of adding an element. It is breaking if building the owner becomes fallible.
    pub(super) fn added(&self, element: &Element) -> Effect {
        match self.new.get(element) {
            Some(item) if item.required && self.builds_otherwise(&element.0) => Effect::Breaking,
            Some(item) if self.old.at(&item.path).is_none() => Effect::Additive,
            _ => Effect::Internal,
        }
    }

    /// The effect of removing an owner with all its parts.
    pub(super) fn owner_removed(&self, owner: &Owner) -> Effect {
        self.old.parts(owner).map(|element| self.removed(element)).max().unwrap_or(Effect::Internal)
    }

    /// The effect of adding an owner with all its parts.
    pub(super) fn owner_added(&self, owner: &Owner) -> Effect {
        self.new.parts(owner).map(|element| self.added(element)).max().unwrap_or(Effect::Internal)
    }

    /// The effect of a member becoming required, optional or defaulted.
    pub(super) fn presence(&self, element: &Element) -> Effect {
        let (Some(old), Some(new)) = (self.old.get(element), self.new.get(element)) else { return Effect::Internal };
        let optional = |item: &Item| matches!(item.signature, Signature::Field { optional: true, .. });
        let builds_otherwise = old.required != new.required && self.builds_otherwise(&element.0);
        breaking_if(optional(old) != optional(new) || builds_otherwise)
    }

    /// The effect of a new target on a member; boxing is compared elsewhere.
    pub(super) fn target(&self, element: &Element) -> Effect {
        let types = (self.old.get(element), self.new.get(element));
        breaking_if(matches!(types, (Some(old), Some(new)) if unboxed(&old.signature) != unboxed(&new.signature)))
    }

    /// The effect of a new kind of shape, or a new type of the elements of a list or map.
    pub(super) fn shape(&self, id: &ShapeId) -> Effect {
        let types = (self.old.type_of(id), self.new.type_of(id));
        let retyped = matches!(types, (Some(old), Some(new)) if old != new);
        breaking_if(retyped || self.old.owners(id).iter().any(|owner| self.reformed(owner)))
    }

    /// Returns whether a type has another form, such as a union instead of a structure.
    pub(super) fn reformed(&self, owner: &Owner) -> bool {
        let form = |api: &Api| match api.get(&(owner.clone(), None)).map(|item| &item.signature) {
            Some(Signature::Type { form, .. }) => Some(*form),
            _ => None,
        };
        matches!((form(self.old), form(self.new)), (Some(old), Some(new)) if old != new)
    }

    /// The path of an element, with its type before and after if that differs.
    pub(super) fn shown(&self, element: &Element) -> Option<String> {
        match (self.old.get(element), self.new.get(element)) {
            (Some(old), Some(new)) => match (old.ty(), new.ty()) {
                (Some(before), Some(after)) if before != after => Some(format!("{}: {before} → {after}", new.path)),
                _ => Some(new.path.clone()),
            },
            (item, None) | (None, item) => item.map(Item::shown),
        }
    }

    /// The new signature of `build()`, if an element makes it fallible or infallible.
    pub(super) fn shown_builder(&self, element: &Element) -> Option<String> {
        let required = |api: &Api| api.get(element).is_some_and(|item| item.required);
        if required(self.old) == required(self.new) || !self.builds_otherwise(&element.0) {
            return None;
        }
        let owner = self.new.get(&(element.0.clone(), None))?;
        let result =
            if required(self.new) { "Self → Result<Self, BuildError>" } else { "Result<Self, BuildError> → Self" };
        Some(format!("{}::builder().build(): {result}", owner.path))
    }

    /// Returns whether `build` can fail in one crate and not in the other.
    fn builds_otherwise(&self, owner: &Owner) -> bool {
        let fails = |api: &Api| match api.get(&(owner.clone(), None)).map(|item| &item.signature) {
            Some(Signature::Type { fallible, .. }) => Some(*fallible),
            _ => None,
        };
        matches!((fails(self.old), fails(self.new)), (Some(old), Some(new)) if old != new)
    }
}

fn breaking_if(condition: bool) -> Effect {
    if condition { Effect::Breaking } else { Effect::Internal }
}

fn unboxed(signature: &Signature) -> Option<&Type> {
    match signature {
        Signature::Field { ty: Some(Type::Boxed(ty)), .. } => Some(ty),
        Signature::Field { ty, .. } => ty.as_ref(),
        _ => None,
    }
}
