//! Evaluates endpoint rules, so that two rule sets can be compared by their results.

use serde_json::{Map, Value, json};

use super::functions;
use crate::rules::{
    Block, Condition, Endpoint, Expression, ExpressionKind, Outcome, Partitions, Piece, Property, RuleSet, Step,
};

/// The values of the parameters, by name. An unset parameter has no entry.
pub(super) type Parameters = Map<String, Value>;

/// Evaluates a rule set and formats the result: the URL, with what else the endpoint sets, or the error.
pub(super) fn evaluate(rules: &RuleSet, partitions: &Partitions, parameters: &Parameters) -> String {
    let mut evaluation = Evaluation { rules, partitions, variables: parameters.clone() };
    for parameter in &rules.parameters {
        let default = parameter.default.as_ref().map(|default| match default {
            crate::rules::Literal::String(text) => json!(text),
            crate::rules::Literal::Boolean(flag) => json!(flag),
            crate::rules::Literal::StringArray(texts) => json!(texts),
        });
        if let Some(default) = default {
            evaluation.variables.entry(parameter.name.clone()).or_insert(default);
        }
    }
    evaluation.call(0).unwrap_or_else(|| "error: no rule matches".to_owned())
}

struct Evaluation<'a> {
    rules: &'a RuleSet,
    partitions: &'a Partitions,
    /// The parameters and the variables that conditions have bound.
    variables: Parameters,
}

impl<'a> Evaluation<'a> {
    fn call(&mut self, function: usize) -> Option<String> {
        self.block(&self.rules.functions.get(function)?.body)
    }

    /// The result of a block; `None` if evaluation continues after it.
    fn block(&mut self, block: &'a Block) -> Option<String> {
        for step in &block.steps {
            match step {
                Step::Let { name, value } => self.bind(name, self.value(value)),
                Step::If(rule) => {
                    let holds = rule.conditions.iter().all(|condition| self.holds(condition));
                    if let Some(result) = holds.then(|| self.block(&rule.then)).flatten() {
                        return Some(result);
                    }
                }
            }
        }
        match &block.otherwise {
            Outcome::Endpoint(endpoint) => Some(self.endpoint(endpoint)),
            Outcome::Error(message) => Some(format!("error: {}", self.text(message))),
            Outcome::NoMatch => Some("error: no rule matches".to_owned()),
            Outcome::Call(function) => self.call(*function),
            Outcome::Next => None,
        }
    }

    fn bind(&mut self, name: &str, value: Value) {
        self.variables.insert(name.to_owned(), value);
    }

    fn holds(&mut self, condition: &Condition) -> bool {
        match condition {
            Condition::Test(value) => self.value(value) == json!(true),
            Condition::Bind { name, value } => {
                let value = self.value(value);
                let is_set = !value.is_null();
                self.bind(name, value);
                is_set
            }
        }
    }

    fn endpoint(&self, endpoint: &Endpoint) -> String {
        let mut details = Map::new();
        for (name, values) in &endpoint.headers {
            details.insert(name.clone(), values.iter().map(|value| self.value(value)).collect());
        }
        for scheme in &endpoint.auth_schemes {
            let settings = scheme.settings.iter().map(|(name, value)| (name.clone(), self.property(value)));
            details.insert(self.text(&scheme.name), settings.collect());
        }
        details.extend(endpoint.properties.iter().map(|(name, value)| (name.clone(), self.property(value))));
        let url = self.text(&endpoint.url);
        if details.is_empty() { url } else { format!("{url} {}", Value::Object(details)) }
    }

    fn property(&self, property: &Property) -> Value {
        match property {
            Property::String(text) => self.value(text),
            Property::Boolean(flag) => json!(flag),
            Property::Integer(number) => json!(number),
            Property::Array(items) => items.iter().map(|item| self.property(item)).collect(),
            Property::Object(entries) => {
                entries.iter().map(|(name, value)| (name.clone(), self.property(value))).collect()
            }
        }
    }

    fn text(&self, expression: &Expression) -> String {
        self.value(expression).as_str().unwrap_or_default().to_owned()
    }

    /// The value of an expression; null if it is absent.
    fn value(&self, expression: &Expression) -> Value {
        match &expression.kind {
            ExpressionKind::String(text) => json!(text),
            ExpressionKind::Boolean(flag) => json!(flag),
            ExpressionKind::Integer(number) => json!(number),
            ExpressionKind::Template(pieces) => pieces.iter().map(|piece| self.piece(piece)).collect::<String>().into(),
            ExpressionKind::Variable(name) | ExpressionKind::Parameter(name) => {
                self.variables.get(name).cloned().unwrap_or_default()
            }
            ExpressionKind::Attribute { of, name } => self.value(of).get(*name).cloned().unwrap_or_default(),
            ExpressionKind::Element { of, index } => functions::element(&self.value(of), *index),
            ExpressionKind::Not(value) => json!(self.value(value) != json!(true)),
            ExpressionKind::Equal(left, right) => json!(self.value(left) == self.value(right)),
            ExpressionKind::IsSet(value) => json!(!self.value(value).is_null()),
            ExpressionKind::Coalesce(values) => {
                values.iter().map(|value| self.value(value)).find(|value| !value.is_null()).unwrap_or_default()
            }
            ExpressionKind::Choose(values) => {
                let [condition, yes, no] = &**values;
                self.value(if self.value(condition) == json!(true) { yes } else { no })
            }
            ExpressionKind::Call(function, arguments) => {
                let arguments: Vec<Value> = arguments.iter().map(|argument| self.value(argument)).collect();
                functions::call(*function, &arguments, self.partitions)
            }
        }
    }

    fn piece(&self, piece: &Piece) -> String {
        match piece {
            Piece::Text(text) => text.clone(),
            Piece::Value(value) => self.text(value),
        }
    }
}
