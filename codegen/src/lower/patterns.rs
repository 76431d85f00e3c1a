use regex_lite::Regex;

/// A pattern of the model in the syntax of the regular expressions that generated crates use.
///
/// Those know no Unicode categories (the tables would cost more than the rest of the crate). A category is exact for
/// ASCII and taken to hold every other character, so that nothing a service accepts is refused.
///
/// # Errors
/// The pattern uses syntax that is not supported, such as a look-around.
pub(super) fn translate(pattern: &str) -> Result<String, String> {
    let translated = Translation { rest: pattern.chars().peekable(), out: String::new(), class: None }.run()?;
    match Regex::new(&translated) {
        Ok(_) => Ok(translated),
        Err(error) => Err(error.to_string()),
    }
}

struct Translation<'a> {
    rest: std::iter::Peekable<std::str::Chars<'a>>,
    out: String,
    /// Inside `[…]`, whether the class is negated.
    class: Option<bool>,
}

impl Translation<'_> {
    fn run(mut self) -> Result<String, String> {
        while let Some(c) = self.rest.next() {
            match c {
                '\\' => self.escape()?,
                '[' if self.class.is_none() => self.open_class(),
                // Inside a class an opening bracket stands for itself in ECMAScript.
                '[' if self.rest.peek() != Some(&':') => self.out.push_str("\\["),
                ']' => {
                    self.class = None;
                    self.out.push(']');
                }
                _ => self.out.push(c),
            }
        }
        Ok(self.out)
    }

    fn open_class(&mut self) {
        self.out.push('[');
        let negated = self.rest.next_if_eq(&'^').is_some();
        if negated {
            self.out.push('^');
        }
        if self.rest.next_if_eq(&']').is_some() {
            self.out.push_str("\\]");
        }
        self.class = Some(negated);
    }

    fn escape(&mut self) -> Result<(), String> {
        match self.rest.next() {
            Some('p') => self.category(false),
            Some('P') => self.category(true),
            Some('u') => self.code_point(),
            Some('Z') => {
                self.out.push_str("\\z");
                Ok(())
            }
            Some(c @ ('/' | '"' | '\'' | '@' | '%' | '=' | ':' | ',' | ';' | '!' | '<' | '>' | '_' | ' ' | '`')) => {
                self.out.push(c);
                Ok(())
            }
            Some(c) => {
                self.out.extend(['\\', c]);
                Ok(())
            }
            None => Err("it ends in a backslash".to_owned()),
        }
    }

    fn code_point(&mut self) -> Result<(), String> {
        let digits: String = std::iter::from_fn(|| self.rest.next_if(char::is_ascii_hexdigit)).take(4).collect();
        let scalar = u32::from_str_radix(&digits, 16).ok().filter(|_| digits.len() == 4).and_then(char::from_u32);
        let scalar = scalar.ok_or_else(|| format!("\\u{digits} is not a character"))?;
        self.out.push_str(&format!("\\x{{{:X}}}", u32::from(scalar)));
        Ok(())
    }

    fn category(&mut self, negated: bool) -> Result<(), String> {
        let name: String = match self.rest.next() {
            Some('{') => self.rest.by_ref().take_while(|c| *c != '}').collect(),
            Some(c) => c.to_string(),
            None => return Err("it ends in \\p".to_owned()),
        };
        let category = CATEGORIES.iter().find(|(names, ..)| names.contains(&name.as_str()));
        let (_, members, others) = category.ok_or_else(|| format!("\\p{{{name}}} is not known"))?;
        let ascii = if negated { others } else { members };
        match self.class {
            // A part that is dropped from a negated class makes the class accept more.
            Some(true) => self.out.push_str(ascii),
            Some(false) => self.out.push_str(&format!("{ascii}{BEYOND_ASCII}")),
            None => self.out.push_str(&format!("[{ascii}{BEYOND_ASCII}]")),
        }
        Ok(())
    }
}

const BEYOND_ASCII: &str = r"\x{80}-\x{10FFFF}";

/// Names of a category, its ASCII members and the ASCII characters that are not, as they stand in a class.
const CATEGORIES: &[(&[&str], &str, &str)] = &[
    (&["L", "IsL", "IsLetter", "IsAlphabetic", "Alpha", "L&", "LC"], "A-Za-z", r"\x00-@\[-`{-\x7F"),
    (&["Lu", "Upper"], "A-Z", r"\x00-@\[-\x7F"),
    (&["Ll", "Lower"], "a-z", r"\x00-`{-\x7F"),
    (&["M", "IsM", "Mn", "Mc", "Me", "Lm", "Lo", "Lt", "Nl", "No"], "", r"\x00-\x7F"),
    (&["N", "IsN", "Nd", "Digit", "IsDigit"], "0-9", r"\x00-/:-\x7F"),
    (&["P", "IsP", "IsPunctuation"], r"!-#%-*,-/:;?@\[-\]_{}", r"\x00- $+0-9<->A-Z^`a-z|~\x7F"),
    (&["Punct"], r"!-/:-@\[-`{-~", r"\x00- 0-9A-Za-z\x7F"),
    (&["S", "IsS"], r"$+<->^`|~", r"\x00-#%-*,-;?-\]_a-{}\x7F"),
    (&["Z", "Zs", "IsZ"], " ", r"\x00-\x1F!-\x7F"),
    (&["Space", "IsWhite_Space"], r"\x09-\x0D ", r"\x00-\x08\x0E-\x1F!-\x7F"),
    (&["C", "Cc", "Cntrl", "IsC"], r"\x00-\x1F\x7F", " -~"),
    (&["Alnum"], "A-Za-z0-9", r"\x00-/:-@\[-`{-\x7F"),
    (&["ASCII"], r"\x00-\x7F", ""),
    (&["Print"], " -~", r"\x00-\x1F\x7F"),
    (&["Graph"], "!-~", r"\x00- \x7F"),
];

#[cfg(test)]
mod tests {
    use regex_lite::Regex;

    use super::translate;

    #[test]
    fn patterns_keep_their_meaning_or_widen() {
        for (pattern, matching, refused) in [
            (r"[\w-]+:[0-9a-f-]+", &["us-east-1:12ab"][..], &["", "us-east-1"][..]),
            (r"^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$", &["claim", "ключ", "a.b-c=1"], &["", "a b", "a\tb"]),
            (r"^\p{Lu}+$", &["ABC", "É"], &["abc"]),
            (r"^\P{L}+$", &["123", "-"], &["abc"]),
            (r"^[^\p{Cc}]+$", &["abc", "é"], &["a\nb"]),
            (r"^\u0041+$", &["AA"], &["B"]),
            (r"^[a[]+$", &["a[a"], &["b"]),
            (r"^a\/b$", &["a/b"], &["ab"]),
            (r"^[\S]+$", &["abc"], &["a b"]),
        ] {
            let translated = translate(pattern).unwrap();
            let regex = Regex::new(&translated).unwrap();
            matching.iter().for_each(|text| assert!(regex.is_match(text), "{pattern} → {translated} matches {text:?}"));
            refused.iter().for_each(|text| assert!(!regex.is_match(text), "{pattern} → {translated} refuses {text:?}"));
        }
    }

    #[test]
    fn what_takes_more_than_linear_time_is_refused() {
        for pattern in ["(?=a)b", r"(a)\1", "[", "a{2,1}", r"\p{Nonsense}", "\\", r"\uD800"] {
            assert!(translate(pattern).is_err(), "{pattern}");
        }
    }
}
