use aws_smithy_types::DateTime;
use aws_smithy_types::date_time::Format;

use super::super::json::{Number, ReadError, Reader, Writer};
use super::super::schema::{Kind, Schema};
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
        Kind::Timestamp(format) => format,
        _ => Format::EpochSeconds,
    }
}

/// Seconds with up to nine digits behind the point, without the rounding of a float. A number with more digits is read as
/// a float.
fn epoch_seconds(number: Number<'_>) -> Option<DateTime> {
    let Some((seconds, nanos)) = number.whole_and_billionths() else {
        return from_float(number.text);
    };
    let seconds = i64::try_from(seconds).ok()?;
    Some(match (number.negative, nanos) {
        (false, _) => DateTime::from_secs_and_nanos(seconds, nanos),
        (true, 0) => DateTime::from_secs(-seconds),
        (true, _) => DateTime::from_secs_and_nanos(-seconds - 1, 1_000_000_000 - nanos),
    })
}

fn from_float(text: &str) -> Option<DateTime> {
    let seconds: f64 = text.parse().ok()?;
    (seconds.abs() < i64::MAX as f64).then(|| DateTime::from_secs_f64(seconds))
}
