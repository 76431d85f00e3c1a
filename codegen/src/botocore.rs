//! botocore's form of a service model, converted to a Smithy 2.0 JSON AST.
//!
//! AWS derives botocore's `service-2.json` from the Smithy model and loses things on the way. What can be told from
//! what is left is restored: shape ids from the service id and the target prefix, enum member names from the values,
//! the ends of patterns, which structures serve an operation alone. Two rules hold throughout:
//!
//! - **Nothing goes unread.** A key that no converter knows becomes a trait in the namespace `botocore`, which the
//!   generator reports as unknown, with the shape's name. What is ignored is listed where it is ignored, with the
//!   reason.
//! - **Nothing is invented.** botocore does not say which defaults a service applies, so no `default` is written: a
//!   member is optional unless it is required.

mod bindings;
mod endpoints;
mod enums;
mod errors;
mod form;
mod members;
mod names;
mod operations;
mod paginators;
mod patterns;
mod service;
mod shapes;
mod traits;
mod unread;
mod uses;
mod waiters;
mod wire;

use serde_json::{Value, json};

use crate::diagnostic::Diagnostics;
use crate::import;

use form::Object;
use names::Names;
use uses::Uses;
use wire::Wire;

/// The files that describe one service in botocore's data folder.
#[derive(Clone, Debug, Default)]
pub struct Package {
    /// The name in diagnostics: the service's folder or file.
    pub name: String,
    /// `service-2.json`.
    pub service: Value,
    /// `paginators-1.json`.
    pub paginators: Option<Value>,
    /// `endpoint-rule-set-1.json`.
    pub endpoint_rule_set: Option<Value>,
    /// `waiters-2.json`.
    pub waiters: Option<Value>,
}

/// What an import keeps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Keep the documentation found in the model.
    pub keep_docs: bool,
}

/// Converts a service to a Smithy 2.0 JSON AST.
///
/// # Errors
/// A file is not in botocore's form, a reference dangles, a type, protocol or timestamp format is unknown, two
/// shapes end up with one id.
pub fn to_smithy(package: &Package, options: &Options) -> Result<Value, Diagnostics> {
    let mut found = Diagnostics::default();
    let shapes = convert(package, &mut found).unwrap_or_default();
    let (shapes, _) = found.finish(shapes)?;
    let model = json!({"smithy": "2.0", "metadata": {}, "shapes": shapes});
    Ok(if options.keep_docs { model } else { import::without_documentation(model) })
}

/// What the converters of single shapes look up.
struct Context<'a> {
    service: form::Service<'a>,
    names: Names<'a>,
    uses: Uses<'a>,
    wire: Wire,
}

fn convert(files: &Package, found: &mut Diagnostics) -> Option<Object> {
    let service = form::Service::read(files, found)?;
    let wire = Wire::of(&service, found)?;
    let names = Names::of(&service, found)?;
    let uses = Uses::of(&service, found)?;
    let context = Context { service, names, uses, wire };
    let mut shapes = Object::new();
    shapes::convert(&context, &mut shapes, found);
    operations::convert(&context, &mut shapes, found);
    service::convert(&context, files, &mut shapes, found);
    paginators::convert(&context, files, &mut shapes);
    waiters::convert(&context, files, &mut shapes);
    unread::declare(&mut shapes);
    Some(shapes)
}

#[cfg(test)]
mod tests;
