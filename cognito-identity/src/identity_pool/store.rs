//! Stores of identity IDs, so that a user or guest keeps the identity from one start of a program to the next.

#[cfg(not(target_family = "wasm"))]
mod file;
#[cfg(not(target_family = "wasm"))]
mod format;

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

#[cfg(not(target_family = "wasm"))]
pub use file::FileStore;

use super::BoxFuture;
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

/// A store of identity IDs: three async functions. It never sees a token or a credential.
///
/// A provider asks the store once and writes to it when the ID changes. When the store fails, or does not answer within
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
    /// The identity ID stored under `key`.
    fn get(&self, key: &IdentityKey) -> impl Future<Output = Result<Option<String>, BoxError>> + Send;

    /// Stores an identity ID under `key`, in place of any other.
    fn put(&self, key: &IdentityKey, identity_id: &str) -> impl Future<Output = Result<(), BoxError>> + Send;

    /// Removes the identity ID under `key`, if there is one.
    fn remove(&self, key: &IdentityKey) -> impl Future<Output = Result<(), BoxError>> + Send;
}

/// An operation of the provider on the identity ID under a key.
pub(super) enum Access<'a> {
    Get,
    Put(&'a str),
    Remove,
}

/// [`IdentityStore`] as a trait object.
pub(super) trait DynStore: Send + Sync {
    fn access<'a>(&'a self, key: &'a IdentityKey, access: Access<'a>) -> StoreFuture<'a>;
}

type StoreFuture<'a> = BoxFuture<'a, Result<Option<String>, BoxError>>;

impl<S: IdentityStore> DynStore for S {
    fn access<'a>(&'a self, key: &'a IdentityKey, access: Access<'a>) -> StoreFuture<'a> {
        Box::pin(async move {
            match access {
                Access::Get => self.get(key).await,
                Access::Put(identity_id) => self.put(key, identity_id).await.map(|()| None),
                Access::Remove => self.remove(key).await.map(|()| None),
            }
        })
    }
}

/// A store in memory. Clones share it, so several providers of a program can.
#[derive(Clone, Debug, Default)]
pub struct MemoryStore(Arc<tokio::sync::Mutex<HashMap<IdentityKey, String>>>);

impl MemoryStore {
    /// An empty store.
    pub fn new() -> Self {
        Self::default()
    }
}

impl IdentityStore for MemoryStore {
    async fn get(&self, key: &IdentityKey) -> Result<Option<String>, BoxError> {
        Ok(self.0.lock().await.get(key).cloned())
    }

    async fn put(&self, key: &IdentityKey, identity_id: &str) -> Result<(), BoxError> {
        self.0.lock().await.insert(key.clone(), identity_id.to_owned());
        Ok(())
    }

    async fn remove(&self, key: &IdentityKey) -> Result<(), BoxError> {
        self.0.lock().await.remove(key);
        Ok(())
    }
}
