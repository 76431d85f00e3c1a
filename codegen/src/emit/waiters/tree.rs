//! The code that says what answers mean to a waiter, broken into lines where an expression is long.

use crate::emit::print::WIDTH;
use crate::ir::waiters::{Acceptor, Expression, Matcher, State, Test};

/// Code of the form `open child, child close`.
pub(super) struct Tree {
    open: String,
    children: Vec<Tree>,
    close: &'static str,
}

/// An acceptor: `waiter::Acceptor::success(waiter::Matcher::Error("NotFound"))`.
pub(super) fn acceptor(acceptor: &Acceptor) -> Tree {
    let state = match acceptor.state {
        State::Success => "success",
        State::Failure => "failure",
        State::Retry => "retry",
    };
    let open = |kind: &str| format!("waiter::Acceptor::{state}(waiter::Matcher::{kind}(");
    match &acceptor.matcher {
        Matcher::Success(expected) => Tree::leaf(format!("{}{expected}))", open("Success"))),
        Matcher::Error(name) => Tree::leaf(format!("{}{name:?}))", open("Error"))),
        Matcher::Test(of, Test { path, comparator, expected }) => {
            let rest = [format!("waiter::Comparator::{comparator}"), format!("{expected:?}")].map(Tree::leaf);
            let children = std::iter::once(expression(path)).chain(rest).collect();
            Tree { open: open(of), children, close: "))" }
        }
    }
}

/// An expression with a name: `("ResourceArn", Path(&["Table", "Name"]))`.
fn named(name: &str, value: &Expression) -> Tree {
    Tree::new("(", vec![Tree::leaf(format!("{name:?}")), expression(value)], ")")
}

/// A JMESPath expression: `Path(&["Table", "Name"])`.
pub(super) fn expression(value: &Expression) -> Tree {
    let all = |inner: &[Expression]| inner.iter().map(expression).collect();
    match value {
        Expression::Node(name, inner) if inner.is_empty() => Tree::leaf((*name).to_owned()),
        Expression::Node(name, inner) => {
            Tree { open: format!("{name}("), children: inner.iter().map(reference).collect(), close: ")" }
        }
        Expression::Compare(comparison, sides) => {
            let [left, right] = sides.each_ref().map(reference);
            let children = vec![left, Tree::leaf((*comparison).to_owned()), right];
            Tree { open: "Compare(".to_owned(), children, close: ")" }
        }
        Expression::Object(entries) => {
            let children = entries.iter().map(|(name, value)| named(name, value)).collect();
            Tree { open: "Object(&[".to_owned(), children, close: "])" }
        }
        Expression::Slice(from, to, step) => Tree::leaf(format!("Slice({from:?}, {to:?}, {step})")),
        Expression::List(inner) => Tree { open: "List(&[".to_owned(), children: all(inner), close: "])" },
        Expression::Call(function, inner) => {
            Tree { open: format!("Call(Function::{function}, &["), children: all(inner), close: "])" }
        }
        Expression::Path(names) => Tree::leaf(format!("Path(&{names:?})")),
        Expression::Text(text) => Tree::leaf(format!("Text({text:?})")),
        Expression::Boolean(truth) => Tree::leaf(format!("Boolean({truth})")),
        Expression::Index(index) => Tree::leaf(format!("Index({index})")),
        Expression::Number(number) => Tree::leaf(format!("Number({number:?})")),
    }
}

fn reference(value: &Expression) -> Tree {
    let tree = expression(value);
    Tree { open: format!("&{}", tree.open), ..tree }
}

impl Tree {
    /// Code without children.
    pub(super) fn leaf(text: String) -> Self {
        Self { open: text, children: Vec::new(), close: "" }
    }

    pub(super) fn new(open: &str, children: Vec<Tree>, close: &'static str) -> Self {
        Self { open: open.to_owned(), children, close }
    }

    /// The code: on one line where it fits behind so many columns, else with a line for each child.
    pub(super) fn text(&self, column: usize) -> String {
        let line = self.line();
        if self.children.is_empty() || column + line.len() < WIDTH {
            return line;
        }
        let (margin, inner) = (" ".repeat(column), " ".repeat(column + 4));
        let children: String =
            self.children.iter().map(|child| format!("{inner}{},\n", child.text(column + 4))).collect();
        format!("{}\n{children}{margin}{}", self.open, self.close)
    }

    fn line(&self) -> String {
        let children: Vec<_> = self.children.iter().map(Self::line).collect();
        format!("{}{}{}", self.open, children.join(", "), self.close)
    }
}
