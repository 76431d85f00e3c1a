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
    /// The base name of its types.
    pub name: TypeName,
    /// The documentation, as Markdown: the awaited state and the responses that show it.
    pub docs: super::Docs,
    /// Why it should not be used, where it should not.
    pub deprecated: Option<String>,
    /// The type of the operation that is called.
    pub operation: TypeName,
    /// The least seconds between two calls.
    pub min_delay: u64,
    /// The greatest seconds between two calls.
    pub max_delay: u64,
    /// The acceptors, in the order in which they are tried.
    pub acceptors: Vec<Acceptor>,
}

/// An acceptor: the state that a matching response leads to.
#[derive(Clone, Debug)]
pub struct Acceptor {
    /// The state it leads to.
    pub state: State,
    /// The condition on a response.
    pub matcher: Matcher,
}

/// The state of a waiter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// The awaited state is reached.
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
    /// The value it is compared with.
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
    /// Elements of a list: from, to, and the step.
    Slice(Option<i32>, Option<i32>, i32),
    /// A list.
    List(Vec<Expression>),
    /// An object.
    Object(Vec<(String, Expression)>),
    /// A comparison, by the name of the runtime's variant.
    Compare(&'static str, Box<[Expression; 2]>),
    /// A call, by the name of the runtime's variant.
    Call(&'static str, Vec<Expression>),
}
