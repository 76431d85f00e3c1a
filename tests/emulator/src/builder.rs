//! How an emulator is set up and started.

use std::error::Error;
use std::fmt;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::SystemTime;

use crate::clock::Clock;
use crate::constraints::Model;
use crate::emulator::Emulator;
use crate::gateway::Gateway;
use crate::server::{Limits, Server};
use crate::service::Service;
use crate::settings::Settings;
use crate::state::Iam;
use crate::tokens::OpenIdProvider;

/// Sets up an [`Emulator`]. Everything has a default, and the defaults suit most tests.
#[derive(Clone, Debug, Default)]
#[must_use = "a builder does nothing until it is started"]
pub struct Builder {
    host: Option<IpAddr>,
    port: u16,
    limits: Limits,
    settings: Settings,
    seed: Option<String>,
    iam: Iam,
}

impl Builder {
    /// The port to listen on. Default: one that is free.
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// The address to listen on. Default: 127.0.0.1, which other machines cannot reach.
    pub fn host(mut self, host: impl Into<IpAddr>) -> Self {
        self.host = Some(host.into());
        self
    }

    /// The limits of connections and bodies.
    #[cfg(test)]
    pub(crate) fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// The region that is served: signatures are for it, and ids begin with it. Default: [`REGION`](crate::REGION).
    pub fn region(self, region: impl Into<String>) -> Self {
        self.regions([region])
    }

    /// The regions that are served, each with pools of its own; the first is the default. A call goes to the region
    /// of its signature, or of the id in it.
    pub fn regions(mut self, regions: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.settings.regions = regions.into_iter().map(Into::into).collect();
        self
    }

    /// Accepts every access key, in every region: a signature must have the right form, its secret is not checked.
    /// Default: no. For programs that sign as `test` with the secret `test`.
    pub fn any_key(mut self, any_key: bool) -> Self {
        self.settings.any_key = any_key;
        self
    }

    /// Writes each request to standard error, with secrets masked. Default: no.
    pub fn log(mut self, log: bool) -> Self {
        self.settings.log = log;
        self
    }

    /// The account that ARNs name. Default: [`ACCOUNT_ID`](crate::ACCOUNT_ID).
    pub fn account_id(mut self, account_id: impl Into<String>) -> Self {
        self.settings.account_id = account_id.into();
        self
    }

    /// Accepts a key beside [`ACCESS_KEY_ID`](crate::ACCESS_KEY_ID); any session token may come with it.
    pub fn access_key(mut self, access_key_id: impl Into<String>, secret_access_key: impl Into<String>) -> Self {
        self.settings.keys.insert(access_key_id.into(), secret_access_key.into());
        self
    }

    /// The source of the current time. Default: the system's clock.
    pub fn clock(mut self, now: impl Fn() -> SystemTime + Send + Sync + 'static) -> Self {
        self.settings.clock = Clock::new(now);
        self
    }

    /// Whether GetCredentialsForIdentity fails for a pool that has no role for the caller, as it does at AWS.
    /// Default: yes. Without it, a test needs no roles to sign a guest in.
    pub fn require_roles(mut self, require_roles: bool) -> Self {
        self.settings.require_roles = require_roles;
        self
    }

    /// Trusts an OpenID Connect provider: its tokens are verified. Tokens of other providers are accepted unverified.
    pub fn open_id_provider(mut self, provider: OpenIdProvider) -> Self {
        self.iam.providers.insert(provider);
        self
    }

    /// Sets the trust policy of a role: who may assume it. A role without one can be assumed by every identity.
    ///
    /// Statements on `sts:AssumeRoleWithWebIdentity` with string conditions on the claims `aud`, `sub` and `amr` of
    /// `cognito-identity.amazonaws.com` are understood; any other condition is not met.
    pub fn trust_policy(mut self, role_arn: impl Into<String>, policy: serde_json::Value) -> Self {
        self.iam.trust_policies.insert(role_arn.into(), policy);
        self
    }

    /// The state at the start, as JSON:
    ///
    /// ```json
    /// {"IdentityPools": [{
    ///     "IdentityPool": {"IdentityPoolId": "us-east-1:0a…", "IdentityPoolName": "demo", "AllowUnauthenticatedIdentities": true},
    ///     "Roles": {"unauthenticated": "arn:aws:iam::123456789012:role/guest"},
    ///     "Identities": [{"IdentityId": "us-east-1:0b…"}, {"Logins": {"accounts.google.com": "token"}}]
    /// }]}
    /// ```
    ///
    /// Members are those of the API; `RoleMappings` may stand beside `Roles`. Ids that are left out are made up. Beside
    /// `IdentityPools` there may be
    ///
    /// - `OpenIdProviders`, whose tokens are verified: `[{"Issuer": "https://id.example.com", "Keys": {"keys": […]},
    ///   "ClientIds": ["app"]}]`, with the key set of the provider;
    /// - `TrustPolicies` of roles: `{"arn:aws:iam::123456789012:role/guest": {"Statement": […]}}`.
    ///
    /// The result of [`Emulator::state`] is a seed, too.
    pub fn seed(mut self, json: impl Into<String>) -> Self {
        self.seed = Some(json.into());
        self
    }

    /// Starts the emulator.
    ///
    /// # Errors
    /// The port is taken, or a setting or the seed is wrong.
    pub async fn start(self) -> Result<Emulator, StartError> {
        self.start_blocking()
    }

    /// [`start`](Self::start) for code that is not asynchronous.
    ///
    /// # Errors
    /// As for [`start`](Self::start).
    pub fn start_blocking(self) -> Result<Emulator, StartError> {
        self.settings.check().map_err(|problem| StartError::new(problem, None))?;
        let model = Model::shipped().map_err(|error| StartError::new(error.to_string(), None))?;
        let service = Service::new(model, self.settings);
        service.account().iam = self.iam;
        let address = SocketAddr::new(self.host.unwrap_or(Ipv4Addr::LOCALHOST.into()), self.port);
        let gateway = Gateway::new(service, self.seed);
        let gateway = Arc::new(gateway.map_err(|problem| StartError::new(problem, None))?);
        let server = Server::start(address, Arc::clone(&gateway), self.limits).map_err(|error| {
            let message = format!("cannot listen on {address}: {error}");
            StartError::new(message, Some(Box::new(error)))
        })?;
        Ok(Emulator::new(server, gateway))
    }
}

/// The error when an emulator cannot start. Its text says what is wrong and where.
#[derive(Debug)]
pub struct StartError {
    message: String,
    source: Option<Box<dyn Error + Send + Sync>>,
}

impl StartError {
    pub(crate) fn new(message: String, source: Option<Box<dyn Error + Send + Sync>>) -> Self {
        Self { message, source }
    }
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the emulator does not start: {}", self.message)
    }
}

impl Error for StartError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}
