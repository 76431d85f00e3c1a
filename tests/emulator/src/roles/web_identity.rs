//! The bearer of an OpenID token, as trust policies see it.

use serde_json::Value;

use crate::tokens::Claims;

/// The claims that the conditions of a trust policy refer to.
#[derive(Clone, Debug)]
pub(crate) struct WebIdentity {
    /// The issuer without `https://`, with which condition keys begin.
    pub(crate) issuer: String,
    pub(crate) subject: String,
    /// The audience that was accepted.
    pub(crate) audience: String,
    pub(crate) amr: Vec<String>,
}

impl WebIdentity {
    /// The bearer of a token that another issuer signed.
    pub(crate) fn of_provider(issuer: &str, audience: &str, claims: &Value) -> Self {
        let amr = claims["amr"].as_array().into_iter().flatten().filter_map(Value::as_str);
        Self {
            issuer: issuer.to_owned(),
            subject: claims["sub"].as_str().unwrap_or_default().to_owned(),
            audience: audience.to_owned(),
            amr: amr.map(str::to_owned).collect(),
        }
    }
}

impl From<&Claims> for WebIdentity {
    /// The bearer of a token of the service itself.
    fn from(claims: &Claims) -> Self {
        Self {
            issuer: claims.issuer_name(),
            subject: claims.sub.clone(),
            audience: claims.aud.clone(),
            amr: claims.amr.clone(),
        }
    }
}
