//! Expressions are evaluated as the JMESPath specification says.

use crate::generated::parts::jmespath::Comparison::{Equal, Greater, GreaterOrEqual, Less, LessOrEqual, NotEqual};
use crate::generated::parts::jmespath::Expression::{self, *};
use crate::generated::parts::jmespath::{Function, document, is_equal};
use crate::runtime::json::Writer;
use crate::runtime::schema::prelude::DOCUMENT;
use crate::runtime::shape::Shape;

fn check(json: &str, cases: &[(Expression, &str)]) {
    let value_at_hand = document(json.as_bytes());
    for (expression, expected) in cases {
        let value = expression.evaluate(&value_at_hand).into_owned();
        let mut shown = Writer::new();
        value.write(&DOCUMENT, &mut shown);
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

const NUMBERS: &str = r#"{"l": [0, 1, 2, 3, 4], "m": [{"k": "b", "n": 2}, {"k": "a", "n": 3}, {"k": "a", "n": 1}],
    "o": {"b": 2, "a": 1}, "s": "héé", "mixed": [1, "a"], "t": ["x", "y"], "n": null, "neg": -1.5}"#;

#[test]
fn slices() {
    let slice = |from, to, step, expected| {
        let list: &'static Expression = Box::leak(Box::new(Path(&["l"])));
        let slice: &'static Expression = Box::leak(Box::new(Slice(from, to, step)));
        check(NUMBERS, &[(Then(list, slice), expected)]);
    };
    slice(Some(1), Some(3), 1, "[1, 2]");
    slice(None, None, 2, "[0, 2, 4]");
    slice(None, None, -1, "[4, 3, 2, 1, 0]");
    slice(Some(-2), None, 1, "[3, 4]");
    slice(Some(-100), Some(100), 3, "[0, 3]");
    slice(Some(100), Some(-100), -2, "[4, 2, 0]");
    slice(Some(3), Some(1), 1, "[]");
    slice(Some(3), Some(0), -1, "[3, 2, 1]");
    slice(Some(i32::MIN), Some(i32::MAX), i32::MAX, "[0]");
    slice(None, None, 0, "[]");
    check(
        NUMBERS,
        &[
            (Then(&Path(&["o"]), &Slice(None, None, 1)), "null"),
            // `m[1:].n`, as the parser nests it.
            (Then(&Path(&["m"]), &Each(&Slice(Some(1), None, 1), &Path(&["n"]))), "[3, 1]"),
            (Then(&Path(&["n"]), &Each(&Slice(Some(1), None, 1), &Path(&["n"]))), "null"),
        ],
    );
}

#[test]
fn objects_lists_and_constants() {
    check(
        NUMBERS,
        &[
            (Object(&[("x", Path(&["o", "a"])), ("y", Path(&["n"]))]), r#"{"x": 1, "y": null}"#),
            (Then(&Path(&["n"]), &Object(&[("x", Current)])), "null"),
            (Then(&Path(&["n"]), &List(&[Current])), "null"),
            (Then(&Path(&["n"]), &Constant(&List(&[Number(1.0)]))), "[1]"),
            (Constant(&Object(&[("a", Boolean(true))])), r#"{"a": true}"#),
        ],
    );
}

#[test]
fn functions_that_take_expressions() {
    const NUMBER: &Expression = &Reference(&Path(&["n"]));
    check(
        NUMBERS,
        &[
            (Call(Function::MaxBy, &[Path(&["m"]), Reference(&Path(&["n"]))]), r#"{"k": "a", "n": 3}"#),
            (Call(Function::MinBy, &[Path(&["m"]), Reference(&Path(&["n"]))]), r#"{"k": "a", "n": 1}"#),
            (
                Each(&Call(Function::SortBy, &[Path(&["m"]), Reference(&Path(&["k"]))]), &Path(&["n"])),
                "[3, 1, 2]", // Equal keys keep their order.
            ),
            (Call(Function::Map, &[Reference(&Path(&["x"])), Path(&["m"])]), "[null, null, null]"),
            (Call(Function::SortBy, &[Path(&["m"]), Reference(&Path(&["x"]))]), "null"),
            (Call(Function::SortBy, &[Path(&["o"]), Reference(&Path(&["x"]))]), "null"),
            (Call(Function::MaxBy, &[Constant(&List(&[])), Reference(&Current)]), "null"),
            (Then(NUMBER, &Current), "null"),
        ],
    );
}

#[test]
fn functions_of_values() {
    let cases: &[(Function, &'static [Expression], &str)] = &[
        (Function::Abs, &[Path(&["neg"])], "1.5"),
        (Function::Ceil, &[Path(&["neg"])], "-1"),
        (Function::Floor, &[Path(&["neg"])], "-2"),
        (Function::Avg, &[Path(&["l"])], "2"),
        (Function::Avg, &[Constant(&List(&[]))], "null"),
        (Function::Sum, &[Path(&["l"])], "10"),
        (Function::Sum, &[Path(&["mixed"])], "null"),
        (Function::Max, &[Path(&["l"])], "4"),
        (Function::Min, &[Path(&["t"])], r#""x""#),
        (Function::Max, &[Path(&["mixed"])], "null"),
        (Function::Join, &[Text("-"), Path(&["t"])], r#""x-y""#),
        (Function::Join, &[Text("-"), Path(&["mixed"])], "null"),
        (Function::Merge, &[Path(&["o"]), Constant(&Object(&[("a", Null)]))], r#"{"a": null, "b": 2}"#),
        (Function::Merge, &[Path(&["o"]), Path(&["l"])], "null"),
        (Function::Reverse, &[Path(&["l"])], "[4, 3, 2, 1, 0]"),
        (Function::Reverse, &[Path(&["s"])], r#""ééh""#),
        (Function::Sort, &[Call(Function::Reverse, &[Path(&["l"])])], "[0, 1, 2, 3, 4]"),
        (Function::Sort, &[Path(&["mixed"])], "null"),
        (Function::ToArray, &[Path(&["s"])], r#"["héé"]"#),
        (Function::ToArray, &[Path(&["t"])], r#"["x", "y"]"#),
        (Function::ToNumber, &[Text("-12.5")], "-12.5"),
        (Function::ToNumber, &[Text("twelve")], "null"),
        (Function::ToNumber, &[Path(&["neg"])], "-1.5"),
        (Function::ToString, &[Path(&["s"])], r#""héé""#),
        (Function::ToString, &[Path(&["t"])], r#""[\"x\",\"y\"]""#),
        (Function::ToString, &[Call(Function::Sum, &[Path(&["l"])])], r#""10""#),
        (Function::Type, &[Path(&["n"])], r#""null""#),
        (Function::Type, &[Path(&["o"])], r#""object""#),
        (Function::Type, &[Path(&["t"])], r#""array""#),
    ];
    for (function, arguments, expected) in cases {
        check(NUMBERS, &[(Call(*function, arguments), expected)]);
    }
}
