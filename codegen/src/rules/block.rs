//! Blocks: putting them together, and what they refer to.

use std::collections::BTreeSet;

use super::ir::{
    Block, Condition, Endpoint, Expression, ExpressionKind, LibraryFunction, Outcome, Piece, Property, Rule, RuleSet,
    Step,
};

/// The variables each function needs, by its index.
pub(super) type Needs = [BTreeSet<String>];

impl Block {
    /// A block that is nothing but its end.
    pub(super) fn end(outcome: Outcome) -> Self {
        Self { steps: Vec::new(), otherwise: outcome }
    }

    /// The expressions in it.
    pub fn expressions(&self) -> Vec<&Expression> {
        let in_steps = self.steps.iter().flat_map(|step| match step {
            Step::Let { value, .. } => vec![value],
            Step::If(rule) => {
                let mut all: Vec<_> = rule.conditions.iter().map(Condition::value).collect();
                all.extend(rule.then.expressions());
                all
            }
        });
        in_steps.chain(self.otherwise.expressions()).collect()
    }

    /// The functions it calls, in the order of the calls.
    pub fn calls(&self) -> Vec<usize> {
        let in_steps = self.steps.iter().flat_map(|step| match step {
            Step::Let { .. } => Vec::new(),
            Step::If(rule) => rule.then.calls(),
        });
        let at_the_end = match self.otherwise {
            Outcome::Call(function) => Some(function),
            _ => None,
        };
        in_steps.chain(at_the_end).collect()
    }

    /// `self`, then `next` if `self` does not end the evaluation.
    pub(super) fn then(mut self, next: Self) -> Self {
        if self.otherwise == Outcome::Next {
            self.steps.extend(next.steps);
            self.otherwise = next.otherwise;
        }
        self
    }

    /// `then` under conditions, with what nobody refers to left out. It ends with [`Outcome::Next`] unless the
    /// conditions always hold.
    pub(super) fn under(conditions: Vec<Condition>, then: Self, needs: &Needs) -> Self {
        let mut block = then;
        let mut pending = Vec::new();
        for condition in conditions.into_iter().rev() {
            match condition {
                Condition::Bind { name, value } if !is_needed(&name, &pending, &block, needs) => {
                    pending.extend(presence(value).map(Condition::Test));
                }
                Condition::Bind { name, value } if !value.optional => {
                    block = Self::when(std::mem::take(&mut pending), block);
                    block.steps.splice(0..0, lets(name, value));
                }
                condition => pending.push(condition),
            }
        }
        Self::when(pending, block)
    }

    /// `then` under `conditions`, which are in reverse. Of a rule under a rule, and nothing else, one rule is made.
    fn when(mut conditions: Vec<Condition>, then: Self) -> Self {
        if conditions.is_empty() {
            return then;
        }
        conditions.reverse();
        let mut rule = Rule { conditions, then };
        if let ([Step::If(inner)], Outcome::Next) = (rule.then.steps.as_mut_slice(), &rule.then.otherwise) {
            rule.conditions.append(&mut inner.conditions);
            rule.then = std::mem::replace(&mut inner.then, Self::end(Outcome::Next));
        }
        Self { steps: vec![Step::If(rule)], otherwise: Outcome::Next }
    }
}

/// The steps that set a variable. A text that is put together for it, and that it may point into, is set first under a
/// name of its own, one that no rule set can have.
fn lets(name: String, mut value: Expression) -> Vec<Step> {
    let mut texts = Vec::new();
    take_texts(&mut value, &mut |text| {
        let name = format!("{name} text {}", texts.len() + 1);
        let variable = Expression::variable(&name, text.type_);
        texts.push(Step::Let { name, value: std::mem::replace(text, variable) });
    });
    texts.push(Step::Let { name, value });
    texts
}

/// Finds the templates that functions are applied to.
fn take_texts(value: &mut Expression, take: &mut impl FnMut(&mut Expression)) {
    let in_call = matches!(value.kind, ExpressionKind::Call(..));
    value.for_each_part(&mut |part| match part.kind {
        ExpressionKind::Template(_) if in_call => take(part),
        _ => take_texts(part, take),
    });
}

/// Returns whether what comes after a binding refers to it; `pending` are the conditions that come after, last first.
fn is_needed(name: &str, pending: &[Condition], then: &Block, needs: &Needs) -> bool {
    let mut free = free_variables(then, needs);
    for condition in pending {
        free_before(condition, &mut free);
    }
    free.contains(name)
}

/// Returns a binding as a condition without a name, or `None` if the value is always there.
fn presence(value: Expression) -> Option<Expression> {
    value.optional.then(|| Expression::boolean(ExpressionKind::IsSet(Box::new(value))))
}

/// The variables that a block refers to and does not bind.
pub fn free_variables(block: &Block, needs: &[BTreeSet<String>]) -> BTreeSet<String> {
    let mut free = BTreeSet::new();
    in_outcome(&block.otherwise, needs, &mut free);
    for step in block.steps.iter().rev() {
        match step {
            Step::Let { name, value } => {
                free.remove(name);
                in_expression(value, &mut free);
            }
            Step::If(rule) => {
                let mut inner = free_variables(&rule.then, needs);
                rule.conditions.iter().rev().for_each(|condition| free_before(condition, &mut inner));
                free.extend(inner);
            }
        }
    }
    free
}

/// Turns the variables needed after a condition into those needed before it.
fn free_before(condition: &Condition, free: &mut BTreeSet<String>) {
    match condition {
        Condition::Test(value) => in_expression(value, free),
        Condition::Bind { name, value } => {
            free.remove(name);
            in_expression(value, free);
        }
    }
}

fn in_outcome(outcome: &Outcome, needs: &Needs, free: &mut BTreeSet<String>) {
    match outcome {
        Outcome::Call(function) => free.extend(needs.get(*function).into_iter().flatten().cloned()),
        outcome => outcome.expressions().iter().for_each(|value| in_expression(value, free)),
    }
}

fn in_expression(expression: &Expression, free: &mut BTreeSet<String>) {
    if let ExpressionKind::Variable(name) = &expression.kind {
        free.insert(name.clone());
    }
    expression.parts().iter().for_each(|part| in_expression(part, free));
}

impl RuleSet {
    /// Returns whether the rules ask for the partition of a region.
    pub fn asks_for_partitions(&self) -> bool {
        fn asks(value: &Expression) -> bool {
            matches!(value.kind, ExpressionKind::Call(LibraryFunction::Partition, _))
                || value.parts().into_iter().any(asks)
        }
        self.functions.iter().flat_map(|function| function.body.expressions()).any(asks)
    }
}

impl Condition {
    fn value(&self) -> &Expression {
        match self {
            Self::Test(value) | Self::Bind { value, .. } => value,
        }
    }
}

impl Outcome {
    /// The expressions in it.
    pub fn expressions(&self) -> Vec<&Expression> {
        match self {
            Self::Endpoint(endpoint) => endpoint.expressions(),
            Self::Error(message) => vec![message],
            Self::NoMatch | Self::Call(_) | Self::Next => Vec::new(),
        }
    }
}

impl Endpoint {
    fn expressions(&self) -> Vec<&Expression> {
        let mut all = vec![&self.url];
        all.extend(self.headers.values().flatten());
        for scheme in &self.auth_schemes {
            all.push(&scheme.name);
            scheme.settings.values().for_each(|value| value.collect(&mut all));
        }
        self.properties.values().for_each(|value| value.collect(&mut all));
        all
    }
}

impl Property {
    fn collect<'a>(&'a self, all: &mut Vec<&'a Expression>) {
        match self {
            Self::String(value) => all.push(value),
            Self::Array(items) => items.iter().for_each(|item| item.collect(all)),
            Self::Object(entries) => entries.values().for_each(|entry| entry.collect(all)),
            Self::Boolean(_) | Self::Integer(_) => {}
        }
    }
}

impl Expression {
    /// Returns whether it looks at a parameter.
    pub fn uses_parameters(&self) -> bool {
        matches!(self.kind, ExpressionKind::Parameter(_)) || self.parts().iter().any(|part| part.uses_parameters())
    }

    /// The expressions that this one is made of.
    pub fn parts(&self) -> Vec<&Self> {
        match &self.kind {
            ExpressionKind::Template(pieces) => pieces.iter().filter_map(Piece::value).collect(),
            ExpressionKind::Attribute { of, .. } | ExpressionKind::Element { of, .. } => vec![of],
            ExpressionKind::Not(value) | ExpressionKind::IsSet(value) => vec![value],
            ExpressionKind::Equal(left, right) => vec![left, right],
            ExpressionKind::Coalesce(values) | ExpressionKind::Call(_, values) => values.iter().collect(),
            ExpressionKind::Choose(values) => values.iter().collect(),
            ExpressionKind::String(_)
            | ExpressionKind::Boolean(_)
            | ExpressionKind::Integer(_)
            | ExpressionKind::Variable(_)
            | ExpressionKind::Parameter(_) => Vec::new(),
        }
    }

    fn for_each_part(&mut self, f: &mut impl FnMut(&mut Self)) {
        match &mut self.kind {
            ExpressionKind::Attribute { of: value, .. }
            | ExpressionKind::Element { of: value, .. }
            | ExpressionKind::Not(value)
            | ExpressionKind::IsSet(value) => f(value),
            ExpressionKind::Equal(left, right) => [left, right].into_iter().for_each(|value| f(value)),
            ExpressionKind::Coalesce(values) | ExpressionKind::Call(_, values) => values.iter_mut().for_each(f),
            ExpressionKind::Choose(values) => values.iter_mut().for_each(f),
            _ => {}
        }
    }
}

impl Piece {
    fn value(&self) -> Option<&Expression> {
        match self {
            Self::Value(value) => Some(value),
            Self::Text(_) => None,
        }
    }
}
