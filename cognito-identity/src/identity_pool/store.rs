//! Stores of identity ids, so that a user or guest keeps the identity from one start of a program to the next.

#[cfg(not(target_family = "wasm"))]
mod file;
#[cfg(not(target_family = "wasm"))]
mod format;
mod memory;

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

#[cfg(not(target_family = "wasm"))]
pub use file::FileStore;
pub use memory::MemoryStore;

use super::error::BoxError;

/// The key of a stored identity: the pool and the user. Guests of a pool share one key.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct IdentityKey {
    pool: String,
    user: Option<String>,
}

impl IdentityKey {
    /// The key of the guests of a pool.
    pub fn guest(identity_pool_id: impl Into<String>) -> Self {
        Self { pool: identity_pool_id.into(), user: None }
    }

    /// The key of a user of a pool.
    pub fn user(identity_pool_id: impl Into<String>, user_key: impl Into<String>) -> Self {
        Self { pool: identity_pool_id.into(), user: Some(user_key.into()) }
    }

    /// The pool.
    pub fn identity_pool_id(&self) -> &str {
        &self.pool
    }

    /// The user's key; `None` for guests.
    pub fn user_key(&self) -> Option<&str> {
        self.user.as_deref()
    }
}

/// A text that differs for different keys, for stores whose keys are strings.
impl fmt::Display for IdentityKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.user {
            None => write!(f, "{}/guest", self.pool),
            Some(user) => write!(f, "{}/user/{user}", self.pool),
        }
    }
}

/// A store of identity ids: three async functions. It never sees a token or a credential.
///
/// A provider asks the store once and writes to it when the id changes. When the store fails, or does not answer within
/// 5 seconds, the provider logs a warning and goes on without it.
///
/// ```
/// use cognito_identity::identity_pool::{BoxError, IdentityKey, IdentityStore};
///
/// #[derive(Debug)]
/// struct Preferences;
///
/// impl IdentityStore for Preferences {
///     async fn get(&self, key: &IdentityKey) -> Result<Option<String>, BoxError> {
///         Ok(None) // Look up `key.to_string()`.
///     }
///     async fn put(&self, key: &IdentityKey, identity_id: &str) -> Result<(), BoxError> {
///         Ok(())
///     }
///     async fn remove(&self, key: &IdentityKey) -> Result<(), BoxError> {
///         Ok(())
///     }
/// }
/// ```
pub trait IdentityStore: fmt::Debug + Send + Sync + 'static {
    /// The identity id stored under `key`.
    fn get(&self, key: &IdentityKey) -> impl Future<Output = Result<Option<String>, BoxError>> + Send;

    /// Stores an identity id under `key`, in place of any other.
    fn put(&self, key: &IdentityKey, identity_id: &str) -> impl Future<Output = Result<(), BoxError>> + Send;

    /// Removes the identity id under `key`, if there is one.
    fn remove(&self, key: &IdentityKey) -> impl Future<Output = Result<(), BoxError>> + Send;
}

pub(super) type StoreFuture<'a, T> = Pin<Box<dyn Future<Output = Result<T, BoxError>> + Send + 'a>>;

pub(super) type SharedStore = Arc<dyn DynStore>;

/// [`IdentityStore`] as a trait object.
pub(super) trait DynStore: fmt::Debug + Send + Sync {
    fn get<'a>(&'a self, key: &'a IdentityKey) -> StoreFuture<'a, Option<String>>;
    fn put<'a>(&'a self, key: &'a IdentityKey, identity_id: &'a str) -> StoreFuture<'a, ()>;
    fn remove<'a>(&'a self, key: &'a IdentityKey) -> StoreFuture<'a, ()>;
}

impl<S: IdentityStore> DynStore for S {
    fn get<'a>(&'a self, key: &'a IdentityKey) -> StoreFuture<'a, Option<String>> {
        Box::pin(IdentityStore::get(self, key))
    }

    fn put<'a>(&'a self, key: &'a IdentityKey, identity_id: &'a str) -> StoreFuture<'a, ()> {
        Box::pin(IdentityStore::put(self, key, identity_id))
    }

    fn remove<'a>(&'a self, key: &'a IdentityKey) -> StoreFuture<'a, ()> {
        Box::pin(IdentityStore::remove(self, key))
    }
}
