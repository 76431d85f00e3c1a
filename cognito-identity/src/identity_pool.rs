//! AWS credentials from an identity pool: a credentials provider for every AWS SDK crate.
//!
//! [`IdentityPoolCredentialsProvider`] implements
//! [`ProvideCredentials`](aws_credential_types::provider::ProvideCredentials), so `aws-config` and every AWS client take
//! it. It obtains credentials when the first caller asks, refreshes them before they expire, and keeps the identity ID.
//!
//! # Guests
//!
//! ```text
//! program                          Amazon Cognito
//!    │── GetId(pool) ─────────────────▶│
//!    │◀── identity ID ─────────────────│
//!    │── GetCredentialsForIdentity ───▶│
//!    │◀── credentials, 1 hour ─────────│
//! ```
//!
//! ```no_run
//! use cognito_identity::identity_pool::IdentityPoolCredentialsProvider;
//!
//! let guest = IdentityPoolCredentialsProvider::new("us-east-1:12345678-1234-1234-1234-123456789012");
//! ```
//!
//! Every guest without a stored id is a new identity: pass an [`identity_store`](Builder::identity_store) to stay the
//! same guest from one start of the program to the next.
//!
//! # Users of a login provider
//!
//! ```text
//! program            login provider        Amazon Cognito
//!    │── sign in ──────────▶│                     │
//!    │◀── ID token ─────────│                     │
//!    │── GetId(pool, logins) ────────────────────▶│
//!    │◀── identity ID ────────────────────────────│
//!    │── GetCredentialsForIdentity(id, logins) ──▶│
//!    │◀── credentials, 1 hour ────────────────────│
//! ```
//!
//! ```no_run
//! # async fn current_id_token() -> Result<String, std::io::Error> { Ok(String::new()) }
//! # fn example() -> Result<(), Box<dyn std::error::Error>> {
//! use cognito_identity::identity_pool::{FileStore, IdentityPoolCredentialsProvider};
//!
//! let user = IdentityPoolCredentialsProvider::builder("us-east-1:12345678-1234-1234-1234-123456789012")
//!     .id_token(current_id_token) // Asked at every refresh; the login provider is the token's issuer.
//!     .user_key("user-17")
//!     .identity_store(FileStore::new("/home/user/.local/state/app/identities"))
//!     .build()?;
//! # Ok(())
//! # }
//! ```
//!
//! [`logins`](Builder::logins) takes several logins at once, and none for a guest: a program that starts as a guest
//! signs its user in, calls [`invalidate`](IdentityPoolCredentialsProvider::invalidate), and the guest's identity
//! becomes the user's. When the service refuses the logins, the error is [`LoginExpired`].
//!
//! # Users of the application's own backend
//!
//! ```text
//! program                 backend                 Amazon Cognito
//!    │── sign in ───────────▶│                           │
//!    │                       │── GetOpenIdTokenFor… ────▶│  (signed with the backend's credentials)
//!    │                       │◀── identity ID, token ────│
//!    │◀── identity ID, token │                           │
//!    │── GetCredentialsForIdentity(id, token) ──────────▶│
//!    │◀── credentials, 1 hour ───────────────────────────│
//! ```
//!
//! ```no_run
//! # async fn ask_backend() -> Result<(String, String), std::io::Error> { Ok(Default::default()) }
//! # fn example() -> Result<(), Box<dyn std::error::Error>> {
//! use cognito_identity::identity_pool::{BoxError, DeveloperIdentity, IdentityPoolCredentialsProvider};
//!
//! let user = IdentityPoolCredentialsProvider::builder("us-east-1:12345678-1234-1234-1234-123456789012")
//!     .developer(|| async {
//!         let (identity_id, token) = ask_backend().await?;
//!         Ok::<_, BoxError>(DeveloperIdentity::new(identity_id, token))
//!     })
//!     .build()?;
//! # Ok(())
//! # }
//! ```
//!
//! # The classic flow
//!
//! The flows above are *enhanced*: one call returns credentials. The classic flow, with the feature `classic-flow`, gets a
//! token and assumes a role that you name. It takes a session policy and a duration, and the pool has to allow it.
//!
//! ```text
//! program                          Amazon Cognito          AWS STS
//!    │── GetId(pool, logins) ─────────▶│                      │
//!    │◀── identity ID ─────────────────│                      │
//!    │── GetOpenIdToken(id, logins) ──▶│                      │
//!    │◀── OpenID token, 10 minutes ────│                      │
//!    │── AssumeRoleWithWebIdentity(role, token, policy) ─────▶│
//!    │◀── credentials, 15 minutes to 12 hours ────────────────│
//! ```
//!
#![cfg_attr(feature = "classic-flow", doc = "```no_run")]
#![cfg_attr(not(feature = "classic-flow"), doc = "```ignore")]
//! # fn example() -> Result<(), Box<dyn std::error::Error>> {
//! use std::time::Duration;
//! use cognito_identity::identity_pool::{ClassicFlow, IdentityPoolCredentialsProvider};
//!
//! let role = ClassicFlow::new("arn:aws:iam::123456789012:role/app").duration(Duration::from_secs(15 * 60));
//! let guest = IdentityPoolCredentialsProvider::builder("us-east-1:12345678-1234-1234-1234-123456789012")
//!     .classic_flow(role)
//!     .build()?;
//! # Ok(())
//! # }
//! ```
//!
//! # Refreshes
//!
//! | life of the credentials | one caller refreshes, others use the cache | all callers wait |
//! |---|---|---|
//! | up to 20 minutes | in the last 5 minutes, in the last half at most | in the last minute, in the last quarter at most |
//! | up to 90 minutes | in the last 15 minutes | in the last minute |
//! | longer | in the last 60 minutes | in the last minute |
//!
//! Concurrent callers make one chain of calls, even if some of them are cancelled. When an early refresh fails, the cached
//! credentials are used for another 5 to 10 minutes. An identity that was deleted or disabled is replaced within the
//! call, once.
//!
//! Credentials carry their true expiry. The cache of an AWS client in front asks when they are about to expire, and gets
//! new ones.

mod builder;
mod chain;
#[cfg(feature = "classic-flow")]
mod classic;
mod error;
mod identity;
mod lifetime;
mod login;
mod pool;
mod provider;
mod refresh;
mod single_flight;
mod store;

use std::pin::Pin;

pub use builder::Builder;
#[cfg(feature = "classic-flow")]
pub use classic::ClassicFlow;
pub use error::{BoxError, Error, LoginExpired};
pub use identity::IdentityChange;
pub use login::{DeveloperIdentity, Logins};
pub use provider::IdentityPoolCredentialsProvider;
#[cfg(not(target_family = "wasm"))]
pub use store::FileStore;
pub use store::{IdentityKey, IdentityStore, MemoryStore};

type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

#[cfg(test)]
mod tests;
