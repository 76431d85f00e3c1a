//! Application code for `aws-sdk-cognitoidentity`: it compiles against the official crate and against this one.

use aws_sdk_cognitoidentity::config::{BehaviorVersion, Credentials, Region};
use aws_sdk_cognitoidentity::error::{DisplayErrorContext, ProvideErrorMetadata};
use aws_sdk_cognitoidentity::{Client, Config};

/// Creates a pool, gives a guest an identity, and deletes the pool again.
pub(crate) async fn run(endpoint: &str, (id, secret): (&str, &str)) -> Result<(), Box<dyn std::error::Error>> {
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::new(id, secret, None, None, "example"))
        .endpoint_url(endpoint)
        .build();
    let client = Client::from_conf(config);

    let pool = client
        .create_identity_pool()
        .identity_pool_name("example")
        .allow_unauthenticated_identities(true)
        .identity_pool_tags("purpose", "example")
        .send()
        .await?;
    println!("pool {} is named {}", pool.identity_pool_id(), pool.identity_pool_name());

    let guest = client.get_id().identity_pool_id(pool.identity_pool_id()).send().await?;
    println!("guest {}", guest.identity_id().unwrap_or_default());

    client.delete_identity_pool().identity_pool_id(pool.identity_pool_id()).send().await?;
    match client.describe_identity_pool().identity_pool_id(pool.identity_pool_id()).send().await {
        Ok(_) => println!("still there"),
        Err(error) => println!("{:?}: {}", error.code(), DisplayErrorContext(&error)),
    }
    Ok(())
}
