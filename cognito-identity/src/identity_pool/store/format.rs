//! The text of a store file: a header with the version, a line for each identity, and `end`.
//!
//! ```text
//! cognito-identity-store 1
//! us-east-1:4f…<TAB>guest<TAB>us-east-1:8a…
//! us-east-1:4f…<TAB>user:alice<TAB>us-east-1:c2…
//! end
//! ```

use std::collections::BTreeMap;
use std::fmt::Write;

use super::IdentityKey;
use crate::identity_pool::pool::is_regional_id;

const HEADER: &str = "cognito-identity-store 1";
const NAME: &str = "cognito-identity-store ";
const END: &str = "end";

pub(super) type Entries = BTreeMap<IdentityKey, String>;

/// The contents of a file. A damaged file gives the entries that can still be read.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Contents {
    pub(super) entries: Entries,
    pub(super) is_damaged: bool,
}

pub(super) fn print(entries: &Entries) -> String {
    let mut text = format!("{HEADER}\n");
    for (key, id) in entries {
        let user = key.user_key().map_or_else(|| "guest".to_owned(), |user| format!("user:{}", escape(user)));
        // Writing to a string does not fail.
        let _ = writeln!(text, "{}\t{user}\t{id}", key.identity_pool_id());
    }
    text + END + "\n"
}

/// # Errors
/// The file belongs to another program, or to another version of this crate.
pub(super) fn parse(text: &str) -> Result<Contents, String> {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    if first != HEADER {
        return not_this_version(first);
    }
    let mut entries = Entries::new();
    let mut lines = rest.split_inclusive('\n').map(|line| line.strip_suffix('\n').and_then(entry));
    let is_whole = rest.strip_suffix("end\n").is_some_and(|rest| rest.is_empty() || rest.ends_with('\n'));
    let mut bad_lines = 0;
    for line in &mut lines {
        match line {
            Some((key, id)) => drop(entries.insert(key, id)),
            None => bad_lines += 1,
        }
    }
    // The last line, `end`, is no entry.
    Ok(Contents { entries, is_damaged: !is_whole || bad_lines != 1 })
}

fn not_this_version(first: &str) -> Result<Contents, String> {
    if HEADER.starts_with(first) {
        return Ok(Contents { entries: Entries::new(), is_damaged: true });
    }
    Err(match first.strip_prefix(NAME) {
        Some(version) => format!("it has format version `{version}`, this crate reads and writes version 1"),
        None => "it is not an identity store; choose another path".to_owned(),
    })
}

fn entry(line: &str) -> Option<(IdentityKey, String)> {
    let mut fields = line.split('\t');
    let (pool, user, id) = (fields.next()?, fields.next()?, fields.next()?);
    let key = match user.strip_prefix("user:") {
        Some(user) => IdentityKey::user(pool, unescape(user)?),
        None if user == "guest" => IdentityKey::guest(pool),
        None => return None,
    };
    (fields.next().is_none() && is_regional_id(pool) && is_regional_id(id)).then(|| (key, id.to_owned()))
}

/// Percent-encodes what would break a line.
fn escape(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut escaped, character| {
        match character {
            '%' | '\t' | '\n' | '\r' => escaped.push_str(&format!("%{:02X}", u32::from(character))),
            _ => escaped.push(character),
        }
        escaped
    })
}

fn unescape(text: &str) -> Option<String> {
    let mut parts = text.split('%');
    let mut plain = parts.next()?.to_owned();
    for part in parts {
        let code = u8::from_str_radix(part.get(..2)?, 16).ok()?;
        plain.push(char::from(code));
        plain.push_str(part.get(2..)?);
    }
    Some(plain)
}
