//! Numbers, checked and read in one pass.

/// A JSON number.
#[derive(Clone, Copy, Debug)]
pub struct Number<'a> {
    /// The number as it is written.
    pub text: &'a str,
    pub(crate) negative: bool,
    /// The digits of the number as a whole number; `None` when they do not fit.
    digits: Option<u64>,
    /// The power of ten to multiply the digits with; it saturates.
    exponent: i32,
}

impl Number<'_> {
    /// The number without its sign, as a whole number and billionths; `None` when these cannot express it.
    pub(crate) fn whole_and_billionths(&self) -> Option<(u64, u32)> {
        let digits = self.digits?;
        let power = 10_u64.checked_pow(self.exponent.unsigned_abs());
        match (self.exponent >= 0, power) {
            _ if digits == 0 => Some((0, 0)),
            (true, power) => Some((digits.checked_mul(power?)?, 0)),
            (false, power) => {
                let one = power?;
                let billionths = (digits % one).checked_mul(BILLION)?;
                let is_exact = billionths.is_multiple_of(one);
                Some((digits / one, u32::try_from(billionths / one).ok()?)).filter(|_| is_exact)
            }
        }
    }
}

const BILLION: u64 = 1_000_000_000;

/// The number at `start` and where it ends; `None` when it is malformed.
pub(super) fn read(text: &str, start: usize) -> Option<(Number<'_>, usize)> {
    let bytes = text.as_bytes();
    let negative = bytes.get(start) == Some(&b'-');
    let whole = start + usize::from(negative);
    let (mut digits, mut end) = read_digits(bytes, whole, 0)?;
    let mut count = end - whole;
    if count > 1 && bytes.get(whole) == Some(&b'0') {
        return None;
    }
    let mut exponent = 0;
    if bytes.get(end) == Some(&b'.') {
        let fraction = end + 1;
        (digits, end) = read_digits(bytes, fraction, digits)?;
        count += end - fraction;
        exponent = -i32::try_from(end - fraction).ok()?;
    }
    if matches!(bytes.get(end), Some(b'e' | b'E')) {
        let sign = bytes.get(end + 1).filter(|sign| matches!(sign, b'+' | b'-'));
        let first = end + 1 + usize::from(sign.is_some());
        let power;
        (power, end) = read_digits(bytes, first, 0)?;
        let power = if end - first > 9 { i32::MAX } else { i32::try_from(power).ok()? };
        exponent = exponent.saturating_add(if sign == Some(&b'-') { -power } else { power });
    }
    let digits = (count <= MOST_DIGITS).then_some(digits);
    Some((Number { text: text.get(start..end)?, negative, digits, exponent }, end))
}

/// The most digits that surely fit.
const MOST_DIGITS: usize = 19;

/// The number that the digits at `start` make behind those of `number`, and where they end; `None` when there are none.
/// It wraps around where there are too many.
fn read_digits(bytes: &[u8], start: usize, mut number: u64) -> Option<(u64, usize)> {
    let mut end = start;
    while let Some(digit @ b'0'..=b'9') = bytes.get(end) {
        number = number.wrapping_mul(10).wrapping_add(u64::from(digit - b'0'));
        end += 1;
    }
    (end > start).then_some((number, end))
}
