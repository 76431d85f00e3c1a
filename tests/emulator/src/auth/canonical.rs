//! The canonical form of a request, and the text whose MAC is the signature.

use std::fmt::Write;

use hyper::Request;
use hyper::body::Bytes;
use sha2::{Digest, Sha256};

use crate::wire::{Code, ServiceError};

use super::authorization::Authorization;

/// The host and every `x-amz-` header must be signed: an unsigned `X-Amz-Target` could be exchanged on the way.
pub(super) fn check_signed_headers(
    request: &Request<Bytes>,
    authorization: &Authorization<'_>,
) -> Result<(), ServiceError> {
    let must_be_signed = |name: &&str| *name == "host" || name.starts_with("x-amz-");
    let is_signed = |name: &str| authorization.signed_headers.split(';').any(|signed| signed == name);
    let sent = request.headers().keys().map(|name| name.as_str());
    match sent.filter(must_be_signed).find(|name| !is_signed(name)) {
        Some(name) => {
            let message = format!("'{name}' must be a 'SignedHeader' in the AWS Authorization.");
            Err(ServiceError::new(Code::InvalidSignature, message))
        }
        None => Ok(()),
    }
}

/// The text that is signed: algorithm, date, scope and the hash of the canonical request.
pub(super) fn string_to_sign(request: &Request<Bytes>, authorization: &Authorization<'_>, date: &str) -> String {
    let Authorization { date: day, region, service, .. } = authorization;
    let request = hex_sha256(canonical_request(request, authorization).as_bytes());
    format!("AWS4-HMAC-SHA256\n{date}\n{day}/{region}/{service}/aws4_request\n{request}")
}

/// Method, path, query, headers, their names, hash of the body: a line each, and two for the end of the headers.
fn canonical_request(request: &Request<Bytes>, authorization: &Authorization<'_>) -> String {
    let mut text = format!("{}\n{}\n{}\n", request.method(), request.uri().path(), canonical_query(request));
    for name in authorization.signed_headers.split(';') {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{name}:{}", canonical_value(request, name));
    }
    let _ = write!(text, "\n{}\n{}", authorization.signed_headers, hex_sha256(request.body()));
    text
}

/// The query's pairs, sorted, each with an equals sign.
fn canonical_query(request: &Request<Bytes>) -> String {
    let query = request.uri().query().unwrap_or_default();
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    let mut pairs: Vec<String> =
        pairs.map(|pair| if pair.contains('=') { pair.to_owned() } else { format!("{pair}=") }).collect();
    pairs.sort();
    pairs.join("&")
}

/// All values of a header, joined by commas, without blanks around them and with every run of spaces as one. A tab stays,
/// as AWS's signers have it.
fn canonical_value(request: &Request<Bytes>, name: &str) -> String {
    let values = request.headers().get_all(name).iter();
    let values = values.map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
    let words = |value: String| value.trim().split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    let values = values.map(words);
    values.collect::<Vec<_>>().join(",")
}

/// SHA-256 in lower-case hexadecimal.
pub(crate) fn hex_sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Bytes of a hexadecimal text in lower case, the only form a signature has.
pub(super) fn decode_hex(text: &str) -> Option<Vec<u8>> {
    let nibble = |byte: u8| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    };
    let pairs = text.as_bytes().chunks(2);
    pairs.map(|pair| if let [high, low] = pair { Some(nibble(*high)? << 4 | nibble(*low)?) } else { None }).collect()
}
