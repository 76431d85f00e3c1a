//! The Rust API that is generated from a model, as paths with signatures.

mod build;
mod show;

use std::collections::BTreeMap;

use crate::ir::Type;
use crate::smithy::ShapeId;

/// The element of a model that a Rust item is generated for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Owner {
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
    /// Its path.
    pub(super) path: String,
    /// The signature that callers rely on.
    pub(super) signature: Signature,
    /// True if the builder requires the value.
    pub(super) required: bool,
}

/// The signature of an item.
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
pub(crate) struct Api {
    items: BTreeMap<Element, Item>,
    by_path: BTreeMap<String, Signature>,
    owners: BTreeMap<String, Vec<Owner>>,
    types: BTreeMap<ShapeId, Type>,
}

impl Api {
    /// The item generated for an element.
    pub(super) fn get(&self, element: &Element) -> Option<&Item> {
        self.items.get(element)
    }

    /// The signature at a path.
    pub(super) fn at(&self, path: &str) -> Option<&Signature> {
        self.by_path.get(path)
    }

    /// An owner and its parts.
    pub(super) fn parts<'a>(&'a self, owner: &'a Owner) -> impl Iterator<Item = &'a Element> {
        self.items.range((owner.clone(), None)..).map(|(element, _)| element).take_while(move |(of, _)| of == owner)
    }

    /// All items, by element.
    pub(super) fn elements(&self) -> impl Iterator<Item = (&Element, &Item)> {
        self.items.iter()
    }

    /// The owners generated for a shape: a shared type, and the inputs and outputs it serves.
    pub(super) fn owners(&self, shape: &ShapeId) -> &[Owner] {
        self.owners.get(shape.as_str()).map(Vec::as_slice).unwrap_or_default()
    }

    /// The Rust type of a member that targets the shape.
    pub(super) fn type_of(&self, shape: &ShapeId) -> Option<&Type> {
        self.types.get(shape)
    }
}
