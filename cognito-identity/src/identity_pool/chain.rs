//! The chain of calls that ends in credentials: logins, identity id, credentials.

use std::sync::Arc;

use aws_credential_types::Credentials;

use super::error::Error;
use super::flow::{self, Flow};
use super::identity::Identities;
use super::login::{Login, Source};
use super::recovery::{self, Remedy};
use super::single_flight::SingleFlight;
use crate::Client;
use crate::config::SharedTimeSource;

/// What the chain works with.
pub(super) struct Chain {
    pub(super) client: Client,
    pub(super) clock: SharedTimeSource,
    pub(super) identities: Identities,
    pub(super) source: Source,
    pub(super) user_key: Option<String>,
    pub(super) account_id: Option<String>,
    pub(super) flow: Flow,
    pub(super) lookup: SingleFlight<Result<String, Error>>,
}

impl Chain {
    /// Runs the whole chain. A stale identity is replaced, once.
    pub(super) async fn run(self: Arc<Self>) -> Result<Credentials, Error> {
        let login = self.ask().await?;
        let first = match self.attempt(&login).await {
            Ok(credentials) => return Ok(credentials),
            Err(error) => error,
        };
        let retried = match recovery::remedy(&first, &login, self.clock.now()) {
            Remedy::None => return Err(recovery::conclude(first, &login)),
            Remedy::NewIdentity => self.retry_with_new_identity(&login).await,
            Remedy::NewLogin => self.retry_with_new_login().await,
        };
        retried.map_err(|second| Error::twice(first, second))
    }

    /// The identity id, without credentials.
    pub(super) async fn identity_id(self: &Arc<Self>) -> Result<String, Error> {
        if let Some(id) = self.identities.undoubted() {
            return Ok(id);
        }
        let chain = self.clone();
        let look_up = async move {
            let login = chain.ask().await?;
            chain.look_up(&login).await.map_err(|error| recovery::conclude(error, &login))
        };
        self.lookup.run(|| Box::pin(look_up)).await
    }

    async fn ask(&self) -> Result<Arc<Login>, Error> {
        let login = self.source.ask(&self.identities.pool, self.user_key.as_deref(), self.clock.now()).await?;
        Ok(Arc::new(login))
    }

    async fn attempt(self: &Arc<Self>, login: &Arc<Login>) -> Result<Credentials, Error> {
        let id = self.find_identity(login).await?;
        let answer = self.flow.credentials(self, &id, login).await?;
        self.identities.adopt(&answer.identity_id, &login.owner).await;
        Ok(answer.credentials)
    }

    async fn retry_with_new_identity(self: &Arc<Self>, login: &Arc<Login>) -> Result<Credentials, Error> {
        let id = self.get_id(login).await;
        let credentials = match id {
            Ok(_) => self.attempt(login).await,
            Err(error) => Err(error),
        };
        credentials.map_err(|error| recovery::conclude(error, login))
    }

    async fn retry_with_new_login(self: &Arc<Self>) -> Result<Credentials, Error> {
        let login = self.ask().await?;
        self.attempt(&login).await.map_err(|error| recovery::conclude(error, &login))
    }

    /// The identity id for these logins. Concurrent callers make one lookup.
    async fn find_identity(self: &Arc<Self>, login: &Arc<Login>) -> Result<String, Error> {
        let (chain, sent) = (self.clone(), login.clone());
        self.lookup.run(|| Box::pin(async move { chain.look_up(&sent).await })).await?;
        // The lookup may have been another caller's, and that for another user.
        self.look_up(login).await
    }

    /// Until it succeeds, the id in memory may be another user's.
    async fn look_up(&self, login: &Login) -> Result<String, Error> {
        self.identities.doubt();
        let id = self.identity_for(login).await?;
        self.identities.trust();
        Ok(id)
    }

    async fn identity_for(&self, login: &Login) -> Result<String, Error> {
        if let Some(id) = &login.developer {
            self.identities.adopt(id, &login.owner).await;
            return Ok(id.clone());
        }
        match self.identities.known(&login.owner).await {
            Some(id) => Ok(id),
            None => self.get_id(login).await,
        }
    }

    async fn get_id(&self, login: &Login) -> Result<String, Error> {
        let call = self.client.get_id().identity_pool_id(self.identities.pool.as_str());
        let call = call.set_account_id(self.account_id.clone()).set_logins(login.for_request());
        let answer = call.send().await.map_err(|error| flow::call_error(error.into_service_error(), None))?;
        let id = answer.identity_id.ok_or_else(|| Error::incomplete("GetId", "identity id"))?;
        self.identities.adopt(&id, &login.owner).await;
        Ok(id)
    }
}
