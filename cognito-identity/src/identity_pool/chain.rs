//! The chain of calls that ends in credentials: logins, identity ID, credentials.

use std::sync::Arc;
use std::time::Duration;

use aws_credential_types::Credentials;

use super::error::Error;
use super::login::{Login, Source};
use super::provider::Shared;

/// Logins younger than this are not asked for again.
const JUST_ASKED: Duration = Duration::from_secs(60);

impl Shared {
    /// Runs the whole chain. A stale identity is replaced, and an old login renewed, once.
    pub(super) async fn run_chain(self: &Arc<Self>) -> Result<Credentials, Error> {
        let login = self.log_in().await?;
        let first = match self.attempt(&login).await {
            Ok(credentials) => return Ok(credentials),
            Err(error) => error,
        };
        // The developer's backend is what gives identities to its users.
        let second = if first.is_stale() && login.logins.identity_id.is_none() {
            self.retry_with_new_identity(&login).await
        } else if first.is_stale() || (first.is_login_expired() && self.may_ask_again(&login)) {
            self.retry_with_new_login().await
        } else {
            return Err(first);
        };
        second.map_err(|second| second.after(&first))
    }

    /// The identity ID, without credentials.
    pub(super) async fn identity_id(self: &Arc<Self>) -> Result<String, Error> {
        if let Some(id) = self.undoubted_identity() {
            return Ok(id);
        }
        let shared = self.clone();
        self.lookup.run(|| Box::pin(async move { shared.look_up(&*shared.log_in().await?).await })).await
    }

    async fn retry_with_new_identity(self: &Arc<Self>, login: &Arc<Login>) -> Result<Credentials, Error> {
        self.get_id(login).await?;
        self.attempt(login).await
    }

    async fn retry_with_new_login(self: &Arc<Self>) -> Result<Credentials, Error> {
        self.attempt(&self.log_in().await?).await
    }

    fn may_ask_again(&self, login: &Login) -> bool {
        let is_static = matches!(self.settings.sources.first(), None | Some(Source::Static(_)));
        !is_static && self.clock.now().duration_since(login.asked).is_ok_and(|age| age >= JUST_ASKED)
    }

    async fn attempt(self: &Arc<Self>, login: &Arc<Login>) -> Result<Credentials, Error> {
        let id = self.find_identity(login).await?;
        #[cfg(feature = "classic-flow")]
        if let Some(sts) = &self.sts {
            return self.assume_role(sts, &id, login).await;
        }
        let call = self.client.get_credentials_for_identity().identity_id(&id).set_logins(login.for_request());
        let call = call.set_custom_role_arn(self.settings.custom_role_arn.clone());
        let answer = call.send().await.map_err(|error| Error::call(error.into_service_error(), Some(&id), login))?;
        self.adopt(answer.identity_id.as_deref().unwrap_or(&id), &login.owner).await;
        let incomplete =
            |problem| Error::new(format!("the answer of GetCredentialsForIdentity is incomplete: {problem}"));
        let keys = answer.credentials.filter(|keys| keys.session_token.is_some());
        let keys = keys.ok_or_else(|| incomplete("it has no session token".to_owned()))?;
        Credentials::try_from(keys).map_err(|error| incomplete(error.to_string()))
    }

    /// The identity ID for these logins. Concurrent callers make one lookup.
    async fn find_identity(self: &Arc<Self>, login: &Arc<Login>) -> Result<String, Error> {
        let (shared, sent) = (self.clone(), login.clone());
        self.lookup.run(|| Box::pin(async move { shared.look_up(&sent).await })).await?;
        // The lookup may have been another caller's, and that for another user.
        self.look_up(login).await
    }

    /// Until it succeeds, the ID in memory may be another user's.
    async fn look_up(&self, login: &Login) -> Result<String, Error> {
        self.identity().in_doubt = true;
        if let Some(id) = &login.logins.identity_id {
            self.adopt(id, &login.owner).await;
        }
        let id = match self.known_identity(&login.owner).await {
            Some(id) => id,
            None => self.get_id(login).await?,
        };
        self.identity().in_doubt = false;
        Ok(id)
    }

    async fn get_id(&self, login: &Login) -> Result<String, Error> {
        let call = self.client.get_id().identity_pool_id(&self.settings.pool);
        let call = call.set_account_id(self.settings.account_id.clone()).set_logins(login.for_request());
        let answer = call.send().await.map_err(|error| Error::call(error.into_service_error(), None, login))?;
        let id = answer.identity_id.ok_or_else(|| Error::new("the answer of GetId has no identity ID"))?;
        self.adopt(&id, &login.owner).await;
        Ok(id)
    }
}
