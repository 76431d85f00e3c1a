//! A guest who signs in and keeps the identity. `cargo run --example sign_in`
//!
//! The local service trusts a login provider whose tokens the example signs itself.

mod playground;

use cognito_identity::config::ProvideCredentials;
use cognito_identity::identity_pool::{BoxError, IdentityPoolCredentialsProvider, Logins, MemoryStore};
use playground::Playground;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let playground = Playground::start().await?;

    let guest = IdentityPoolCredentialsProvider::builder(&playground.pool)
        .client(playground.application())
        .identity_store(MemoryStore::new())
        .build()?;
    let identity = guest.identity_id().await?;
    println!("guest: {identity}");

    // The callback runs at every refresh. A real program returns the current ID token of its login library.
    let token = playground.google_token("ada");
    let user = IdentityPoolCredentialsProvider::builder(&playground.pool)
        .client(playground.application())
        .identity_id(identity)
        .logins(move || {
            let token = token.clone();
            async move { Ok::<_, BoxError>(Logins::new().login("accounts.google.com", token)) }
        })
        .build()?;
    println!("{:?}", user.provide_credentials().await?);
    println!("signed in: {}", user.identity_id().await?);
    Ok(())
}
