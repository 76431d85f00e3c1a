//! The client's JSON reader and writer, held against serde_json's.

use cognito_identity::runtime::json::{ReadError, Reader, Writer};
use serde::de::IgnoredAny;
use serde_json::{Map, Number, Value};

/// Reads any text as JSON, with both readers.
///
/// Where both accept the text, the values are equal. Only one accepts a lone surrogate, a number beyond `f64` or a nesting
/// deeper than 128 levels: the reader's rules differ there.
pub fn read_json(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        assert!(Reader::new(data).is_err(), "text that is not UTF-8 is refused");
        return;
    };
    write(text);
    let skipped = whole(text, |reader| reader.skip());
    let accepted = serde_json::from_str::<IgnoredAny>(text).is_ok();
    match &skipped {
        Ok(()) => assert!(accepted, "only serde_json refuses {text:?}"),
        Err(error) => assert!(!accepted || error.to_string().contains("128 levels"), "refused: {error}"),
    }
    let tree = whole(text, |reader| value(reader));
    assert_eq!(tree.is_ok(), skipped.is_ok(), "what is read can be skipped, and the other way round");
    if let (Ok(ours), Ok(theirs)) = (tree, serde_json::from_str::<Value>(text)) {
        assert_eq!(ours, theirs);
    }
}

fn whole<T>(text: &str, read: impl FnOnce(&mut Reader<'_>) -> Result<T, ReadError>) -> Result<T, ReadError> {
    let mut reader = Reader::new(text.as_bytes())?;
    let value = read(&mut reader)?;
    reader.finish()?;
    Ok(value)
}

fn value(reader: &mut Reader<'_>) -> Result<Value, ReadError> {
    Ok(match reader.peek() {
        Some(b'{') => {
            let mut object = Map::new();
            reader.object(&mut |key, reader| value(reader).map(|value| drop(object.insert(key.to_owned(), value))))?;
            Value::Object(object)
        }
        Some(b'[') => {
            let mut array = Vec::new();
            reader.array(&mut |reader| value(reader).map(|value| array.push(value)))?;
            Value::Array(array)
        }
        Some(b'"') => Value::from(reader.string()?),
        Some(b't' | b'f') => Value::from(reader.boolean()?),
        Some(b'n') => reader.take_null().map(|_| Value::Null)?,
        _ => number(reader.number()?),
    })
}

fn number(text: &str) -> Value {
    serde_json::from_str::<Number>(text).map(Value::Number).unwrap_or_default()
}

/// Any text is written so that serde_json reads the same.
fn write(text: &str) {
    let mut writer = Writer::new();
    writer.string(text);
    let written = writer.into_bytes();
    assert_eq!(serde_json::from_slice::<String>(&written).expect("what is written is JSON"), text);
}
