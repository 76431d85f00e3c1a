//! The shapes of Smithy's prelude, which members of every service may target. None has constraints.

use aws_smithy_types::date_time::Format;

use super::{Kind, Schema};

/// `smithy.api#BigDecimal`.
pub static BIG_DECIMAL: Schema = Schema::new(Kind::Float);

/// `smithy.api#BigInteger`.
pub static BIG_INTEGER: Schema = Schema::new(Kind::Integer);

/// `smithy.api#Blob`.
pub static BLOB: Schema = Schema::new(Kind::Blob);

/// `smithy.api#Boolean`.
pub static BOOLEAN: Schema = Schema::new(Kind::Boolean);

/// `smithy.api#Byte`.
pub static BYTE: Schema = Schema::new(Kind::Integer);

/// `smithy.api#Document`.
pub static DOCUMENT: Schema = Schema::new(Kind::Document);

/// `smithy.api#Double`.
pub static DOUBLE: Schema = Schema::new(Kind::Float);

/// `smithy.api#Float`.
pub static FLOAT: Schema = Schema::new(Kind::Float);

/// `smithy.api#Integer`.
pub static INTEGER: Schema = Schema::new(Kind::Integer);

/// `smithy.api#Long`.
pub static LONG: Schema = Schema::new(Kind::Integer);

/// `smithy.api#PrimitiveBoolean`.
pub static PRIMITIVE_BOOLEAN: Schema = Schema::new(Kind::Boolean);

/// `smithy.api#PrimitiveByte`.
pub static PRIMITIVE_BYTE: Schema = Schema::new(Kind::Integer);

/// `smithy.api#PrimitiveDouble`.
pub static PRIMITIVE_DOUBLE: Schema = Schema::new(Kind::Float);

/// `smithy.api#PrimitiveFloat`.
pub static PRIMITIVE_FLOAT: Schema = Schema::new(Kind::Float);

/// `smithy.api#PrimitiveInteger`.
pub static PRIMITIVE_INTEGER: Schema = Schema::new(Kind::Integer);

/// `smithy.api#PrimitiveLong`.
pub static PRIMITIVE_LONG: Schema = Schema::new(Kind::Integer);

/// `smithy.api#PrimitiveShort`.
pub static PRIMITIVE_SHORT: Schema = Schema::new(Kind::Integer);

/// `smithy.api#Short`.
pub static SHORT: Schema = Schema::new(Kind::Integer);

/// `smithy.api#String`.
pub static STRING: Schema = Schema::new(Kind::String);

/// `smithy.api#Timestamp`.
pub static TIMESTAMP: Schema = Schema::new(Kind::Timestamp(Format::EpochSeconds));

/// `smithy.api#Unit`.
pub static UNIT: Schema = Schema::new(Kind::Document);
