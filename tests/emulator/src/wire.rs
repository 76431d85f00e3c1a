//! The awsJson1_1 protocol: what a request must look like, and how answers and errors are written.

mod error;
mod request;
mod response;

#[cfg(test)]
mod tests;

pub(crate) use error::{Code, ServiceError};
pub(crate) use request::{body, operation_name};
pub(crate) use response::{document, response, xml};

/// Media type of requests and answers.
pub(crate) const CONTENT_TYPE: &str = "application/x-amz-json-1.1";
/// The part of `X-Amz-Target` before the dot.
pub(crate) const TARGET_PREFIX: &str = "AWSCognitoIdentityService";
