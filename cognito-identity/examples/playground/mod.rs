//! What the examples run against: an emulator with an identity pool, in place of AWS.

use cognito_identity::Client;
use cognito_identity::config::{Config, Credentials, Region};
use cognito_identity_emulator::Emulator;

/// The name that the pool knows the application's backend by.
pub(crate) const BACKEND: &str = "login.example";

pub(crate) struct Playground {
    emulator: Emulator,
    pub(crate) pool: String,
}

impl Playground {
    pub(crate) async fn start() -> Result<Self, Box<dyn std::error::Error>> {
        let mut playground = Self { emulator: Emulator::start().await?, pool: String::new() };
        let pool = playground.backend().create_identity_pool().identity_pool_name("example");
        let pool = pool.allow_unauthenticated_identities(true).developer_provider_name(BACKEND).send().await?;
        playground.pool = pool.identity_pool_id;
        Ok(playground)
    }

    /// A client with the keys of the AWS account, as a backend has one.
    pub(crate) fn backend(&self) -> Client {
        let (id, secret) = (self.emulator.access_key_id(), self.emulator.secret_access_key());
        Client::from_conf(
            self.config().credentials_provider(Credentials::new(id, secret, None, None, "example")).build(),
        )
    }

    /// A client without keys, as an application has one.
    pub(crate) fn application(&self) -> Client {
        Client::from_conf(self.config().build())
    }

    /// The configuration of a client of the emulator.
    pub(crate) fn config(&self) -> cognito_identity::config::Builder {
        Config::builder().region(Region::new("us-east-1")).endpoint_url(self.emulator.endpoint_url())
    }
}
