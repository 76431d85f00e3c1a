//! AWS credentials for a guest of an identity pool: `cargo run --example guest -- POOL_ID`.
//!
//! Neither credentials nor a region are configured: both operations are public, and the pool's id names the region. With
//! `AWS_ENDPOINT_URL_COGNITO_IDENTITY` set, the calls go there, to an emulator for example.

use cognito_identity::{Client, Config};

#[tokio::main]
async fn main() {
    if let Err(error) = run().await {
        eprintln!("{error}");
        std::process::exit(1);
    }
}

async fn run() -> Result<(), Box<dyn std::error::Error>> {
    let pool = std::env::args().nth(1).ok_or("usage: cargo run --example guest -- POOL_ID")?;
    let client = Client::from_conf(Config::builder().build());
    let guest = client.get_id().identity_pool_id(pool).send().await?;
    let answer = client.get_credentials_for_identity().set_identity_id(guest.identity_id).send().await?;
    // `Debug` redacts the secret key and the session token.
    println!("{:?} has {:?}", answer.identity_id(), answer.credentials());
    Ok(())
}
