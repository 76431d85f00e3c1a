//! Endpoint rule sets: read, type-checked and lowered to a plain IR of conditions and outcomes.
//!
//! Both forms of the trait are understood: the decision tree (`smithy.rules#endpointRuleSet`) and the binary decision
//! diagram (`smithy.rules#endpointBdd`). Both become the same IR, functions that try one condition after the other, so
//! that what is emitted for them reads the same. Source of the semantics: the rules engine chapter of the Smithy
//! specification, version 1.3.

mod bdd;
mod block;
mod call;
mod cases;
mod condition;
mod context;
mod expression;
mod function;
mod ir;
mod outcome;
mod parameter;
mod partition;
mod template;
mod tree;

use serde_json::Value;

use crate::diagnostic::Diagnostics;
use context::Context;

pub use block::free_variables;
pub use cases::{Case, Expected, cases};
pub use ir::{
    AuthScheme, Block, Condition, Endpoint, Expression, ExpressionKind, Function, FunctionName, LibraryFunction,
    Literal, Outcome, Parameter, ParameterType, Piece, Property, Rule, RuleSet, Step, Type,
};
pub use partition::{Partition, Partitions};

/// Lowers the value of an `endpointRuleSet` or `endpointBdd` trait; `subject` is the id of the service it is applied
/// to.
///
/// # Errors
/// The value is not of the trait's form, names something that is not defined, or does not type-check.
pub fn lower(subject: &str, rule_set: &Value) -> Result<RuleSet, Diagnostics> {
    let mut context = Context::new(subject);
    let lowered = lower_in(&mut context, rule_set);
    context.finish()?;
    lowered.ok_or_else(Diagnostics::default)
}

fn lower_in<'a>(context: &mut Context<'a>, rule_set: &'a Value) -> Option<RuleSet> {
    let rule_set = context.object(rule_set)?;
    let parameters = parameter::parameters(context, rule_set)?;
    let functions = if rule_set.contains_key("nodes") {
        bdd::functions(context, rule_set)?
    } else {
        tree::functions(context, rule_set)?
    };
    Some(RuleSet { parameters, functions })
}
