//! Looking into inputs, by the names of the wire and without their types.

use aws_smithy_types::Document;

use super::config::{IdempotencyTokenProvider, Options};
use super::json::{self, ReadError, Reader, Writer};
use super::schema::{MemberSchema, StructureSchema};
use super::shape::Structure;

/// Values for members that the caller leaves unset.
#[derive(Clone, Copy)]
pub(crate) struct Given<'a> {
    /// Bound parameters: values by the wire name of a member.
    pub(crate) bound: &'a [(String, Document)],
    pub(crate) tokens: IdempotencyTokenProvider,
}

impl<'a> From<&'a Options> for Given<'a> {
    fn from(options: &'a Options) -> Self {
        Self { bound: &options.bound_params, tokens: options.idempotency_token_provider.unwrap_or_default() }
    }
}

/// The input with the members set that the caller left to the runtime: bound parameters and idempotency tokens.
pub(crate) fn complete<T: Structure>(input: T, given: Given<'_>) -> Result<T, ReadError> {
    let added = missing(&input, given);
    if added.is_empty() { Ok(input) } else { with(&input, &added) }
}

/// The members that are not set and that the runtime has a value for.
fn missing(input: &dyn Structure, given: Given<'_>) -> Vec<Added<'static>> {
    let ours =
        |member: &MemberSchema| member.idempotency_token || given.bound.iter().any(|(name, _)| name == member.name);
    let mut missing = Vec::new();
    input.members(&mut |schema, members| {
        if schema.members.iter().any(ours) {
            let unset = schema.members.iter().zip(members).filter(|(_, value)| !value.is_set());
            missing = added(unset.map(|(member, _)| member), given);
        }
    });
    missing
}

/// The same for JSON of the caller's own, in which null means unset.
///
/// # Errors
/// It is not a JSON object.
pub(crate) fn complete_json(
    schema: &'static StructureSchema,
    body: &[u8],
    given: Given<'_>,
) -> Result<Vec<u8>, ReadError> {
    let mut input = Reader::new(body)?;
    let mut unset: Vec<_> = schema.members.iter().collect();
    let mut out = Writer::new();
    out.begin_object();
    input.object(&mut |name, input| {
        if !input.take_null()? {
            unset.retain(|member| member.name != name);
            out.key(name);
            out.raw(input.raw()?);
        }
        Ok(())
    })?;
    input.finish()?;
    write_added(&added(unset, given), &mut out);
    out.end_object();
    Ok(out.into_bytes())
}

type Added<'a> = (&'a MemberSchema, Document);

fn added<'a>(unset: impl IntoIterator<Item = &'a MemberSchema>, given: Given<'_>) -> Vec<Added<'a>> {
    unset.into_iter().filter_map(|member| Some((member, value_for(member, given)?))).collect()
}

fn value_for(member: &MemberSchema, given: Given<'_>) -> Option<Document> {
    let token = || Document::String(given.tokens.make_idempotency_token());
    let value = given.bound.iter().rev().find(|(name, _)| name == member.name).map(|(_, value)| value.clone());
    value.or_else(|| member.idempotency_token.then(token))
}

/// Goes through JSON, where members have names; it runs for few inputs only.
fn with<T: Structure>(input: &T, added: &[Added<'_>]) -> Result<T, ReadError> {
    let mut out = Writer::new();
    out.begin_object();
    json::write_entries(input, &mut out);
    write_added(added, &mut out);
    out.end_object();
    json::read_structure(&out.into_bytes())
}

fn write_added(added: &[Added<'_>], out: &mut Writer) {
    for (member, value) in added {
        out.key(member.name);
        out.document(value);
    }
}

/// An identifier that begins with the region it belongs to, as in `eu-central-1:1c3f6a1e-…`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RegionalId {
    pub(crate) member: String,
    pub(crate) region: String,
}

/// The first regional identifier among the top-level strings, and strings of top-level lists, of a request body.
pub(crate) fn regional_id(body: &[u8]) -> Option<RegionalId> {
    let mut found = None;
    each_string(body, &mut |member, text| {
        if let (None, Some(region)) = (&found, region_of(text)) {
            found = Some(RegionalId { member: member.to_owned(), region: region.to_owned() });
        }
    });
    found
}

fn each_string(body: &[u8], visit: &mut dyn FnMut(&str, &str)) {
    let Ok(mut input) = Reader::new(body) else { return };
    // The runtime wrote the body itself, so there is nothing to report.
    let _ = input.object(&mut |member, input| match input.peek() {
        Some(b'"') => input.string().map(|text| visit(member, &text)),
        Some(b'[') => input.array(&mut |input| {
            if let Some(text) = input.string_or_skip()? {
                visit(member, &text);
            }
            Ok(())
        }),
        _ => input.skip(),
    });
}

/// The part before the colon, when the part after it is a UUID.
fn region_of(text: &str) -> Option<&str> {
    let (region, id) = text.split_once(':')?;
    let is_place = |index| matches!(index, 8 | 13 | 18 | 23);
    let is_uuid = id.len() == 36
        && id.bytes().enumerate().all(|(index, byte)| match byte {
            b'-' => is_place(index),
            _ => byte.is_ascii_hexdigit() && !is_place(index),
        });
    (is_uuid && !region.is_empty()).then_some(region)
}

#[cfg(test)]
mod tests;
