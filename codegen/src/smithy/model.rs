use std::collections::BTreeMap;

use indexmap::IndexMap;
use serde_json::Value;

use super::ShapeId;

/// Traits by absolute id.
pub type Traits = BTreeMap<String, Value>;

/// Members by name, in the order of the model. Two sets of members are equal in any order.
pub type Members = IndexMap<String, Member>;

/// A model: all shapes of all files, mixins flattened and `apply` statements carried out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    /// The shapes, the prelude's included.
    pub shapes: BTreeMap<ShapeId, Shape>,
}

impl Model {
    /// The shape of the given id.
    pub fn get(&self, id: &ShapeId) -> Option<&Shape> {
        self.shapes.get(id)
    }

    /// The traits of a shape or member.
    pub fn traits(&self, id: &ShapeId) -> Option<&Traits> {
        let shape = self.get(&id.root())?;
        match id.member() {
            None => Some(&shape.traits),
            Some(name) => shape.kind.member(name).map(|member| &member.traits),
        }
    }

    /// All services, by id.
    pub fn services(&self) -> impl Iterator<Item = (&ShapeId, &Shape, &Service)> {
        self.shapes.iter().filter_map(|(id, shape)| match &shape.kind {
            Kind::Service(service) => Some((id, shape, service)),
            _ => None,
        })
    }
}

/// A shape: what it is, and its traits.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// The kind.
    pub kind: Kind,
    /// Its traits.
    pub traits: Traits,
}

impl Shape {
    /// The value of a trait of the `smithy.api` namespace or, with a `#` in the name, of any.
    pub fn get(&self, name: &str) -> Option<&Value> {
        get_trait(&self.traits, name)
    }

    /// The shape's members, where it has named ones.
    pub fn members(&self) -> Option<&Members> {
        match &self.kind {
            Kind::Structure(members) | Kind::Union(members) | Kind::Enum(members) | Kind::IntEnum(members) => {
                Some(members)
            }
            _ => None,
        }
    }
}

/// The kind of a shape, with its members.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// A simple shape.
    Simple(Simple),
    /// A string with named values.
    Enum(Members),
    /// An integer with named values.
    IntEnum(Members),
    /// A list (or the set of older models).
    List(Member),
    /// A map from strings.
    Map {
        /// The key.
        key: Member,
        /// The value.
        value: Member,
    },
    /// A structure.
    Structure(Members),
    /// A tagged union.
    Union(Members),
    /// A service.
    Service(Service),
    /// A resource.
    Resource(Resource),
    /// An operation.
    Operation(Operation),
}

impl Kind {
    /// A member by name; that of a list is called `member`, those of a map `key` and `value`.
    pub fn member(&self, name: &str) -> Option<&Member> {
        match (self, name) {
            (Self::Structure(members) | Self::Union(members) | Self::Enum(members) | Self::IntEnum(members), _) => {
                members.get(name)
            }
            (Self::List(member), "member")
            | (Self::Map { key: member, .. }, "key")
            | (Self::Map { value: member, .. }, "value") => Some(member),
            _ => None,
        }
    }
}

macro_rules! simple {
    ($($variant:ident = $name:literal,)*) => {
        /// The simple shapes.
        #[allow(missing_docs)] // Each is the Smithy type of the same name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Simple {
            $($variant,)*
        }

        impl Simple {
            /// The type that the JSON AST calls `name`.
            pub fn from_name(name: &str) -> Option<Self> {
                match name {
                    $($name => Some(Self::$variant),)*
                    _ => None,
                }
            }

            /// The name in the JSON AST.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }
        }
    };
}

simple! {
    Blob = "blob",
    Boolean = "boolean",
    String = "string",
    Byte = "byte",
    Short = "short",
    Integer = "integer",
    Long = "long",
    Float = "float",
    Double = "double",
    BigInteger = "bigInteger",
    BigDecimal = "bigDecimal",
    Timestamp = "timestamp",
    Document = "document",
}

/// A member: the shape it targets, and its own traits.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// The targeted shape.
    pub target: ShapeId,
    /// The member's own traits, which come before its target's.
    pub traits: Traits,
}

impl Member {
    /// The value of one of the member's own traits.
    pub fn get(&self, name: &str) -> Option<&Value> {
        get_trait(&self.traits, name)
    }

    /// Returns whether the member itself carries the trait.
    pub fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }
}

fn get_trait<'a>(traits: &'a Traits, name: &str) -> Option<&'a Value> {
    if name.contains('#') { traits.get(name) } else { traits.get(&format!("smithy.api#{name}")) }
}

/// A service: what belongs to it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Service {
    /// The API version.
    pub version: String,
    /// Operations bound to the service itself.
    pub operations: Vec<ShapeId>,
    /// Resources bound to the service.
    pub resources: Vec<ShapeId>,
    /// Errors every operation may answer.
    pub errors: Vec<ShapeId>,
    /// Shapes that go by another name in this service.
    pub rename: BTreeMap<ShapeId, String>,
}

/// A resource: the operations and resources under it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Resource {
    /// Every operation of the resource, lifecycle operations included.
    pub operations: Vec<ShapeId>,
    /// The resources under it.
    pub resources: Vec<ShapeId>,
}

/// An operation: input, output and errors.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// The input structure; `smithy.api#Unit` when there is none.
    pub input: ShapeId,
    /// The output structure; `smithy.api#Unit` when there is none.
    pub output: ShapeId,
    /// The operation's own errors.
    pub errors: Vec<ShapeId>,
}
