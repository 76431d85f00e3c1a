//! One attempt: credentials, headers, signature, and the response.

use std::pin::pin;
use std::time::SystemTime;

use aws_credential_types::Credentials;

use super::run::Call;
use super::{request, response};
use crate::runtime::credentials::from_identity_cache;
use crate::runtime::destination::Destination;
use crate::runtime::error::fault::Fault;
use crate::runtime::schema::Auth;
use crate::runtime::signing::Signer;
use crate::runtime::timer::Expired;
use crate::runtime::transport::{Incoming, Outgoing, Summary, TransportError, components_for_plug_in};

/// An attempt that has ended.
pub(super) struct Attempt {
    pub(super) result: Result<Incoming, Fault>,
    /// What the request was signed with.
    pub(super) credentials: Option<Credentials>,
    pub(super) sent: SystemTime,
    pub(super) received: SystemTime,
    /// When the attempt started, on the clock for measuring.
    pub(super) started: std::time::Duration,
}

impl Call<'_> {
    pub(super) async fn attempt(&self, destination: &Destination) -> Attempt {
        let clock = &self.handle.clock;
        let started = clock.elapsed();
        let sent = clock.now();
        let limit = self.handle.timeouts.for_attempt(started.saturating_sub(self.started));
        let mut credentials = None;
        let outcome = {
            let exchange = pin!(self.exchange(destination, sent, &mut credentials));
            self.handle.timer.limit(limit.map(|(length, _)| length), exchange).await
        };
        let result = outcome.unwrap_or_else(|Expired| match limit {
            Some((_, which)) => Err(Fault::Timeout(which)),
            // A limit that is not there cannot run out.
            None => Err(Fault::construction("timed out")),
        });
        Attempt { result, credentials, sent, received: clock.now(), started }
    }

    async fn exchange(
        &self,
        destination: &Destination,
        now: SystemTime,
        used: &mut Option<Credentials>,
    ) -> Result<Incoming, Fault> {
        *used = self.credentials(now).await?;
        let request = self.request(destination, now, used.as_ref())?;
        match self.handle.transport.send(request).await {
            Ok(incoming) => {
                self.show(&incoming);
                response::check(self.handle.service, incoming)
            }
            Err(TransportError::Dispatch(error)) => Err(Fault::Dispatch(error)),
            Err(TransportError::Broken(error, incoming)) => Err(Fault::Broken(error, incoming)),
            Err(TransportError::TooLarge(limit, incoming)) => Err(response::too_large(limit, incoming)),
        }
    }

    fn show(&self, incoming: &Incoming) {
        let hooks = &self.handle.options().response_hooks;
        if !hooks.is_empty() {
            let response = incoming.clone().into_http();
            hooks.iter().for_each(|hook| hook.apply(&response));
        }
    }

    /// Credentials for operations that are signed, and for these only.
    async fn credentials(&self, now: SystemTime) -> Result<Option<Credentials>, Fault> {
        let provider = match (self.operation.auth, &self.handle.options().credentials_provider) {
            (Auth::None, _) | (Auth::Optional, None) => return Ok(None),
            (Auth::Sigv4, None) => return Err(Fault::construction(NO_CREDENTIALS)),
            (Auth::Sigv4 | Auth::Optional, Some(provider)) => provider,
        };
        let credentials = match &self.handle.options().identity_cache {
            None => self.handle.credentials.get(provider, now).await,
            Some(cache) => {
                let time_source = self.handle.options().time_source.as_ref();
                let components = components_for_plug_in(None, time_source, &self.handle.timer)
                    .map_err(|error| Fault::Construction(error.into()))?;
                from_identity_cache(cache, provider, &components).await
            }
        };
        credentials
            .map(Some)
            .map_err(|error| Fault::Construction(Summary::new("credentials could not be loaded", error).into()))
    }

    fn request(
        &self,
        destination: &Destination,
        now: SystemTime,
        credentials: Option<&Credentials>,
    ) -> Result<Outgoing, Fault> {
        let built = request::build(self, destination);
        let hooks = &self.handle.options().request_hooks;
        let mut request = if hooks.is_empty() { built } else { request::changed(built, hooks)? };
        let Some(credentials) = credentials else {
            return Ok(request);
        };
        let Some(region) = destination.region.as_deref() else {
            return Err(Fault::construction("no region: set `region` of the configuration, signatures need it"));
        };
        let signer = Signer {
            credentials,
            region,
            service: &destination.service,
            time: self.handle.clock.signing_time(now, &self.handle.shared.skew),
            keys: &self.handle.shared.keys,
            double_encode: destination.double_encode,
            normalize_path: destination.normalize_path,
        };
        let signed = if hooks.is_empty() { signer.sign(&mut request) } else { signer.sign_any(&mut request) };
        signed.map_err(Fault::Construction)?;
        Ok(request)
    }
}

const NO_CREDENTIALS: &str = "no credentials: this operation is signed; set `credentials_provider` of the \
    configuration, for example to the default chain of `aws-config` or to `Credentials`";
