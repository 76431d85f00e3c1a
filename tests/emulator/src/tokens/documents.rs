//! The documents by which others verify tokens of the service: OpenID discovery and the JSON Web Key Set.

use hyper::Request;
use hyper::body::Bytes;
use hyper::header::HOST;
use serde_json::{Value, json};

use super::issuer::{issuer_name, public_keys};
use crate::settings::Settings;

/// Returns the document at the path of a request, or `None`.
pub(crate) fn well_known(settings: &Settings, request: &Request<Bytes>) -> Option<Value> {
    let host = request.headers().get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    find(request.uri().path(), host, settings.region())
}

/// The document at a path, which may begin with that of an issuer; `host` is where the emulator can be reached.
pub(super) fn find(path: &str, host: &str, region: &str) -> Option<Value> {
    let (_, name) = path.split_once("/.well-known/")?;
    match name {
        "jwks_uri" => Some(json!(public_keys())),
        "openid-configuration" => Some(json!({
            "issuer": format!("https://{}", issuer_name(region)),
            "jwks_uri": format!("http://{host}/.well-known/jwks_uri"),
            "response_types_supported": ["id_token"],
            "subject_types_supported": ["pairwise"],
            "id_token_signing_alg_values_supported": ["RS512"],
        })),
        _ => None,
    }
}
