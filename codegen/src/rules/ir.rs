//! The IR of endpoint rules: names as the rule set has them, types resolved, every reference known to be set.

mod expression;

use std::collections::BTreeMap;

pub use expression::{Expression, ExpressionKind, LibraryFunction, Piece, Type};

/// A rule set.
#[derive(Default, Clone, Debug, PartialEq)]
pub struct RuleSet {
    /// The parameters, by name.
    pub parameters: Vec<Parameter>,
    /// The rules. The first function is where evaluation starts; the others are called by index.
    pub functions: Vec<Function>,
}

/// A parameter.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// The parameter's name.
    pub name: String,
    /// The type of its values.
    pub type_: ParameterType,
    /// The client's setting that fills it, such as `AWS::Region`.
    pub built_in: Option<String>,
    /// True if evaluation needs a value.
    pub required: bool,
    /// The value it has when none is set.
    pub default: Option<Literal>,
    /// Documentation from the rule set.
    pub documentation: Option<String>,
    /// Why it should not be used any more.
    pub deprecated: Option<String>,
}

impl Parameter {
    /// Returns whether rules have to ask if it is set.
    pub fn is_optional(&self) -> bool {
        !self.required && self.default.is_none()
    }
}

/// The type of a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParameterType {
    /// `string`.
    String,
    /// `boolean`.
    Boolean,
    /// `stringArray`.
    StringArray,
}

/// The value of a parameter, as a default or in a test case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Literal {
    /// A string.
    String(String),
    /// A boolean.
    Boolean(bool),
    /// An array of strings.
    StringArray(Vec<String>),
}

/// Rules that are evaluated as one, with the variables that are set when they are.
#[derive(Clone, Debug, PartialEq)]
pub struct Function {
    /// The source of its name.
    pub name: FunctionName,
    /// The variables that are set, and their types.
    pub bound: BTreeMap<String, Type>,
    /// The rules.
    pub body: Block,
}

/// The source of a function's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FunctionName {
    /// Evaluation starts here.
    Entry,
    /// The node of a decision diagram, by its index there.
    Node(usize),
}

/// Steps that are tried in order, and what happens when none of them ends the evaluation.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// The steps.
    pub steps: Vec<Step>,
    /// The outcome after the last step.
    pub otherwise: Outcome,
}

/// A step of a block.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// A variable is set; its value is never absent.
    Let {
        /// The variable.
        name: String,
        /// Its value.
        value: Expression,
    },
    /// A rule is tried.
    If(Rule),
}

/// A block under conditions.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// All of them hold, or the rule does not apply. Never empty.
    pub conditions: Vec<Condition>,
    /// The effect of the rule.
    pub then: Block,
}

/// A condition.
#[derive(Clone, Debug, PartialEq)]
pub enum Condition {
    /// A boolean that has to be true.
    Test(Expression),
    /// A value that has to be there; it is then known under a name.
    Bind {
        /// The variable, or the parameter now known to be set.
        name: String,
        /// The optional value.
        value: Expression,
    },
}

/// How evaluation ends.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// With an endpoint.
    Endpoint(Box<Endpoint>),
    /// With an error; the expression is its message.
    Error(Expression),
    /// With the error that no rule matches.
    NoMatch,
    /// As the function with this index ends.
    Call(usize),
    /// Not here: the step after the rule is tried.
    Next,
}

/// The endpoint of a rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Endpoint {
    /// The URL.
    pub url: Expression,
    /// Headers that requests carry.
    pub headers: BTreeMap<String, Vec<Expression>>,
    /// The `authSchemes` property, in order of preference.
    pub auth_schemes: Vec<AuthScheme>,
    /// All other properties.
    pub properties: BTreeMap<String, Property>,
}

/// An authentication scheme of an endpoint.
#[derive(Clone, Debug, PartialEq)]
pub struct AuthScheme {
    /// The scheme's name, such as `sigv4`.
    pub name: Expression,
    /// Its settings, such as `signingRegion`.
    pub settings: BTreeMap<String, Property>,
}

/// The value of an endpoint's property.
#[derive(Clone, Debug, PartialEq)]
pub enum Property {
    /// A string.
    String(Expression),
    /// A boolean.
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// An array.
    Array(Vec<Property>),
    /// An object.
    Object(BTreeMap<String, Property>),
}
