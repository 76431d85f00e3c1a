//! For tests: values whose sensitive members all hold a canary, and the search for it in what is shown.

#![allow(dead_code, clippy::panic)] // Not every service has secrets. What tests stand on is test code too.

use std::fmt::Debug;

use super::json::{Reader, Writer, read_structure};
use super::schema::{Kind, Schema, StructureSchema};
use super::shape::Structure;

/// Stands in every sensitive member. It is base64, so that it is found in blobs as well.
const CANARY: &str = "canaryCanary";
/// The canary as a number.
const CANARY_NUMBER: &str = "77";
/// Deep enough to come through every list and map there is, and to turn around in recursive shapes.
const DEEPEST: usize = 6;

/// A structure with a canary in every sensitive member, read from JSON as a response is.
pub(crate) fn filled<T: Structure>() -> T {
    let mut out = Writer::new();
    let empty = T::read(&mut Reader::empty()).unwrap_or_else(|error| panic!("{error}"));
    empty.members(&mut |schema, _| structure(schema, false, 0, &mut out));
    let text = out.into_bytes();
    assert!(String::from_utf8_lossy(&text).contains(CANARY), "{empty:?} has nothing to hide");
    read_structure(&text).unwrap_or_else(|error| panic!("{empty:?}: {error}"))
}

/// Fails when a value shows the canary.
pub(crate) fn assert_hidden(value: &dyn Debug) {
    for shown in [format!("{value:?}"), format!("{value:#?}")] {
        assert!(!shown.contains(CANARY), "a sensitive member is shown: {shown}");
    }
}

fn structure(schema: &StructureSchema, sensitive: bool, depth: usize, out: &mut Writer) {
    out.begin_object();
    for member in schema.members {
        if depth < DEEPEST || !matches!(member.target.kind, Kind::Structure(_) | Kind::Union(_)) {
            out.key(member.name);
            shape(member.target, sensitive || member.sensitive, depth + 1, out);
        }
    }
    out.end_object();
}

fn shape(schema: &'static Schema, sensitive: bool, depth: usize, out: &mut Writer) {
    match &schema.kind {
        Kind::Boolean => out.raw("true"),
        Kind::Integer | Kind::Float => out.raw(if sensitive { CANARY_NUMBER } else { "1" }),
        Kind::String | Kind::Enum(_) | Kind::Blob => out.string(if sensitive { CANARY } else { "text" }),
        Kind::Document => out.string(if sensitive { CANARY } else { "text" }),
        Kind::Timestamp(_) => out.raw("1449785000"),
        Kind::List(item) => {
            out.begin_array();
            if depth < DEEPEST {
                shape(item, sensitive, depth + 1, out);
            }
            out.end_array();
        }
        Kind::Map(_, item) => {
            out.begin_object();
            if depth < DEEPEST {
                out.key(if sensitive { CANARY } else { "key" });
                shape(item, sensitive, depth + 1, out);
            }
            out.end_object();
        }
        Kind::Structure(members) => structure(members, sensitive, depth, out),
        Kind::Union(members) => union(members, sensitive, depth, out),
    }
}

fn union(schema: &StructureSchema, sensitive: bool, depth: usize, out: &mut Writer) {
    out.begin_object();
    let member = schema.members.iter().find(|member| member.sensitive).or(schema.members.first());
    if let Some(member) = member {
        out.key(member.name);
        shape(member.target, sensitive || member.sensitive, depth + 1, out);
    }
    out.end_object();
}
