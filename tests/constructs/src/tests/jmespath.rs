//! What expressions are worth, after the JMESPath specification.

use crate::generated::parts::jmespath::Comparison::{Equal, Greater, GreaterOrEqual, Less, LessOrEqual, NotEqual};
use crate::generated::parts::jmespath::Expression::{self, *};
use crate::generated::parts::jmespath::{Function, document, is_equal};
use crate::runtime::json::Writer;
use crate::runtime::schema::{Kind, Schema};
use crate::runtime::shape::Shape;

static ANY: Schema = Schema::new(Kind::Document);

fn check(json: &str, cases: &[(Expression, &str)]) {
    let value_at_hand = document(json.as_bytes());
    for (expression, expected) in cases {
        let value = expression.evaluate(&value_at_hand).into_owned();
        let mut shown = Writer::new();
        value.write(&ANY, &mut shown);
        let shown = String::from_utf8(shown.into_bytes()).expect("text");
        assert!(is_equal(&value, &document(expected.as_bytes())), "{expression:?}: {shown}, not {expected}");
    }
}

const LISTS: &str = r#"{"a": {"b": {"c": "deep"}}, "list": [{"x": 1}, {"x": 2, "y": "two"}, {"z": null}, 4],
    "nested": [[1, 2], [3, [4]], 5], "map": {"k": {"v": 1}, "l": {"v": 2}}, "empty": [], "n": null}"#;

#[test]
fn members_and_elements() {
    check(
        LISTS,
        &[
            (Path(&["a", "b", "c"]), r#""deep""#),
            (Path(&["a", "x", "c"]), "null"),
            (Path(&["list", "x"]), "null"),
            (Path(&["n"]), "null"),
            (Then(&Path(&["list"]), &Index(0)), r#"{"x": 1}"#),
            (Then(&Path(&["list"]), &Index(-1)), "4"),
            (Then(&Path(&["list"]), &Index(4)), "null"),
            (Then(&Path(&["list"]), &Index(-5)), "null"),
            (Then(&Path(&["list"]), &Index(i32::MIN)), "null"),
            (Then(&Path(&["a"]), &Index(0)), "null"),
            (Then(&List(&[Path(&["n"]), Path(&["a", "b", "c"])]), &Current), r#"[null, "deep"]"#),
        ],
    );
}

#[test]
fn projections_leave_nulls_out() {
    check(
        LISTS,
        &[
            (Each(&Path(&["list"]), &Path(&["x"])), "[1, 2]"),
            (Each(&Path(&["list"]), &Path(&["z"])), "[]"),
            (Each(&Path(&["empty"]), &Current), "[]"),
            (Each(&Path(&["n"]), &Current), "null"),
            (Each(&Path(&["a"]), &Current), "null"),
            (Each(&Flat(&Path(&["nested"])), &Current), "[1, 2, 3, [4], 5]"),
            (Flat(&Path(&["a"])), "null"),
            (Each(&Values(&Path(&["map"])), &If(&Compare(&Path(&["v"]), Equal, &Number(2.0)), &Path(&["v"]))), "[2]"),
            (Values(&Path(&["list"])), "null"),
            (Each(&Path(&["list"]), &If(&Path(&["y"]), &Path(&["x"]))), "[2]"),
        ],
    );
}

#[test]
fn comparisons_are_true_false_or_null() {
    check(
        r#"{"n": 1, "f": 1.0, "s": "1"}"#,
        &[
            (Compare(&Path(&["n"]), Equal, &Path(&["f"])), "true"),
            (Compare(&Path(&["n"]), Equal, &Path(&["s"])), "false"),
            (Compare(&Number(1.0), NotEqual, &Text("1")), "true"),
            (Compare(&Number(1.0), Less, &Number(2.0)), "true"),
            (Compare(&Number(1.0), LessOrEqual, &Number(1.0)), "true"),
            (Compare(&Number(1.0), Greater, &Number(2.0)), "false"),
            (Compare(&Number(2.0), GreaterOrEqual, &Number(2.0)), "true"),
            (Compare(&Text("1"), Less, &Number(2.0)), "null"),
            (Compare(&Path(&["none"]), Equal, &Null), "true"),
            (Compare(&List(&[Number(1.0)]), Equal, &List(&[Path(&["n"])])), "true"),
        ],
    );
}

#[test]
fn what_is_empty_is_false() {
    check(
        r#"{"t": true, "f": false, "zero": 0, "text": "x", "none": "", "list": [], "map": {}, "one": [0]}"#,
        &[
            (Not(&Path(&["zero"])), "false"),
            (Not(&Path(&["none"])), "true"),
            (Not(&Path(&["list"])), "true"),
            (Not(&Path(&["map"])), "true"),
            (Not(&Path(&["one"])), "false"),
            (Not(&Path(&["missing"])), "true"),
            (And(&Path(&["t"]), &Path(&["text"])), r#""x""#),
            (And(&Path(&["none"]), &Path(&["text"])), r#""""#),
            (Or(&Path(&["f"]), &Path(&["text"])), r#""x""#),
            (Or(&Path(&["zero"]), &Path(&["text"])), "0"),
            (And(&Boolean(true), &Boolean(false)), "false"),
        ],
    );
}

#[test]
fn functions_answer_null_where_jmespath_has_an_error() {
    check(
        r#"{"list": ["a", "b"], "text": "aéb", "map": {"k": 1}, "n": null}"#,
        &[
            (Call(Function::Length, &[Path(&["list"])]), "2"),
            (Call(Function::Length, &[Path(&["text"])]), "3"),
            (Call(Function::Length, &[Path(&["map"])]), "1"),
            (Call(Function::Length, &[Path(&["n"])]), "null"),
            (Call(Function::Length, &[]), "null"),
            (Call(Function::Contains, &[Path(&["list"]), Text("b")]), "true"),
            (Call(Function::Contains, &[Path(&["text"]), Text("éb")]), "true"),
            (Call(Function::Contains, &[Path(&["n"]), Text("b")]), "null"),
            (Call(Function::StartsWith, &[Path(&["text"]), Text("a")]), "true"),
            (Call(Function::EndsWith, &[Path(&["text"]), Text("a")]), "false"),
            (Call(Function::Keys, &[Path(&["map"])]), r#"["k"]"#),
            (Call(Function::Values, &[Path(&["map"])]), "[1]"),
            (Call(Function::NotNull, &[Path(&["n"]), Path(&["map"])]), r#"{"k": 1}"#),
        ],
    );
}
