use super::error::ReadError;
use super::reader::Reader;

/// Strings with escapes in them, which are few: the others are borrowed from the body as they are.
impl Reader<'_> {
    /// The rest of a string of which `text` was read, from behind the first backslash on.
    pub(super) fn escaped_string(&mut self, mut text: String) -> Result<String, ReadError> {
        loop {
            text.push(self.escape()?);
            text.push_str(self.take_plain());
            match self.next_byte() {
                Some(b'"') => return Ok(text),
                Some(b'\\') => {}
                _ => return Err(self.error("a string without an end, or with a control character in it")),
            }
        }
    }

    fn escape(&mut self) -> Result<char, ReadError> {
        Ok(match self.next_byte() {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode_escape(),
            _ => return Err(self.error("an unknown escape in a string")),
        })
    }

    fn unicode_escape(&mut self) -> Result<char, ReadError> {
        let first = self.four_digits()?;
        if !(0xd800..0xdc00).contains(&first) || !self.rest().starts_with("\\u") {
            return Ok(char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER));
        }
        let before = self.at;
        self.at += 2;
        let second = self.four_digits()?;
        if (0xdc00..0xe000).contains(&second) {
            let code = 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00);
            return Ok(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
        }
        self.at = before;
        Ok(char::REPLACEMENT_CHARACTER)
    }

    fn four_digits(&mut self) -> Result<u32, ReadError> {
        let digits = self.rest().get(..4).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
        match digits.and_then(|digits| u32::from_str_radix(digits, 16).ok()) {
            Some(code) => {
                self.at += 4;
                Ok(code)
            }
            None => Err(self.error("a \\u escape without four hexadecimal digits")),
        }
    }
}
