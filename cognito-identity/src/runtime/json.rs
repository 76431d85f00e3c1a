//! JSON as the awsJson protocols use it: written from shapes, read into shapes, without a tree in between.

mod error;
mod reader;
mod text;
mod writer;

pub use error::ReadError;
pub use reader::Reader;
pub use writer::Writer;

use super::schema::{MemberSchema, StructureSchema};
use super::shape::Structure;

/// The JSON object of a structure.
pub fn write_structure<T: Structure>(value: &T) -> Vec<u8> {
    let mut out = Writer::new();
    write_members(value, &mut out);
    out.into_bytes()
}

/// Writes the members of a structure that are set.
pub(crate) fn write_members<T: Structure>(value: &T, out: &mut Writer) {
    out.begin_object();
    value.members(&mut |index, member| {
        if let Some(schema) = T::SCHEMA.members.get(index) {
            out.key(schema.name);
            member.write(schema.target, out);
        }
    });
    out.end_object();
}

/// Reads a structure from a response body; an empty body is an empty structure.
///
/// # Errors
/// The body is not a JSON object, or a member is of another type than the model says.
pub fn read_structure<T: Structure>(body: &[u8]) -> Result<T, ReadError> {
    let body = if body.trim_ascii().is_empty() { b"{}" } else { body };
    let mut input = Reader::new(body)?;
    let value = T::read(&mut input)?;
    input.finish()?;
    Ok(value)
}

/// Reads an object and gives each member the schema knows to `read`, with its index. Other members are skipped.
pub(crate) fn read_members(
    schema: &'static StructureSchema,
    input: &mut Reader<'_>,
    read: &mut dyn FnMut(usize, &'static MemberSchema, &mut Reader<'_>) -> Result<(), ReadError>,
) -> Result<(), ReadError> {
    let mut expected = 0;
    input.object(&mut |key, input| match find(schema, key, expected) {
        Some((index, member)) => {
            expected = index + 1;
            read(index, member, input).map_err(|error| error.inside(key))
        }
        None => input.skip().map_err(|error| error.inside(key)),
    })
}

/// The member named `key`. Services write members in the order of the model more often than not, so the one after the
/// last is tried first.
fn find(schema: &'static StructureSchema, key: &str, expected: usize) -> Option<(usize, &'static MemberSchema)> {
    match schema.members.get(expected) {
        Some(member) if member.name == key => Some((expected, member)),
        _ => schema.members.iter().enumerate().find(|(_, member)| member.name == key),
    }
}

/// The error code and message of an error body, as far as there are any. Never fails: what is not an error body has
/// neither.
pub fn error_code_and_message(body: &[u8]) -> (Option<String>, Option<String>) {
    let (mut code, mut message) = (None, None);
    if let Ok(mut input) = Reader::new(body) {
        // What was found before the first fault still counts.
        let _ = input.object(&mut |key, input| {
            let slot = match key {
                "__type" | "code" | "Code" => &mut code,
                "message" | "Message" | "errorMessage" => &mut message,
                _ => return input.skip(),
            };
            match input.string_or_skip()? {
                Some(text) if slot.is_none() || key == "__type" => *slot = Some(text),
                _ => {}
            }
            Ok(())
        });
    }
    (code, message)
}

#[cfg(test)]
mod tests;
