//! Where strings end. Strings make up most of a response, and most hold nothing special, so they are scanned eight bytes
//! at a time.

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x8080_8080_8080_8080;

/// Where the bytes from `start` on that are neither a quote, a backslash nor a control character end.
pub(super) fn plain_end(bytes: &[u8], start: usize) -> usize {
    let (words, rest) = bytes.get(start..).unwrap_or_default().as_chunks::<8>();
    let mut at = start;
    for word in words {
        let special = special_bytes(u64::from_le_bytes(*word));
        if special != 0 {
            return at + special.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    at + rest.iter().position(|byte| is_special(*byte)).unwrap_or(rest.len())
}

/// Whether a byte ends a run of plain text: it has to be escaped, or it ends the string.
fn is_special(byte: u8) -> bool {
    byte < 0x20 || byte == b'"' || byte == b'\\'
}

/// The high bit of the lowest special byte is set, and none below it. (Above it there may be false ones: a borrow.)
fn special_bytes(word: u64) -> u64 {
    let backslash = (word ^ (ONES * u64::from(b'\\'))).wrapping_sub(ONES);
    // The second bit flipped, a quote is 0x20 and control characters are still below it; nothing else is.
    let quote_or_control = (word ^ (ONES * 0x02)).wrapping_sub(ONES * 0x21);
    (backslash | quote_or_control) & !word & HIGH
}

#[cfg(test)]
mod tests {
    use super::{is_special, plain_end};

    #[test]
    fn agrees_with_the_plain_loop_for_every_byte_at_every_offset() {
        for byte in 0..=u8::MAX {
            for offset in 0..24 {
                let mut bytes = vec![b'a'; 24];
                bytes[offset] = byte;
                let expected = bytes.iter().position(|byte| is_special(*byte)).unwrap_or(24);
                for start in 0..=offset {
                    assert_eq!(plain_end(&bytes, start), expected, "byte {byte:#x} at {offset} from {start}");
                }
            }
        }
    }
}
