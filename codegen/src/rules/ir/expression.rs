//! Expressions, their types, and the functions in them.

/// The type of a value in the rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// A string.
    String,
    /// A boolean.
    Boolean,
    /// A whole number, not negative; only as a literal.
    Integer,
    /// An array of strings.
    StringArray,
    /// The result of `aws.partition`.
    Partition,
    /// The result of `parseURL`.
    Url,
    /// The result of `aws.parseArn`.
    Arn,
}

/// An expression and its type.
#[derive(Clone, Debug, PartialEq)]
pub struct Expression {
    /// The kind.
    pub kind: ExpressionKind,
    /// The type of its value.
    pub type_: Type,
    /// True if the value may be absent.
    pub optional: bool,
}

impl Expression {
    /// A string as it is.
    pub fn string(text: impl Into<String>) -> Self {
        Self { kind: ExpressionKind::String(text.into()), type_: Type::String, optional: false }
    }

    /// A boolean that is always there.
    pub(in crate::rules) fn boolean(kind: ExpressionKind) -> Self {
        Self { kind, type_: Type::Boolean, optional: false }
    }

    /// A variable that is set.
    pub(in crate::rules) fn variable(name: &str, type_: Type) -> Self {
        Self { kind: ExpressionKind::Variable(name.to_owned()), type_, optional: false }
    }
}

/// The kinds of expressions.
#[derive(Clone, Debug, PartialEq)]
pub enum ExpressionKind {
    /// A string.
    String(String),
    /// A boolean.
    Boolean(bool),
    /// A whole number.
    Integer(u64),
    /// A string with values in it.
    Template(Vec<Piece>),
    /// A variable, or a parameter that is known to be set because a condition bound it.
    Variable(String),
    /// A parameter as it was passed.
    Parameter(String),
    /// A part of a partition, URL or ARN.
    Attribute {
        /// The whole.
        of: Box<Expression>,
        /// The part's name in the specification, such as `dnsSuffix`.
        name: &'static str,
    },
    /// An element of an array.
    Element {
        /// The array.
        of: Box<Expression>,
        /// Its place; negative ones count from the end.
        index: i32,
    },
    /// `not`.
    Not(Box<Expression>),
    /// `stringEquals` and `booleanEquals`.
    Equal(Box<Expression>, Box<Expression>),
    /// `isSet`.
    IsSet(Box<Expression>),
    /// `coalesce`: the first value that is not absent.
    Coalesce(Vec<Expression>),
    /// `ite`: the second or the third value, as the first says.
    Choose(Box<[Expression; 3]>),
    /// Any other function.
    Call(LibraryFunction, Vec<Expression>),
}

/// A piece of a template.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// Text as it is.
    Text(String),
    /// A string.
    Value(Expression),
}

/// Functions of the standard library that are calls at run time too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LibraryFunction {
    /// `aws.partition`.
    Partition,
    /// `aws.parseArn`.
    ParseArn,
    /// `aws.isVirtualHostableS3Bucket`.
    IsVirtualHostableS3Bucket,
    /// `isValidHostLabel`.
    IsValidHostLabel,
    /// `parseURL`.
    ParseUrl,
    /// `split`.
    Split,
    /// `substring`.
    Substring,
    /// `uriEncode`.
    UriEncode,
}
