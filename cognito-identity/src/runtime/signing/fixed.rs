//! Requests of the form the runtime gives them: POST, no query, and a fixed set of signed headers.

use http::header::{CONTENT_TYPE, HeaderName};
use http::{HeaderMap, Method};
use sha2::{Digest, Sha256};

use super::authorization::{push_all, push_hex};
use super::{Outgoing, Signer};

const AMZ_TARGET: HeaderName = HeaderName::from_static("x-amz-target");

const SIGNED: &str = "content-type;host;x-amz-date;x-amz-target";
const SIGNED_WITH_TOKEN: &str = "content-type;host;x-amz-date;x-amz-security-token;x-amz-target";

/// The canonical request and the names of the signed headers; `None` for a request of another form.
pub(super) fn canonical(signer: &Signer<'_>, request: &Outgoing, stamp: &str) -> Option<(Vec<u8>, &'static str)> {
    let token = signer.credentials.session_token();
    let is_plain = request.method == Method::POST
        && request.target.uri.query().is_none()
        && is_plain_path(request.target.uri.path())
        && token.is_none_or(is_plain_value);
    if !is_plain {
        return None;
    }
    let (content_type, target) = (plain(&request.headers, &CONTENT_TYPE)?, plain(&request.headers, &AMZ_TARGET)?);
    let signed = if token.is_some() { SIGNED_WITH_TOKEN } else { SIGNED };
    let mut text = Vec::with_capacity(512 + token.map_or(0, str::len));
    push_all(&mut text, &["POST\n", request.target.uri.path(), "\n\ncontent-type:", content_type]);
    push_all(&mut text, &["\nhost:", &request.target.host, "\nx-amz-date:", stamp]);
    if let Some(token) = token {
        push_all(&mut text, &["\nx-amz-security-token:", token]);
    }
    push_all(&mut text, &["\nx-amz-target:", target, "\n\n", signed, "\n"]);
    push_hex(&mut text, &Sha256::digest(&request.body).into());
    Some((text, signed))
}

/// Whether the path is the same when it is encoded and normalized.
fn is_plain_path(path: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'~' | b'/');
    path.bytes().all(plain) && !path.contains("//")
}

/// Whether the canonical form of a header value is the value itself: there are no blanks to trim or to join.
fn is_plain_value(value: &str) -> bool {
    value.bytes().all(|byte| byte.is_ascii_graphic())
}

fn plain<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    headers.get(name)?.to_str().ok().filter(|value| is_plain_value(value))
}
