//! JMESPath expressions, as waiters have them: parsed here, when the client is generated, and evaluated by the runtime.

#[cfg(test)]
mod tests;

use jmespath::Variable;
use jmespath::ast::{Ast, Comparator};

use crate::ir::waiters::Expression;

/// The longest expression that is read. The longest in AWS's models has 220 bytes.
const LONGEST: usize = 2_000;

/// The most characters that may open something: the parser calls itself for each, and the stack is finite.
const DEEPEST: usize = 100;

/// The functions the runtime has, and how many arguments each takes at least and at most.
const FUNCTIONS: [(&str, &str, usize, usize); 7] = [
    ("contains", "Contains", 2, 2),
    ("ends_with", "EndsWith", 2, 2),
    ("keys", "Keys", 1, 1),
    ("length", "Length", 1, 1),
    ("not_null", "NotNull", 1, usize::MAX),
    ("starts_with", "StartsWith", 2, 2),
    ("values", "Values", 1, 1),
];

/// Parses an expression.
///
/// # Errors
/// It is not JMESPath, or uses a part of it that the runtime does not evaluate: the text says which.
pub(crate) fn parse(text: &str) -> Result<Expression, String> {
    let opening = text.bytes().filter(|byte| b"!([{&|.*?<>=".contains(byte)).count();
    if text.len() > LONGEST || opening > DEEPEST {
        return Err(format!("it is longer than {LONGEST} bytes, or nested deeper than {DEEPEST} levels"));
    }
    let ast = jmespath::parse(text).map_err(|error| error.to_string().lines().next().unwrap_or_default().to_owned())?;
    expression(&ast)
}

fn expression(ast: &Ast) -> Result<Expression, String> {
    Ok(match ast {
        Ast::Identity { .. } => CURRENT,
        Ast::Field { name, .. } => Expression::Path(vec![name.clone()]),
        Ast::Index { idx, .. } => Expression::Index(*idx),
        Ast::Literal { value, .. } => literal(value)?,
        Ast::MultiList { elements, .. } => Expression::List(all(elements)?),
        Ast::Subexpr { lhs, rhs, .. } => then(expression(lhs)?, expression(rhs)?),
        Ast::Projection { lhs, rhs, .. } => node("Each", [lhs, rhs])?,
        Ast::Flatten { node: list, .. } => node("Flat", [list])?,
        Ast::ObjectValues { node: object, .. } => node("Values", [object])?,
        Ast::Condition { predicate, then, .. } => node("If", [predicate, then])?,
        Ast::Comparison { comparator, lhs, rhs, .. } => {
            Expression::Compare(comparison(comparator), Box::new([expression(lhs)?, expression(rhs)?]))
        }
        Ast::And { lhs, rhs, .. } => node("And", [lhs, rhs])?,
        Ast::Or { lhs, rhs, .. } => node("Or", [lhs, rhs])?,
        Ast::Not { node: inner, .. } => node("Not", [inner])?,
        Ast::Function { name, args, .. } => call(name, args)?,
        Ast::Slice { .. } => return Err("slices are not supported".to_owned()),
        Ast::MultiHash { .. } => return Err("objects made of expressions are not supported".to_owned()),
        Ast::Expref { .. } => return Err("expressions as arguments are not supported".to_owned()),
    })
}

const CURRENT: Expression = Expression::Node("Current", Vec::new());

fn node<const N: usize>(name: &'static str, inner: [&Ast; N]) -> Result<Expression, String> {
    Ok(Expression::Node(name, all(inner)?))
}

fn all<'a>(asts: impl IntoIterator<Item = &'a Ast>) -> Result<Vec<Expression>, String> {
    asts.into_iter().map(expression).collect()
}

/// One after the other; members of members are one path.
fn then(first: Expression, second: Expression) -> Expression {
    match (first, second) {
        (first, second) if first == CURRENT => second,
        (first, second) if second == CURRENT => first,
        (Expression::Path(mut names), Expression::Path(more)) => {
            names.extend(more);
            Expression::Path(names)
        }
        (first, second) => Expression::Node("Then", vec![first, second]),
    }
}

fn literal(value: &Variable) -> Result<Expression, String> {
    Ok(match value {
        Variable::Null => Expression::Node("Null", Vec::new()),
        Variable::Bool(truth) => Expression::Boolean(*truth),
        Variable::Number(number) => Expression::Number(number.as_f64().unwrap_or_default()),
        Variable::String(text) => Expression::Text(text.clone()),
        Variable::Array(items) => Expression::List(items.iter().map(|item| literal(item)).collect::<Result<_, _>>()?),
        Variable::Object(_) | Variable::Expref(_) => return Err("literal objects are not supported".to_owned()),
    })
}

fn comparison(comparator: &Comparator) -> &'static str {
    match comparator {
        Comparator::Equal => "Equal",
        Comparator::NotEqual => "NotEqual",
        Comparator::LessThan => "Less",
        Comparator::LessThanEqual => "LessOrEqual",
        Comparator::GreaterThan => "Greater",
        Comparator::GreaterThanEqual => "GreaterOrEqual",
    }
}

fn call(name: &str, arguments: &[Ast]) -> Result<Expression, String> {
    let Some((_, function, least, most)) = FUNCTIONS.iter().find(|(known, ..)| *known == name) else {
        let known: Vec<_> = FUNCTIONS.iter().map(|(known, ..)| *known).collect();
        return Err(format!("the function {name:?} is not supported; {} are", known.join(", ")));
    };
    if !(*least..=*most).contains(&arguments.len()) {
        return Err(format!("the function {name} does not take {} arguments", arguments.len()));
    }
    Ok(Expression::Call(function, all(arguments)?))
}
