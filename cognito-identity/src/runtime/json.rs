//! JSON as the awsJson protocols use it: written from shapes, read into shapes, without a tree in between.

mod error;
mod escapes;
mod number;
mod path;
mod reader;
mod scan;
mod writer;

pub use error::ReadError;
pub(crate) use number::Number;
pub use reader::Reader;
pub use writer::Writer;

use super::shape::Structure;

/// The JSON object of a structure.
pub fn write_structure(value: &dyn Structure) -> Vec<u8> {
    let mut out = Writer::new();
    write_members(value, &mut out);
    out.into_bytes()
}

/// Writes the members of a structure that are set.
pub(crate) fn write_members(value: &dyn Structure, out: &mut Writer) {
    out.begin_object();
    write_entries(value, out);
    out.end_object();
}

/// Writes them into an object that is begun already.
pub(crate) fn write_entries(value: &dyn Structure, out: &mut Writer) {
    value.members(&mut |schema, members| {
        for (member, value) in schema.members.iter().zip(members).filter(|(_, value)| value.is_set()) {
            out.key(member.name);
            value.write(member.target, out);
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
    let value = T::read(&mut input).and_then(|value| input.finish().map(|()| value));
    value.map_err(|error| input.locate(error))
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
