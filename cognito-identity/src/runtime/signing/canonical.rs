//! The canonical form of any request.

use http::header::{AUTHORIZATION, HOST, HeaderName, TRANSFER_ENCODING, USER_AGENT};
use sha2::{Digest, Sha256};

use super::authorization::{push_all, push_hex};
use super::{BoxError, Outgoing, Signer};

/// Headers that are not signed, because proxies change them or because they hold the signature.
const UNSIGNED: [HeaderName; 4] =
    [AUTHORIZATION, USER_AGENT, TRANSFER_ENCODING, HeaderName::from_static("x-amzn-trace-id")];

/// The canonical request and the names of the signed headers.
pub(super) fn request(signer: &Signer<'_>, request: &Outgoing) -> Result<(Vec<u8>, String), BoxError> {
    let headers = headers(request)?;
    let signed = headers.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(";");
    let mut text = Vec::with_capacity(1024);
    push_all(&mut text, &[request.method.as_str(), "\n", &path(signer, request.target.path()), "\n"]);
    push_all(&mut text, &[&query(request.target.query().unwrap_or_default()), "\n"]);
    for (name, value) in &headers {
        push_all(&mut text, &[name, ":", value, "\n"]);
    }
    push_all(&mut text, &["\n", &signed, "\n"]);
    push_hex(&mut text, &Sha256::digest(&request.body).into());
    Ok((text, signed))
}

/// All signed headers as the transport will send them, by name. `Host` is the target's, unless a hook has set another.
fn headers(request: &Outgoing) -> Result<Vec<(&str, String)>, BoxError> {
    let mut all = Vec::with_capacity(request.headers.len() + 1);
    if !request.headers.contains_key(HOST) {
        all.push((HOST.as_str(), request.target.host.clone()));
    }
    for name in request.headers.keys().filter(|name| !UNSIGNED.contains(name)) {
        let values = request.headers.get_all(name).iter().map(|value| {
            std::str::from_utf8(value.as_bytes())
                .map(without_extra_spaces)
                .map_err(|_| format!("the value of the header `{name}` is not UTF-8 and cannot be signed"))
        });
        all.push((name.as_str(), values.collect::<Result<Vec<_>, _>>()?.join(",")));
    }
    all.sort_unstable();
    Ok(all)
}

/// The value without spaces around it, and with one where there are several in a row.
fn without_extra_spaces(value: &str) -> String {
    let words: Vec<&str> = value.split(' ').filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

fn path(signer: &Signer<'_>, path: &str) -> String {
    let path = if signer.normalize_path { normalized(path) } else { path.to_owned() };
    if signer.double_encode { encoded(path.as_bytes(), b"/") } else { path }
}

/// The path without empty segments, `.` and `..`.
fn normalized(path: &str) -> String {
    let mut kept = Vec::new();
    for segment in path.split('/') {
        match segment {
            "" | "." => {}
            ".." => drop(kept.pop()),
            segment => kept.push(segment),
        }
    }
    let is_folder = ["/", "/.", "/.."].iter().any(|end| path.ends_with(end)) && !kept.is_empty();
    format!("/{}{}", kept.join("/"), if is_folder { "/" } else { "" })
}

/// The parameters, encoded alike and sorted.
fn query(query: &str) -> String {
    let parameters = query.split('&').filter(|parameter| !parameter.is_empty()).map(|parameter| {
        let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
        (encoded(&decoded(name), b""), encoded(&decoded(value), b""))
    });
    let mut parameters: Vec<_> = parameters.collect();
    parameters.sort();
    parameters.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("&")
}

/// The bytes that a parameter stands for: `%41` is an `A`, and `+` a space.
fn decoded(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [byte, after @ ..] = rest {
        rest = after;
        match (byte, after) {
            (b'%', [high, low, after @ ..]) if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
                bytes.push(nibble(*high) << 4 | nibble(*low));
                rest = after;
            }
            (b'+', _) => bytes.push(b' '),
            _ => bytes.push(*byte),
        }
    }
    bytes
}

/// The value of a hexadecimal digit.
fn nibble(digit: u8) -> u8 {
    char::from(digit).to_digit(16).and_then(|value| value.try_into().ok()).unwrap_or_default()
}

/// Percent-encodes all bytes but the unreserved ones of RFC 3986 and those to keep.
fn encoded(bytes: &[u8], keep: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for &byte in bytes {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) || keep.contains(&byte) {
            text.push(char::from(byte));
        } else {
            text.push_str(&format!("%{byte:02X}"));
        }
    }
    text
}
