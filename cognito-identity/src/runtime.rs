//! The hand-written core: everything between a typed input and bytes on the wire. It knows no service.

pub mod endpoint;
pub mod json;
pub mod operation;
pub mod schema;
pub mod shape;
pub mod validate;
