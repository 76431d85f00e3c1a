use super::Context;
use crate::ir::Type;
use crate::smithy::ShapeId;
use crate::smithy::{Kind, Member, Simple, Traits};

impl Context<'_> {
    /// The Rust type of what a member targets.
    pub(super) fn type_of(&self, target: &ShapeId) -> Type {
        let Some(shape) = self.model.get(target) else { return Type::Document };
        match &shape.kind {
            Kind::Simple(simple) => simple_type(*simple),
            Kind::List(member) => Type::List(Box::new(self.item_type(member, &shape.traits))),
            Kind::Map { key, value } => {
                let key = self.type_of(&key.target);
                Type::Map(Box::new(key), Box::new(self.item_type(value, &shape.traits)))
            }
            Kind::Structure(_) if shape.get("unitType").is_some() => Type::Document,
            Kind::Structure(_) if self.closure.errors.contains(target) => Type::Error(self.names.type_name(target)),
            _ if self.closure.streams.contains(target) => {
                Type::Events(self.names.type_name(target), self.names.stream_error(target))
            }
            _ => Type::Named(self.names.type_name(target)),
        }
    }

    /// The Rust type of a member of a shared type: boxed where the member closes a cycle.
    pub(super) fn type_of_member(&self, subject: &ShapeId, member: &Member) -> Type {
        let ty = self.type_of(&member.target);
        if self.boxes.contains(subject) { Type::Boxed(Box::new(ty)) } else { ty }
    }

    fn item_type(&self, member: &Member, traits: &Traits) -> Type {
        let ty = self.type_of(&member.target);
        if traits.contains_key("smithy.api#sparse") { Type::Sparse(Box::new(ty)) } else { ty }
    }
}

fn simple_type(simple: Simple) -> Type {
    match simple {
        Simple::Blob => Type::Blob,
        Simple::Boolean => Type::Copy("bool"),
        Simple::String => Type::String,
        Simple::Byte => Type::Copy("i8"),
        Simple::Short => Type::Copy("i16"),
        Simple::Integer => Type::Copy("i32"),
        Simple::Long => Type::Copy("i64"),
        Simple::Float => Type::Copy("f32"),
        Simple::Double => Type::Copy("f64"),
        Simple::BigInteger => Type::Big("BigInteger"),
        Simple::BigDecimal => Type::Big("BigDecimal"),
        Simple::Timestamp => Type::DateTime,
        Simple::Document => Type::Document,
    }
}
