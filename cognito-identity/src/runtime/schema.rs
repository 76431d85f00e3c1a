//! Static descriptions of shapes: what the generator knows of the model, as data.
//!
//! Generated code states each shape once, as a `static`; serialization, decoding, validation and redaction are written
//! once, here in the runtime, and are driven by these descriptions.

pub mod prelude;

use super::endpoint;

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
    /// Whether error codes may come in `x-amzn-query-error` (`aws.protocols#awsQueryCompatible`).
    pub query_compatible: bool,
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
    /// A prefix for the endpoint's host with `{Label}` placeholders (`smithy.api#endpoint`).
    pub host_prefix: Option<&'static str>,
    /// Whether the body may be gzipped (`smithy.api#requestCompression`).
    pub compress: bool,
    /// Whether the body's MD5 goes into `Content-MD5` (`smithy.api#httpChecksumRequired`).
    pub checksum: bool,
    /// Endpoint parameters that have a fixed value for this operation.
    pub endpoint_params: &'static [(&'static str, endpoint::StaticParam)],
    /// Endpoint parameters that are found deep in the input (`smithy.rules#operationContextParams`), in a request body.
    pub context_params: Option<fn(&[u8]) -> endpoint::Params>,
    /// Codes of errors that the model marks as worth a retry, and whether they mean throttling (`smithy.api#retryable`).
    pub retryable: &'static [(&'static str, bool)],
    /// Reads code and message of an error where the body is not JSON.
    pub(crate) error_reader: Option<ErrorReader>,
}

/// Reads code and message of an error from a response body.
pub(crate) type ErrorReader = fn(&[u8]) -> (Option<String>, Option<String>);

impl OperationSchema {
    /// An operation signed with Signature Version 4 and without any special treatment.
    pub const fn new(
        name: &'static str,
        target: &'static str,
        input: &'static StructureSchema,
        output: &'static StructureSchema,
    ) -> Self {
        Self {
            name,
            target,
            auth: Auth::Sigv4,
            input,
            output,
            host_prefix: None,
            compress: false,
            checksum: false,
            endpoint_params: &[],
            context_params: None,
            retryable: &[],
            error_reader: None,
        }
    }

    /// Sets how requests are authenticated.
    pub const fn auth(mut self, auth: Auth) -> Self {
        self.auth = auth;
        self
    }

    /// Sets the prefix of the endpoint's host.
    pub const fn host_prefix(mut self, prefix: &'static str) -> Self {
        self.host_prefix = Some(prefix);
        self
    }

    /// Lets the runtime gzip large bodies.
    pub const fn compress(mut self) -> Self {
        self.compress = true;
        self
    }

    /// Demands a `Content-MD5` header.
    pub const fn checksum(mut self) -> Self {
        self.checksum = true;
        self
    }

    /// Sets the endpoint parameters that are fixed for this operation.
    pub const fn endpoint_params(mut self, params: &'static [(&'static str, endpoint::StaticParam)]) -> Self {
        self.endpoint_params = params;
        self
    }

    /// Sets what finds endpoint parameters in a request body.
    pub const fn context_params(mut self, find: fn(&[u8]) -> endpoint::Params) -> Self {
        self.context_params = Some(find);
        self
    }

    /// Names the errors that are worth a retry, and whether they mean throttling.
    pub const fn retryable(mut self, codes: &'static [(&'static str, bool)]) -> Self {
        self.retryable = codes;
        self
    }

    /// Sets what reads errors where they are not JSON.
    #[allow(dead_code)] // See `call::form`.
    pub(crate) const fn error_reader(mut self, read: ErrorReader) -> Self {
        self.error_reader = Some(read);
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
    /// The endpoint parameter its value goes to (`smithy.rules#contextParam`).
    pub context_param: Option<&'static str>,
    /// Whether the host prefix names it; its value must then be a host label.
    pub host_label: bool,
}

/// An optional member.
pub const fn member(field: &'static str, name: &'static str, target: &'static Schema) -> MemberSchema {
    MemberSchema {
        field,
        name,
        target,
        required: false,
        sensitive: false,
        idempotency_token: false,
        context_param: None,
        host_label: false,
    }
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

    /// Names the endpoint parameter the member's value goes to.
    pub const fn context_param(mut self, name: &'static str) -> Self {
        self.context_param = Some(name);
        self
    }

    /// Marks the member as a label of the host prefix.
    pub const fn host_label(mut self) -> Self {
        self.host_label = true;
        self
    }
}

/// How a timestamp is written (`smithy.api#timestampFormat`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimestampFormat {
    /// Seconds since 1970-01-01T00:00:00Z, with or without a fraction; the protocol's default.
    EpochSeconds,
    /// RFC 3339, such as `1985-04-12T23:20:50.52Z`.
    DateTime,
    /// RFC 7231, such as `Tue, 29 Apr 2014 18:30:38 GMT`.
    HttpDate,
}

/// What kind of shape a [`Schema`] describes.
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
    Timestamp(TimestampFormat),
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
