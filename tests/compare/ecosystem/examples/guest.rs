//! A guest's credentials in another AWS crate. In `tests/compare`: `cargo run -p ecosystem --example guest`
//!
//! A real program leaves out what points to the emulator: `aws_config::from_env().credentials_provider(guest).load()`.

use ecosystem::World;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let world = World::start().await?;
    let guest = world.provider().build()?;
    let config = world.official_config(guest).await;
    let caller = aws_sdk_sts::Client::new(&config).get_caller_identity().send().await?;
    println!("signed in as {}", caller.arn().unwrap_or_default());
    Ok(())
}
