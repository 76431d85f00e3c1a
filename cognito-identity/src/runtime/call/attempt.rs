//! The third station, once for every attempt: credentials, signature, transport, and the check of the response.

use std::pin::{Pin, pin};
use std::time::{Duration, SystemTime};

use aws_credential_types::Credentials;

use super::build::{self, Message};
use super::check;
use super::intercept::Interceptors;
use crate::runtime::client::Handle;
use crate::runtime::credentials::from_identity_cache;
use crate::runtime::destination::Destination;
use crate::runtime::error::fault::Fault;
use crate::runtime::schema::{Auth, OperationSchema};
use crate::runtime::signing::Signer;
use crate::runtime::timeout::TimeLimit;
use crate::runtime::transport::{Incoming, Outgoing, Summary, components_for_plug_in};

/// What is noted of an attempt while it goes on. A timeout may end it anywhere, so this is complete at any time. Moments
/// are on the monotonic clock.
#[derive(Default)]
pub(super) struct Trace {
    /// What the request was signed with.
    pub(super) signed: Option<Signed>,
    /// How long the credentials took.
    pub(super) credentials: Duration,
    /// When the request was sent; none for requests that were not.
    pub(super) sent: Option<Duration>,
    /// How long the call waited before the attempt.
    pub(super) waited: Duration,
}

pub(super) struct Signed {
    pub(super) credentials: Credentials,
    pub(super) time: SystemTime,
}

type Exchange<'a> = Pin<&'a mut (dyn Future<Output = Result<Incoming, Fault>> + Send)>;

/// Makes an attempt within a time limit.
pub(super) async fn make(
    handle: &Handle,
    message: &Message<'_>,
    destination: &Destination,
    limit: TimeLimit,
    trace: &mut Trace,
    interceptors: Option<&mut Interceptors<'_>>,
) -> Result<Incoming, Fault> {
    // Behind a pointer, so that the exchange is compiled once and not into every way of waiting for it.
    let exchange: Exchange<'_> = pin!(exchange(handle, message, destination, trace, interceptors));
    limit.run(&handle.timer, exchange).await
}

async fn exchange(
    handle: &Handle,
    message: &Message<'_>,
    destination: &Destination,
    trace: &mut Trace,
    mut interceptors: Option<&mut Interceptors<'_>>,
) -> Result<Incoming, Fault> {
    let credentials = match message.operation.auth {
        Auth::None => None,
        Auth::Sigv4 | Auth::Optional => timed_credentials(handle, message.operation, trace).await?,
    };
    let mut request = build::request(handle, message, destination)?;
    if let Some(interceptors) = interceptors.as_deref_mut() {
        request = interceptors.before_signing(request, message)?;
    }
    if let Some(credentials) = credentials {
        trace.signed = Some(sign(handle, destination, credentials, &mut request)?);
    }
    if let Some(interceptors) = interceptors.as_deref_mut() {
        request = interceptors.before_transmit(request)?;
    }
    trace.sent = Some(handle.clock.elapsed());
    let mut response = handle.transport.send(request, &handle.clock).await;
    if let (Some(interceptors), Ok(received)) = (interceptors, &mut response) {
        interceptors.after_transmit(received)?;
    }
    check::response(handle, response)
}

async fn timed_credentials(
    handle: &Handle,
    operation: &OperationSchema,
    trace: &mut Trace,
) -> Result<Option<Credentials>, Fault> {
    let start = handle.clock.elapsed();
    let credentials = credentials(handle, operation).await;
    trace.credentials = handle.clock.elapsed().saturating_sub(start);
    credentials
}

/// The credentials of a call; none for operations that are sent unsigned.
pub(super) async fn credentials(handle: &Handle, operation: &OperationSchema) -> Result<Option<Credentials>, Fault> {
    let options = handle.options();
    let provider = match (operation.auth, &options.credentials_provider) {
        (Auth::None, _) | (Auth::Optional, None) => return Ok(None),
        (Auth::Sigv4, None) => return Err(Fault::construction(NO_CREDENTIALS)),
        (Auth::Sigv4 | Auth::Optional, Some(provider)) => provider,
    };
    let failed = |error: Summary| Fault::Construction(error.into());
    match &options.identity_cache {
        None => {
            let now = handle.clock.service_time(&handle.shared.skew);
            let loaded = handle.credentials.get(provider, now).await;
            loaded.map(Some).map_err(|error| failed(Summary::new(NOT_LOADED, error)))
        }
        Some(cache) => {
            let components = components_for_plug_in(None, options.time_source.as_ref(), &handle.timer)
                .map_err(|error| Fault::Construction(error.into()))?;
            let loaded = from_identity_cache(cache, provider, &components).await;
            loaded.map(Some).map_err(|error| failed(Summary::new(NOT_LOADED, error)))
        }
    }
}

fn sign(
    handle: &Handle,
    destination: &Destination,
    credentials: Credentials,
    request: &mut Outgoing,
) -> Result<Signed, Fault> {
    let Some(region) = destination.region.as_deref() else {
        return Err(Fault::construction("no region: set `region` of the configuration, signatures need it"));
    };
    let time = handle.clock.service_time(&handle.shared.skew);
    let signer = Signer {
        credentials: &credentials,
        region,
        service: &destination.service,
        time,
        keys: &handle.shared.keys,
        double_encode: destination.double_encode,
        normalize_path: destination.normalize_path,
    };
    let options = handle.options();
    let unchanged = options.request_hooks.is_empty() && options.interceptors.is_empty();
    let signed = if unchanged { signer.sign(request) } else { signer.sign_any(request) };
    signed.map_err(Fault::Construction)?;
    Ok(Signed { credentials, time })
}

const NOT_LOADED: &str = "credentials could not be loaded";
const NO_CREDENTIALS: &str = "no credentials: this operation is signed; set `credentials_provider` of the \
    configuration, for example to the default chain of `aws-config` or to `Credentials`";
