//! Requests of the form the runtime gives them: POST, no query, and a fixed set of signed headers.

use http::header::{AUTHORIZATION, CONTENT_TYPE, HeaderName, HeaderValue};
use http::{HeaderMap, Method};
use sha2::{Digest, Sha256};

use super::{BoxError, Outgoing, Signer, time};

const AMZ_DATE: HeaderName = HeaderName::from_static("x-amz-date");
const AMZ_SECURITY_TOKEN: HeaderName = HeaderName::from_static("x-amz-security-token");
const AMZ_TARGET: HeaderName = HeaderName::from_static("x-amz-target");

const SIGNED: &str = "content-type;host;x-amz-date;x-amz-target";
const SIGNED_WITH_TOKEN: &str = "content-type;host;x-amz-date;x-amz-security-token;x-amz-target";

/// Whether the request and the credentials are as the buffer below expects them. What is not, goes the general way.
pub(super) fn is_applicable(signer: &Signer<'_>, request: &Outgoing) -> bool {
    request.method == Method::POST
        && request.target.query().is_none()
        && is_plain_path(request.target.path())
        && signer.credentials.session_token().is_none_or(is_plain_value)
        && [CONTENT_TYPE, AMZ_TARGET].iter().all(|name| plain(&request.headers, name).is_some())
}

/// Paths that are the same encoded and normalized.
fn is_plain_path(path: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'~' | b'/');
    path.bytes().all(plain) && !path.contains("//")
}

/// Values that canonical form leaves as they are: no blanks to trim or to join.
fn is_plain_value(value: &str) -> bool {
    value.bytes().all(|byte| byte.is_ascii_graphic())
}

fn plain<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    headers.get(name)?.to_str().ok().filter(|value| is_plain_value(value))
}

pub(super) fn sign(signer: &Signer<'_>, request: &mut Outgoing) -> Result<(), BoxError> {
    let date_time = time::date_time(signer.time);
    let stamp = std::str::from_utf8(&date_time)?;
    let token = signer.credentials.session_token();
    let signed = if token.is_some() { SIGNED_WITH_TOKEN } else { SIGNED };

    let canonical = canonical_request(request, stamp, token, signed);
    let scope = Scope { date: stamp.get(..8).unwrap_or_default(), region: signer.region, service: signer.service };
    let mut to_sign = String::with_capacity(192);
    to_sign.push_str("AWS4-HMAC-SHA256\n");
    scope.append(&mut to_sign, &[stamp, "\n"]);
    to_sign.push('\n');
    push_hex(&mut to_sign, &Sha256::digest(canonical.as_bytes()).into());
    let signature = signer.keys.get(signer).sign(to_sign.as_bytes());

    let access_key = signer.credentials.access_key_id();
    let mut authorization = String::with_capacity(320);
    scope.append(&mut authorization, &["AWS4-HMAC-SHA256 Credential=", access_key, "/"]);
    push_all(&mut authorization, &[", SignedHeaders=", signed, ", Signature="]);
    push_hex(&mut authorization, &signature);
    request.headers.insert(AUTHORIZATION, secret(authorization)?);
    request.headers.insert(AMZ_DATE, HeaderValue::from_bytes(&date_time)?);
    if let Some(token) = token {
        request.headers.insert(AMZ_SECURITY_TOKEN, secret(token.to_owned())?);
    }
    Ok(())
}

fn canonical_request(request: &Outgoing, stamp: &str, token: Option<&str>, signed: &str) -> String {
    let header = |name| plain(&request.headers, name).unwrap_or_default();
    let mut text = String::with_capacity(512 + token.map_or(0, str::len));
    push_all(&mut text, &["POST\n", request.target.path(), "\n\ncontent-type:", header(&CONTENT_TYPE)]);
    push_all(&mut text, &["\nhost:", &request.target.host, "\nx-amz-date:", stamp]);
    if let Some(token) = token {
        push_all(&mut text, &["\nx-amz-security-token:", token]);
    }
    push_all(&mut text, &["\nx-amz-target:", header(&AMZ_TARGET), "\n\n", signed, "\n"]);
    push_hex(&mut text, &Sha256::digest(&request.body).into());
    text
}

/// The credential scope.
struct Scope<'a> {
    date: &'a str,
    region: &'a str,
    service: &'a str,
}

impl Scope<'_> {
    /// Appends what comes first, then the scope.
    fn append(&self, out: &mut String, before: &[&str]) {
        push_all(out, before);
        push_all(out, &[self.date, "/", self.region, "/", self.service, "/aws4_request"]);
    }
}

fn push_all(out: &mut String, parts: &[&str]) {
    parts.iter().for_each(|part| out.push_str(part));
}

fn push_hex(out: &mut String, hash: &[u8; 32]) {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |nibble: u8| DIGITS.get(usize::from(nibble & 15)).copied().unwrap_or_default();
    let mut text = [0; 64];
    for (pair, byte) in text.chunks_exact_mut(2).zip(hash) {
        pair.copy_from_slice(&[digit(byte >> 4), digit(*byte)]);
    }
    out.push_str(std::str::from_utf8(&text).unwrap_or_default());
}

/// A value that headers never show in `Debug`.
fn secret(value: String) -> Result<HeaderValue, BoxError> {
    let mut value = HeaderValue::try_from(value)?;
    value.set_sensitive(true);
    Ok(value)
}
