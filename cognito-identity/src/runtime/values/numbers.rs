use super::super::json::{ReadError, Reader, Writer};
use super::super::schema::Schema;
use super::super::shape::Shape;
use super::super::validate::Checker;

macro_rules! integer {
    ($($type:ty),*) => { $(
        impl Shape for $type {
            fn write(&self, _: &'static Schema, out: &mut Writer) {
                out.raw(&self.to_string());
            }

            fn read(_: &'static Schema, input: &mut Reader<'_>) -> Result<Self, ReadError> {
                let number = input.number()?.to_integer().and_then(|number| number.try_into().ok());
                number.ok_or(ReadError::new(concat!("a number that is not an integer of type ", stringify!($type))))
            }

            fn check(&self, schema: &'static Schema, checker: &mut Checker<'_>) {
                checker.range(*self as f64, schema);
            }

            fn missing() -> Result<Self, ReadError> {
                Ok(0)
            }
        }
    )* };
}

integer!(i32, i64);

pub(crate) use integer;
