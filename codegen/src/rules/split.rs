//! Cutting rules into functions of a size that people read.

use std::collections::BTreeMap;

use super::ir::{
    Block, Condition, Expression, ExpressionKind, Function, FunctionName, LibraryFunction, Outcome, Property, Rule,
    Step, Type,
};

/// Rules under a condition that take more lines than this become a function of their own.
const LONGEST_RULE: usize = 9;
/// Functions longer than this go on in another one.
const LONGEST_FUNCTION: usize = 40;

type Bound = BTreeMap<String, Type>;

/// Moves what is long out of the functions into new ones behind them.
pub(super) fn split(functions: Vec<Function>) -> Vec<Function> {
    let mut splitter = Splitter { next: functions.len(), added: BTreeMap::new() };
    let mut split: Vec<_> = functions.into_iter().map(|function| splitter.function(function)).collect();
    split.extend(splitter.added.into_values());
    split
}

struct Splitter {
    next: usize,
    added: BTreeMap<usize, Function>,
}

impl Splitter {
    fn function(&mut self, function: Function) -> Function {
        let Function { name, documentation, bound, body } = function;
        let body = self.block(body, bound.clone());
        let body = self.shorten(body, &name, bound.clone());
        Function { name, documentation, bound, body }
    }

    fn block(&mut self, block: Block, mut bound: Bound) -> Block {
        let steps = block.steps.into_iter().map(|step| match step {
            Step::Let { name, value } => {
                bound.insert(name.clone(), value.type_);
                Step::Let { name, value }
            }
            Step::If(rule) => Step::If(self.rule(rule, bound.clone())),
        });
        Block { steps: steps.collect(), otherwise: block.otherwise }
    }

    fn rule(&mut self, rule: Rule, mut bound: Bound) -> Rule {
        let Rule { documentation, conditions, then } = rule;
        for condition in &conditions {
            if let Condition::Bind { name, value } = condition {
                bound.insert(name.clone(), value.type_);
            }
        }
        let then = self.block(then, bound.clone());
        let documented = documentation.is_some() && !then.steps.is_empty();
        if then.otherwise == Outcome::Next || !(documented || lines(&then) > LONGEST_RULE) {
            return Rule { documentation, conditions, then };
        }
        let name = FunctionName::When(conditions.iter().map(describe).collect());
        let function = self.add(Function { name, documentation, bound, body: then });
        Rule { documentation: None, conditions, then: Block::end(Outcome::Call(function)) }
    }

    fn add(&mut self, mut function: Function) -> usize {
        let index = self.next;
        self.next += 1;
        function.body = self.shorten(function.body, &function.name, function.bound.clone());
        self.added.insert(index, function);
        index
    }

    /// Lets a body that is too long go on in a function of the same name.
    fn shorten(&mut self, mut body: Block, name: &FunctionName, mut bound: Bound) -> Block {
        if lines(&body) <= LONGEST_FUNCTION || body.otherwise == Outcome::Next {
            return body;
        }
        let mut total = 0;
        let fits = |step: &&Step| {
            total += step_lines(step);
            total <= LONGEST_FUNCTION
        };
        let kept = body.steps.iter().take_while(fits).count().max(1);
        let rest = body.steps.split_off(kept);
        if rest.is_empty() {
            return body;
        }
        bound.extend(body.steps.iter().filter_map(|step| match step {
            Step::Let { name, value } => Some((name.clone(), value.type_)),
            Step::If(_) => None,
        }));
        let body_of_rest = Block { steps: rest, otherwise: body.otherwise };
        let rest = self.add(Function { name: name.clone(), documentation: None, bound, body: body_of_rest });
        Block { steps: body.steps, otherwise: Outcome::Call(rest) }
    }
}

/// About how many lines a block takes.
fn lines(block: &Block) -> usize {
    block.steps.iter().map(step_lines).sum::<usize>() + outcome_lines(&block.otherwise)
}

fn step_lines(step: &Step) -> usize {
    match step {
        Step::Let { .. } => 1,
        Step::If(rule) => 2 + rule.conditions.len() / 3 + lines(&rule.then),
    }
}

fn outcome_lines(outcome: &Outcome) -> usize {
    match outcome {
        Outcome::Endpoint(endpoint) => {
            let settings = |scheme: &super::ir::AuthScheme| 3 + scheme.settings.len();
            1 + endpoint.headers.len()
                + endpoint.auth_schemes.iter().map(settings).sum::<usize>()
                + endpoint.properties.values().map(property_lines).sum::<usize>()
        }
        Outcome::Error(_) | Outcome::NoMatch | Outcome::Call(_) => 1,
        Outcome::Next => 0,
    }
}

fn property_lines(property: &Property) -> usize {
    match property {
        Property::String(_) | Property::Boolean(_) | Property::Integer(_) => 1,
        Property::Array(items) => 2 + items.iter().map(property_lines).sum::<usize>(),
        Property::Object(entries) => 2 + entries.values().map(property_lines).sum::<usize>(),
    }
}

/// What a condition says, in a word or two.
fn describe(condition: &Condition) -> String {
    match condition {
        Condition::Bind { name, .. } => name.clone(),
        Condition::Test(value) => noun(value),
    }
}

fn noun(expression: &Expression) -> String {
    match &expression.kind {
        ExpressionKind::Variable(name) | ExpressionKind::Parameter(name) => name.clone(),
        ExpressionKind::String(text) => text.clone(),
        ExpressionKind::Boolean(flag) => flag.to_string(),
        ExpressionKind::Integer(number) => number.to_string(),
        ExpressionKind::Template(_) => "text".to_owned(),
        ExpressionKind::Attribute { of, name: "name" } => noun(of),
        ExpressionKind::Attribute { name, .. } => (*name).to_owned(),
        ExpressionKind::Element { of, .. } | ExpressionKind::IsSet(of) => noun(of),
        ExpressionKind::Not(value) => format!("not {}", noun(value)),
        ExpressionKind::Equal(left, right) => match &right.kind {
            ExpressionKind::String(text) if text.is_empty() => format!("empty {}", noun(left)),
            _ => format!("{} is {}", noun(left), noun(right)),
        },
        ExpressionKind::Coalesce(values) => values.first().map(noun).unwrap_or_default(),
        ExpressionKind::Choose(values) => values.first().map(noun).unwrap_or_default(),
        ExpressionKind::Call(function, arguments) => {
            format!("{} {}", adjective(*function), arguments.first().map(noun).unwrap_or_default())
        }
    }
}

fn adjective(function: LibraryFunction) -> &'static str {
    match function {
        LibraryFunction::Partition => "partition of",
        LibraryFunction::ParseArn | LibraryFunction::ParseUrl => "parsed",
        LibraryFunction::IsVirtualHostableS3Bucket => "hostable",
        LibraryFunction::IsValidHostLabel => "valid",
        LibraryFunction::Split => "split",
        LibraryFunction::Substring => "part of",
        LibraryFunction::UriEncode => "encoded",
    }
}
