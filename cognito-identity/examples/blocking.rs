//! Calls without an async runtime. `cargo run --features blocking --example blocking`

use cognito_identity::Client;
use cognito_identity::config::{Config, Credentials, Region};
use cognito_identity_emulator::Emulator;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let service = Emulator::builder().start_blocking()?;
    let keys = Credentials::new(service.access_key_id(), service.secret_access_key(), None, None, "example");
    let config = Config::builder().region(Region::new("us-east-1")).endpoint_url(service.endpoint_url());
    let client = Client::from_conf(config.credentials_provider(keys).build());

    let pool = client.create_identity_pool().identity_pool_name("example").allow_unauthenticated_identities(true);
    let pool = pool.send_blocking()?;
    let guest = client.get_id().identity_pool_id(pool.identity_pool_id()).send_blocking()?;
    println!("{}", guest.identity_id().unwrap_or_default());
    Ok(())
}
