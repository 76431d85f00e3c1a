//! Refuses requests to the API below `/_emulator/` that a web page of another site makes.
//!
//! A page of any site can make a browser send a request to a local port. The browser then names the page's origin, and
//! without a preflight it sends only the media types of forms. So a change needs the emulator's own origin or none, and
//! a body needs the media type of JSON.

use hyper::body::Bytes;
use hyper::header::{CONTENT_TYPE, HOST, HeaderName, ORIGIN};
use hyper::{Method, Request, StatusCode};

use super::Refusal;

/// Refuses a change by a page of another site, and a body that is not JSON.
pub(super) fn check(request: &Request<Bytes>) -> Result<(), Refusal> {
    if request.method() == Method::GET {
        // Other sites cannot read the answer: it has no CORS headers.
        return Ok(());
    }
    if !is_same_origin(request) {
        let origin = header(request, ORIGIN).unwrap_or_default();
        let message = format!("A page of {origin} may not change the emulator; use its own page, or a program.");
        return Err((StatusCode::FORBIDDEN, message));
    }
    if !request.body().is_empty() && !is_json(request) {
        let message = "The body must be JSON, sent with the header 'Content-Type: application/json'.";
        return Err((StatusCode::UNSUPPORTED_MEDIA_TYPE, message.to_owned()));
    }
    Ok(())
}

/// Returns true if the request comes from a program, which sends no `Origin`, or from the emulator's own page.
fn is_same_origin(request: &Request<Bytes>) -> bool {
    if !request.headers().contains_key(ORIGIN) {
        return true;
    }
    let host = header(request, ORIGIN).and_then(|origin| origin.split_once("://")).map(|(_, host)| host);
    host.is_some() && host == header(request, HOST)
}

fn is_json(request: &Request<Bytes>) -> bool {
    let media_type = header(request, CONTENT_TYPE).and_then(|value| value.split(';').next());
    media_type.is_some_and(|media_type| media_type.trim().eq_ignore_ascii_case("application/json"))
}

/// A header's text; `None` if it is missing or not ASCII.
fn header(request: &Request<Bytes>, name: HeaderName) -> Option<&str> {
    request.headers().get(name).and_then(|value| value.to_str().ok())
}
