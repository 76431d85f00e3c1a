//! The same checks for JSON of the caller's own, where nothing else keeps types and names right.

use aws_smithy_types::{Blob, DateTime};

use super::{Checker, ValidationError, ValidationOptions};
use crate::runtime::json::{ReadError, Reader};
use crate::runtime::schema::{Kind, MemberSchema, Schema, StructureSchema};
use crate::runtime::shape::Shape;

/// Checks a JSON object: what [`check`](super::check) finds, and also values of another type and members that the
/// model does not know.
///
/// # Errors
/// All the constraints it breaks.
pub(crate) fn check_json(
    schema: &'static StructureSchema,
    body: &[u8],
    options: &ValidationOptions,
) -> Result<(), ValidationError> {
    let mut checker = Checker { wire_names: true, ..Checker::new(options) };
    if options.enabled {
        // The body was read once already, so it is well-formed.
        let _ = Reader::new(body).and_then(|mut input| checker.object(schema, &mut input));
    }
    checker.finish()
}

impl Checker<'_> {
    /// Checks the members of an object and tells how many of them are set.
    fn object(&mut self, schema: &'static StructureSchema, input: &mut Reader<'_>) -> Result<usize, ReadError> {
        let mut unset: Vec<&MemberSchema> = schema.members.iter().collect();
        input.object(&mut |name, input| {
            let Some(member) = schema.members.iter().find(|member| member.name == name) else {
                self.unknown(schema, name);
                return input.skip();
            };
            if input.take_null()? {
                return Ok(());
            }
            unset.retain(|candidate| candidate.name != name);
            self.member(member, |checker| checker.json(member.target, input))
        })?;
        let set = schema.members.len() - unset.len();
        self.unset(unset);
        Ok(set)
    }

    fn unknown(&mut self, schema: &StructureSchema, name: &str) {
        let names: Vec<_> = schema.members.iter().map(|member| member.name).collect();
        let problem = match names.as_slice() {
            [] => format!("is not known: {} has no members", schema.name),
            names => format!("is not known: {} has {}", schema.name, names.join(", ")),
        };
        self.step(|checker| checker.fault(problem), || format!(".{}", name.escape_debug()));
    }

    fn json(&mut self, schema: &'static Schema, input: &mut Reader<'_>) -> Result<(), ReadError> {
        match (&schema.kind, input.peek()) {
            (Kind::Structure(members), Some(b'{')) => self.object(members, input).map(drop),
            (Kind::Union(members), Some(b'{')) => {
                if self.object(members, input)? != 1 {
                    self.fault("is a union, of which exactly one member must be set");
                }
                Ok(())
            }
            (Kind::List(element), Some(b'[')) => self.list(schema, element, input),
            (Kind::Map(key, value), Some(b'{')) => self.map(schema, (key, value), input),
            _ => input.raw().map(|text| self.simple(schema, text)),
        }
    }

    /// Nulls are left to the service, as sparse lists have them.
    fn list(
        &mut self,
        schema: &'static Schema,
        element: &'static Schema,
        input: &mut Reader<'_>,
    ) -> Result<(), ReadError> {
        let mut length = 0;
        input.array(&mut |input| {
            length += 1;
            let null = input.take_null()?;
            if null { Ok(()) } else { self.at_index(length - 1, |checker| checker.json(element, input)) }
        })?;
        self.length(length, "list member count", schema);
        Ok(())
    }

    fn map(
        &mut self,
        schema: &'static Schema,
        (key_schema, element): (&'static Schema, &'static Schema),
        input: &mut Reader<'_>,
    ) -> Result<(), ReadError> {
        let mut length = 0;
        input.object(&mut |key, input| {
            length += 1;
            let null = input.take_null()?;
            self.at_key(key, |checker| {
                checker.string(key, key_schema);
                if null { Ok(()) } else { checker.json(element, input) }
            })
        })?;
        self.length(length, "map member count", schema);
        Ok(())
    }

    fn simple(&mut self, schema: &'static Schema, text: &str) {
        match &schema.kind {
            Kind::Boolean => self.value::<bool>("true or false", schema, text),
            Kind::Integer if text.contains(['.', 'e', 'E']) => self.fault("must be a whole number"),
            Kind::Integer => self.number("a whole number", schema, text),
            Kind::Float if ["\"NaN\"", "\"Infinity\"", "\"-Infinity\""].contains(&text) => {}
            Kind::Float => self.number("a number", schema, text),
            Kind::String | Kind::Enum(_) => self.value::<String>("a string", schema, text),
            Kind::Blob => self.value::<Blob>("a string in base64", schema, text),
            Kind::Timestamp(_) => self.value::<DateTime>("a timestamp", schema, text),
            Kind::Document => {}
            Kind::List(_) => self.fault("must be an array"),
            Kind::Map(..) | Kind::Structure(_) | Kind::Union(_) => self.fault("must be an object"),
        }
    }

    /// Checks a number of any size.
    fn number(&mut self, noun: &str, schema: &'static Schema, text: &str) {
        match text.parse() {
            Ok(number) => self.range(number, schema),
            Err(_) => self.fault(format!("must be {noun}")),
        }
    }

    fn value<T: Shape>(&mut self, noun: &str, schema: &'static Schema, text: &str) {
        match Reader::new(text.as_bytes()).and_then(|mut input| T::read(schema, &mut input)) {
            Ok(value) => value.check(schema, self),
            Err(_) => self.fault(format!("must be {noun}")),
        }
    }
}
