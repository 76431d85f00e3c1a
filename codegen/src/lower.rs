//! Lowers a model to the intermediate representation of one service: every decision is made here.

mod cases;
mod closure;
mod corrections;
mod defaults;
mod endpoint_params;
mod endpoint_rules;
mod errors;
mod limits;
mod members;
mod naming;
mod operations;
mod paginators;
mod patterns;
mod recursion;
mod schemas;
mod service;
mod streams;
mod structures;
mod texts;
mod traits;
mod types;
mod waiters;

use std::collections::{BTreeMap, BTreeSet};

use closure::Closure;
use naming::Names;
use recursion::Boxes;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ir;
use crate::smithy::{Model, ShapeId};

/// How much of a model has to be supported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Everything: the service is generated.
    Strict,
    /// Unsupported constructs are skipped and documentation is not read, for comparing two models.
    Lenient,
}

/// Lowers the service of the given id, or the only awsJson service of the model.
///
/// # Errors
/// There is no such service, it speaks another protocol, or it uses what the protocol cannot carry.
pub fn lower(model: &Model, service: Option<&str>) -> Result<Lowered, Diagnostics> {
    let id = service::select(model, service)?;
    let mut context = Context::new(model, id, Mode::Strict)?;
    traits::check(&mut context);
    let service = service::lower(&mut context);
    let cases = cases::lower_all(&mut context, &service);
    context.reconcile(&service);
    let mut undocumented = context.undocumented;
    undocumented.sort();
    undocumented.dedup();
    let types = BTreeMap::new();
    let (service, warnings) = context.diagnostics.finish(service)?;
    Ok(Lowered { service, cases, warnings, undocumented, types })
}

/// Lowers the service `id` to be compared with another version of itself.
///
/// # Errors
/// The model breaks a limit: lowering a recursive list would not terminate.
pub(crate) fn lower_leniently(model: &Model, id: &ShapeId) -> Result<Lowered, Diagnostics> {
    let mut context = Context::new(model, id.clone(), Mode::Lenient)?;
    let service = service::lower(&mut context);
    let types = context.closure.targets.iter().map(|id| (id.clone(), context.type_of(id))).collect();
    Ok(Lowered { service, cases: ir::cases::Cases::default(), warnings: Vec::new(), undocumented: Vec::new(), types })
}

/// A lowered service, and the findings about its model.
#[derive(Debug)]
pub struct Lowered {
    /// The service.
    pub service: ir::Service,
    /// The test cases the model has for it.
    pub cases: ir::cases::Cases,
    /// Parts of the model that are left out or read loosely.
    pub warnings: Vec<Diagnostic>,
    /// The elements without documentation, by shape id.
    pub undocumented: Vec<String>,
    /// The Rust type of every shape that a member targets, where models are compared.
    pub(crate) types: BTreeMap<ShapeId, ir::Type>,
}

/// The state shared by all lowering steps: the model, its service closure, names, and diagnostics.
struct Context<'a> {
    model: &'a Model,
    service: ShapeId,
    mode: Mode,
    closure: Closure,
    names: Names,
    boxes: Boxes,
    diagnostics: Diagnostics,
    undocumented: Vec<String>,
}

impl<'a> Context<'a> {
    fn new(model: &'a Model, service: ShapeId, mode: Mode) -> Result<Self, Diagnostics> {
        let mut diagnostics = Diagnostics::default();
        let closure = closure::walk(model, &service, &mut diagnostics);
        if mode == Mode::Lenient {
            diagnostics = Diagnostics::default();
        }
        let names = Names::new(model, &service, &closure);
        let boxes = Boxes::select(model, &closure);
        let mut context = Self { model, service, mode, closure, names, boxes, diagnostics, undocumented: Vec::new() };
        limits::check(&mut context);
        // Stop here: lowering a recursive list would not terminate.
        if context.diagnostics.has_errors() { Err(context.diagnostics) } else { Ok(context) }
    }

    /// Checks that each reachable shape was lowered, and nothing else.
    fn reconcile(&mut self, lowered: &ir::Service) {
        let reachable: BTreeSet<&str> =
            self.closure.types.iter().chain(&self.closure.errors).map(ShapeId::as_str).collect();
        let lowered: BTreeSet<&str> = lowered.type_ids().collect();
        let mut differing: Vec<&str> = reachable.symmetric_difference(&lowered).copied().collect();
        differing.truncate(10);
        if !differing.is_empty() {
            let problem = format!("reaches other shapes than were lowered; they differ in {}", differing.join(", "));
            self.diagnostics.error(&self.service, problem, "this is a bug of the generator: report it with the model");
        }
    }
}
