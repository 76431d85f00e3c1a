use std::fmt::Write as _;

use aws_smithy_types::{BigDecimal, BigInteger};

use super::super::json::{Number, ReadError, Reader, Writer};
use super::super::schema::Schema;
use super::super::shape::Shape;
use super::super::validate::Checker;

macro_rules! integer {
    ($($type:ty),*) => { $(
        impl Shape for $type {
            fn write(&self, _: &'static Schema, out: &mut Writer) {
                let mut text = String::with_capacity(20);
                // Writing to a string does not fail.
                let _ = write!(text, "{self}");
                out.raw(&text);
            }

            fn read(_: &'static Schema, input: &mut Reader<'_>) -> Result<Self, ReadError> {
                integer(input.number()?).and_then(|number| number.try_into().ok()).ok_or_else(|| {
                    ReadError::new(concat!("a number that is not a whole number of the range of ", stringify!($type)))
                })
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

integer!(i8, i16, i32, i64);

/// The whole number a JSON number stands for: services write `1`, and some `1.0` or `1e3`.
fn integer(number: Number<'_>) -> Option<i64> {
    match number.whole_and_billionths()? {
        (whole, 0) if number.negative => 0_i64.checked_sub_unsigned(whole),
        (whole, 0) => whole.try_into().ok(),
        _ => None,
    }
}

macro_rules! float {
    ($($type:ty),*) => { $(
        impl Shape for $type {
            fn write(&self, _: &'static Schema, out: &mut Writer) {
                match name(f64::from(*self)) {
                    Some(name) => out.string(name),
                    None => out.raw(&format!("{self:?}")),
                }
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

/// The string that stands for a number JSON has no form for.
fn name(number: f64) -> Option<&'static str> {
    match number {
        _ if number.is_nan() => Some("NaN"),
        f64::INFINITY => Some("Infinity"),
        f64::NEG_INFINITY => Some("-Infinity"),
        _ => None,
    }
}

/// The text to parse for such a string.
fn named(text: &str) -> Option<&'static str> {
    ["NaN", "Infinity", "-Infinity"].into_iter().find(|name| *name == text)
}

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
