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

/// The functions of JMESPath: the runtime's name, how many arguments each takes at least and at most, and which of them
/// is an expression (`&expr`).
const FUNCTIONS: [(&str, &str, usize, usize, Option<usize>); 26] = [
    ("abs", "Abs", 1, 1, None),
    ("avg", "Avg", 1, 1, None),
    ("ceil", "Ceil", 1, 1, None),
    ("contains", "Contains", 2, 2, None),
    ("ends_with", "EndsWith", 2, 2, None),
    ("floor", "Floor", 1, 1, None),
    ("join", "Join", 2, 2, None),
    ("keys", "Keys", 1, 1, None),
    ("length", "Length", 1, 1, None),
    ("map", "Map", 2, 2, Some(0)),
    ("max", "Max", 1, 1, None),
    ("max_by", "MaxBy", 2, 2, Some(1)),
    ("merge", "Merge", 1, usize::MAX, None),
    ("min", "Min", 1, 1, None),
    ("min_by", "MinBy", 2, 2, Some(1)),
    ("not_null", "NotNull", 1, usize::MAX, None),
    ("reverse", "Reverse", 1, 1, None),
    ("sort", "Sort", 1, 1, None),
    ("sort_by", "SortBy", 2, 2, Some(1)),
    ("starts_with", "StartsWith", 2, 2, None),
    ("sum", "Sum", 1, 1, None),
    ("to_array", "ToArray", 1, 1, None),
    ("to_number", "ToNumber", 1, 1, None),
    ("to_string", "ToString", 1, 1, None),
    ("type", "Type", 1, 1, None),
    ("values", "Values", 1, 1, None),
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
        Ast::Slice { step: 0, .. } => return Err("a slice has the step 0".to_owned()),
        Ast::Slice { start, stop, step, .. } => Expression::Slice(*start, *stop, *step),
        Ast::MultiHash { elements, .. } => {
            let entries = elements.iter().map(|pair| Ok((pair.key.clone(), expression(&pair.value)?)));
            Expression::Object(entries.collect::<Result<_, String>>()?)
        }
        Ast::Expref { .. } => return Err("an expression (`&`) is no value".to_owned()),
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
        Variable::Array(items) => {
            let items = items.iter().map(|item| literal(item)).collect::<Result<_, _>>()?;
            Expression::Node("Constant", vec![Expression::List(items)])
        }
        Variable::Object(entries) => {
            let entries = entries.iter().map(|(key, value)| Ok((key.clone(), literal(value)?)));
            Expression::Node("Constant", vec![Expression::Object(entries.collect::<Result<_, String>>()?)])
        }
        Variable::Expref(_) => return Err("an expression (`&`) is no value".to_owned()),
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
    let function = FUNCTIONS.iter().find(|(known, ..)| *known == name);
    let (_, function, least, most, reference) = function.ok_or_else(|| format!("JMESPath has no function {name:?}"))?;
    if !(*least..=*most).contains(&arguments.len()) {
        return Err(format!("the function {name} does not take {} arguments", arguments.len()));
    }
    let argument = |(index, ast): (usize, &Ast)| match ast {
        Ast::Expref { ast, .. } if *reference == Some(index) => node("Reference", [ast]),
        _ if *reference == Some(index) => Err(format!("the function {name} takes an expression, such as `&key`")),
        ast => expression(ast),
    };
    Ok(Expression::Call(function, arguments.iter().enumerate().map(argument).collect::<Result<_, _>>()?))
}
