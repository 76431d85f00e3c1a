use super::super::testing::Thing;
use super::{Reader, Writer, error_code_and_message, read_structure};

/// Reads any value and writes it again.
fn copy(input: &mut Reader<'_>, out: &mut Writer) -> Result<(), super::ReadError> {
    match input.peek() {
        Some(b'{') => {
            out.begin_object();
            input.object(&mut |key, input| {
                out.key(key);
                copy(input, out)
            })?;
            out.end_object();
        }
        Some(b'[') => {
            out.begin_array();
            input.array(&mut |input| copy(input, out))?;
            out.end_array();
        }
        Some(b'"') => out.string(&input.string()?),
        Some(b't' | b'f') => out.raw(if input.boolean()? { "true" } else { "false" }),
        Some(b'n') => {
            input.take_null()?;
            out.raw("null");
        }
        _ => out.raw(input.number()?.text),
    }
    Ok(())
}

fn normal(text: &str) -> Result<String, String> {
    let mut out = Writer::new();
    let mut input = Reader::new(text.as_bytes()).map_err(|error| error.to_string())?;
    let copied = copy(&mut input, &mut out).and_then(|()| input.finish());
    copied.map_err(|error| input.locate(error).to_string())?;
    Ok(String::from_utf8(out.into_bytes()).unwrap())
}

#[test]
fn valid_documents_survive() {
    for (text, expected) in [
        ("{}", "{}"),
        (" { \"a\" : [ 1 , -2.5e+3 , null ] } ", "{\"a\":[1,-2.5e+3,null]}"),
        ("[true,false,{\"x\":{}},[]]", "[true,false,{\"x\":{}},[]]"),
        (r#""a\"b\\c\/d\n\r\t\b\f""#, r#""a\"b\\c/d\n\r\t\u0008\u000c""#),
        (r#""\u00e9\u20AC\ud83d\ude00""#, "\"é€😀\""),
        (r#""\ud800""#, "\"\u{fffd}\""),
        (r#""\ud800x""#, "\"\u{fffd}x\""),
        (r#""\ud800\u0041""#, "\"\u{fffd}A\""),
        (r#""\udc00""#, "\"\u{fffd}\""),
        (
            "\"a long string of text that has no special characters\"",
            "\"a long string of text that has no special characters\"",
        ),
        ("0", "0"),
        ("-0.0", "-0.0"),
        ("1E9", "1E9"),
    ] {
        assert_eq!(normal(text).as_deref(), Ok(expected), "{text}");
    }
}

#[test]
fn broken_documents_are_told_apart() {
    for (text, expected) in [
        ("", "expected a number, found the end of the body (byte 0)"),
        ("<html>", "expected a number, found `<`, as in HTML or XML (byte 0)"),
        ("{", "expected a string, found the end of the body (byte 1)"),
        ("{\"a\"}", "expected `:`, found something that is not JSON (byte 4)"),
        ("[1 2]", "expected `,` or the end of the object or array, found a number (byte 3)"),
        ("[1,]", "[1]: expected a number, found something that is not JSON (byte 3)"),
        ("01", "a malformed number (byte 0)"),
        ("1.", "a malformed number (byte 0)"),
        ("1e", "a malformed number (byte 0)"),
        ("\"abc", "a string without an end, or with a control character in it (byte 4)"),
        ("\"a\nb\"", "a string without an end, or with a control character in it (byte 3)"),
        ("\"\\q\"", "an unknown escape in a string (byte 3)"),
        ("\"\\u12\"", "a \\u escape without four hexadecimal digits (byte 3)"),
        ("nul", "expected a JSON value, found null (byte 0)"),
        ("{} {}", "text after the end of the JSON document (byte 3)"),
    ] {
        assert_eq!(normal(text), Err(expected.to_owned()), "{text}");
    }
    let steps = "[0]".repeat(16);
    let deep = format!("{steps}…: nesting deeper than 128 levels (byte 128)");
    assert_eq!(normal(&"[".repeat(100_000)), Err(deep), "the path is cut short");
    assert_eq!(Reader::new(b"\"\xff\"").unwrap_err().to_string(), "the body is not UTF-8 (byte 1)");
}

#[test]
fn error_bodies_give_code_and_message() {
    for (body, code, message) in [
        (r#"{"__type":"X","message":"m"}"#, Some("X"), Some("m")),
        (r#"{"code":"Y","Message":"m"}"#, Some("Y"), Some("m")),
        (r#"{"code":"Y","__type":"X"}"#, Some("X"), None),
        (r#"{"message":7,"__type":"X"}"#, Some("X"), None),
        (r#"{"__type":"X","message":"#, Some("X"), None),
        ("<html>", None, None),
        ("[]", None, None),
        ("", None, None),
    ] {
        let found = error_code_and_message(body.as_bytes());
        assert_eq!((found.0.as_deref(), found.1.as_deref()), (code, message), "{body}");
    }
}

#[test]
fn members_are_found_however_their_keys_are_written() {
    let thing = Thing { ids: Some(vec!["b".to_owned()]), ..Thing::new("a") };
    for body in [
        r#"{"Id":"a","Token":"token","Ids":["b"]}"#,
        r#"{"Ids":["b"],"Token":"token","Id":"a"}"#,
        r#" { "Token" : "token" , "Ids" : [ "b" ] , "Id" : "a" } "#,
        r#"{"\u0049d":"a","Token":"token","Ids":["b"]}"#,
        r#"{"Id":"x","I":1,"Id ":2,"Idsx":[{}],"":null,"Ids":["b"],"Id":"a","Token":"token","Secret":null}"#,
    ] {
        assert_eq!(read_structure::<Thing>(body.as_bytes()).unwrap(), thing, "{body}");
    }
    for body in [r#"{"Id" "a"}"#, r#"{"Id:"a"}"#, r#"{"Id":"a""#, r#"{"Id"#, r#"{"#, r#"{Id:"a"}"#] {
        assert!(read_structure::<Thing>(body.as_bytes()).is_err(), "{body}");
    }
}

#[test]
fn numbers_are_whole_and_billionths_when_these_are_exact() {
    let cases = [
        ("0", Some((0, 0))),
        ("-0e99", Some((0, 0))),
        ("12", Some((12, 0))),
        ("1.5", Some((1, 500_000_000))),
        ("1.767225600123E9", Some((1_767_225_600, 123_000_000))),
        ("15e-1", Some((1, 500_000_000))),
        ("1E+3", Some((1_000, 0))),
        ("1.000000000", Some((1, 0))),
        ("1.00000000000", Some((1, 0))),
        ("0.000000001", Some((0, 1))),
        ("0.0000000001", None),
        ("9999999999999999999", Some((9_999_999_999_999_999_999, 0))),
        ("99999999999999999999", None),
        ("1e20", None),
        ("1e-20", None),
        ("1e999999999999", None),
        ("1e-999999999999", None),
    ];
    for (text, expected) in cases {
        let number = Reader::new(text.as_bytes()).and_then(|mut input| input.number()).expect(text);
        assert_eq!(number.text, text);
        assert_eq!(number.whole_and_billionths(), expected, "{text}");
    }
}
