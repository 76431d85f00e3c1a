//! Calls of services that take a form and answer in a form of their own.

use bytes::Bytes;

use super::json::{CODEC, CallJsonError};
use super::road;
use crate::runtime::client::Handle;
use crate::runtime::error::SdkError;
use crate::runtime::schema::OperationSchema;
use crate::runtime::transport::Incoming;

/// Sends a form and returns the body of the answer. Retries, deadline, transport and observers are those of any call;
/// interceptors are left out, because there is no typed input.
///
/// # Errors
/// The request could not be sent, or the service refused it.
#[allow(dead_code)] // For features that call other services.
pub(crate) async fn post_form(
    handle: &Handle,
    operation: &'static OperationSchema,
    form: String,
) -> Result<Bytes, SdkError<CallJsonError>> {
    let mut body = Bytes::new();
    let read = &mut |response: &Incoming| {
        body = response.body.clone();
        Ok(())
    };
    let sent = road::send(handle, operation, &CODEC, Ok(form.into()), read).await;
    sent.map(|()| body).map_err(|error| error.map_service_error(super::typed))
}
