//! The Rust API that is generated from a model, as paths with signatures.

mod build;
mod show;

use std::collections::BTreeMap;

use crate::ir::Type;
use crate::smithy::ShapeId;

/// What in a model an item of Rust stands for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Owner {
    /// The input of an operation.
    Input(ShapeId),
    /// The output of an operation.
    Output(ShapeId),
    /// A shared type or an error.
    Shape(ShapeId),
    /// An operation.
    Operation(ShapeId),
    /// The paginator of an operation.
    Paginator(ShapeId),
    /// The waiters of an operation.
    Waiters(ShapeId),
    /// The endpoint rules of the service.
    Endpoint(ShapeId),
    /// The options of the service's clients.
    Options(ShapeId),
}

impl Owner {
    /// The shape, or the operation or service it belongs to.
    pub(super) fn shape(&self) -> &ShapeId {
        match self {
            Self::Input(id) | Self::Output(id) | Self::Shape(id) => id,
            Self::Operation(id) | Self::Paginator(id) | Self::Waiters(id) => id,
            Self::Endpoint(id) | Self::Options(id) => id,
        }
    }
}

/// An owner, or a part of one: a member, a value of an enum, an error of an operation, a method of a paginator,
/// a waiter, an endpoint parameter.
pub(super) type Element = (Owner, Option<String>);

/// An item of the generated crate.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Item {
    /// Where it is.
    pub(super) path: String,
    /// What code that uses it relies on.
    pub(super) signature: Signature,
    /// Whether a builder insists on the value.
    pub(super) insisted: bool,
}

/// What code that uses an item relies on.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Signature {
    /// A type, and whether its builder can fail.
    Type { form: Form, fallible: bool },
    /// A field, or the value of a variant or a method.
    Field { ty: Option<Type>, optional: bool },
    /// A method or variant without a value.
    Plain,
}

/// The forms of a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Structure,
    Error,
    Union,
    Enum,
    IntEnum,
}

/// The items of a crate.
#[derive(Debug, Default)]
pub(super) struct Api {
    items: BTreeMap<Element, Item>,
    by_path: BTreeMap<String, Signature>,
    owners: BTreeMap<String, Vec<Owner>>,
    types: BTreeMap<ShapeId, Type>,
}

impl Api {
    /// The item that stands for an element.
    pub(super) fn get(&self, element: &Element) -> Option<&Item> {
        self.items.get(element)
    }

    /// What is found under a path.
    pub(super) fn at(&self, path: &str) -> Option<&Signature> {
        self.by_path.get(path)
    }

    /// An owner and its parts.
    pub(super) fn parts<'a>(&'a self, owner: &'a Owner) -> impl Iterator<Item = &'a Element> {
        self.items.range((owner.clone(), None)..).map(|(element, _)| element).take_while(move |(of, _)| of == owner)
    }

    /// Everything, by element.
    pub(super) fn elements(&self) -> impl Iterator<Item = (&Element, &Item)> {
        self.items.iter()
    }

    /// What stands for a shape: the shared type it is, and the inputs and outputs it serves.
    pub(super) fn owners(&self, shape: &ShapeId) -> &[Owner] {
        self.owners.get(shape.as_str()).map(Vec::as_slice).unwrap_or_default()
    }

    /// The Rust type of what targets the shape.
    pub(super) fn type_of(&self, shape: &ShapeId) -> Option<&Type> {
        self.types.get(shape)
    }
}
