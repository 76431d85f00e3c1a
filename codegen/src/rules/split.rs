//! Cutting rules into functions of a size that people read.

use std::collections::BTreeMap;

use super::ir::{
    AuthScheme, Block, Condition, Expression, ExpressionKind, Function, FunctionName, LibraryFunction, Outcome, Piece,
    Property, Rule, Step, Type,
};

/// Rules under a condition that take more lines than this become a function of their own.
const LONGEST_RULE: usize = 12;
/// Functions longer than this go on in another one.
const LONGEST_FUNCTION: usize = 50;
/// A text longer than this does not fit on the line of the call it is an argument of.
const LONGEST_TEXT: usize = 50;

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
        let cannot = body.steps.len() < 2 || body.otherwise == Outcome::Next;
        if cannot || lines(&body) <= LONGEST_FUNCTION {
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
        Step::If(rule) => 1 + rule.conditions.iter().map(condition_lines).sum::<usize>() + lines(&rule.then),
    }
}

/// A call with several arguments does not fit beside the name it gets.
fn condition_lines(condition: &Condition) -> usize {
    match condition {
        Condition::Bind { value: Expression { kind: ExpressionKind::Call(_, arguments), .. }, .. } => {
            if arguments.len() > 2 { arguments.len() + 2 } else { 1 }
        }
        Condition::Bind { .. } | Condition::Test(_) => 1,
    }
}

fn outcome_lines(outcome: &Outcome) -> usize {
    match outcome {
        Outcome::Endpoint(endpoint) => {
            let settings = |scheme: &AuthScheme| 3 + scheme.settings.values().map(property_lines).sum::<usize>();
            text_lines(&endpoint.url)
                + endpoint.headers.len()
                + endpoint.auth_schemes.iter().map(settings).sum::<usize>()
                + endpoint.properties.values().map(property_lines).sum::<usize>()
        }
        Outcome::Error(message) => text_lines(message),
        Outcome::NoMatch => 1,
        // What it passes on is not known yet; it is often more than fits on a line.
        Outcome::Call(_) => 4,
        Outcome::Next => 0,
    }
}

/// The lines of a call with a text as its argument, and of the names that its attributes get.
fn text_lines(text: &Expression) -> usize {
    let (length, named) = match &text.kind {
        ExpressionKind::String(text) => (text.len(), 0),
        ExpressionKind::Template(pieces) => {
            let length = |piece: &Piece| match piece {
                Piece::Text(text) => text.len(),
                Piece::Value(value) => noun(value).len(),
            };
            let is_attribute = |part: &&Expression| matches!(part.kind, ExpressionKind::Attribute { .. });
            (pieces.iter().map(length).sum(), text.parts().into_iter().filter(is_attribute).count())
        }
        _ => (0, 0),
    };
    named + if length > LONGEST_TEXT { 5 } else { 1 }
}

fn property_lines(property: &Property) -> usize {
    match property {
        Property::String(_) | Property::Boolean(_) | Property::Integer(_) => 1,
        Property::Array(items) => 2 + items.iter().map(property_lines).sum::<usize>(),
        Property::Object(entries) => 2 + entries.values().map(property_lines).sum::<usize>(),
    }
}

/// Describes a condition in a word or two.
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
