use std::collections::HashMap;

use aws_smithy_types::date_time::Format;
use aws_smithy_types::{Blob, DateTime};

use crate::runtime::json::{Reader, Writer};
use crate::runtime::schema::prelude::{DOCUMENT, STRING};
use crate::runtime::schema::{Kind, Schema};
use crate::runtime::shape::Shape;

static LIST: Schema = Schema::new(Kind::List(&STRING));
static MAP: Schema = Schema::new(Kind::Map(&STRING, &STRING));
static SECONDS: Schema = Schema::new(Kind::Timestamp(Format::EpochSeconds));
static DATE_TIME: Schema = Schema::new(Kind::Timestamp(Format::DateTime));
static HTTP_DATE: Schema = Schema::new(Kind::Timestamp(Format::HttpDate));

fn read<T: Shape>(schema: &'static Schema, text: &str) -> Result<T, String> {
    let mut input = Reader::new(text.as_bytes()).unwrap();
    let value = T::read(schema, &mut input);
    value.map_err(|error| input.locate(error).to_string())
}

fn write<T: Shape>(schema: &'static Schema, value: &T) -> String {
    let mut out = Writer::new();
    value.write(schema, &mut out);
    String::from_utf8(out.into_bytes()).unwrap()
}

#[test]
fn whole_numbers_are_read_from_any_notation_and_refused_out_of_range() {
    for (text, expected) in [("7", Ok(7)), ("-8.0", Ok(-8)), ("1e3", Ok(1000)), ("2147483647", Ok(i32::MAX))] {
        assert_eq!(read::<i32>(&DOCUMENT, text), expected, "{text}");
    }
    for text in ["2147483648", "1.5", "1e40", "\"7\"", "true"] {
        assert!(read::<i32>(&DOCUMENT, text).is_err(), "{text}");
    }
    assert_eq!(read::<i64>(&DOCUMENT, "9223372036854775807"), Ok(i64::MAX));
}

#[test]
fn timestamps_are_read_as_whole_seconds_fractions_and_text() {
    for (schema, text, seconds, nanos) in [
        (&SECONDS, "1449785000", 1_449_785_000, 0),
        (&SECONDS, "1449785000.123", 1_449_785_000, 123_000_000),
        (&SECONDS, "1.449785E9", 1_449_785_000, 0),
        (&SECONDS, "-1.5", -2, 500_000_000),
        (&SECONDS, "-7", -7, 0),
        (&SECONDS, "1.0000000015", 1, 1),
        (&SECONDS, "\"2015-12-10T22:03:20Z\"", 1_449_785_000, 0),
        (&DATE_TIME, "\"2015-12-10T22:03:20.5Z\"", 1_449_785_000, 500_000_000),
        (&DATE_TIME, "\"2015-12-10T23:03:20+01:00\"", 1_449_785_000, 0),
        (&HTTP_DATE, "\"Thu, 10 Dec 2015 22:03:20 GMT\"", 1_449_785_000, 0),
    ] {
        assert_eq!(read(schema, text), Ok(DateTime::from_secs_and_nanos(seconds, nanos)), "{text}");
    }
    for text in ["\"yesterday\"", "true", "1e300", "99999999999999999999"] {
        assert!(read::<DateTime>(&SECONDS, text).is_err(), "{text}");
    }
    let time = DateTime::from_secs_and_nanos(1_449_785_000, 500_000_000);
    assert_eq!(write(&SECONDS, &time), "1449785000.5");
    assert_eq!(write(&DATE_TIME, &time), "\"2015-12-10T22:03:20.5Z\"");
    assert_eq!(write(&HTTP_DATE, &DateTime::from_secs(0)), "\"Thu, 01 Jan 1970 00:00:00 GMT\"");
}

#[test]
fn blobs_are_base64() {
    assert_eq!(write(&DOCUMENT, &Blob::new("hello")), "\"aGVsbG8=\"");
    assert_eq!(read(&DOCUMENT, "\"aGVsbG8=\""), Ok(Blob::new("hello")));
    assert_eq!(read::<Blob>(&DOCUMENT, "\"!\"").unwrap_err(), "a blob that is not base64");
}

#[test]
fn nulls_are_left_out_unless_the_collection_is_sparse() {
    let list = r#"["a",null,"b"]"#;
    assert_eq!(read(&LIST, list), Ok(vec!["a".to_owned(), "b".to_owned()]));
    let sparse: Vec<Option<String>> = read(&LIST, list).unwrap();
    assert_eq!(write(&LIST, &sparse), list);
    let map = r#"{"a":null}"#;
    assert_eq!(read(&MAP, map), Ok(HashMap::<String, String>::new()));
    let sparse: HashMap<String, Option<String>> = read(&MAP, map).unwrap();
    assert_eq!(write(&MAP, &sparse), map);
}

#[test]
fn errors_name_the_place() {
    assert_eq!(read::<Vec<String>>(&LIST, "[\"a\",1]").unwrap_err(), "[1]: expected a string, found a number (byte 5)");
    let error = read::<HashMap<String, String>>(&MAP, r#"{"k":{}}"#).unwrap_err();
    assert_eq!(error, "k: expected a string, found an object (byte 5)");
}
