//! Values of shapes that the main crate does not have.

use aws_smithy_types::{BigDecimal, BigInteger, Document};

use crate::runtime::json::{Reader, Writer};
use crate::runtime::schema::prelude::DOCUMENT;
use crate::runtime::shape::Shape;

fn read<T: Shape>(text: &str) -> Result<T, String> {
    let mut input = Reader::new(text.as_bytes()).unwrap();
    let value = T::read(&DOCUMENT, &mut input);
    value.map_err(|error| input.locate(error).to_string())
}

fn write<T: Shape>(value: &T) -> String {
    let mut out = Writer::new();
    value.write(&DOCUMENT, &mut out);
    String::from_utf8(out.into_bytes()).unwrap()
}

#[test]
fn small_integers_are_refused_out_of_range() {
    assert_eq!(read::<i8>("-128"), Ok(i8::MIN));
    assert!(read::<i8>("128").is_err());
    assert!(read::<i16>("40000").is_err());
}

#[test]
fn floats_have_names_for_what_json_cannot_write() {
    for (value, text) in [(1.5, "1.5"), (f64::INFINITY, "\"Infinity\""), (f64::NEG_INFINITY, "\"-Infinity\"")] {
        assert_eq!(write(&value), text);
        assert_eq!(read::<f64>(text), Ok(value));
    }
    assert_eq!(write(&0.1_f32), "0.1");
    assert_eq!(write(&f32::NAN), "\"NaN\"");
    assert!(read::<f32>("\"NaN\"").unwrap().is_nan());
    assert!(read::<f64>("\"1.5\"").is_err());
}

#[test]
fn big_numbers_keep_every_digit() {
    let digits = "123456789012345678901234567890";
    assert_eq!(write(&read::<BigInteger>(digits).unwrap()), digits);
    let fraction = "0.1234567890123456789012345678901";
    assert_eq!(write(&read::<BigDecimal>(fraction).unwrap()), fraction);
}

#[test]
fn documents_hold_any_json() {
    let text = r#"{"a":[1,-2,3.5,"x",true,null]}"#;
    let document: Document = read(text).unwrap();
    assert_eq!(write(&document), text);
    assert_eq!(read("null"), Ok(Document::Null));
}
