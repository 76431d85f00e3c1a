//! Members of a request body that its endpoint depends on.

use crate::runtime::endpoint::{ResolveError, is_valid_host_label};
use crate::runtime::json::{ReadError, Reader};

/// Returns a string.
pub(crate) fn string(body: &[u8], member: &str) -> Option<String> {
    read(body, member, &mut |input| input.string().map(|text| text.into_owned()))
}

/// Returns a boolean.
pub(crate) fn boolean(body: &[u8], member: &str) -> Option<bool> {
    read(body, member, &mut |input| input.boolean())
}

/// Returns the strings of a list.
pub(crate) fn string_array(body: &[u8], member: &str) -> Option<Vec<String>> {
    read(body, member, &mut |input| {
        let mut items = Vec::new();
        input.array(&mut |input| input.string_or_skip().map(|text| items.extend(text)))?;
        Ok(items)
    })
}

/// Returns a string that becomes part of the host.
///
/// # Errors
/// It is not set, or not a host label.
pub(crate) fn host_label(body: &[u8], member: &str) -> Result<String, ResolveError> {
    string(body, member).filter(|label| is_valid_host_label(label, false)).ok_or_else(|| {
        ResolveError::new(format!("`{member}` is part of the host and must be a host label"))
    })
}

/// Reads a member of the body; `None` where it is not set or of another type.
fn read<T>(body: &[u8], name: &str, value: &mut dyn FnMut(&mut Reader<'_>) -> Result<T, ReadError>) -> Option<T> {
    let mut found = None;
    let mut input = Reader::new(body).ok()?;
    let read = input.object(&mut |member, input| {
        if member != name {
            return input.skip();
        }
        found = Some(value(input)?);
        Ok(())
    });
    read.ok().and(found)
}
