use aws_smithy_types::DateTime;
use aws_smithy_types::date_time::Format;

use super::super::json::{ReadError, Reader, Writer};
use super::super::schema::{Kind, Schema, TimestampFormat};
use super::super::shape::Shape;
use super::super::validate::Checker;

impl Shape for DateTime {
    fn write(&self, schema: &'static Schema, out: &mut Writer) {
        match (format(schema), self.fmt(format(schema))) {
            (Format::EpochSeconds, Ok(text)) => out.raw(&text),
            (_, Ok(text)) => out.string(&text),
            // A year that the format cannot write. `check` reports it before anything is sent.
            (_, Err(_)) => out.raw("null"),
        }
    }

    /// Numbers are seconds since the epoch, whole or not; strings are read in the modelled format, or as RFC 3339
    /// where the model says seconds.
    fn read(schema: &'static Schema, input: &mut Reader<'_>) -> Result<Self, ReadError> {
        if input.at_number() {
            return epoch_seconds(input.number()?).ok_or_else(|| ReadError::new("a timestamp out of range"));
        }
        let format = match format(schema) {
            Format::HttpDate => Format::HttpDate,
            _ => Format::DateTimeWithOffset,
        };
        let text = input.string()?;
        DateTime::from_str(&text, format).map_err(|_| ReadError::new("a string that is not a timestamp"))
    }

    fn check(&self, schema: &'static Schema, checker: &mut Checker<'_>) {
        if self.fmt(format(schema)).is_err() {
            checker.fault("is a timestamp out of the range of its format");
        }
    }

    fn missing() -> Result<Self, ReadError> {
        Ok(DateTime::from_secs(0))
    }
}

fn format(schema: &'static Schema) -> Format {
    match schema.kind {
        Kind::Timestamp(TimestampFormat::DateTime) => Format::DateTime,
        Kind::Timestamp(TimestampFormat::HttpDate) => Format::HttpDate,
        _ => Format::EpochSeconds,
    }
}

/// Seconds with a decimal fraction, read digit by digit: without the rounding of a float, and several times as fast. What
/// has an exponent, or more digits than these numbers hold, is left to the float.
fn epoch_seconds(text: &str) -> Option<DateTime> {
    let digits = text.strip_prefix('-').unwrap_or(text).as_bytes();
    let (seconds, rest) = decimal(digits);
    let fraction = match rest {
        [b'.', fraction @ ..] => fraction,
        [] => rest,
        _ => return from_float(text),
    };
    match (decimal(fraction), NANOSECONDS.get(fraction.len())) {
        ((part, []), Some(unit)) => Some(epoch(digits.len() < text.len(), seconds, part * unit)),
        _ => from_float(text),
    }
}

/// What a fraction with so many digits counts.
const NANOSECONDS: [i64; 10] = [1_000_000_000, 100_000_000, 10_000_000, 1_000_000, 100_000, 10_000, 1_000, 100, 10, 1];

/// The number that the digits at the start make, as many as surely fit, and what follows them.
fn decimal(text: &[u8]) -> (i64, &[u8]) {
    let (mut number, mut rest) = (0, text);
    while let [digit @ b'0'..=b'9', after @ ..] = rest
        && text.len() - rest.len() < 18
    {
        number = number * 10 + i64::from(digit - b'0');
        rest = after;
    }
    (number, rest)
}

fn epoch(negative: bool, seconds: i64, nanos: i64) -> DateTime {
    let nanos = u32::try_from(nanos).unwrap_or_default();
    match (negative, nanos) {
        (false, _) => DateTime::from_secs_and_nanos(seconds, nanos),
        (true, 0) => DateTime::from_secs(-seconds),
        (true, _) => DateTime::from_secs_and_nanos(-seconds - 1, 1_000_000_000 - nanos),
    }
}

fn from_float(text: &str) -> Option<DateTime> {
    let seconds: f64 = text.parse().ok()?;
    (seconds.abs() < i64::MAX as f64).then(|| DateTime::from_secs_f64(seconds))
}
