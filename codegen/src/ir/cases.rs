//! Test cases that a model carries, with every value already in the form of the generated types.

use super::Type;
use crate::names::{FieldName, TypeName};

/// All cases of a service.
#[derive(Clone, Debug, Default)]
pub struct Cases {
    /// Operations with their cases; those without any are left out.
    pub operations: Vec<OperationCases>,
    /// The cases of the endpoint rules, as the model has them.
    pub endpoint: Option<serde_json::Value>,
}

/// The cases of an operation.
#[derive(Clone, Debug)]
pub struct OperationCases {
    /// The shape id of the operation.
    pub id: String,
    /// Its module, and the client's method.
    pub method: FieldName,
    /// Its error enum.
    pub error: TypeName,
    /// Members a request cannot be built without; cases of responses fill them with something.
    pub labels: Vec<FieldName>,
    /// The request.
    pub requests: Vec<RequestCase>,
    /// The response.
    pub responses: Vec<ResponseCase>,
}

/// An input, and the request it becomes.
#[derive(Clone, Debug)]
pub struct RequestCase {
    /// The test function.
    pub name: FieldName,
    /// A description of the case, as plain text.
    pub docs: String,
    /// The members that are set.
    pub input: Vec<(FieldName, Literal)>,
    /// Host, and perhaps path, of the endpoint that is configured.
    pub endpoint: Option<String>,
    /// Expectations of the request.
    pub expected: Vec<Expectation>,
}

/// An expectation of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expectation {
    /// Its method.
    Method(String),
    /// Its path.
    Path(String),
    /// The host it goes to.
    Host(String),
    /// A header of this value.
    Header(String, String),
    /// A header of any value.
    HasHeader(String),
    /// No such header.
    LacksHeader(String),
    /// A body that is the same JSON.
    Json(String),
    /// A body that is the same text.
    Text(String),
}

/// A response, and what becomes of it.
#[derive(Clone, Debug)]
pub struct ResponseCase {
    /// The test function.
    pub name: FieldName,
    /// A description of the case, as plain text.
    pub docs: String,
    /// The status.
    pub status: u16,
    /// The headers.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: String,
    /// The error the response stands for, and its code; `None` for a success.
    pub error: Option<(TypeName, String)>,
    /// The expected members of the output or error.
    pub fields: Vec<(FieldName, Expected)>,
}

/// The expected value of a field.
#[derive(Clone, Debug, PartialEq)]
pub enum Expected {
    /// Not set.
    Unset,
    /// An `Option` of this value.
    Set(Literal),
    /// This value.
    Value(Literal),
    /// The default of the member.
    Default(super::Default, Type),
}

/// A value of a generated type.
#[derive(Clone, Debug, PartialEq)]
pub enum Literal {
    /// A boolean or a number, as it is written in code.
    Plain(String),
    /// A number that is none, or infinite: the type, and its constant.
    Constant(&'static str, &'static str),
    /// A string.
    String(String),
    /// The bytes of a blob, given as text.
    Blob(String),
    /// Seconds since the epoch, and nanoseconds.
    Timestamp(i64, u32),
    /// A big number, as it is written.
    BigNumber(String),
    /// A document.
    Document(serde_json::Value),
    /// The value of an enum of strings.
    Enum(Type, String),
    /// The value of an integer enum.
    IntEnum(Type, i32),
    /// A list.
    List(Vec<Literal>),
    /// A map.
    Map(Vec<(Literal, Literal)>),
    /// An element of a sparse list or map; `None` is null.
    Sparse(Option<Box<Literal>>),
    /// A structure, with the members that are set.
    Structure {
        /// The type.
        ty: Type,
        /// The members.
        members: Vec<(FieldName, Literal)>,
        /// True if `build` can fail.
        fallible: bool,
    },
    /// A union: the type, the variant, and what it carries.
    Union(Type, TypeName, Option<Box<Literal>>),
    /// A boxed value.
    Boxed(Box<Literal>),
}
