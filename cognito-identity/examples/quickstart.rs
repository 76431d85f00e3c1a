//! The first calls: an identity for a guest, and AWS credentials for it. `cargo run --example quickstart`
//!
//! The example runs against the local service. A real program leaves the endpoint out and names its own pool.

mod playground;

use cognito_identity::{Client, Config};
use playground::Playground;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let playground = Playground::start().await?;

    // Neither region nor credentials are needed: the pool ID names the region, and both operations are public.
    let client = Client::from_conf(Config::builder().endpoint_url(playground.endpoint_url()).build());
    let guest = client.get_id().identity_pool_id(&playground.pool).send().await?;
    let answer = client.get_credentials_for_identity().set_identity_id(guest.identity_id).send().await?;

    println!("identity: {}", answer.identity_id().unwrap_or_default());
    // `Debug` redacts the secret key and the session token.
    println!("{:?}", answer.credentials());
    Ok(())
}
