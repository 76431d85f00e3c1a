use std::collections::BTreeMap;

use super::naming::Names;
use super::structures;
use super::{Context, closure, endpoint_params, errors, limits, operations, service, waiters};
use crate::diagnostic::Diagnostics;
use crate::ir::waiters::Waiter;
use crate::ir::{ClientParam, Enum, IntEnum, Operation, Structure, Type, Union};
use crate::rules::RuleSet;
use crate::smithy::{Kind, Model, Shape, ShapeId};

/// What a service looks like in Rust: all that a caller can name, and no more.
#[derive(Debug)]
pub(crate) struct Outline {
    /// The service.
    pub(crate) service: ShapeId,
    /// The operations, by name.
    pub(crate) operations: Vec<Operation>,
    /// The shared structures, by name.
    pub(crate) structures: Vec<Structure>,
    /// The unions, by name.
    pub(crate) unions: Vec<Union>,
    /// The enums, by name.
    pub(crate) enums: Vec<Enum>,
    /// The integer enums, by name.
    pub(crate) int_enums: Vec<IntEnum>,
    /// The error structures.
    pub(crate) errors: Vec<Structure>,
    /// The waiters, by name.
    pub(crate) waiters: Vec<Waiter>,
    /// The endpoint rules.
    pub(crate) endpoint: RuleSet,
    /// The parameters of these rules that an application sets on the client.
    pub(crate) client_params: Vec<ClientParam>,
    /// The Rust type of every shape that a member targets.
    pub(crate) types: BTreeMap<ShapeId, Type>,
}

/// Outlines a service. Constructs that this generator does not support are no errors here: a model with them can still
/// be compared.
///
/// # Errors
/// The model breaks a limit: lowering a recursive list would not terminate.
pub(crate) fn of(model: &Model, service: &ShapeId) -> Result<Outline, Diagnostics> {
    let model = &without_texts(model);
    let mut found = Diagnostics::default();
    let closure = closure::of(model, service, &mut found);
    let names = Names::new(model, service, &closure);
    let found = Diagnostics::default();
    let mut context = Context { model, service: service.clone(), closure, names, found, undocumented: Vec::new() };
    limits::check(&mut context);
    if context.found.has_errors() {
        return Err(context.found);
    }
    let shape = model.get(service);
    let shared = structures::shared_types(&mut context);
    Ok(Outline {
        service: service.clone(),
        operations: operations::all(&mut context),
        structures: shared.structures,
        unions: shared.unions,
        enums: shared.enums,
        int_enums: shared.int_enums,
        errors: errors::structures(&mut context),
        waiters: waiters::all(&mut context),
        endpoint: shape.map(|shape| service::endpoint(&mut context, shape)).unwrap_or_default(),
        client_params: shape.map(|shape| endpoint_params::of_client(&mut context, shape)).unwrap_or_default(),
        types: context.closure.targets.iter().map(|id| (id.clone(), context.type_of(id))).collect(),
    })
}

/// To turn texts into Markdown takes longer than all the rest, and nothing of an outline is a text.
fn without_texts(model: &Model) -> Model {
    let mut model = model.clone();
    for Shape { kind, traits } in model.shapes.values_mut() {
        traits.remove(TEXT);
        if let Kind::Structure(members) | Kind::Union(members) | Kind::Enum(members) | Kind::IntEnum(members) = kind {
            members.values_mut().for_each(|member| drop(member.traits.remove(TEXT)));
        }
    }
    model
}

const TEXT: &str = "smithy.api#documentation";
