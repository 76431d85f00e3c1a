//! Request bodies for the log: what the model calls sensitive is masked.

use std::fmt;

use crate::runtime::json::{ReadError, Reader, Writer};
use crate::runtime::schema::{Kind, MemberSchema, Schema, StructureSchema};

const MASK: &str = "***";

/// A body whose sensitive members, and members the model does not know, show as `***`.
pub(super) struct Masked<'a> {
    pub(super) schema: &'static StructureSchema,
    pub(super) body: &'a [u8],
}

impl fmt::Display for Masked<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = Writer::new();
        let masked = Reader::new(self.body).and_then(|mut input| structure(self.schema, &mut input, &mut out));
        match masked {
            Ok(()) => f.write_str(&String::from_utf8_lossy(&out.into_bytes())),
            Err(_) => f.write_str(MASK),
        }
    }
}

fn structure(schema: &'static StructureSchema, input: &mut Reader<'_>, out: &mut Writer) -> Result<(), ReadError> {
    out.begin_object();
    input.object(&mut |name, input| {
        out.key(name);
        match schema.members.iter().find(|member| member.name == name) {
            Some(MemberSchema { sensitive: false, target, .. }) => value(target, input, out),
            _ => mask(input, out),
        }
    })?;
    out.end_object();
    Ok(())
}

fn value(schema: &'static Schema, input: &mut Reader<'_>, out: &mut Writer) -> Result<(), ReadError> {
    match (&schema.kind, input.peek()) {
        (Kind::Structure(members) | Kind::Union(members), Some(b'{')) => structure(members, input, out),
        (Kind::List(element), Some(b'[')) => {
            out.begin_array();
            input.array(&mut |input| value(element, input, out))?;
            out.end_array();
            Ok(())
        }
        (Kind::Map(_, of), Some(b'{')) => {
            out.begin_object();
            input.object(&mut |key, input| {
                out.key(key);
                value(of, input, out)
            })?;
            out.end_object();
            Ok(())
        }
        _ => input.raw().map(|text| out.raw(text)),
    }
}

fn mask(input: &mut Reader<'_>, out: &mut Writer) -> Result<(), ReadError> {
    input.skip()?;
    out.string(MASK);
    Ok(())
}
