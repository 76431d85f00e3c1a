// Copied by `cargo xtask generate` from codegen/parts. Do not edit.

//! Numbers of any size.

use aws_smithy_types::{BigDecimal, BigInteger};

use crate::runtime::json::{ReadError, Reader, Writer};
use crate::runtime::schema::Schema;
use crate::runtime::shape::Shape;
use crate::runtime::validate::Checker;

macro_rules! big {
    ($($type:ty),*) => { $(
        impl Shape for $type {
            fn write(&self, _: &'static Schema, out: &mut Writer) {
                out.raw(self.as_ref());
            }

            fn read(_: &'static Schema, input: &mut Reader<'_>) -> Result<Self, ReadError> {
                let text = input.number()?.text;
                text.parse().map_err(|_| ReadError::new(concat!("a number that is not a ", stringify!($type))))
            }

            fn check(&self, schema: &'static Schema, checker: &mut Checker<'_>) {
                if let Ok(number) = self.as_ref().parse() {
                    checker.range(number, schema);
                }
            }

            fn missing() -> Result<Self, ReadError> {
                Ok(Self::default())
            }
        }
    )* };
}

big!(BigInteger, BigDecimal);
