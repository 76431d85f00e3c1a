//! The link between Rust types and the shapes they stand for.

#![allow(dead_code)] // Not every service has required members or sensitive ones.

use std::fmt;

use aws_smithy_types::error::operation::BuildError;

use super::json::{self, ReadError, Reader, Writer};
use super::schema::{Schema, StructureSchema};
use super::validate::Checker;

/// The text shown in place of a sensitive value.
pub const REDACTED: &str = "*** Sensitive Data Redacted ***";

/// A Rust type that carries values of a shape: writes them, reads them, checks them.
pub trait Shape: fmt::Debug {
    /// Writes the value as JSON.
    fn write(&self, schema: &'static Schema, out: &mut Writer);

    /// Reads a value that is not `null`.
    ///
    /// # Errors
    /// The JSON is malformed or of another type.
    fn read(schema: &'static Schema, input: &mut Reader<'_>) -> Result<Self, ReadError>
    where
        Self: Sized;

    /// Reads a value or `null`.
    ///
    /// # Errors
    /// The JSON is malformed or of another type.
    fn read_nullable(schema: &'static Schema, input: &mut Reader<'_>) -> Result<Option<Self>, ReadError>
    where
        Self: Sized,
    {
        if input.take_null()? { Ok(None) } else { Self::read(schema, input).map(Some) }
    }

    /// Reports where the value breaks the shape's constraints.
    fn check(&self, schema: &'static Schema, checker: &mut Checker<'_>);

    /// Returns the value that stands for a required member a response left out (Smithy's client error correction).
    ///
    /// # Errors
    /// Never, for the types of a model that Smithy accepts.
    fn missing() -> Result<Self, ReadError>
    where
        Self: Sized;

    /// Whether there is a value: `false` for `None`.
    fn is_set(&self) -> bool {
        true
    }
}

/// A function that takes the description of a structure and its members.
pub type Visit<'a> = dyn FnMut(&'static StructureSchema, &[&dyn Shape]) + 'a;

/// A Rust type generated for a structure or union.
pub trait Structure: fmt::Debug {
    /// Passes its description and, in the same order, the members of a structure to `visit`.
    fn members(&self, visit: &mut Visit<'_>);

    /// Reads a JSON object; unknown members are ignored.
    ///
    /// # Errors
    /// The JSON is malformed or a member is of another type.
    fn read(input: &mut Reader<'_>) -> Result<Self, ReadError>
    where
        Self: Sized;

    /// Writes a JSON object.
    fn write(&self, out: &mut Writer)
    where
        Self: Sized,
    {
        json::write_members(self, out);
    }

    /// Reports where the members break their constraints.
    fn check(&self, checker: &mut Checker<'_>)
    where
        Self: Sized,
    {
        checker.structure(self);
    }

    /// Returns what stands for a required structure that a response left out.
    ///
    /// # Errors
    /// Never, for the types of a model that Smithy accepts.
    fn missing() -> Result<Self, ReadError>
    where
        Self: Sized,
    {
        Self::read(&mut Reader::empty())
    }
}

impl<T: Structure> Shape for T {
    fn write(&self, _: &'static Schema, out: &mut Writer) {
        Structure::write(self, out);
    }

    fn read(_: &'static Schema, input: &mut Reader<'_>) -> Result<Self, ReadError> {
        <T as Structure>::read(input)
    }

    fn check(&self, _: &'static Schema, checker: &mut Checker<'_>) {
        Structure::check(self, checker);
    }

    fn missing() -> Result<Self, ReadError> {
        <T as Structure>::missing()
    }
}

impl<T: Structure> Structure for Box<T> {
    fn members(&self, visit: &mut Visit<'_>) {
        self.as_ref().members(visit);
    }

    fn read(input: &mut Reader<'_>) -> Result<Self, ReadError> {
        <T as Structure>::read(input).map(Box::new)
    }

    fn write(&self, out: &mut Writer) {
        Structure::write(self.as_ref(), out);
    }

    fn check(&self, checker: &mut Checker<'_>) {
        Structure::check(self.as_ref(), checker);
    }

    fn missing() -> Result<Self, ReadError> {
        <T as Structure>::missing().map(Box::new)
    }
}

/// Gives a required member that a response left out the value that stands for it.
pub(crate) fn fill<T: Shape>(member: &mut Option<T>) -> Result<(), ReadError> {
    if member.is_none() {
        *member = Some(T::missing()?);
    }
    Ok(())
}

/// Returns the value of a required member.
pub(crate) fn required<T>(member: Option<T>, field: &'static str, needed: &'static str) -> Result<T, BuildError> {
    member.ok_or_else(|| BuildError::missing_field(field, needed))
}

/// Shows a structure without what is sensitive.
pub(crate) fn debug(f: &mut fmt::Formatter<'_>, value: &dyn Structure, extra: Extra<'_>) -> fmt::Result {
    let mut result = Ok(());
    value.members(&mut |schema, members| result = debug_members(f, schema.name, schema, members, extra));
    result
}

/// A field that is no member of the shape, and its name.
pub(crate) type Extra<'a> = Option<(&'static str, &'a dyn fmt::Debug)>;

/// Shows the members of a structure or of its builder without what is sensitive.
pub(crate) fn debug_members(
    f: &mut fmt::Formatter<'_>,
    name: &str,
    schema: &StructureSchema,
    members: &[&dyn Shape],
    extra: Extra<'_>,
) -> fmt::Result {
    let mut shown = f.debug_struct(name);
    for (member, value) in schema.members.iter().zip(members) {
        shown.field(member.field, if member.sensitive { &REDACTED } else { value });
    }
    if let Some((name, value)) = extra {
        shown.field(name, value);
    }
    shown.finish()
}
