//! Models whose services stand in different namespaces. AWS derives the namespace from the service's id, and has renamed
//! services: what is the same shape to a caller must not look like one that is gone and one that is new.

use crate::smithy::{Kind, Member, Members, Model, Operation, Resource, Service, Shape, ShapeId};

/// The model with the shapes of one namespace in another.
pub(super) fn renamed(model: &Model, from: &str, to: &str) -> Model {
    let rename = Rename { from, to };
    let shapes = model.shapes.iter().map(|(id, shape)| (rename.id(id), rename.shape(shape)));
    Model { shapes: shapes.collect() }
}

struct Rename<'a> {
    from: &'a str,
    to: &'a str,
}

impl Rename<'_> {
    fn id(&self, id: &ShapeId) -> ShapeId {
        let rest = id.as_str().strip_prefix(self.from).filter(|rest| rest.starts_with('#'));
        rest.and_then(|rest| ShapeId::parse(&format!("{}{rest}", self.to))).unwrap_or_else(|| id.clone())
    }

    fn ids(&self, ids: &[ShapeId]) -> Vec<ShapeId> {
        ids.iter().map(|id| self.id(id)).collect()
    }

    fn shape(&self, shape: &Shape) -> Shape {
        Shape { kind: self.kind(&shape.kind), traits: shape.traits.clone() }
    }

    fn member(&self, member: &Member) -> Member {
        Member { target: self.id(&member.target), traits: member.traits.clone() }
    }

    fn members(&self, members: &Members) -> Members {
        members.iter().map(|(name, member)| (name.clone(), self.member(member))).collect()
    }

    fn kind(&self, kind: &Kind) -> Kind {
        match kind {
            Kind::Simple(simple) => Kind::Simple(*simple),
            Kind::Enum(members) => Kind::Enum(self.members(members)),
            Kind::IntEnum(members) => Kind::IntEnum(self.members(members)),
            Kind::List(member) => Kind::List(self.member(member)),
            Kind::Map { key, value } => Kind::Map { key: self.member(key), value: self.member(value) },
            Kind::Structure(members) => Kind::Structure(self.members(members)),
            Kind::Union(members) => Kind::Union(self.members(members)),
            Kind::Service(service) => Kind::Service(self.service(service)),
            Kind::Resource(Resource { operations, resources }) => {
                Kind::Resource(Resource { operations: self.ids(operations), resources: self.ids(resources) })
            }
            Kind::Operation(Operation { input, output, errors }) => {
                Kind::Operation(Operation { input: self.id(input), output: self.id(output), errors: self.ids(errors) })
            }
        }
    }

    fn service(&self, service: &Service) -> Service {
        Service {
            version: service.version.clone(),
            operations: self.ids(&service.operations),
            resources: self.ids(&service.resources),
            errors: self.ids(&service.errors),
            rename: service.rename.iter().map(|(id, name)| (self.id(id), name.clone())).collect(),
        }
    }
}
