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
mod corrections;
mod endpoints;
mod enums;
mod errors;
mod losses;
mod members;
mod names;
mod operations;
mod paginators;
mod patterns;
mod protocol;
mod raw;
mod references;
mod service;
mod shapes;
mod traits;
mod unsupported;
mod waiters;

use serde_json::{Value, json};

use crate::diagnostic::Diagnostics;
use crate::import;

pub use losses::losses;

use names::Names;
use protocol::Protocols;
use raw::Object;
use references::References;

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

/// Options of an import.
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
    let mut diagnostics = Diagnostics::default();
    let shapes = convert(package, &mut diagnostics).unwrap_or_default();
    let (shapes, _) = diagnostics.finish(shapes)?;
    let model = json!({"smithy": "2.0", "metadata": {}, "shapes": shapes});
    Ok(if options.keep_docs { model } else { import::without_documentation(model) })
}

/// Everything the converters of single shapes look up.
struct Context<'a> {
    service: raw::Service<'a>,
    names: Names<'a>,
    references: References<'a>,
    protocols: Protocols,
}

fn convert(files: &Package, diagnostics: &mut Diagnostics) -> Option<Object> {
    let service = raw::Service::read(files, diagnostics)?;
    let protocols = Protocols::read(&service, diagnostics)?;
    let names = Names::new(&service, diagnostics)?;
    let references = References::count(&service, diagnostics)?;
    let context = Context { service, names, references, protocols };
    let mut shapes = Object::new();
    shapes::convert(&context, &mut shapes, diagnostics);
    operations::convert(&context, &mut shapes, diagnostics);
    service::convert(&context, files, &mut shapes, diagnostics);
    paginators::convert(&context, files, &mut shapes);
    waiters::convert(&context, files, &mut shapes);
    unsupported::declare(&mut shapes);
    Some(shapes)
}

#[cfg(test)]
mod tests;
