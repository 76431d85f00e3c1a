//! Claims of JSON web tokens. They are read, not verified: the service verifies them.

use aws_smithy_types::base64;

use crate::runtime::json::Reader;

#[derive(Debug, Default)]
pub(super) struct Claims {
    pub(super) issuer: Option<String>,
    pub(super) subject: Option<String>,
    /// `id` or `access` in tokens of Cognito user pools.
    pub(super) token_use: Option<String>,
}

impl Claims {
    /// Returns `None` if `token` is not a JSON web token.
    pub(super) fn read(token: &str) -> Option<Self> {
        let mut parts = token.split('.');
        let (_, payload, _) = (parts.next()?, parts.next()?, parts.next()?);
        let payload = decode_base64url(payload)?;
        let mut reader = Reader::new(&payload).ok()?;
        let mut claims = Self::default();
        let read = reader.object(&mut |name, value| {
            let text = value.string_or_skip()?;
            match name {
                "iss" => claims.issuer = text,
                "sub" => claims.subject = text,
                "token_use" => claims.token_use = text,
                _ => {}
            }
            Ok(())
        });
        read.ok().map(|()| claims)
    }
}

fn decode_base64url(text: &str) -> Option<Vec<u8>> {
    let mut standard = text.replace('-', "+").replace('_', "/");
    while !standard.len().is_multiple_of(4) {
        standard.push('=');
    }
    base64::decode(standard).ok()
}
