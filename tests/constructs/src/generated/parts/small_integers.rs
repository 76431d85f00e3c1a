// Copied by `cargo xtask generate` from codegen/parts. Do not edit.

//! Integers of 8 and 16 bits.

use crate::runtime::json::{ReadError, Reader, Writer};
use crate::runtime::schema::Schema;
use crate::runtime::shape::Shape;
use crate::runtime::validate::Checker;
use crate::runtime::values::integer;

integer!(i8, i16);
