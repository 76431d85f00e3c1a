//! Official crates sign with the credentials of our provider; the emulator verifies the signatures.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use cognito_identity::config::ProvideCredentials;
use ecosystem::World;

type Result = std::result::Result<(), Box<dyn std::error::Error + Send + Sync>>;

#[tokio::test]
async fn a_client_of_another_service_signs_as_a_guest() -> Result {
    let world = World::start().await?;
    let guest = world.provider().build()?;
    let config = world.official_config(guest).await;
    let caller = aws_sdk_sts::Client::new(&config).get_caller_identity().send().await?;
    assert!(caller.arn().is_some_and(|arn| arn.contains("assumed-role")), "{caller:?}");
    Ok(())
}

#[tokio::test]
async fn the_official_client_signs_as_a_guest() -> Result {
    let world = World::start().await?;
    let config = world.official_config(world.provider().build()?).await;
    let pools = aws_sdk_cognitoidentity::Client::new(&config).list_identity_pools().max_results(10).send().await?;
    assert_eq!(pools.identity_pools().len(), 1);
    Ok(())
}

/// The official cache asks the provider when credentials have seconds left; the provider's own windows must give it new
/// ones then, and must not refresh in between.
#[tokio::test]
async fn the_official_cache_and_ours_refresh_once_an_hour() -> Result {
    let world = World::start().await?;
    let keys = Arc::new(Mutex::new(BTreeSet::new()));
    let provider = world.provider().build()?;
    let client = aws_sdk_cognitoidentity::Client::new(&world.official_config(provider.clone()).await);
    for _ in 0..6 * 60 {
        client.list_identity_pools().max_results(1).send().await?;
        if let Some(cached) = provider.fallback_on_interrupt() {
            keys.lock().map_err(|error| error.to_string())?.insert(cached.access_key_id().to_owned());
        }
        world.clock.advance(Duration::from_secs(60));
    }
    let refreshes = keys.lock().map_err(|error| error.to_string())?.len();
    assert!((6..=7).contains(&refreshes), "{refreshes} refreshes in 6 hours");
    Ok(())
}
