use super::{DEEPEST, LONGEST, parse};

#[test]
fn what_the_runtime_cannot_evaluate_is_refused() {
    for (text, problem) in [
        ("", "Parse error"),
        ("a.", "Parse error"),
        ("a[?b", "Parse error"),
        ("`{`", "Parse error"),
        ("a[::0]", "a slice has the step 0"),
        ("shuffle(a)", "JMESPath has no function \"shuffle\""),
        ("max_by(a, b)", "the function max_by takes an expression, such as `&key`"),
        ("length(&a)", "an expression (`&`) is no value"),
        ("length(a, b)", "the function length does not take 2 arguments"),
        ("not_null()", "the function not_null does not take 0 arguments"),
    ] {
        let found = parse(text).expect_err(text);
        assert!(found.starts_with(problem) && !found.contains('\n'), "{text}: {found}");
    }
}

/// The parser calls itself for everything that opens, and tests run on small stacks.
#[test]
fn depth_and_length_are_bounded() {
    for (open, close) in
        [("!", ""), ("(", ")"), ("[", "]"), ("a[?", "]"), ("a[].", ""), ("length(", ")"), ("a||", ""), ("a==", "")]
    {
        for count in [DEEPEST / 4, DEEPEST * 3, 100_000] {
            let text = format!("{}a{}", open.repeat(count), close.repeat(count));
            assert!(parse(&text).is_ok() || count > DEEPEST / 4, "{open} {count} times");
        }
    }
    assert!(parse(&"a".repeat(LONGEST)).is_ok());
    assert!(parse(&"a".repeat(LONGEST + 1)).is_err());
}
