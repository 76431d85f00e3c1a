//! A guest who keeps the identity from one start of the program to the next. `cargo run --example guest_credentials`
//!
//! Only the identity ID is stored in a file. A real program leaves `.client(…)` out and names its own pool.

mod playground;

use cognito_identity::Client;
use cognito_identity::identity_pool::{FileStore, IdentityPoolCredentialsProvider};
use playground::Playground;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let playground = Playground::start().await?;
    let file = std::env::temp_dir().join("cognito-identity-example").join(&playground.pool);
    for start in 1..=2 {
        let guest = IdentityPoolCredentialsProvider::builder(&playground.pool)
            .client(playground.application())
            .identity_store(FileStore::new(&file))
            .on_identity_change(|change| println!("new identity: {}", change.current))
            .build()?;
        println!("start {start}: the guest is {}", guest.identity_id().await?);

        // Any AWS client takes the provider and signs with the guest's credentials.
        let client = Client::from_conf(playground.config().credentials_provider(guest).build());
        let pools = client.list_identity_pools().max_results(10).send().await?;
        println!("start {start}: a signed call found {} pool", pools.identity_pools().len());
    }
    println!("the file:\n{}", std::fs::read_to_string(file)?);
    Ok(())
}
