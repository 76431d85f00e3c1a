//! The generator's own picture of a service: plain data with every name, type, text and default decided. It knows
//! neither Smithy nor tokens; lowering makes it, emitting prints it.

pub mod cases;
pub mod streams;
pub mod waiters;

pub use streams::{EventBindings, EventStream};

use crate::names::{FieldName, StaticName, TypeName};
use crate::rules;

/// Documentation, as Markdown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Docs {
    /// The first sentence.
    pub summary: String,
    /// The whole text.
    pub body: String,
}

/// Everything that is generated for one service.
#[derive(Clone, Debug, Default)]
pub struct Service {
    /// The shape id, for the header of the files that belong to no single shape.
    pub id: String,
    /// The service's name as AWS registers it, such as `Cognito Identity`.
    pub sdk_id: String,
    /// The version of the API.
    pub api_version: String,
    /// The name in a credential scope.
    pub signing_name: String,
    /// The media type of the protocol.
    pub content_type: String,
    /// True if error codes may have the form of the AWS query protocol.
    pub query_compatible: bool,
    /// The documentation.
    pub docs: Docs,
    /// Operations, by name.
    pub operations: Vec<Operation>,
    /// Shared structures, by name.
    pub structures: Vec<Structure>,
    /// Unions, by name.
    pub unions: Vec<Union>,
    /// Enums, by name.
    pub enums: Vec<Enum>,
    /// Integer enums, by name.
    pub int_enums: Vec<IntEnum>,
    /// Error structures, by name.
    pub errors: Vec<Structure>,
    /// Schemas of all shapes that members target, by name.
    pub schemas: Vec<Schema>,
    /// Event streams, by shape id.
    pub streams: Vec<EventStream>,
    /// Waiters, by name.
    pub waiters: Vec<waiters::Waiter>,
    /// Parameters of the endpoint rules that an application sets on the client, by name.
    pub client_params: Vec<ClientParam>,
    /// The endpoint rule set: the model's, or the one most services have.
    pub endpoint: rules::RuleSet,
}

impl Service {
    /// The shape ids of everything that becomes a type of its own.
    pub fn type_ids(&self) -> impl Iterator<Item = &str> {
        let structures = self.structures.iter().chain(&self.errors).map(|this| this.id.as_str());
        let unions = self.unions.iter().map(|this| this.id.as_str());
        let enums = self.enums.iter().map(|this| this.id.as_str());
        structures.chain(unions).chain(enums).chain(self.int_enums.iter().map(|this| this.id.as_str()))
    }
}

/// An operation.
#[derive(Clone, Debug)]
pub struct Operation {
    /// The shape id.
    pub id: String,
    /// The name in the model.
    pub wire_name: String,
    /// The type that stands for the operation.
    pub name: TypeName,
    /// The module and the client's method.
    pub method: FieldName,
    /// The value of `X-Amz-Target`.
    pub target: String,
    /// The documentation.
    pub docs: Docs,
    /// Why it should not be used, where it should not.
    pub deprecated: Option<String>,
    /// How requests are authenticated.
    pub auth: Auth,
    /// The request.
    pub input: Structure,
    /// The response.
    pub output: Structure,
    /// The name of the error enum.
    pub error: TypeName,
    /// The errors, by code.
    pub errors: Vec<ErrorVariant>,
    /// How pages follow each other.
    pub paginator: Option<Paginator>,
    /// A prefix for the endpoint's host.
    pub host_prefix: Option<String>,
    /// True if the body may be compressed.
    pub compress: bool,
    /// True if the body needs a checksum.
    pub checksum: bool,
    /// Endpoint parameters with a fixed value.
    pub endpoint_params: Vec<(String, StaticParam)>,
    /// Endpoint parameters that stand deep in the input.
    pub context_params: Vec<(String, waiters::Expression)>,
}

/// A parameter of the endpoint rules that an application sets on the client.
#[derive(Clone, Debug)]
pub struct ClientParam {
    /// The name in the rule set.
    pub name: String,
    /// The option of the client's configuration.
    pub field: FieldName,
    /// The documentation, as Markdown.
    pub docs: String,
    /// Its type.
    pub ty: rules::ParameterType,
}

/// How requests are authenticated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Auth {
    /// Signed.
    Sigv4,
    /// Unsigned.
    None,
    /// Signed when there are credentials.
    Optional,
}

/// The fixed value of an endpoint parameter.
#[derive(Clone, Debug, PartialEq)]
pub enum StaticParam {
    /// A string.
    String(String),
    /// A boolean.
    Boolean(bool),
    /// A list of strings.
    Strings(Vec<String>),
}

/// A variant of an operation's error enum.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ErrorVariant {
    /// The code on the wire.
    pub code: String,
    /// The code that a service which once spoke the query protocol gives in a header.
    pub query_code: Option<String>,
    /// The error structure, and the variant.
    pub name: TypeName,
    /// The first sentence of the error's documentation.
    pub summary: String,
    /// `Some` if the model marks the error as retryable: true for throttling.
    pub retryable: Option<bool>,
}

/// A structure: operation input or output, shared type, or error.
#[derive(Clone, Debug)]
pub struct Structure {
    /// The shape id.
    pub id: String,
    /// The type.
    pub name: TypeName,
    /// Its builder.
    pub builder: TypeName,
    /// The documentation.
    pub docs: Docs,
    /// Why it should not be used, where it should not.
    pub deprecated: Option<String>,
    /// The members, in the order of the model.
    pub members: Vec<Member>,
    /// True if `build` can fail.
    pub fallible: bool,
}

/// A member of a structure.
#[derive(Clone, Debug)]
pub struct Member {
    /// The field and accessor.
    pub field: FieldName,
    /// The name on the wire.
    pub wire_name: String,
    /// The documentation, as Markdown.
    pub docs: String,
    /// Why it should not be used, where it should not.
    pub deprecated: Option<String>,
    /// Its type, without `Option`.
    pub ty: Type,
    /// True if the field is an `Option`.
    pub presence: Presence,
    /// The schema it targets.
    pub schema: StaticName,
    /// Further properties of its schema.
    pub flags: Vec<Flag>,
}

/// How a field represents absence.
#[derive(Clone, Debug, PartialEq)]
pub enum Presence {
    /// It is.
    Optional,
    /// It is not, and the builder insists on a value.
    Required,
    /// It is not, and has a default.
    Defaulted(Default),
}

/// The default value of a member.
#[derive(Clone, Debug, PartialEq)]
pub enum Default {
    /// The type's own: zero, false, empty.
    Zero,
    /// A boolean.
    Boolean(bool),
    /// A number, as it is written.
    Number(String),
    /// A string.
    String(String),
    /// The value of an enum.
    EnumValue(String),
    /// The value of an integer enum.
    IntEnumValue(i32),
    /// Base64 of a blob.
    Blob(String),
    /// Seconds since the epoch, and nanoseconds.
    Timestamp(i64, u32),
    /// A big number, as it is written.
    BigNumber(String),
    /// A document, as JSON.
    Document(serde_json::Value),
}

/// A property of a member's schema besides its target.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Flag {
    /// Must not be shown. Comes first.
    Sensitive,
    /// A request without it is invalid.
    Required,
    /// Filled when unset.
    IdempotencyToken,
    /// Named by the host prefix.
    HostLabel,
    /// Goes to an endpoint parameter.
    ContextParam(String),
    /// An empty value takes its place where a response lacks it (Smithy's client error correction).
    Corrected,
}

/// The type of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type {
    /// A type that is copied: `bool`, `i32`, `f64` …
    Copy(&'static str),
    /// `String`.
    String,
    /// `Blob`.
    Blob,
    /// `DateTime`.
    DateTime,
    /// `Document`.
    Document,
    /// `BigInteger` or `BigDecimal`.
    Big(&'static str),
    /// A type generated for a shape.
    Named(TypeName),
    /// An error structure.
    Error(TypeName),
    /// The receiver of an event stream: its union and its error enum.
    Events(TypeName, TypeName),
    /// `Vec`.
    List(Box<Type>),
    /// `HashMap`.
    Map(Box<Type>, Box<Type>),
    /// A value that may be null, in a sparse list or map.
    Sparse(Box<Type>),
    /// A boxed type, where a structure holds itself.
    Boxed(Box<Type>),
}

/// A union.
#[derive(Clone, Debug)]
pub struct Union {
    /// The shape id.
    pub id: String,
    /// The type.
    pub name: TypeName,
    /// The documentation, as Markdown.
    pub docs: String,
    /// Why it should not be used, where it should not.
    pub deprecated: Option<String>,
    /// Its variants.
    pub variants: Vec<UnionVariant>,
}

/// A variant of a union.
#[derive(Clone, Debug)]
pub struct UnionVariant {
    /// The variant.
    pub name: TypeName,
    /// The base name of its accessors.
    pub field: FieldName,
    /// The name on the wire.
    pub wire_name: String,
    /// The documentation, as Markdown.
    pub docs: String,
    /// Its type; `None` when it carries nothing.
    pub ty: Option<Type>,
    /// The schema it targets.
    pub schema: StaticName,
    /// True if it must not be shown.
    pub sensitive: bool,
}

/// An enum of strings.
#[derive(Clone, Debug)]
pub struct Enum {
    /// The shape id.
    pub id: String,
    /// The type.
    pub name: TypeName,
    /// The documentation, as Markdown.
    pub docs: String,
    /// Why it should not be used, where it should not.
    pub deprecated: Option<String>,
    /// Its values.
    pub variants: Vec<EnumVariant<String>>,
}

/// An enum of integers.
#[derive(Clone, Debug)]
pub struct IntEnum {
    /// The shape id.
    pub id: String,
    /// The type.
    pub name: TypeName,
    /// The documentation, as Markdown.
    pub docs: String,
    /// Why it should not be used, where it should not.
    pub deprecated: Option<String>,
    /// Its values.
    pub variants: Vec<EnumVariant<i32>>,
}

/// A value of an enum.
#[derive(Clone, Debug)]
pub struct EnumVariant<V> {
    /// The variant.
    pub name: TypeName,
    /// The value on the wire.
    pub value: V,
    /// The documentation, as Markdown.
    pub docs: String,
    /// Why it should not be used, where it should not.
    pub deprecated: Option<String>,
}

/// The schema of a shape that members target.
#[derive(Clone, Debug)]
pub struct Schema {
    /// The static.
    pub name: StaticName,
    /// The kind.
    pub kind: SchemaKind,
    /// The least length or value.
    pub min: Option<i64>,
    /// The greatest length or value.
    pub max: Option<i64>,
    /// A regular expression.
    pub pattern: Option<String>,
}

/// The kind of a schema.
#[derive(Clone, Debug)]
pub enum SchemaKind {
    /// A kind without details, by the name of the runtime's variant.
    Plain(&'static str),
    /// An enum.
    Enum(TypeName),
    /// A timestamp, by the name of the runtime's format.
    Timestamp(&'static str),
    /// A list.
    List(StaticName),
    /// A map.
    Map(StaticName, StaticName),
    /// A structure.
    Structure(TypeName),
    /// An error structure.
    Error(TypeName),
    /// A union.
    Union(TypeName),
}

/// How pages follow each other.
#[derive(Clone, Debug)]
pub struct Paginator {
    /// The input member the token goes to.
    pub input_token: FieldName,
    /// Where the output has the token: a path of members.
    pub output_token: Vec<PathStep>,
    /// The input member that limits a page.
    pub page_size: Option<PageSize>,
    /// Where the output has the items, and their type.
    pub items: Option<(Vec<PathStep>, Type)>,
}

/// The input member that limits a page.
#[derive(Clone, Debug)]
pub struct PageSize {
    /// The field.
    pub field: FieldName,
    /// Its type.
    pub ty: Type,
    /// The size to ask for when the caller sets none: the largest allowed, where the service requires a size.
    pub default: Option<i64>,
}

/// A step on the way to a member of a member.
#[derive(Clone, Debug)]
pub struct PathStep {
    /// The field.
    pub field: FieldName,
    /// True if the field is an `Option`.
    pub optional: bool,
}
