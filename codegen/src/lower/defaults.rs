use serde_json::Value;

use super::Context;
use crate::ir::Default;
use crate::smithy::{Kind, ShapeId, Simple};

/// The default value of a member, or `None` where the protocol leaves the member optional all the same.
pub(super) fn of(context: &mut Context<'_>, subject: &ShapeId, target: &ShapeId, value: &Value) -> Option<Default> {
    let lowered = match &context.model.get(target)?.kind {
        Kind::Simple(simple) => simple_default(*simple, value),
        Kind::Enum(_) => value.as_str().map(|text| Default::EnumValue(text.to_owned())),
        Kind::IntEnum(_) => value.as_i64().and_then(|number| i32::try_from(number).ok()).map(Default::IntEnumValue),
        Kind::List(_) => value.as_array().filter(|list| list.is_empty()).map(|_| Default::Zero),
        Kind::Map { .. } => value.as_object().filter(|map| map.is_empty()).map(|_| Default::Zero),
        _ => None,
    };
    if lowered.is_none() {
        context.found.error(
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

/// Seconds and nanoseconds of a timestamp given as a number of seconds or as RFC 3339 in UTC.
fn timestamp(value: &Value) -> Option<Default> {
    if let Some(seconds) = value.as_i64() {
        return Some(Default::Timestamp(seconds, 0));
    }
    if let Some(seconds) = value.as_f64() {
        let whole = seconds.floor();
        return Some(Default::Timestamp(whole as i64, ((seconds - whole) * 1e9) as u32));
    }
    let (date, time) = value.as_str()?.strip_suffix('Z')?.split_once('T')?;
    let (time, fraction) = time.split_once('.').unwrap_or((time, "0"));
    let numbers =
        |text: &str, separator| text.split(separator).map(|part| part.parse::<i64>().ok()).collect::<Option<Vec<_>>>();
    let ([year, month, day], [hour, minute, second]) =
        (<[i64; 3]>::try_from(numbers(date, '-')?).ok()?, <[i64; 3]>::try_from(numbers(time, ':')?).ok()?);
    let nanos = format!("{fraction:0<9}").get(..9)?.parse().ok()?;
    let seconds = days_since_epoch(year, month, day)? * 86_400 + hour * 3600 + minute * 60 + second;
    Some(Default::Timestamp(seconds, nanos))
}

/// Days from 1970-01-01 in the proleptic Gregorian calendar: years are counted from March, so that the leap day is the
/// last of its year.
fn days_since_epoch(year: i64, month: i64, day: i64) -> Option<i64> {
    if !((0..=9999).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day)) {
        return None;
    }
    let year = if month <= 2 { year - 1 } else { year };
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = of_era * 365 + of_era / 4 - of_era / 100 + day_of_year;
    Some(era * 146_097 + day_of_era - 719_468)
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
            (json!("1985-04-12T23:20:50.52Z"), Some((482_196_050, 520_000_000))),
            (json!("2000-02-29T00:00:00Z"), Some((951_782_400, 0))),
            (json!("1970-01-01T00:00:00Z"), Some((0, 0))),
            (json!("yesterday"), None),
            (json!("2000-13-01T00:00:00Z"), None),
        ] {
            assert_eq!(timestamp(&value), expected.map(|(s, n)| Default::Timestamp(s, n)), "{value}");
        }
    }
}
