//! Pagination tokens: opaque to the caller, and valid for one listing only.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;

use crate::wire::{Code, ServiceError};

/// Returns the token for a position in a listing.
pub(super) fn token(listing: &str, position: u64) -> String {
    BASE64.encode(format!("{listing}\n{position}"))
}

/// Returns the position of a token, or the start without a token.
pub(super) fn position(listing: &str, token: Option<&str>) -> Result<u64, ServiceError> {
    let Some(token) = token else { return Ok(0) };
    read(listing, token).ok_or_else(|| {
        let message = "Invalid NextToken. Send the token of the last answer to the same listing, unchanged.";
        ServiceError::new(Code::InvalidParameter, message)
    })
}

fn read(listing: &str, token: &str) -> Option<u64> {
    let text = String::from_utf8(BASE64.decode(token).ok()?).ok()?;
    let (of, position) = text.split_once('\n')?;
    position.parse().ok().filter(|_| of == listing)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_valid_for_its_listing_only() {
        let token = token("pools", 7);
        assert_eq!(position("pools", Some(&token)), Ok(7));
        assert_eq!(position("pools", None), Ok(0));
        for (listing, token) in [("identities", token.as_str()), ("pools", "7"), ("pools", "cG9vbHM"), ("pools", "é")]
        {
            assert_eq!(position(listing, Some(token)).unwrap_err().code, Code::InvalidParameter, "{token}");
        }
    }
}
