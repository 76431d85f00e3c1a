//! AWS credentials from an identity pool: a credentials provider for every AWS SDK crate.

mod builder;
mod cache;
mod chain;
mod error;
mod flow;
mod identity;
mod lifetime;
mod login;
mod pool;
mod provider;
mod recovery;
mod single_flight;
mod store;

pub use builder::{BuildError, Builder};
pub use error::{BoxError, Error, LoginExpired};
pub use identity::IdentityChange;
pub use login::{DeveloperIdentity, Logins};
pub use provider::IdentityPoolCredentialsProvider;
#[cfg(not(target_family = "wasm"))]
pub use store::FileStore;
pub use store::{IdentityKey, IdentityStore, MemoryStore};

#[cfg(test)]
mod tests;
