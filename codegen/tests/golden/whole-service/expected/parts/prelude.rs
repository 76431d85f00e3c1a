// Copied by `cargo xtask generate` from codegen/parts. Do not edit.

//! The shapes of Smithy's prelude, which members of every service may target. None has constraints.

use aws_smithy_types::date_time::Format;

use crate::runtime::schema::{Kind, Schema};

/// `smithy.api#BigDecimal`.
pub(crate) static BIG_DECIMAL: Schema = Schema::new(Kind::Float);

/// `smithy.api#BigInteger`.
pub(crate) static BIG_INTEGER: Schema = Schema::new(Kind::Integer);

/// `smithy.api#Blob`.
pub(crate) static BLOB: Schema = Schema::new(Kind::Blob);

/// `smithy.api#Boolean`.
pub(crate) static BOOLEAN: Schema = Schema::new(Kind::Boolean);

/// `smithy.api#Byte`.
pub(crate) static BYTE: Schema = Schema::new(Kind::Integer);

/// `smithy.api#Document`.
pub(crate) static DOCUMENT: Schema = Schema::new(Kind::Document);

/// `smithy.api#Double`.
pub(crate) static DOUBLE: Schema = Schema::new(Kind::Float);

/// `smithy.api#Float`.
pub(crate) static FLOAT: Schema = Schema::new(Kind::Float);

/// `smithy.api#Integer`.
pub(crate) static INTEGER: Schema = Schema::new(Kind::Integer);

/// `smithy.api#Long`.
pub(crate) static LONG: Schema = Schema::new(Kind::Integer);

/// `smithy.api#PrimitiveBoolean`.
pub(crate) static PRIMITIVE_BOOLEAN: Schema = Schema::new(Kind::Boolean);

/// `smithy.api#PrimitiveByte`.
pub(crate) static PRIMITIVE_BYTE: Schema = Schema::new(Kind::Integer);

/// `smithy.api#PrimitiveDouble`.
pub(crate) static PRIMITIVE_DOUBLE: Schema = Schema::new(Kind::Float);

/// `smithy.api#PrimitiveFloat`.
pub(crate) static PRIMITIVE_FLOAT: Schema = Schema::new(Kind::Float);

/// `smithy.api#PrimitiveInteger`.
pub(crate) static PRIMITIVE_INTEGER: Schema = Schema::new(Kind::Integer);

/// `smithy.api#PrimitiveLong`.
pub(crate) static PRIMITIVE_LONG: Schema = Schema::new(Kind::Integer);

/// `smithy.api#PrimitiveShort`.
pub(crate) static PRIMITIVE_SHORT: Schema = Schema::new(Kind::Integer);

/// `smithy.api#Short`.
pub(crate) static SHORT: Schema = Schema::new(Kind::Integer);

/// `smithy.api#String`.
pub(crate) static STRING: Schema = Schema::new(Kind::String);

/// `smithy.api#Timestamp`.
pub(crate) static TIMESTAMP: Schema = Schema::new(Kind::Timestamp(Format::EpochSeconds));

/// `smithy.api#Unit`.
pub(crate) static UNIT: Schema = Schema::new(Kind::Document);
