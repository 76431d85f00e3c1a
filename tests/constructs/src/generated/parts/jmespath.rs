// Copied by `cargo xtask generate` from codegen/parts. Do not edit.

//! JMESPath expressions as the generator compiles them: trees of static data, evaluated over documents.

mod functions;

use std::borrow::Cow;
use std::cmp::Ordering;

use aws_smithy_types::Document;

pub use functions::Function;

use crate::generated::parts::document;
use crate::runtime::json::Reader;

/// A JMESPath expression.
#[derive(Debug)]
pub enum Expression {
    /// `@`, the value at hand.
    Current,
    /// `a.b`, a member of a member; null where there is none.
    Path(&'static [&'static str]),
    /// `[0]`, an element of a list; negative numbers count from the end.
    Index(i32),
    /// `null`.
    Null,
    /// A truth value.
    Boolean(bool),
    /// A number.
    Number(f64),
    /// A string.
    Text(&'static str),
    /// `[1:5:2]`, elements of a list: from, to (exclusive), and the step, which is not 0.
    Slice(Option<i32>, Option<i32>, i32),
    /// `[a, b]`, a list of values; null of null.
    List(&'static [Expression]),
    /// `{a: b}`, an object of values; null of null.
    Object(&'static [(&'static str, Expression)]),
    /// A list or object without expressions, whatever the value at hand is.
    Constant(&'static Expression),
    /// `&a`, an expression that a function applies to elements of a list.
    Reference(&'static Expression),
    /// `a | b`, the second of the value of the first.
    Then(&'static Expression, &'static Expression),
    /// `a[*].b`, the second of each element of the first, without nulls.
    Each(&'static Expression, &'static Expression),
    /// `a[]`, a list in which elements that are lists are replaced by theirs.
    Flat(&'static Expression),
    /// `a.*`, the values of an object.
    Values(&'static Expression),
    /// `[?a]`, the second where the first holds.
    If(&'static Expression, &'static Expression),
    /// `a == b` and the like.
    Compare(&'static Expression, Comparison, &'static Expression),
    /// `a && b`.
    And(&'static Expression, &'static Expression),
    /// `a || b`.
    Or(&'static Expression, &'static Expression),
    /// `!a`.
    Not(&'static Expression),
    /// `length(a)` and the like.
    Call(Function, &'static [Expression]),
}

/// How two values are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
}

/// JSON as expressions see it; null where it is none.
pub(crate) fn document(json: &[u8]) -> Document {
    Reader::new(json).and_then(|mut input| document::read(&mut input)).unwrap_or(Document::Null)
}

/// Returns the string that an expression finds in a request body.
pub(crate) fn string(body: &[u8], expression: &Expression) -> Option<String> {
    expression.evaluate(&document(body)).as_string().map(str::to_owned)
}

/// Returns the boolean that an expression finds in a request body.
pub(crate) fn boolean(body: &[u8], expression: &Expression) -> Option<bool> {
    expression.evaluate(&document(body)).as_bool()
}

/// Returns the strings of the list that an expression finds in a request body.
pub(crate) fn string_array(body: &[u8], expression: &Expression) -> Option<Vec<String>> {
    let input = document(body);
    let found = expression.evaluate(&input);
    Some(found.as_array()?.iter().filter_map(Document::as_string).map(str::to_owned).collect())
}

impl Expression {
    /// The value of the expression. What JMESPath calls an error, such as the length of a number, is null.
    pub(crate) fn evaluate<'a>(&self, current: &'a Document) -> Cow<'a, Document> {
        match self {
            Self::Current => Cow::Borrowed(current),
            Self::Path(names) => found(names.iter().try_fold(current, |at, name| at.as_object()?.get(*name))),
            Self::Index(index) => found(current.as_array().and_then(|items| element(items, *index))),
            Self::Then(first, second) => chain(first.evaluate(current), |value| second.evaluate(value)),
            Self::If(condition, then) if is_true(&condition.evaluate(current)) => then.evaluate(current),
            Self::And(first, second) => {
                let value = first.evaluate(current);
                if is_true(&value) { second.evaluate(current) } else { value }
            }
            Self::Or(first, second) => {
                let value = first.evaluate(current);
                if is_true(&value) { value } else { second.evaluate(current) }
            }
            other => Cow::Owned(other.make(current)),
        }
    }

    /// The value of an expression that is no part of the value at hand.
    fn make(&self, current: &Document) -> Document {
        let value = |expression: &Self| expression.evaluate(current).into_owned();
        match self {
            Self::Boolean(truth) => Document::Bool(*truth),
            Self::Number(number) => Document::Number(aws_smithy_types::Number::Float(*number)),
            Self::Text(text) => Document::String((*text).to_owned()),
            Self::List(_) | Self::Object(_) if !is_set(current) => Document::Null,
            Self::List(items) => Document::Array(items.iter().map(value).collect()),
            Self::Object(entries) => {
                Document::Object(entries.iter().map(|(key, item)| ((*key).to_owned(), value(item))).collect())
            }
            Self::Constant(constant) => constant.make(&Document::Bool(true)),
            Self::Slice(from, to, step) => match current.as_array() {
                Some(items) => Document::Array(slice(items, *from, *to, *step)),
                None => Document::Null,
            },
            Self::Each(list, each) => Document::Array(match list.evaluate(current).as_ref() {
                Document::Array(items) => {
                    items.iter().map(|item| each.evaluate(item).into_owned()).filter(is_set).collect()
                }
                _ => return Document::Null,
            }),
            Self::Flat(list) => match value(list) {
                Document::Array(items) => Document::Array(items.into_iter().flat_map(flat).collect()),
                _ => Document::Null,
            },
            Self::Values(object) => values(value(object)),
            Self::Compare(left, comparison, right) => comparison.of(&left.evaluate(current), &right.evaluate(current)),
            Self::Not(expression) => Document::Bool(!is_true(&expression.evaluate(current))),
            Self::Call(function, [list, Self::Reference(key)] | [Self::Reference(key), list]) => {
                match list.evaluate(current).as_array() {
                    Some(items) => function.by(items, |item| key.evaluate(item).into_owned()),
                    None => Document::Null,
                }
            }
            Self::Call(function, arguments) => function.of(&arguments.iter().map(value).collect::<Vec<_>>()),
            _ => Document::Null,
        }
    }
}

impl Comparison {
    fn of(self, left: &Document, right: &Document) -> Document {
        let order = || left.as_number()?.to_f64_lossy().partial_cmp(&right.as_number()?.to_f64_lossy());
        let holds = match self {
            Self::Equal => Some(is_equal(left, right)),
            Self::NotEqual => Some(!is_equal(left, right)),
            Self::Less => order().map(Ordering::is_lt),
            Self::LessOrEqual => order().map(Ordering::is_le),
            Self::Greater => order().map(Ordering::is_gt),
            Self::GreaterOrEqual => order().map(Ordering::is_ge),
        };
        holds.map_or(Document::Null, Document::Bool)
    }
}

fn found(value: Option<&Document>) -> Cow<'_, Document> {
    value.map_or(Cow::Owned(Document::Null), Cow::Borrowed)
}

fn chain<'a>(first: Cow<'a, Document>, second: impl Fn(&Document) -> Cow<'_, Document>) -> Cow<'a, Document> {
    match first {
        Cow::Borrowed(value) => second(value),
        Cow::Owned(value) => Cow::Owned(second(&value).into_owned()),
    }
}

fn element(items: &[Document], index: i32) -> Option<&Document> {
    let distance = usize::try_from(index.unsigned_abs()).ok()?;
    items.get(if index < 0 { items.len().checked_sub(distance)? } else { distance })
}

/// The elements from one index to before another, every so many. A negative step goes backwards; negative indices count
/// from the end.
fn slice(items: &[Document], from: Option<i32>, to: Option<i32>, step: i32) -> Vec<Document> {
    let length = i64::try_from(items.len()).unwrap_or(i64::MAX);
    let (first, last) = if step > 0 { (0, length) } else { (-1, length - 1) };
    let bound = |index: Option<i32>, default: i64| {
        let from_start = |index: i32| i64::from(index) + if index < 0 { length } else { 0 };
        index.map_or(default, |index| from_start(index).clamp(first, last))
    };
    let (mut at, to) = match step > 0 {
        true => (bound(from, first), bound(to, last)),
        false => (bound(from, last), bound(to, first)),
    };
    let mut found = Vec::new();
    while step != 0 && (if step > 0 { at < to } else { at > to }) {
        found.extend(usize::try_from(at).ok().and_then(|at| items.get(at)).cloned());
        at += i64::from(step);
    }
    found
}

fn flat(item: Document) -> Vec<Document> {
    match item {
        Document::Array(items) => items,
        item => vec![item],
    }
}

fn values(object: Document) -> Document {
    match object {
        Document::Object(entries) => Document::Array(entries.into_values().collect()),
        _ => Document::Null,
    }
}

fn is_set(value: &Document) -> bool {
    !matches!(value, Document::Null)
}

/// Null, false and whatever is empty is false.
fn is_true(value: &Document) -> bool {
    match value {
        Document::Null => false,
        Document::Bool(truth) => *truth,
        Document::String(text) => !text.is_empty(),
        Document::Array(items) => !items.is_empty(),
        Document::Object(entries) => !entries.is_empty(),
        Document::Number(_) => true,
    }
}

/// Whether two values are the same; 1 and 1.0 are.
pub(crate) fn is_equal(left: &Document, right: &Document) -> bool {
    match (left, right) {
        (Document::Number(left), Document::Number(right)) => left.to_f64_lossy() == right.to_f64_lossy(),
        (Document::Array(left), Document::Array(right)) => {
            left.len() == right.len() && left.iter().zip(right).all(|(left, right)| is_equal(left, right))
        }
        (Document::Object(left), Document::Object(right)) => {
            let same = |(key, left)| right.get(key).is_some_and(|right| is_equal(left, right));
            left.len() == right.len() && left.iter().all(same)
        }
        _ => left == right,
    }
}
