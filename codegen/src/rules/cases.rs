//! `smithy.rules#endpointTests`: what rules must give for some parameters.

use serde_json::{Map, Value};

use super::context::Context;
use super::ir::{Endpoint, Expression, Literal, RuleSet};
use super::outcome::endpoint;
use super::parameter::literal;
use crate::diagnostic::Diagnostics;
use crate::docs::to_markdown;

/// A test case.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    /// A description of the case.
    pub documentation: Option<String>,
    /// The parameters that are set, by name.
    pub parameters: Vec<(String, Literal)>,
    /// The expected result.
    pub expected: Expected,
}

/// The expected result of a case.
#[derive(Clone, Debug, PartialEq)]
pub enum Expected {
    /// An endpoint, all expressions of which are constant.
    Endpoint(Box<Endpoint>),
    /// An error with this message.
    Error(String),
}

/// Reads the value of an `endpointTests` trait; `subject` is the id of the service it is applied to.
///
/// `operationInputs` say how a client comes to the same parameters; they are left to the tests of clients.
///
/// # Errors
/// The value is not of the trait's form, or sets parameters that the rule set does not have.
pub fn cases(subject: &str, tests: &Value, rule_set: &RuleSet) -> Result<Vec<Case>, Diagnostics> {
    let mut context = Context::new(subject);
    let cases = cases_in(&mut context, tests, rule_set);
    context.finish()?;
    cases.ok_or_else(Diagnostics::default)
}

fn cases_in(context: &mut Context<'_>, tests: &Value, rule_set: &RuleSet) -> Option<Vec<Case>> {
    let tests = context.object(tests)?;
    let cases = context.array_member(tests, "testCases")?;
    context.at("testCases", |cx| cx.each(cases, |cx, value| case(cx, value, rule_set)))
}

fn case(context: &mut Context<'_>, value: &Value, rule_set: &RuleSet) -> Option<Case> {
    let case = context.object(value)?;
    let parameters = match case.get("params") {
        Some(params) => context.at("params", |cx| parameters(cx, params, rule_set))?,
        None => Vec::new(),
    };
    let expect = context.member(case, "expect")?;
    let expected = context.at("expect", |cx| {
        let expect = cx.object(expect)?;
        expected(cx, expect)
    })?;
    let documentation = case.get("documentation").and_then(Value::as_str).map(to_markdown);
    Some(Case { documentation, parameters, expected })
}

fn parameters(context: &mut Context<'_>, value: &Value, rule_set: &RuleSet) -> Option<Vec<(String, Literal)>> {
    let values = context.object(value)?;
    let mut set = Vec::new();
    for (name, value) in values {
        let Some(parameter) = rule_set.parameters.iter().find(|parameter| parameter.name == *name) else {
            return context.error(format!("`{name}` is not a parameter"), "use the parameters of the rule set");
        };
        let value = context.at(name, |cx| literal(cx, parameter.type_, value))?;
        set.push((name.clone(), value));
    }
    Some(set)
}

fn expected(context: &mut Context<'_>, expect: &Map<String, Value>) -> Option<Expected> {
    if let Some(message) = expect.get("error") {
        return context.at("error", |cx| cx.text(message)).map(|message| Expected::Error(message.to_owned()));
    }
    let value = context.member(expect, "endpoint")?;
    let endpoint = context.at("endpoint", |cx| endpoint(cx, value, constant))?;
    Some(Expected::Endpoint(Box::new(endpoint)))
}

fn constant(context: &mut Context<'_>, value: &Value) -> Option<Expression> {
    context.text(value).map(Expression::string)
}
