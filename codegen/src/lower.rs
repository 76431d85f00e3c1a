//! From a model to the generator's own picture of one service: every decision is made here.

mod cases;
mod closure;
mod defaults;
mod endpoint_params;
mod endpoint_rules;
mod errors;
mod limits;
mod members;
mod naming;
mod operations;
pub(crate) mod outline;
mod paginators;
mod patterns;
mod recursion;
mod schemas;
mod service;
mod structures;
mod texts;
mod traits;
mod types;
mod waiters;

use closure::Closure;
use naming::Names;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ir;
use crate::smithy::{Model, ShapeId};

/// Lowers the service of the given id, or the only awsJson service of the model.
///
/// # Errors
/// There is no such service, it speaks another protocol, or it uses what the protocol cannot carry.
pub fn lower(model: &Model, service: Option<&str>) -> Result<Lowered, Diagnostics> {
    let id = service::select(model, service)?;
    let mut context = Context::new(model, id)?;
    traits::check(&mut context);
    limits::check(&mut context);
    if context.found.has_errors() {
        // Lowering would not come to an end, or to code.
        return Err(context.found);
    }
    let service = service::lower(&mut context);
    let cases = cases::all(&mut context, &service);
    context.reconcile(&service);
    let mut undocumented = context.undocumented;
    undocumented.sort();
    undocumented.dedup();
    context.found.finish(service).map(|(service, warnings)| Lowered { service, cases, warnings, undocumented })
}

/// A lowered service, and what should be said about it.
#[derive(Debug)]
pub struct Lowered {
    /// The service.
    pub service: ir::Service,
    /// The test cases the model has for it.
    pub cases: ir::cases::Cases,
    /// What of the model is left out or read loosely.
    pub warnings: Vec<Diagnostic>,
    /// The elements without documentation, by shape id.
    pub undocumented: Vec<String>,
}

/// What every lowering step needs: the model, what of it is reachable, how it is called, and where findings go.
struct Context<'a> {
    model: &'a Model,
    service: ShapeId,
    closure: Closure,
    names: Names,
    found: Diagnostics,
    undocumented: Vec<String>,
}

impl<'a> Context<'a> {
    fn new(model: &'a Model, service: ShapeId) -> Result<Self, Diagnostics> {
        let mut found = Diagnostics::default();
        let closure = closure::of(model, &service, &mut found);
        if found.has_errors() {
            return Err(found);
        }
        let names = Names::new(model, &service, &closure);
        Ok(Self { model, service, closure, names, found, undocumented: Vec::new() })
    }

    /// Makes sure that nothing reachable was forgotten on the way.
    fn reconcile(&mut self, lowered: &ir::Service) {
        let types = lowered.structures.len() + lowered.unions.len() + lowered.enums.len() + lowered.int_enums.len();
        let emitted = types + lowered.errors.len();
        let reachable = self.closure.types.len() + self.closure.errors.len();
        if emitted != reachable {
            let problem = format!("reaches {reachable} shapes that become types, but {emitted} were lowered");
            self.found.error(&self.service, problem, "this is a fault of the generator: report it with the model");
        }
    }
}
