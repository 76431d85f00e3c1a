//! Idempotency tokens: the service recognises a repeated request by them.

use crate::runtime::random;

/// Makes the tokens for members of an input that the model marks as idempotency tokens and that the caller leaves unset.
///
/// Amazon Cognito Identity has no such member; the option is the same for every service.
#[derive(Clone, Copy, Debug, Default)]
pub struct IdempotencyTokenProvider {
    fixed: Option<&'static str>,
}

impl IdempotencyTokenProvider {
    /// Returns a provider of random UUIDs (version 4), which is the default.
    pub fn random() -> Self {
        Self::default()
    }

    /// Returns a provider of always the same token, for tests.
    pub fn fixed(token: &'static str) -> Self {
        Self { fixed: Some(token) }
    }

    /// Returns the token of one call.
    pub fn make_idempotency_token(&self) -> String {
        match self.fixed {
            Some(token) => token.to_owned(),
            None => String::from_utf8_lossy(&random::uuid()).into_owned(),
        }
    }
}

impl From<&'static str> for IdempotencyTokenProvider {
    fn from(token: &'static str) -> Self {
        Self::fixed(token)
    }
}
