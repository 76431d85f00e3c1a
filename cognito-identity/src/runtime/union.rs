//! Unions: objects with exactly one member set.

use super::json::{ReadError, Reader, Writer};
use super::schema::{MemberSchema, Schema, StructureSchema};
use super::shape::Shape;
use super::validate::Checker;

/// Writes the member that is set; a member this version does not know is written as nothing at all, and `check` has
/// refused it before.
pub fn write(schema: &'static StructureSchema, member: Option<(usize, &dyn Shape)>, out: &mut Writer) {
    out.begin_object();
    if let Some((member, value)) = resolve(schema, member) {
        out.key(member.name);
        value.write(member.target, out);
    }
    out.end_object();
}

/// Checks the member that is set.
pub fn check(schema: &'static StructureSchema, member: Option<(usize, &dyn Shape)>, checker: &mut Checker<'_>) {
    match resolve(schema, member) {
        Some((member, value)) => checker.member(member, |checker| value.check(member.target, checker)),
        None => checker.fault("is a union member this version does not know, which cannot be sent"),
    }
}

fn resolve<'a>(
    schema: &'static StructureSchema,
    member: Option<(usize, &'a dyn Shape)>,
) -> Option<(&'static MemberSchema, &'a dyn Shape)> {
    let (index, value) = member?;
    Some((schema.members.get(index)?, value))
}

/// Reads the member of the given index; `None` for null.
pub type ReadMember<'a, T> =
    dyn FnMut(usize, &'static MemberSchema, &mut Reader<'_>) -> Result<Option<T>, ReadError> + 'a;

/// Reads a union: `read` gives the value of a known member, or `None` for null.
///
/// # Errors
/// The JSON is malformed, or not exactly one member is set.
pub fn read<T>(
    schema: &'static StructureSchema,
    input: &mut Reader<'_>,
    unknown: T,
    read: &mut ReadMember<'_, T>,
) -> Result<T, ReadError> {
    let mut found: Option<T> = None;
    let mut others = 0;
    input.object(&mut |key, input| {
        let known = schema.members.iter().enumerate().find(|(_, member)| member.name == key);
        let value = match known {
            Some((index, member)) => read(index, member, input).map_err(|error| error.inside(key))?,
            None if key == "__type" || input.peek() == Some(b'n') => return input.skip(),
            None => {
                others += 1;
                return input.skip();
            }
        };
        match (value, &found) {
            (Some(_), Some(_)) => {
                return Err(ReadError::new(format!("union {} with more than one member", schema.name)));
            }
            (Some(value), None) => found = Some(value),
            (None, _) => {}
        }
        Ok(())
    })?;
    match found {
        Some(value) => Ok(value),
        None if others > 0 => Ok(unknown),
        None => Err(ReadError::new(format!("union {} without a member", schema.name))),
    }
}

/// The value of a member that carries none.
pub struct Unit;

impl std::fmt::Debug for Unit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Unit")
    }
}

impl Shape for Unit {
    fn write(&self, _: &'static Schema, out: &mut Writer) {
        out.begin_object();
        out.end_object();
    }

    fn read(_: &'static Schema, input: &mut Reader<'_>) -> Result<Self, ReadError> {
        input.skip().map(|()| Self)
    }

    fn check(&self, _: &'static Schema, _: &mut Checker<'_>) {}

    fn missing() -> Self {
        Self
    }
}
