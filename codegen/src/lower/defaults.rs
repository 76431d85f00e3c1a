use serde_json::Value;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::Context;
use crate::ir::Default;
use crate::smithy::{Kind, ShapeId, Simple};

/// Lowers the default value of a member; one that does not fit is an error.
pub(super) fn lower(context: &mut Context<'_>, subject: &ShapeId, target: &ShapeId, value: &Value) -> Option<Default> {
    let lowered = match &context.model.get(target)?.kind {
        Kind::Simple(simple) => simple_default(*simple, value),
        Kind::Enum(_) => value.as_str().map(|text| Default::EnumValue(text.to_owned())),
        Kind::IntEnum(_) => value.as_i64().and_then(|number| i32::try_from(number).ok()).map(Default::IntEnumValue),
        Kind::List(_) => value.as_array().filter(|list| list.is_empty()).map(|_| Default::Zero),
        Kind::Map { .. } => value.as_object().filter(|map| map.is_empty()).map(|_| Default::Zero),
        _ => None,
    };
    if lowered.is_none() {
        context.diagnostics.error(
            subject,
            format!("has the default {value}, which its target cannot have"),
            "correct the value of smithy.api#default",
        );
    }
    lowered
}

fn simple_default(simple: Simple, value: &Value) -> Option<Default> {
    match simple {
        Simple::Boolean => value.as_bool().map(Default::Boolean),
        Simple::String => value.as_str().map(|text| Default::String(text.to_owned())),
        Simple::Blob => value.as_str().map(|text| Default::Blob(text.to_owned())),
        Simple::Byte | Simple::Short | Simple::Integer | Simple::Long => whole(simple, value).map(Default::Number),
        Simple::Float | Simple::Double => value.as_f64().map(|number| Default::Number(format!("{number:?}"))),
        Simple::BigInteger | Simple::BigDecimal => {
            value.as_number().map(|number| Default::BigNumber(number.to_string()))
        }
        Simple::Timestamp => timestamp(value),
        Simple::Document => Some(Default::Document(value.clone())),
    }
}

fn whole(simple: Simple, value: &Value) -> Option<String> {
    let number =
        value.as_i64().or_else(|| value.as_f64().filter(|number| number.fract() == 0.0).map(|number| number as i64))?;
    let fits = match simple {
        Simple::Byte => i8::try_from(number).is_ok(),
        Simple::Short => i16::try_from(number).is_ok(),
        Simple::Integer => i32::try_from(number).is_ok(),
        _ => true,
    };
    fits.then(|| number.to_string())
}

/// Reads a timestamp given as a number of seconds, or as RFC 3339 in UTC: seconds since the epoch, and nanoseconds.
fn timestamp(value: &Value) -> Option<Default> {
    let (seconds, nanoseconds) = match value {
        Value::Number(number) => decimal(&number.to_string())?,
        Value::String(text) if text.ends_with('Z') => {
            let moment = OffsetDateTime::parse(text, &Rfc3339).ok()?;
            (moment.unix_timestamp(), moment.nanosecond())
        }
        _ => return None,
    };
    Some(Default::Timestamp(seconds, nanoseconds))
}

/// Reads a decimal number of seconds without the rounding of a float: whole seconds downwards, and nanoseconds.
fn decimal(text: &str) -> Option<(i64, u32)> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let nanoseconds: u32 = format!("{fraction:0<9}").get(..9)?.parse().ok()?;
    let seconds: i64 = whole.parse().ok()?;
    match whole.starts_with('-') && nanoseconds > 0 {
        true => Some((seconds - 1, 1_000_000_000 - nanoseconds)),
        false => Some((seconds, nanoseconds)),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::timestamp;
    use crate::ir::Default;

    #[test]
    fn timestamps_are_read_in_both_forms() {
        for (value, expected) in [
            (json!(0), Some((0, 0))),
            (json!(1.5), Some((1, 500_000_000))),
            (json!(1.9), Some((1, 900_000_000))),
            (json!(-0.25), Some((-1, 750_000_000))),
            (json!("1985-04-12T23:20:50.52Z"), Some((482_196_050, 520_000_000))),
            (json!("2000-02-29T00:00:00Z"), Some((951_782_400, 0))),
            (json!("1970-01-01T00:00:00Z"), Some((0, 0))),
            (json!("yesterday"), None),
            (json!("2000-13-01T00:00:00Z"), None),
            (json!("2000-02-31T00:00:00Z"), None),
            (json!("2000-02-31T99:99:99Z"), None),
            (json!("2000-02-01T00:00:00+01:00"), None),
        ] {
            assert_eq!(timestamp(&value), expected.map(|(s, n)| Default::Timestamp(s, n)), "{value}");
        }
    }
}
