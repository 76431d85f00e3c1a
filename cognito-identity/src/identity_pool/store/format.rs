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
#[derive(Debug, Default)]
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
    let body = rest.strip_suffix("end\n").filter(|body| body.is_empty() || body.ends_with('\n'));
    let lines = body.unwrap_or(rest).split_inclusive('\n');
    let entries: Vec<_> = lines.map(|line| entry(line.strip_suffix('\n')?)).collect();
    let is_damaged = body.is_none() || entries.contains(&None);
    Ok(Contents { entries: entries.into_iter().flatten().collect(), is_damaged })
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
        Some(user) => IdentityKey::user(pool, unescape(user)),
        None if user == "guest" => IdentityKey::guest(pool),
        None => return None,
    };
    (fields.next().is_none() && is_regional_id(pool) && is_regional_id(id)).then(|| (key, id.to_owned()))
}

/// The characters that would break a line, percent-encoded. `%` is encoded first and decoded last.
const ESCAPES: [(&str, &str); 4] = [("%", "%25"), ("\t", "%09"), ("\n", "%0A"), ("\r", "%0D")];

fn escape(text: &str) -> String {
    ESCAPES.iter().fold(text.to_owned(), |text, (plain, escaped)| text.replace(plain, escaped))
}

fn unescape(text: &str) -> String {
    ESCAPES.iter().rev().fold(text.to_owned(), |text, (plain, escaped)| text.replace(escaped, plain))
}
