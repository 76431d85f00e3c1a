//! The Authorization header, taken apart.

use hyper::Request;
use hyper::body::Bytes;
use hyper::header::AUTHORIZATION;

use crate::wire::{Code, ServiceError};

const ALGORITHM: &str = "AWS4-HMAC-SHA256";

/// The parts of `Authorization: AWS4-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=…`.
pub(super) struct Authorization<'a> {
    pub(super) access_key_id: &'a str,
    pub(super) date: &'a str,
    pub(super) region: &'a str,
    pub(super) service: &'a str,
    /// The names of the signed headers as they were sent: lower case, joined by `;`.
    pub(super) signed_headers: &'a str,
    /// Hexadecimal.
    pub(super) signature: &'a str,
}

impl<'a> Authorization<'a> {
    /// Reads the header of a request.
    pub(super) fn of(request: &'a Request<Bytes>) -> Result<Self, ServiceError> {
        let header = request.headers().get(AUTHORIZATION).ok_or_else(missing_token)?;
        let header = header.to_str().unwrap_or_default();
        let Some(parameters) = header.strip_prefix(ALGORITHM).filter(|rest| rest.starts_with(' ')) else {
            return Err(incomplete(format!("Authorization header must begin with '{ALGORITHM} '.")));
        };
        let credential = parameter(parameters, "Credential")?;
        let [access_key_id, date, region, service] = credential_parts(credential)?;
        Ok(Self {
            access_key_id,
            date,
            region,
            service,
            signed_headers: parameter(parameters, "SignedHeaders")?,
            signature: parameter(parameters, "Signature")?,
        })
    }
}

/// One `Name=value` of the comma-separated list.
fn parameter<'a>(parameters: &'a str, name: &str) -> Result<&'a str, ServiceError> {
    let mut pairs = parameters.split(',').filter_map(|pair| pair.trim().split_once('='));
    let value = pairs.find_map(|(key, value)| (key == name).then_some(value));
    value.ok_or_else(|| incomplete(format!("Authorization header requires '{name}' parameter.")))
}

/// The parts of `KEY/DATE/REGION/SERVICE/aws4_request`.
fn credential_parts(credential: &str) -> Result<[&str; 4], ServiceError> {
    let parts: Vec<&str> = credential.split('/').collect();
    match parts[..] {
        [key, date, region, service, "aws4_request"] => Ok([key, date, region, service]),
        _ => Err(incomplete("Credential must be 'KEY/DATE/REGION/SERVICE/aws4_request'.".to_owned())),
    }
}

fn missing_token() -> ServiceError {
    ServiceError::new(Code::MissingAuthenticationToken, "Missing Authentication Token")
}

fn incomplete(message: String) -> ServiceError {
    ServiceError::new(Code::IncompleteSignature, message)
}
