use super::tree;
use crate::ir::waiters::{Acceptor, Matcher, State, Test};
use crate::jmespath;

#[test]
fn expressions_become_trees_of_the_runtime() {
    for (text, expected) in [
        ("a", r#"Path(&["a"])"#),
        ("\"a b\".c", r#"Path(&["a b", "c"])"#),
        ("a | b", r#"Path(&["a", "b"])"#),
        ("@", "Current"),
        ("@.a", r#"Path(&["a"])"#),
        ("a[0].b", r#"Then(&Then(&Path(&["a"]), &Index(0)), &Path(&["b"]))"#),
        ("a[-1]", r#"Then(&Path(&["a"]), &Index(-1))"#),
        ("a[].b", r#"Each(&Flat(&Path(&["a"])), &Path(&["b"]))"#),
        ("a[]", r#"Each(&Flat(&Path(&["a"])), &Current)"#),
        ("a[*].b", r#"Each(&Path(&["a"]), &Path(&["b"]))"#),
        ("a.*.b", r#"Each(&Values(&Path(&["a"])), &Path(&["b"]))"#),
        ("a[?b == 'x'].c", r#"Each(&Path(&["a"]), &If(&Compare(&Path(&["b"]), Equal, &Text("x")), &Path(&["c"])))"#),
        ("!(a && b) || c", r#"Or(&Not(&And(&Path(&["a"]), &Path(&["b"]))), &Path(&["c"]))"#),
        (
            "length(a || '') > `0`",
            r#"Compare(&Call(Function::Length, &[Or(&Path(&["a"]), &Text(""))]), Greater, &Number(0.0))"#,
        ),
        (
            "contains([a, b], `true`)",
            r#"Call(Function::Contains, &[List(&[Path(&["a"]), Path(&["b"])]), Boolean(true)])"#,
        ),
        ("`[1, \"x\", null]`", r#"Constant(&List(&[Number(1.0), Text("x"), Null]))"#),
        ("`{\"a\": true}`", r#"Constant(&Object(&[("a", Boolean(true))]))"#),
        ("a[1:].b", r#"Then(&Path(&["a"]), &Each(&Slice(Some(1), None, 1), &Path(&["b"])))"#),
        ("{x: a, y: @}", r#"Object(&[("x", Path(&["a"])), ("y", Current)])"#),
        ("max_by(a, &b)", r#"Call(Function::MaxBy, &[Path(&["a"]), Reference(&Path(&["b"]))])"#),
        ("'\"; }'", r#"Text("\"; }")"#),
    ] {
        let path = jmespath::parse(text).expect(text);
        let test = Test { path, comparator: "StringEquals", expected: "\"x\\".to_owned() };
        let tree = tree::acceptor(&Acceptor { state: State::Retry, matcher: Matcher::Test("Output", test) });
        let code: String = tree.text(4).split('\n').map(str::trim).collect::<Vec<_>>().join(" ");
        let expected = format!(r#"Output({expected}, waiter::Comparator::StringEquals, "\"x\\")"#);
        let expected = format!("waiter::Acceptor::retry(waiter::Matcher::{expected})");
        assert_eq!(code.replace("( ", "(").replace(", )", ")"), expected, "{text}");
    }
}
