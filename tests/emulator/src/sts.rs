//! The AWS Security Token Service, as far as clients of identity pools call it.

use hyper::body::Bytes;
use hyper::{Request, Response};

use crate::operations::Context;
use crate::wire::{self, Code, ServiceError};

/// Answers a call of STS: a form sent as `POST /`.
pub(crate) fn respond(context: &mut Context<'_>, _request: &Request<Bytes>) -> Response<Bytes> {
    let message = "This emulator does not serve STS yet.";
    wire::response(Err(ServiceError::new(Code::NotServed, message)), context.now)
}
