//! The local service with an identity pool, in place of AWS.
#![allow(dead_code)] // No example uses everything.

use cognito_identity::Client;
use cognito_identity::config::{Config, Credentials, Region};
use cognito_identity_emulator::{Emulator, OpenIdProvider};
use serde_json::json;

/// The pool's name for the application's backend.
pub(crate) const BACKEND: &str = "login.example";

pub(crate) struct Playground {
    emulator: Emulator,
    google: OpenIdProvider,
    pub(crate) pool: String,
}

impl Playground {
    pub(crate) async fn start() -> Result<Self, Box<dyn std::error::Error>> {
        let google = OpenIdProvider::new("accounts.google.com");
        let emulator = Emulator::builder().open_id_provider(google.clone()).start().await?;
        let mut playground = Self { emulator, google, pool: String::new() };
        let pool = playground.backend().create_identity_pool().identity_pool_name("example");
        let pool = pool.allow_unauthenticated_identities(true).developer_provider_name(BACKEND);
        let pool = pool.supported_login_providers("accounts.google.com", "example-app").send().await?;
        playground.pool = pool.identity_pool_id;
        let role = |kind| format!("arn:aws:iam::{}:role/{kind}", playground.emulator.account_id());
        let roles = playground.backend().set_identity_pool_roles().identity_pool_id(&playground.pool);
        let roles = roles.roles("authenticated", role("user")).roles("unauthenticated", role("guest"));
        roles.send().await?;
        Ok(playground)
    }

    /// The URL of the service.
    pub(crate) fn endpoint_url(&self) -> &str {
        self.emulator.endpoint_url()
    }

    /// The access key of the AWS account: ID and secret.
    pub(crate) fn access_key(&self) -> (&str, &str) {
        (self.emulator.access_key_id(), self.emulator.secret_access_key())
    }

    /// An ID token, as Google would issue it after a sign-in.
    pub(crate) fn google_token(&self, user: &str) -> String {
        self.google.id_token(json!({ "sub": user, "aud": "example-app", "exp": 4_102_444_800_u64 }))
    }

    /// A client with the keys of the AWS account, for a backend.
    pub(crate) fn backend(&self) -> Client {
        let (id, secret) = self.access_key();
        let keys = Credentials::new(id, secret, None, None, "example");
        Client::from_conf(self.config().credentials_provider(keys).build())
    }

    /// A client without keys, for an application.
    pub(crate) fn application(&self) -> Client {
        Client::from_conf(self.config().build())
    }

    /// The configuration of a client of the local service.
    pub(crate) fn config(&self) -> cognito_identity::config::Builder {
        Config::builder().region(Region::new("us-east-1")).endpoint_url(self.emulator.endpoint_url())
    }
}
