//! A running emulator.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value;

use crate::builder::{Builder, StartError};
use crate::clock::Clock;
use crate::faults::Faults;
use crate::gateway::Gateway;
use crate::requests::RequestRecord;
use crate::server::Server;

use crate::settings::{ACCESS_KEY_ID, SECRET_ACCESS_KEY};
use crate::tokens::OpenIdProvider;

/// An Amazon Cognito Identity of your own, on a loopback port, empty at first. It stops when it is dropped.
///
/// ```
/// # async fn example() -> Result<(), cognito_identity_emulator::StartError> {
/// use cognito_identity_emulator::Emulator;
///
/// let emulator = Emulator::start().await?;
/// println!("{} takes calls signed by {}", emulator.endpoint_url(), emulator.access_key_id());
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct Emulator {
    endpoint_url: String,
    server: Server,
    gateway: Arc<Gateway>,
}

impl Emulator {
    /// Starts an emulator with the defaults of [`Builder`].
    ///
    /// # Errors
    /// No port is free.
    pub async fn start() -> Result<Self, StartError> {
        Self::builder().start().await
    }

    /// Sets up an emulator that differs from the defaults.
    pub fn builder() -> Builder {
        Builder::default()
    }

    pub(crate) fn new(server: Server, gateway: Arc<Gateway>) -> Self {
        Self { endpoint_url: format!("http://{}", server.address), server, gateway }
    }

    pub(crate) fn gateway(&self) -> &Arc<Gateway> {
        &self.gateway
    }

    /// The endpoint URL for clients, such as `http://127.0.0.1:41234`.
    pub fn endpoint_url(&self) -> &str {
        &self.endpoint_url
    }

    /// The port it listens on.
    pub fn port(&self) -> u16 {
        self.server.address.port()
    }

    /// The region it stands for.
    pub fn region(&self) -> &str {
        self.gateway.service.settings.region()
    }

    /// The account its pools belong to.
    pub fn account_id(&self) -> &str {
        &self.gateway.service.settings.account_id
    }

    /// The id of an access key that it accepts.
    pub fn access_key_id(&self) -> &str {
        ACCESS_KEY_ID
    }

    /// The secret of [`access_key_id`](Self::access_key_id).
    pub fn secret_access_key(&self) -> &str {
        SECRET_ACCESS_KEY
    }

    /// Trusts an OpenID Connect provider from now on; one of the same name is replaced.
    pub fn trust(&self, provider: OpenIdProvider) {
        self.gateway.service.account().iam.providers.insert(provider);
    }

    /// Signs a user of a trusted provider out everywhere: tokens issued until now are refused by identity pools that
    /// check for it (`ServerSideTokenCheck`). Returns `false` if the provider is not trusted.
    pub fn sign_out(&self, provider: &str, subject: &str) -> bool {
        let now = self.gateway.service.settings.clock.now();
        self.gateway.service.account().iam.providers.sign_out(provider, subject, now)
    }

    /// The ARN of a pool, which the tag operations ask for.
    pub fn pool_arn(&self, pool_id: &str) -> String {
        self.gateway.service.settings.pool_arn(pool_id)
    }

    /// Sets faults for the calls to come, in place of those set before; [`Faults::new`] ends them.
    pub fn faults(&self, faults: Faults) {
        self.gateway.set_faults(faults);
    }

    /// The number of faults injected since they were set, by the names of [`Fault`](crate::Fault) without values.
    pub fn injected(&self) -> BTreeMap<&'static str, u64> {
        self.gateway.faults().injected().clone()
    }

    /// The last thousand requests, oldest first.
    pub fn requests(&self) -> Vec<RequestRecord> {
        self.gateway.log().after(0)
    }

    /// The clock, which can be advanced.
    pub fn clock(&self) -> &Clock {
        &self.gateway.service.settings.clock
    }

    /// All pools with their identities, in the form of a [seed](Builder::seed). No tokens and no keys are in it.
    pub fn state(&self) -> Value {
        self.gateway.service.dump(None)
    }

    /// Returns to the state of the start: the seed, no requests, no faults, and the clock that it was started with.
    pub fn reset(&self) {
        // The seed was planted at the start, so it can be planted again.
        let _ = self.gateway.reset();
    }
}

#[cfg(test)]
mod tests;
