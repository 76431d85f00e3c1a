//! Smithy 2.0 models: the JSON AST as plain data, loaded, merged and checked. Nothing here knows Rust names.

mod apply;
mod check;
mod leave_out;
mod load;
mod mixins;
mod model;
mod prelude;
mod shape_id;

pub use leave_out::leave_out;
pub use load::load;
pub use model::{Kind, Member, Members, Model, Operation, Resource, Service, Shape, Simple, Traits};
pub use shape_id::ShapeId;
