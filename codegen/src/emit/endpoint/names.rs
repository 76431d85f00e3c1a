//! The Rust names of a rule set's parameters, variables and functions.

use std::collections::BTreeMap;

use heck::ToSnakeCase;
use proc_macro2::Ident;
use quote::format_ident;

use crate::names::{FieldName, Scope};
use crate::rules::{Block, Condition, FunctionName, RuleSet, Step};

/// All names of a rule set.
pub(super) struct Names {
    fields: BTreeMap<String, FieldName>,
    variables: BTreeMap<String, FieldName>,
    functions: Vec<FieldName>,
    fallback: FieldName,
}

impl Names {
    pub(super) fn new(rule_set: &RuleSet) -> Self {
        let mut fields = Scope::default();
        let field = |name: &String| (name.clone(), fields.field_name(FieldName::member(name)));
        let fields = rule_set.parameters.iter().map(|parameter| &parameter.name).map(field).collect();

        // Variables and functions are called in one scope, where `params` and `resolve` are taken.
        let mut locals = Scope::with_taken(&["params"]);
        let functions = rule_set.functions.iter().map(|function| locals.field_name(function_name(function.name)));
        let functions = functions.collect();
        let mut variables = BTreeMap::new();
        for function in &rule_set.functions {
            name_variables(&function.body, &mut locals, &mut variables);
        }
        Self { fields, variables, functions, fallback: FieldName::new("unknown") }
    }

    /// The field, getter and setter of a parameter.
    pub(super) fn field(&self, parameter: &str) -> &FieldName {
        self.fields.get(parameter).unwrap_or(&self.fallback)
    }

    /// The local variable.
    pub(super) fn variable(&self, name: &str) -> &FieldName {
        self.variables.get(name).unwrap_or(&self.fallback)
    }

    /// The name for an attribute of a variable: the attribute's own, or both if that one is taken.
    pub(super) fn attribute(&self, of: &str, attribute: &str, taken: impl Fn(&Ident) -> bool) -> Ident {
        let variable = self.variable(of);
        let name = format_ident!("{}", attribute.to_snake_case());
        if taken(&name) || self.variables.values().any(|variable| name == variable.plain()) {
            return format_ident!("{}_{name}", variable.plain());
        }
        name
    }

    /// The function with that index.
    pub(super) fn function(&self, index: usize) -> &FieldName {
        self.functions.get(index).unwrap_or(&self.fallback)
    }
}

fn function_name(name: FunctionName) -> FieldName {
    match name {
        FunctionName::Entry => FieldName::new("resolve"),
        FunctionName::Node(index) => FieldName::new(&format!("node_{index}")),
    }
}

fn name_variables(block: &Block, scope: &mut Scope, variables: &mut BTreeMap<String, FieldName>) {
    let mut name_one = |name: &String| {
        if !variables.contains_key(name) {
            variables.insert(name.clone(), scope.field_name(FieldName::new(name)));
        }
    };
    for step in &block.steps {
        match step {
            Step::Let { name, .. } => name_one(name),
            Step::If(rule) => rule.conditions.iter().for_each(|condition| match condition {
                Condition::Bind { name, .. } => name_one(name),
                Condition::Test(_) => {}
            }),
        }
    }
    for step in &block.steps {
        if let Step::If(rule) = step {
            name_variables(&rule.then, scope, variables);
        }
    }
}
