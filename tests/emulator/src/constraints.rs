//! The model's constraints, read from the model itself and checked on every request.
//!
//! Nothing here knows an operation: a constraint that AWS adds to the model is enforced once the model is imported.

mod check;
mod load;
mod mask;
mod pattern;
mod shape;
mod violation;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::sync::OnceLock;

use serde_json::Value;

use crate::wire::ServiceError;

use shape::{Kind, Shape};

/// The model that ships with the workspace: a symbolic link to it, which becomes a copy in the package.
const MODEL: &str = include_str!("../model.json");

/// The operations of a model and the shapes of their inputs.
#[derive(Debug)]
pub(crate) struct Model {
    operations: BTreeMap<String, Operation>,
    shapes: HashMap<String, Shape>,
}

/// An operation of the model.
#[derive(Debug)]
pub(crate) struct Operation {
    /// Shape id of the input; `None` when the operation takes nothing.
    input: Option<String>,
    /// Whether requests must be signed.
    pub(crate) signed: bool,
}

impl Model {
    /// The shipped model, read once per process.
    pub(crate) fn shipped() -> Result<&'static Self, ModelError> {
        static SHIPPED: OnceLock<Result<Model, ModelError>> = OnceLock::new();
        SHIPPED.get_or_init(|| load::parse(MODEL)).as_ref().map_err(Clone::clone)
    }

    /// An operation by name.
    pub(crate) fn operation(&self, name: &str) -> Option<&Operation> {
        self.operations.get(name)
    }

    /// Names of all operations, in alphabetical order.
    #[cfg(test)]
    pub(crate) fn operation_names(&self) -> impl Iterator<Item = &str> {
        self.operations.keys().map(String::as_str)
    }

    /// Checks an operation's input: a `SerializationException` for a wrong type, else one `ValidationException` that
    /// lists every violated constraint.
    pub(crate) fn check(&self, operation: &Operation, input: &Value) -> Result<(), ServiceError> {
        match &operation.input {
            Some(shape) => check::check(&self.shapes, shape, input),
            None => Ok(()),
        }
    }

    /// A copy of an operation's input without what the model marks as sensitive.
    pub(crate) fn masked(&self, operation: &Operation, input: &Value) -> Value {
        operation.input.as_ref().map_or(Value::Null, |shape| mask::mask(&self.shapes, shape, input))
    }

    /// Names of an operation's input members.
    pub(crate) fn members(&self, operation: &Operation) -> impl Iterator<Item = &str> {
        let shape = operation.input.as_ref().and_then(|id| self.shapes.get(id));
        let members =
            shape.and_then(|shape| if let Kind::Structure(members) = &shape.kind { Some(members) } else { None });
        members.into_iter().flat_map(|members| members.keys()).map(String::as_str)
    }
}

/// The error for a model that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ModelError(String);

impl fmt::Display for ModelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the service model cannot be read: {}", self.0)
    }
}

impl std::error::Error for ModelError {}
