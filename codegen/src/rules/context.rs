//! The state of lowering rules: the position, the bound variables, and diagnostics.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::ir::{Condition, Expression, ExpressionKind, Parameter, Type};
use crate::diagnostic::{Diagnostic, Diagnostics};

/// Deeper rules than anyone writes. The bound keeps hostile ones from exhausting the stack, here and in the compiler.
const DEEPEST: usize = 200;

pub(super) struct Context<'a> {
    subject: &'a str,
    path: Vec<String>,
    found: Diagnostics,
    parameters: BTreeMap<String, Parameter>,
    bound: Vec<(String, Type)>,
    /// Of a decision diagram: the condition that assigns each variable.
    sources: Option<BTreeMap<String, &'a Value>>,
    /// Values that the current condition or outcome needs besides bound variables.
    needed: Vec<Condition>,
}

impl<'a> Context<'a> {
    pub(super) fn new(subject: &'a str) -> Self {
        Self {
            subject,
            path: Vec::new(),
            found: Diagnostics::default(),
            parameters: BTreeMap::new(),
            bound: Vec::new(),
            sources: None,
            needed: Vec::new(),
        }
    }

    pub(super) fn finish(self) -> Result<((), Vec<Diagnostic>), Diagnostics> {
        self.found.finish(())
    }

    /// Notes an error at the current place; always `None`, so that it can be returned.
    pub(super) fn error<T>(&mut self, problem: impl std::fmt::Display, help: impl Into<String>) -> Option<T> {
        let mut place = self.path.concat();
        if !place.is_empty() {
            place = format!("{}: ", place.trim_start_matches('.'));
        }
        self.found.error(self.subject, format!("endpoint rules: {place}{problem}"), help);
        None
    }

    /// Runs `f` a level deeper, at `.key`.
    pub(super) fn at<T>(&mut self, key: &str, f: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        self.deeper(format!(".{key}"), f)
    }

    /// Runs `f` a level deeper, at `[index]`.
    pub(super) fn at_index<T>(&mut self, index: usize, f: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        self.deeper(format!("[{index}]"), f)
    }

    fn deeper<T>(&mut self, step: String, f: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        if self.path.len() >= DEEPEST {
            self.path.truncate(4);
            return self.error("nests too deeply", format!("keep rules and functions within {DEEPEST} levels"));
        }
        self.path.push(step);
        let result = f(self);
        self.path.pop();
        result
    }

    /// Lowers every element, so that all errors are found, and gives the results if there was none.
    pub(super) fn each<'v, T>(
        &mut self,
        items: &'v [Value],
        mut f: impl FnMut(&mut Self, &'v Value) -> Option<T>,
    ) -> Option<Vec<T>> {
        let lowered: Vec<_> =
            items.iter().enumerate().map(|(index, item)| self.at_index(index, |cx| f(cx, item))).collect();
        lowered.into_iter().collect()
    }

    /// Lowers every entry of an object, as [`Context::each`] does for arrays.
    pub(super) fn each_entry<'v, T>(
        &mut self,
        entries: &'v Map<String, Value>,
        mut f: impl FnMut(&mut Self, &'v Value) -> Option<T>,
    ) -> Option<BTreeMap<String, T>> {
        let lowered: Vec<_> =
            entries.iter().map(|(key, value)| Some((key.clone(), self.at(key, |cx| f(cx, value))?))).collect();
        lowered.into_iter().collect()
    }
}

/// Reading JSON.
impl Context<'_> {
    pub(super) fn object<'v>(&mut self, value: &'v Value) -> Option<&'v Map<String, Value>> {
        match value {
            Value::Object(object) => Some(object),
            other => {
                self.error(format!("should be an object and is {}", kind(other)), "see the rules engine specification")
            }
        }
    }

    pub(super) fn array<'v>(&mut self, value: &'v Value) -> Option<&'v [Value]> {
        match value {
            Value::Array(items) => Some(items),
            other => {
                self.error(format!("should be an array and is {}", kind(other)), "see the rules engine specification")
            }
        }
    }

    pub(super) fn text<'v>(&mut self, value: &'v Value) -> Option<&'v str> {
        match value {
            Value::String(text) => Some(text),
            other => {
                self.error(format!("should be a string and is {}", kind(other)), "see the rules engine specification")
            }
        }
    }

    /// The value of a key that has to be there.
    pub(super) fn member<'v>(&mut self, object: &'v Map<String, Value>, key: &str) -> Option<&'v Value> {
        match object.get(key) {
            Some(value) => Some(value),
            None => self.error(format!("`{key}` is missing"), "see the rules engine specification"),
        }
    }

    /// The array under a key; an empty one if the key is missing.
    pub(super) fn array_member<'v>(&mut self, object: &'v Map<String, Value>, key: &str) -> Option<&'v [Value]> {
        object.get(key).map_or(Some(&[]), |value| self.at(key, |cx| cx.array(value)))
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

/// Parameters and variables.
impl<'a> Context<'a> {
    pub(super) fn define(&mut self, parameters: &[Parameter]) {
        self.parameters = parameters.iter().map(|parameter| (parameter.name.clone(), parameter.clone())).collect();
    }

    /// Runs `f` and forgets the variables that it binds.
    pub(super) fn scoped<T>(&mut self, f: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let outer = self.bound.len();
        let result = f(self);
        self.bound.truncate(outer);
        result
    }

    /// Runs `f` with these variables bound and no others.
    pub(super) fn with_bound<T>(
        &mut self,
        bound: &BTreeMap<String, Type>,
        f: impl FnOnce(&mut Self) -> Option<T>,
    ) -> Option<T> {
        let outer = std::mem::replace(&mut self.bound, bound.clone().into_iter().collect());
        let result = f(self);
        self.bound = outer;
        result
    }

    pub(super) fn bound(&self) -> BTreeMap<String, Type> {
        self.bound.iter().cloned().collect()
    }

    pub(super) fn bind(&mut self, name: &str, type_: Type) {
        self.bound.push((name.to_owned(), type_));
    }

    pub(super) fn is_bound(&self, name: &str) -> bool {
        self.bound.iter().any(|(bound, _)| bound == name)
    }

    pub(super) fn is_parameter(&self, name: &str) -> bool {
        self.parameters.contains_key(name)
    }

    /// A variable in scope or a parameter.
    pub(super) fn look_up(&self, name: &str) -> Option<Expression> {
        if let Some((_, type_)) = self.bound.iter().rev().find(|(bound, _)| bound == name) {
            return Some(Expression::variable(name, *type_));
        }
        let parameter = self.parameters.get(name)?;
        let (type_, optional) = (parameter.type_.into(), parameter.is_optional());
        Some(Expression { kind: ExpressionKind::Parameter(name.to_owned()), type_, optional })
    }

    /// Lets variables be derived from the conditions that assign them, as diagrams need it.
    pub(super) fn derive_from(&mut self, sources: BTreeMap<String, &'a Value>) {
        self.sources = Some(sources);
    }

    pub(super) fn is_diagram(&self) -> bool {
        self.sources.is_some()
    }

    /// Takes the condition that assigns a variable out of the list, so that it cannot depend on itself.
    pub(super) fn take_source(&mut self, name: &str) -> Option<&'a Value> {
        self.sources.as_mut()?.remove(name)
    }

    pub(super) fn put_source(&mut self, name: &str, source: &'a Value) {
        if let Some(sources) = &mut self.sources {
            sources.insert(name.to_owned(), source);
        }
    }

    /// Returns whether an optional value may be used without asking. In a diagram several ways lead to a condition, and
    /// it is part of the condition that what it uses is there. In a tree the rules have to ask, except for the region:
    /// rule sets of early 2023, which are still published for old versions of some services, take it for granted.
    pub(super) fn may_assume(&self, expression: &Expression) -> bool {
        let region = |name| self.parameters.get(name)?.built_in.as_deref().map(|built_in| built_in == "AWS::Region");
        self.is_diagram() || matches!(&expression.kind, ExpressionKind::Parameter(name) if region(name) == Some(true))
    }

    /// Makes it part of the condition or outcome at hand that an optional value is there, and gives it a name.
    pub(super) fn assume(&mut self, name: Option<&str>, value: Expression) -> Expression {
        let name = name.map_or_else(|| format!("value{}", self.needed.len()), str::to_owned);
        let type_ = value.type_;
        self.needed.push(Condition::Bind { name: name.clone(), value });
        self.bind(&name, type_);
        Expression::variable(&name, type_)
    }

    /// Takes the conditions that the last lowered condition or outcome assumes.
    pub(super) fn take_needed(&mut self) -> Vec<Condition> {
        std::mem::take(&mut self.needed)
    }
}
