//! Unions: objects with exactly one member set.

use crate::runtime::json::{ReadError, Reader, Writer};
use crate::runtime::schema::{MemberSchema, Schema, StructureSchema};
use crate::runtime::shape::Shape;
use crate::runtime::validate::Checker;

/// Writes the member that is set; a member this version does not know is written as nothing at all, and `check` has
/// refused it before.
pub fn write(schema: &'static StructureSchema, member: Option<(&str, &dyn Shape)>, out: &mut Writer) {
    out.begin_object();
    if let Some((member, value)) = resolve(schema, member) {
        out.key(member.name);
        value.write(member.target, out);
    }
    out.end_object();
}

/// Checks the member that is set.
pub fn check(schema: &'static StructureSchema, member: Option<(&str, &dyn Shape)>, checker: &mut Checker<'_>) {
    match resolve(schema, member) {
        Some((member, value)) => checker.member(member, |checker| value.check(member.target, checker)),
        None => checker.fault("is a union member this version does not know, which cannot be sent"),
    }
}

fn resolve<'a>(
    schema: &'static StructureSchema,
    member: Option<(&str, &'a dyn Shape)>,
) -> Option<(&'static MemberSchema, &'a dyn Shape)> {
    let (name, value) = member?;
    Some((schema.members.iter().find(|member| member.name == name)?, value))
}

/// Reads the member of the given name, which may be null; `None` for a member this version does not know.
pub type ReadMember<'a, T> = dyn FnMut(&str, &mut Reader<'_>) -> Result<Option<Option<T>>, ReadError> + 'a;

/// Reads a union.
///
/// # Errors
/// The JSON is malformed, or not exactly one member is set.
pub fn read<T>(name: &str, unknown: T, input: &mut Reader<'_>, read: &mut ReadMember<'_, T>) -> Result<T, ReadError> {
    let (mut found, mut others) = (None, 0);
    input.begin_object()?;
    while let Some(key) = input.next_key()? {
        match read(&key, input)? {
            Some(Some(_)) if found.is_some() => {
                return Err(ReadError::new(format!("union {name} with more than one member")));
            }
            Some(Some(value)) => found = Some(value),
            Some(None) => {}
            None => {
                others += usize::from(key != "__type" && input.peek() != Some(b'n'));
                input.skip()?;
            }
        }
    }
    match found {
        Some(value) => Ok(value),
        None if others > 0 => Ok(unknown),
        None => Err(ReadError::new(format!("union {name} without a member"))),
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

    fn missing() -> Result<Self, ReadError> {
        Ok(Self)
    }
}
