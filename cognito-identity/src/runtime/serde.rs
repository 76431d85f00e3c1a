//! `Serialize` and `Deserialize` for generated types (feature `serde`).
//!
//! The form is the wire's: names as in the model, timestamps in the protocol's format, blobs in base64. So there is one
//! description of it, the JSON writer and reader, and this module hands their text over to serde and back. Formats have
//! to be self-describing, as JSON, YAML, TOML and MessagePack are. Sensitive members are written in clear.

use std::fmt;

use ::serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use ::serde::ser::{self, Serialize, SerializeMap as _, SerializeSeq as _, Serializer};

use super::json::{Reader, Writer};
use super::schema::prelude;
use super::shape::Shape;

/// Serializes a generated type.
///
/// # Errors
/// The format cannot hold the value.
pub fn serialize<T: Shape, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    let mut out = Writer::new();
    // A type that knows its own shape asks for none.
    value.write(&prelude::DOCUMENT, &mut out);
    Text(&out.into_bytes()).serialize(serializer)
}

/// Deserializes a generated type.
///
/// # Errors
/// The input is not the type's wire form.
pub fn deserialize<'de, T: Shape, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let mut out = Writer::new();
    Recorder(&mut out).deserialize(deserializer)?;
    let text = out.into_bytes();
    let mut input = Reader::new(&text).map_err(de::Error::custom)?;
    let value = T::read(&prelude::DOCUMENT, &mut input);
    value.map_err(|error| de::Error::custom(input.locate(error)))
}

/// JSON text that serializes as the value it holds.
struct Text<'a>(&'a [u8]);

impl Serialize for Text<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut input = Reader::new(self.0).map_err(ser::Error::custom)?;
        match input.peek() {
            Some(b'{') => object(&mut input, serializer),
            Some(b'[') => array(&mut input, serializer),
            Some(b'"') => serializer.serialize_str(&input.string().map_err(ser::Error::custom)?),
            Some(b't' | b'f') => serializer.serialize_bool(input.boolean().map_err(ser::Error::custom)?),
            Some(b'n') => serializer.serialize_none(),
            _ => number(input.number().map_err(ser::Error::custom)?.text, serializer),
        }
    }
}

fn object<S: Serializer>(input: &mut Reader<'_>, serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    let mut failed = Ok(());
    input
        .object(&mut |key, input| {
            let value = input.raw()?;
            if failed.is_ok() {
                failed = map.serialize_entry(key, &Text(value.as_bytes()));
            }
            Ok(())
        })
        .map_err(ser::Error::custom)?;
    failed.and_then(|()| map.end())
}

fn array<S: Serializer>(input: &mut Reader<'_>, serializer: S) -> Result<S::Ok, S::Error> {
    let mut list = serializer.serialize_seq(None)?;
    let mut failed = Ok(());
    input
        .array(&mut |input| {
            let value = input.raw()?;
            if failed.is_ok() {
                failed = list.serialize_element(&Text(value.as_bytes()));
            }
            Ok(())
        })
        .map_err(ser::Error::custom)?;
    failed.and_then(|()| list.end())
}

fn number<S: Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    if let Ok(number) = text.parse() {
        return serializer.serialize_i64(number);
    }
    if let Ok(number) = text.parse() {
        return serializer.serialize_u64(number);
    }
    serializer.serialize_f64(text.parse().map_err(ser::Error::custom)?)
}

/// Writes every value that is deserialized as JSON.
struct Recorder<'a>(&'a mut Writer);

impl<'de> DeserializeSeed<'de> for Recorder<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Recorder<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value that JSON can hold")
    }

    fn visit_bool<E>(self, value: bool) -> Result<(), E> {
        self.0.boolean(value);
        Ok(())
    }

    fn visit_i64<E>(self, value: i64) -> Result<(), E> {
        self.0.raw(&value.to_string());
        Ok(())
    }

    fn visit_u64<E>(self, value: u64) -> Result<(), E> {
        self.0.raw(&value.to_string());
        Ok(())
    }

    fn visit_f64<E>(self, value: f64) -> Result<(), E> {
        self.0.float(value);
        Ok(())
    }

    fn visit_str<E>(self, value: &str) -> Result<(), E> {
        self.0.string(value);
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        self.0.raw("null");
        Ok(())
    }

    fn visit_none<E: de::Error>(self) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        self.0.begin_array();
        while items.next_element_seed(Recorder(self.0))?.is_some() {}
        self.0.end_array();
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        self.0.begin_object();
        while let Some(key) = entries.next_key::<String>()? {
            self.0.key(&key);
            entries.next_value_seed(Recorder(self.0))?;
        }
        self.0.end_object();
        Ok(())
    }
}
