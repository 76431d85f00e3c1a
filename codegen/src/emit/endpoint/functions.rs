//! The functions that rules become.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::locals::Locals;
use super::names::Names;
use crate::names::FieldName;
use crate::rules::{Block, Condition, Expression, Function, Outcome, Rule, RuleSet, Step, Type, free_variables};

/// As many arguments as clippy lets a function have without an explanation.
const MOST_ARGUMENTS: usize = 7;

/// All functions of a rule set, the one where evaluation starts first.
pub(super) fn functions(rule_set: &RuleSet, names: &Names) -> TokenStream {
    let arguments = arguments(rule_set);
    let emitter = Emitter { rule_set, names, arguments: &arguments };
    let mut order = Vec::new();
    visit(rule_set, 0, &mut order);
    let functions = order.iter().filter_map(|index| Some(emitter.function(*index, rule_set.functions.get(*index)?)));
    quote!(#(#functions)*)
}

/// Notes a function and then those it calls, so that readers come from the caller to the called.
fn visit(rule_set: &RuleSet, index: usize, order: &mut Vec<usize>) {
    if order.contains(&index) {
        return;
    }
    order.push(index);
    if let Some(function) = rule_set.functions.get(index) {
        function.body.calls().into_iter().for_each(|callee| visit(rule_set, callee, order));
    }
}

/// The arguments of a function.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Arguments {
    /// True if it takes the parameters.
    pub(super) params: bool,
    /// The variables it takes.
    pub(super) variables: BTreeSet<String>,
}

/// The arguments of each function: those it refers to, and those of the functions it calls. No function calls itself, even
/// indirectly, so the loop ends.
fn arguments(rule_set: &RuleSet) -> Vec<Arguments> {
    let mut arguments = vec![Arguments::default(); rule_set.functions.len()];
    loop {
        let variables: Vec<_> = arguments.iter().map(|arguments| arguments.variables.clone()).collect();
        let next = rule_set.functions.iter().map(|function| {
            let used = free_variables(&function.body, &variables);
            let calls = |callee: usize| arguments.get(callee).is_some_and(|arguments| arguments.params);
            Arguments { params: uses_params(&function.body, calls), variables: used }
        });
        let next: Vec<_> = next.collect();
        if next == arguments {
            return arguments;
        }
        arguments = next;
    }
}

fn uses_params(block: &Block, callee_does: impl Fn(usize) -> bool) -> bool {
    block.expressions().into_iter().any(Expression::uses_parameters) || block.calls().into_iter().any(callee_does)
}

/// The context in which a function is emitted.
#[derive(Clone, Copy)]
pub(super) struct Emitter<'a> {
    pub(super) rule_set: &'a RuleSet,
    pub(super) names: &'a Names,
    pub(super) arguments: &'a [Arguments],
}

impl Emitter<'_> {
    fn function(&self, index: usize, function: &Function) -> TokenStream {
        let name = self.names.function(index);
        let takes = self.arguments.get(index).cloned().unwrap_or_default();
        // The first one has to be a `fn(&Params)`, whether it looks at them or not.
        let params = match (index, takes.params) {
            (_, true) => quote!(params: &Params,),
            (0, false) => quote!(_: &Params,),
            (_, false) => quote!(),
        };
        let mut locals = Locals::new(*self);
        let variables = takes.variables.iter().map(|variable| {
            let type_ = function.bound.get(variable).copied().unwrap_or(Type::String);
            locals.argument(variable, type_);
            argument(self.names.variable(variable), type_)
        });
        let variables: Vec<_> = variables.collect();
        let body = block(&mut locals, &function.body);
        let many = variables.len() + usize::from(takes.params) > MOST_ARGUMENTS;
        let allowance =
            many.then(|| quote!(#[allow(clippy::too_many_arguments, reason = "the rules know as much here")]));
        quote! {
            #allowance
            fn #name(#params #(#variables),*) -> Result<Endpoint, ResolveError> {
                #body
            }
        }
    }
}

fn argument(name: &FieldName, type_: Type) -> TokenStream {
    match type_ {
        Type::String => quote!(#name: &str),
        Type::Boolean => quote!(#name: bool),
        Type::Integer => quote!(#name: usize),
        Type::StringArray => quote!(#name: &[&str]),
        Type::Partition => quote!(#name: &Partition),
        Type::Url => quote!(#name: &endpoint_functions::Url<'_>),
        Type::Arn => quote!(#name: &endpoint_functions::Arn<'_>),
    }
}

/// Statements that end the function, unless the block goes on with the next step.
fn block(locals: &mut Locals<'_>, block: &Block) -> TokenStream {
    let steps: Vec<_> = block.steps.iter().map(|step| self::step(locals, step)).collect();
    let (lets, end) = locals.outcome(&block.otherwise);
    quote!(#(#steps)* #lets #end)
}

fn step(locals: &mut Locals<'_>, step: &Step) -> TokenStream {
    match step {
        Step::Let { name, value } => {
            let value = locals.bind(name, value);
            let name = locals.emitter.names.variable(name);
            quote!(let #name = #value;)
        }
        Step::If(rule) => locals.scoped(|locals| self::rule(locals, rule)),
    }
}

fn rule(locals: &mut Locals<'_>, rule: &Rule) -> TokenStream {
    let conditions: Vec<_> = rule.conditions.iter().map(|condition| self::condition(locals, condition)).collect();
    let steps: Vec<_> = rule.then.steps.iter().map(|step| self::step(locals, step)).collect();
    let end = match &rule.then.otherwise {
        Outcome::Next => quote!(),
        outcome => {
            let (lets, outcome) = locals.outcome(outcome);
            quote!(#lets return #outcome;)
        }
    };
    quote! {
        if #(#conditions)&&* {
            #(#steps)*
            #end
        }
    }
}

fn condition(locals: &mut Locals<'_>, condition: &Condition) -> TokenStream {
    match condition {
        Condition::Test(value) => locals.test(value),
        Condition::Bind { name, value } => {
            let value = locals.bind(name, value);
            let name = locals.emitter.names.variable(name);
            quote!(let Some(#name) = #value)
        }
    }
}
