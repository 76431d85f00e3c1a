//! A backend that authenticates users itself, and an application that uses its tokens.
//! `cargo run --example developer_identity`
//!
//! In reality the two halves talk over HTTP. Here the application calls a function.

mod playground;

use cognito_identity::Client;
use cognito_identity::config::ProvideCredentials;
use cognito_identity::identity_pool::{BoxError, DeveloperIdentity, IdentityPoolCredentialsProvider};
use playground::{BACKEND, Playground};

/// The backend checks the password, then asks Cognito for the user's identity and a token, with its own AWS credentials.
async fn sign_in(aws: Client, pool: String, user: &str, password: &str) -> Result<DeveloperIdentity, BoxError> {
    if password != "correct horse" {
        return Err("wrong password".into());
    }
    let call = aws.get_open_id_token_for_developer_identity().identity_pool_id(pool).logins(BACKEND, user);
    let answer = call.send().await?;
    let identity_id = answer.identity_id.ok_or("no identity id")?;
    Ok(DeveloperIdentity::new(identity_id, answer.token.ok_or("no token")?))
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let playground = Playground::start().await?;
    let (aws, pool) = (playground.backend(), playground.pool.clone());

    // The application. Its callback runs once for each refresh, so the token is always fresh.
    let user = IdentityPoolCredentialsProvider::builder(&playground.pool)
        .client(playground.application())
        .developer(move || sign_in(aws.clone(), pool.clone(), "alice", "correct horse"))
        .build()?;
    // `Debug` redacts the secret key and the session token.
    println!("{:?}", user.provide_credentials().await?);
    println!("alice is {}", user.identity_id().await?);
    Ok(())
}
