//! The second station: where the request goes.

use std::pin::pin;
use std::sync::Arc;

use aws_smithy_runtime_api::client::endpoint::ResolveEndpoint;

use crate::runtime::client::Handle;
use crate::runtime::destination::Destination;
use crate::runtime::endpoint::Endpoint;
use crate::runtime::error::fault::Fault;
use crate::runtime::schema::OperationSchema;
use crate::runtime::timeout::TimeLimit;

/// The destination of a call. A client keeps the one that all calls of an operation share.
pub(super) async fn destination(
    handle: &Handle,
    operation: &OperationSchema,
    body: &[u8],
    limit: TimeLimit,
) -> Result<Arc<Destination>, Fault> {
    if handle.options().endpoint_resolver.is_some() {
        let custom = pin!(custom(handle, operation, body));
        return limit.run(&handle.timer, custom).await.map(Arc::new);
    }
    let fixed = handle.destination.is_fixed_for(operation);
    if let (true, Some(destination)) = (fixed, handle.fixed.get()) {
        return Ok(destination.clone());
    }
    let destination = Arc::new(by_the_rules(handle, operation, body)?);
    Ok(if fixed { handle.fixed.get_or_init(|| destination).clone() } else { destination })
}

/// The endpoint that the service's rule set gives.
fn by_the_rules(handle: &Handle, operation: &OperationSchema, body: &[u8]) -> Result<Destination, Fault> {
    let region = handle.destination.region_for(body)?;
    let region = handle.destination.required(region)?;
    let params = handle.destination.params(handle.service, operation, region.as_deref(), body);
    let endpoint = handle.service.endpoint.resolve(&params).map_err(|error| Fault::Construction(error.into()))?;
    Destination::new(handle.service, operation, &endpoint, region.as_deref(), body)
}

/// The endpoint that the configured resolver gives. It may need no region.
async fn custom(handle: &Handle, operation: &OperationSchema, body: &[u8]) -> Result<Destination, Fault> {
    let Some(resolver) = &handle.options().endpoint_resolver else {
        return by_the_rules(handle, operation, body);
    };
    let region = handle.destination.region_for(body)?;
    let params = handle.destination.params(handle.service, operation, region.as_deref(), body);
    let typed = handle.service.endpoint.typed_params(&params).map_err(|error| Fault::Construction(error.into()))?;
    let endpoint: Endpoint = resolver.resolve_endpoint(&typed).await.map_err(Fault::Construction)?.into();
    Destination::new(handle.service, operation, &endpoint, region.as_deref(), body)
}
