//! The second station: where the request goes.

use std::pin::pin;
use std::sync::Arc;

use aws_smithy_runtime_api::client::endpoint::{ResolveEndpoint, SharedEndpointResolver};

use crate::runtime::client::Handle;
use crate::runtime::destination::Destination;
use crate::runtime::error::fault::Fault;
use crate::runtime::schema::OperationSchema;
use crate::runtime::timeout::TimeLimit;

/// Returns the destination of a call. A client keeps the one that all calls of an operation share.
pub(super) async fn destination(
    handle: &Handle,
    operation: &OperationSchema,
    body: &[u8],
    limit: TimeLimit,
) -> Result<Arc<Destination>, Fault> {
    if let Some(resolver) = &handle.options().endpoint_resolver {
        let custom = pin!(custom(handle, resolver, operation, body));
        return limit.run(&handle.timer, custom).await.map(Arc::new);
    }
    let is_fixed = handle.destination.is_fixed_for(handle.service, operation);
    if let (true, Some(destination)) = (is_fixed, handle.fixed.get()) {
        return Ok(destination.clone());
    }
    let destination = Arc::new(by_the_rules(handle, operation, body)?);
    Ok(if is_fixed { handle.fixed.get_or_init(|| destination).clone() } else { destination })
}

/// Resolves the endpoint by the service's rule set.
fn by_the_rules(handle: &Handle, operation: &OperationSchema, body: &[u8]) -> Result<Destination, Fault> {
    let region = handle.destination.required_region(body)?;
    let request = handle.destination.request(handle.service, operation, region.as_deref(), body, handle.options());
    let endpoint = (handle.service.endpoint.resolve)(&request).map_err(|error| Fault::Construction(error.into()))?;
    Destination::new(handle.service, &endpoint, &request)
}

/// Resolves the endpoint by the configured resolver, which may need no region.
async fn custom(
    handle: &Handle,
    resolver: &SharedEndpointResolver,
    operation: &OperationSchema,
    body: &[u8],
) -> Result<Destination, Fault> {
    let region = handle.destination.region(body)?;
    let request = handle.destination.request(handle.service, operation, region.as_deref(), body, handle.options());
    let params = (handle.service.endpoint.params)(&request).map_err(|error| Fault::Construction(error.into()))?;
    let endpoint = resolver.resolve_endpoint(&params).await.map_err(Fault::Construction)?;
    Destination::new(handle.service, &endpoint, &request)
}
