use std::collections::HashMap;
use std::fmt;
use std::hash::Hash;

use super::super::json::{ReadError, Reader, Writer};
use super::super::schema::{Kind, Schema};
use super::super::shape::Shape;
use super::super::validate::Checker;

impl<T: Shape> Shape for Vec<T> {
    fn write(&self, schema: &'static Schema, out: &mut Writer) {
        out.begin_array();
        for item in self {
            item.write(element(schema), out);
        }
        out.end_array();
    }

    fn read(schema: &'static Schema, input: &mut Reader<'_>) -> Result<Self, ReadError> {
        let mut items = Vec::new();
        input.begin_array()?;
        let start = input.position();
        while input.next_element()? {
            // A null in a list that is not sparse carries nothing: it is left out.
            if let Some(item) = input.value(element(schema))? {
                items.push(item);
            }
            if items.len() == 1 {
                items.reserve(input.elements_left(start));
            }
        }
        Ok(items)
    }

    fn check(&self, schema: &'static Schema, checker: &mut Checker<'_>) {
        checker.length(self.len(), "list member count", schema);
        for (index, item) in self.iter().enumerate() {
            checker.at_index(index, |checker| item.check(element(schema), checker));
        }
    }

    fn missing() -> Result<Self, ReadError> {
        Ok(Vec::new())
    }
}

impl<K: Key, T: Shape> Shape for HashMap<K, T> {
    fn write(&self, schema: &'static Schema, out: &mut Writer) {
        out.begin_object();
        for (key, item) in self {
            out.key(key.as_ref());
            item.write(entry(schema).1, out);
        }
        out.end_object();
    }

    fn read(schema: &'static Schema, input: &mut Reader<'_>) -> Result<Self, ReadError> {
        let mut entries = HashMap::new();
        input.begin_object()?;
        while let Some(key) = input.next_key()? {
            entries.extend(input.value(entry(schema).1)?.map(|item| (K::from(&key), item)));
        }
        Ok(entries)
    }

    fn check(&self, schema: &'static Schema, checker: &mut Checker<'_>) {
        checker.length(self.len(), "map member count", schema);
        let (key_schema, item_schema) = entry(schema);
        let mut entries: Vec<_> = self.iter().map(|(key, item)| (key.as_ref(), item)).collect();
        entries.sort_unstable_by_key(|(key, _)| *key);
        for (key, item) in entries {
            checker.at_key(key, |checker| {
                checker.string(key, key_schema);
                item.check(item_schema, checker);
            });
        }
    }

    fn missing() -> Result<Self, ReadError> {
        Ok(HashMap::new())
    }
}

/// Elements of sparse lists and values of sparse maps, which may be null.
impl<T: Shape> Shape for Option<T> {
    fn write(&self, schema: &'static Schema, out: &mut Writer) {
        match self {
            Some(value) => value.write(schema, out),
            None => out.raw("null"),
        }
    }

    fn read(schema: &'static Schema, input: &mut Reader<'_>) -> Result<Self, ReadError> {
        T::read_nullable(schema, input)
    }

    fn read_nullable(schema: &'static Schema, input: &mut Reader<'_>) -> Result<Option<Self>, ReadError> {
        T::read_nullable(schema, input).map(Some)
    }

    fn check(&self, schema: &'static Schema, checker: &mut Checker<'_>) {
        if let Some(value) = self {
            value.check(schema, checker);
        }
    }

    fn missing() -> Result<Self, ReadError> {
        Ok(None)
    }

    fn is_set(&self) -> bool {
        self.is_some()
    }
}

/// What the keys of a map may be: strings, and enums made of strings.
pub trait Key: Eq + Hash + fmt::Debug + AsRef<str> + for<'a> From<&'a str> {}

impl<T: Eq + Hash + fmt::Debug + AsRef<str> + for<'a> From<&'a str>> Key for T {}

/// The schema of a list's elements. Generated types and schemas come from one model, so the fallback is never taken.
fn element(schema: &'static Schema) -> &'static Schema {
    match schema.kind {
        Kind::List(element) => element,
        _ => schema,
    }
}

/// The schemas of a map's keys and values.
fn entry(schema: &'static Schema) -> (&'static Schema, &'static Schema) {
    match schema.kind {
        Kind::Map(key, value) => (key, value),
        _ => (schema, schema),
    }
}
