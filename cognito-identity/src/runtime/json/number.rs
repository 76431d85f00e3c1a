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
    /// Returns the integer that the number stands for: services write `1`, and some `1.0` or `1e3`.
    pub(crate) fn to_integer(self) -> Option<i64> {
        match self.whole_and_billionths()? {
            (whole, 0) if self.negative => 0_i64.checked_sub_unsigned(whole),
            (whole, 0) => whole.try_into().ok(),
            _ => None,
        }
    }

    /// Returns the number without its sign, as a whole number and billionths; `None` when these cannot express it.
    pub(crate) fn whole_and_billionths(&self) -> Option<(u64, u32)> {
        let digits = self.digits?;
        let power = |exponent: u32| POWERS.get(exponent as usize).copied();
        let behind = match self.exponent {
            _ if digits == 0 => return Some((0, 0)),
            0.. => return Some((digits.checked_mul(power(self.exponent.unsigned_abs())?)?, 0)),
            _ => self.exponent.unsigned_abs(),
        };
        let one = power(behind)?;
        let rest = digits % one;
        let billionths = match (9_u32.checked_sub(behind), behind.checked_sub(9).and_then(power)) {
            (Some(missing), _) => rest * power(missing)?,
            (None, Some(excess)) if rest.is_multiple_of(excess) => rest / excess,
            _ => return None,
        };
        Some((digits / one, u32::try_from(billionths).ok()?))
    }
}

/// The powers of ten that a `u64` holds.
const POWERS: [u64; 20] = {
    let mut powers = [1; 20];
    let mut at = 1;
    while at < powers.len() {
        powers[at] = 10 * powers[at - 1];
        at += 1;
    }
    powers
};

/// The number at the start of `text` and what follows it; `None` when it is malformed.
pub(super) fn read(text: &str) -> Option<(Number<'_>, &str)> {
    let (negative, whole) = match text.as_bytes() {
        [b'-', whole @ ..] => (true, whole),
        whole => (false, whole),
    };
    let (mut digits, mut rest) = take_digits(whole, 0)?;
    let mut count = whole.len() - rest.len();
    if count > 1 && whole.starts_with(b"0") {
        return None;
    }
    let mut exponent = 0;
    if let [b'.', fraction @ ..] = rest {
        (digits, rest) = take_digits(fraction, digits)?;
        let behind = fraction.len() - rest.len();
        count += behind;
        exponent = -i32::try_from(behind).ok()?;
    }
    if let [b'e' | b'E', power @ ..] = rest {
        let (power, after) = take_power(power)?;
        rest = after;
        exponent = exponent.saturating_add(power);
    }
    let (text, rest) = text.split_at_checked(text.len() - rest.len())?;
    Some((Number { text, negative, digits: (count <= MOST_DIGITS).then_some(digits), exponent }, rest))
}

/// The most digits that surely fit.
const MOST_DIGITS: usize = 19;

/// The exponent behind an `e` and what follows it. It saturates.
fn take_power(text: &[u8]) -> Option<(i32, &[u8])> {
    let (negative, digits) = match text {
        [b'-', digits @ ..] => (true, digits),
        [b'+', digits @ ..] | digits => (false, digits),
    };
    let (power, rest) = take_digits(digits, 0)?;
    let fits = digits.len() - rest.len() < 10;
    let power = i32::try_from(power).ok().filter(|_| fits).unwrap_or(i32::MAX);
    Some((if negative { -power } else { power }, rest))
}

/// The number that the digits at the start make behind those of `number`, and what follows them; `None` when there are
/// none. It wraps around where there are too many.
fn take_digits(text: &[u8], mut number: u64) -> Option<(u64, &[u8])> {
    let mut rest = text;
    while let [digit @ b'0'..=b'9', after @ ..] = rest {
        number = number.wrapping_mul(10).wrapping_add(u64::from(digit - b'0'));
        rest = after;
    }
    (rest.len() < text.len()).then_some((number, rest))
}
