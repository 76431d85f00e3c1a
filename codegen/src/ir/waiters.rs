//! Waiters: which answers of an operation to wait for.

use crate::names::{FieldName, TypeName};

/// A waiter.
#[derive(Clone, Debug)]
pub struct Waiter {
    /// The shape id of the operation.
    pub id: String,
    /// The name in the model.
    pub wire_name: String,
    /// The module, and what the client's method is named after.
    pub module: FieldName,
    /// What its types are named after.
    pub name: TypeName,
    /// What is waited for, and which answers say so, as Markdown.
    pub docs: String,
    /// Why it should not be used, where it should not.
    pub deprecated: Option<String>,
    /// The type of the operation that is called.
    pub operation: TypeName,
    /// The least seconds between two calls.
    pub min_delay: u64,
    /// The greatest seconds between two calls.
    pub max_delay: u64,
    /// What answers mean, in the order in which they are looked at.
    pub acceptors: Vec<Acceptor>,
}

/// What an answer means if it fits.
#[derive(Clone, Debug)]
pub struct Acceptor {
    /// What it means.
    pub state: State,
    /// Whether it fits.
    pub matcher: Matcher,
}

/// What an answer means to a waiter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// What was waited for has come to pass.
    Success,
    /// It can no longer come to pass.
    Failure,
    /// It may still come to pass.
    Retry,
}

/// Which answers fit.
#[derive(Clone, Debug)]
pub enum Matcher {
    /// All answers, or all errors.
    Success(bool),
    /// The error of that name.
    Error(String),
    /// Answers that pass a test, by the name of the runtime's variant: alone or together with the input.
    Test(&'static str, Test),
}

/// A test of a value.
#[derive(Clone, Debug)]
pub struct Test {
    /// Where the value comes from.
    pub path: Expression,
    /// How it is compared, by the name of the runtime's variant.
    pub comparator: &'static str,
    /// What with.
    pub expected: String,
}

/// A JMESPath expression, in terms of the runtime's type of this name, which says what the parts mean.
#[derive(Clone, Debug, PartialEq)]
pub enum Expression {
    /// An expression made of others, by the name of the runtime's variant.
    Node(&'static str, Vec<Expression>),
    /// Members of members.
    Path(Vec<String>),
    /// An element.
    Index(i32),
    /// A truth value.
    Boolean(bool),
    /// A number.
    Number(f64),
    /// A string.
    Text(String),
    /// A list.
    List(Vec<Expression>),
    /// A comparison, by the name of the runtime's variant.
    Compare(&'static str, Box<[Expression; 2]>),
    /// A call, by the name of the runtime's variant.
    Call(&'static str, Vec<Expression>),
}
