//! JSON as the awsJson protocols use it: written from shapes, read into shapes, without a tree in between.

mod error;
mod escapes;
mod reader;
mod scan;
mod writer;

pub use error::ReadError;
pub use reader::Reader;
pub use writer::Writer;

use std::borrow::Cow;

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
    write_entries(value, out);
    out.end_object();
}

/// Writes them into an object that is begun already.
pub(crate) fn write_entries<T: Structure>(value: &T, out: &mut Writer) {
    value.members(&mut |index, member| {
        if let Some(schema) = T::SCHEMA.members.get(index) {
            out.key(schema.name);
            member.write(schema.target, out);
        }
    });
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
    input.entries(&mut |input| {
        let (key, found) = next_member(schema, input)?;
        let outcome = match found {
            Some((index, member)) => read(index, member, input),
            None => input.skip(),
        };
        outcome.map_err(|error| error.inside(&key))
    })
}

/// A member of a structure and its index.
type Found = (usize, &'static MemberSchema);

/// The key that comes next, and the member it stands for.
fn next_member<'a>(
    schema: &'static StructureSchema,
    input: &mut Reader<'a>,
) -> Result<(Cow<'a, str>, Option<Found>), ReadError> {
    let mut members = schema.members.iter().enumerate();
    if let Some(index) = input.take_key(schema.members.iter().map(|member| member.name)) {
        let found = members.nth(index);
        return Ok((Cow::Borrowed(found.map_or("", |(_, member)| member.name)), found));
    }
    let key = input.key()?;
    let found = members.find(|(_, member)| member.name == key);
    Ok((key, found))
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
