//! Static descriptions of shapes: what the generator knows of the model, as data.
//!
//! Generated code states each shape once, as a `static`; serialization, decoding, validation and redaction are written
//! once, here in the runtime, and are driven by these descriptions.

pub mod prelude;

use aws_smithy_types::date_time::Format;

use super::call::WireBody;
use super::config::Options;
use super::endpoint;
use super::error::ErrorMetadata;
use super::error::fault::Fault;
use super::transport::Incoming;

/// A service: what its requests have in common.
#[derive(Debug)]
pub struct ServiceSchema {
    /// The service's name as AWS registers it, such as `Cognito Identity`; names environment variables and user agent.
    pub sdk_id: &'static str,
    /// The version of the API, a date such as `2014-06-30`.
    pub api_version: &'static str,
    /// The service's name in a credential scope (`aws.auth#sigv4`).
    pub signing_name: &'static str,
    /// The media type of the protocol, `application/x-amz-json-1.0` or `-1.1`.
    pub content_type: &'static str,
    /// Headers of all requests, besides those of every service.
    pub headers: &'static [(&'static str, &'static str)],
    /// Reads code and message of an error response, for services that do not follow the protocol alone.
    pub(crate) read_error: Option<ReadError>,
    /// All operations, sorted by name.
    pub operations: &'static [&'static OperationSchema],
    /// The compiled endpoint rule set.
    pub endpoint: &'static endpoint::Rules,
    /// Version of the crate the service is generated into, for the user agent.
    pub crate_version: &'static str,
}

/// How requests of an operation are authenticated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Auth {
    /// Signed with Signature Version 4; a call without credentials fails before it is sent.
    Sigv4,
    /// Never signed; credentials are neither resolved nor sent.
    None,
    /// Signed when a credentials provider is configured, sent unsigned otherwise.
    Optional,
}

/// An operation: its wire name and everything the transport has to know.
#[derive(Debug)]
pub struct OperationSchema {
    /// The operation's name in the model, such as `GetId`.
    pub name: &'static str,
    /// The value of the `X-Amz-Target` header.
    pub target: &'static str,
    /// How requests are authenticated.
    pub auth: Auth,
    /// The input structure.
    pub input: &'static StructureSchema,
    /// The output structure.
    pub output: &'static StructureSchema,
    /// Changes to the request body, in this order (`smithy.api#requestCompression`, `smithy.api#httpChecksumRequired`).
    pub(crate) body: &'static [ChangeBody],
    /// Codes of errors that the model marks as worth a retry, and whether they mean throttling (`smithy.api#retryable`).
    pub retryable: &'static [(&'static str, bool)],
}

/// Changes the body of a request, and adds headers that describe it.
pub(crate) type ChangeBody = fn(&Options, &mut WireBody) -> Result<(), Fault>;

/// Reads code and message of an error response.
pub(crate) type ReadError = fn(&Incoming) -> ErrorMetadata;

impl OperationSchema {
    /// An operation signed with Signature Version 4 and without any special treatment.
    pub const fn new(
        name: &'static str,
        target: &'static str,
        input: &'static StructureSchema,
        output: &'static StructureSchema,
    ) -> Self {
        Self { name, target, auth: Auth::Sigv4, input, output, body: &[], retryable: &[] }
    }

    /// Sets how requests are authenticated.
    pub const fn auth(mut self, auth: Auth) -> Self {
        self.auth = auth;
        self
    }

    /// Sets the changes to the request body.
    #[allow(dead_code, reason = "few services change bodies")]
    pub(crate) const fn body(mut self, changes: &'static [ChangeBody]) -> Self {
        self.body = changes;
        self
    }

    /// Names the errors that are worth a retry, and whether they mean throttling.
    pub const fn retryable(mut self, codes: &'static [(&'static str, bool)]) -> Self {
        self.retryable = codes;
        self
    }
}

/// A structure, union or error: its name and members in a fixed order.
#[derive(Debug)]
pub struct StructureSchema {
    /// The shape's name in the model.
    pub name: &'static str,
    /// The members, in the order of the fields.
    pub members: &'static [MemberSchema],
}

/// The schema of a structure or union.
pub const fn structure(name: &'static str, members: &'static [MemberSchema]) -> StructureSchema {
    StructureSchema { name, members }
}

/// A member of a structure or union.
#[derive(Debug)]
pub struct MemberSchema {
    /// The name of the Rust field.
    pub field: &'static str,
    /// The member's name in the model, which is its name on the wire.
    pub name: &'static str,
    /// The shape the member targets.
    pub target: &'static Schema,
    /// Whether a request without it is invalid.
    pub required: bool,
    /// Whether its value must not reach a log.
    pub sensitive: bool,
    /// Whether the runtime fills it with a random token when it is not set.
    pub idempotency_token: bool,
}

/// An optional member.
pub const fn member(field: &'static str, name: &'static str, target: &'static Schema) -> MemberSchema {
    MemberSchema { field, name, target, required: false, sensitive: false, idempotency_token: false }
}

impl MemberSchema {
    /// Marks the member as required.
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// Marks the member, or what it targets, as sensitive.
    pub const fn sensitive(mut self) -> Self {
        self.sensitive = true;
        self
    }

    /// Marks the member as an idempotency token.
    pub const fn idempotency_token(mut self) -> Self {
        self.idempotency_token = true;
        self
    }
}

/// The kind of shape that a [`Schema`] describes.
#[derive(Debug)]
pub enum Kind {
    /// `boolean`.
    Boolean,
    /// `byte`, `short`, `integer`, `long`, `intEnum`, `bigInteger`.
    Integer,
    /// `float`, `double`, `bigDecimal`.
    Float,
    /// `string`.
    String,
    /// `enum`, with the values known to this version.
    Enum(&'static [&'static str]),
    /// `blob`, base64 on the wire.
    Blob,
    /// `timestamp`.
    Timestamp(Format),
    /// `document`: any JSON.
    Document,
    /// `list` of the given element.
    List(&'static Schema),
    /// `map` from the given key to the given value.
    Map(&'static Schema, &'static Schema),
    /// `structure`.
    Structure(&'static StructureSchema),
    /// `union`.
    Union(&'static StructureSchema),
}

/// A shape that members target: its kind and constraints.
#[derive(Debug)]
pub struct Schema {
    /// What it is.
    pub kind: Kind,
    /// The least length (characters, bytes, entries) or numeric value.
    pub min: Option<i64>,
    /// The greatest length (characters, bytes, entries) or numeric value.
    pub max: Option<i64>,
    /// A regular expression in the syntax of `regex-lite`, which matches in linear time. Strings match it somewhere:
    /// `smithy.api#pattern` is not anchored.
    pub pattern: Option<&'static str>,
}

impl Schema {
    /// A shape of the given kind without constraints.
    pub const fn new(kind: Kind) -> Self {
        Self { kind, min: None, max: None, pattern: None }
    }

    /// Sets the least length or value.
    pub const fn min(mut self, min: i64) -> Self {
        self.min = Some(min);
        self
    }

    /// Sets the greatest length or value.
    pub const fn max(mut self, max: i64) -> Self {
        self.max = Some(max);
        self
    }

    /// Sets the pattern that strings match.
    pub const fn pattern(mut self, pattern: &'static str) -> Self {
        self.pattern = Some(pattern);
        self
    }
}
