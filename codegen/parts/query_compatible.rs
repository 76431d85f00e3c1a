//! Errors of services that once spoke the query protocol (`aws.protocols#awsQueryCompatible`).

use crate::runtime::call::check;
use crate::runtime::error::ErrorMetadata;
use crate::runtime::operation::ERROR_SHAPE;
use crate::runtime::transport::Incoming;

/// The header that asks for error codes of the query protocol.
pub(crate) const HEADERS: &[(&str, &str)] = &[("x-amzn-query-mode", "true")];

/// Reads an error. The header holds the code of the query protocol and who is at fault (`Code;Sender`); the body names the
/// shape.
pub(crate) fn read_error(response: &Incoming) -> ErrorMetadata {
    let meta = check::read_error(response);
    let Some((code, kind)) = response.header("x-amzn-query-error").and_then(|header| header.split_once(';')) else {
        return meta;
    };
    let shape = meta.code().map(str::to_owned);
    let meta = meta.into_builder().code(code).custom("type", kind);
    match shape {
        Some(shape) => meta.custom(ERROR_SHAPE, shape).build(),
        None => meta.build(),
    }
}
