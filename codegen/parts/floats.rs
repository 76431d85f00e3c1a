//! Floating-point numbers.

use crate::runtime::json::{ReadError, Reader, Writer};
use crate::runtime::schema::Schema;
use crate::runtime::shape::Shape;
use crate::runtime::validate::Checker;

macro_rules! float {
    ($($type:ty),*) => { $(
        impl Shape for $type {
            fn write(&self, _: &'static Schema, out: &mut Writer) {
                // Through its own text: an `f64` would have further digits.
                if self.is_finite() { out.raw(&format!("{self:?}")) } else { out.float(f64::from(*self)) }
            }

            fn read(_: &'static Schema, input: &mut Reader<'_>) -> Result<Self, ReadError> {
                let text = if input.at_string() { named(&input.string()?) } else { Some(input.number()?.text) };
                text.and_then(|text| text.parse().ok()).ok_or_else(|| ReadError::new("a string that is not a number"))
            }

            fn check(&self, schema: &'static Schema, checker: &mut Checker<'_>) {
                checker.range(f64::from(*self), schema);
            }

            fn missing() -> Result<Self, ReadError> {
                Ok(0.0)
            }
        }
    )* };
}

float!(f32, f64);

/// Returns the text of a string that stands for a number JSON has no form for.
fn named(text: &str) -> Option<&'static str> {
    ["NaN", "Infinity", "-Infinity"].into_iter().find(|name| *name == text)
}
