//! A running emulator.

use std::sync::Arc;

use crate::builder::{Builder, StartError};
use crate::server::Server;
use crate::service::Service;
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
    service: Arc<Service>,
}

impl Emulator {
    /// Starts an emulator with the defaults of [`Builder`].
    ///
    /// # Errors
    /// When no port is to be had.
    pub async fn start() -> Result<Self, StartError> {
        Self::builder().start().await
    }

    /// Sets up an emulator that differs from the defaults.
    pub fn builder() -> Builder {
        Builder::default()
    }

    pub(crate) fn new(server: Server, service: Arc<Service>) -> Self {
        Self { endpoint_url: format!("http://{}", server.address), server, service }
    }

    /// Where it listens, such as `http://127.0.0.1:41234`: what a client is given as its endpoint.
    pub fn endpoint_url(&self) -> &str {
        &self.endpoint_url
    }

    /// The port it listens on.
    pub fn port(&self) -> u16 {
        self.server.address.port()
    }

    /// The region it stands for.
    pub fn region(&self) -> &str {
        self.service.settings.region()
    }

    /// The account its pools belong to.
    pub fn account_id(&self) -> &str {
        &self.service.settings.account_id
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
        self.service.account().iam.providers.insert(provider);
    }

    /// Signs a user of a trusted provider out everywhere: tokens issued until now are refused by identity pools that
    /// check for it (`ServerSideTokenCheck`). Returns `false` if the provider is not trusted.
    pub fn sign_out(&self, provider: &str, subject: &str) -> bool {
        let now = self.service.settings.clock.now();
        self.service.account().iam.providers.sign_out(provider, subject, now)
    }

    /// The ARN of a pool, which the tag operations ask for.
    pub fn pool_arn(&self, pool_id: &str) -> String {
        self.service.settings.pool_arn(pool_id)
    }
}

#[cfg(test)]
mod tests;
