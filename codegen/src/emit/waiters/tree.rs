//! The rows that say what answers mean to a waiter, broken into lines where an expression is long.

use crate::ir::waiters::{Acceptor, Expression, Matcher, State, Test};

/// The columns of a line.
const WIDTH: usize = 120;

/// Code of the form `open child, child close`.
pub(in crate::emit) struct Tree {
    open: String,
    children: Vec<Tree>,
    close: &'static str,
}

/// An acceptor: `success Output(Each(&Flat(&Path(&["Things"])), &Path(&["Status"])), AllStringEquals, "READY")`.
pub(super) fn acceptor(acceptor: &Acceptor) -> Tree {
    let state = match acceptor.state {
        State::Success => "success",
        State::Failure => "failure",
        State::Retry => "retry",
    };
    match &acceptor.matcher {
        Matcher::Success(expected) => Tree::leaf(format!("{state} Success({expected})")),
        Matcher::Error(name) => Tree::leaf(format!("{state} Error({name:?})")),
        Matcher::Test(of, Test { path, comparator, expected }) => {
            let rest = [(*comparator).to_owned(), format!("{expected:?}")].map(Tree::leaf);
            let children = std::iter::once(expression(path)).chain(rest).collect();
            Tree { open: format!("{state} {of}("), children, close: ")" }
        }
    }
}

/// An expression behind a name: `"ResourceArn": Path(&["Table", "Name"])`.
pub(in crate::emit) fn named(name: &str, value: &Expression) -> Tree {
    let tree = expression(value);
    Tree { open: format!("{name:?}: {}", tree.open), ..tree }
}

fn expression(value: &Expression) -> Tree {
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
    fn leaf(text: String) -> Self {
        Self { open: text, children: Vec::new(), close: "" }
    }

    /// The row of a table.
    pub(in crate::emit) fn row(&self) -> String {
        format!("    {};\n", self.text(4))
    }

    /// The code: on one line where it fits behind so many columns, else with a line for each child.
    fn text(&self, column: usize) -> String {
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
