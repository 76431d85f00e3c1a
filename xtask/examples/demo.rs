//! The second half of `cargo xtask demo`: calls made with the generated crate, to the emulator.

use std::error::Error;
use std::process::ExitCode;

use cognito_identity::Client;
use cognito_identity::config::{Config, Credentials, Region};
use cognito_identity_emulator::Emulator;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    std::panic::set_hook(Box::new(|fault| {
        eprintln!("error: the demo failed: {fault}");
        std::process::exit(2);
    }));
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}\n  help: the calls above show how far the demo came");
            ExitCode::from(2)
        }
    }
}

async fn run() -> Result<(), Box<dyn Error>> {
    let emulator = Emulator::start().await?;
    step("start the emulator", emulator.endpoint_url());
    let client = client(&emulator);
    let pool = create_pool(&client).await?;
    sign_a_guest_in(&client, &pool).await?;
    list(&client, &pool).await?;
    tag(&client, &emulator.pool_arn(&pool)).await?;
    delete(&client, &pool).await?;
    ask_for_what_is_gone(&client, &pool).await
}

/// A client with the emulator's credentials. Against AWS, only the region would be given.
fn client(emulator: &Emulator) -> Client {
    let credentials = Credentials::new(emulator.access_key_id(), emulator.secret_access_key(), None, None, "demo");
    let config = Config::builder()
        .region(Region::new(emulator.region().to_owned()))
        .endpoint_url(emulator.endpoint_url())
        .credentials_provider(credentials)
        .build();
    Client::from_conf(config)
}

async fn create_pool(client: &Client) -> Result<String, Box<dyn Error>> {
    let pool = client.create_identity_pool().identity_pool_name("demo").allow_unauthenticated_identities(true);
    let pool = pool.send().await?;
    let id = pool.identity_pool_id().to_owned();
    step("CreateIdentityPool, signed", &id);
    let roles = client.set_identity_pool_roles().identity_pool_id(&id);
    roles.roles("unauthenticated", "arn:aws:iam::123456789012:role/guest").send().await?;
    step("SetIdentityPoolRoles, signed", "guests may assume arn:aws:iam::123456789012:role/guest");
    Ok(id)
}

async fn sign_a_guest_in(client: &Client, pool: &str) -> Result<(), Box<dyn Error>> {
    let guest = client.get_id().identity_pool_id(pool).send().await?;
    let identity = guest.identity_id().ok_or("GetId answered without an identity")?;
    step("GetId, unsigned", identity);
    let answer = client.get_credentials_for_identity().identity_id(identity).send().await?;
    let credentials = answer.credentials().ok_or("GetCredentialsForIdentity answered without credentials")?;
    step("GetCredentialsForIdentity, unsigned", &format!("{credentials:?}"));
    Ok(())
}

async fn list(client: &Client, pool: &str) -> Result<(), Box<dyn Error>> {
    let pools = client.list_identity_pools().max_results(10).send().await?;
    let names: Vec<_> = pools.identity_pools().iter().filter_map(|pool| pool.identity_pool_name()).collect();
    step("ListIdentityPools, signed", &names.join(", "));
    let identities = client.list_identities().identity_pool_id(pool).max_results(10).send().await?;
    step("ListIdentities, signed", &format!("{} identity", identities.identities().len()));
    Ok(())
}

async fn tag(client: &Client, arn: &str) -> Result<(), Box<dyn Error>> {
    client.tag_resource().resource_arn(arn).tags("stage", "demo").send().await?;
    let tags = client.list_tags_for_resource().resource_arn(arn).send().await?;
    step("TagResource, ListTagsForResource, signed", &format!("{:?}", tags.tags().ok_or("no tags")?));
    Ok(())
}

async fn delete(client: &Client, pool: &str) -> Result<(), Box<dyn Error>> {
    client.delete_identity_pool().identity_pool_id(pool).send().await?;
    step("DeleteIdentityPool, signed", "gone");
    Ok(())
}

async fn ask_for_what_is_gone(client: &Client, pool: &str) -> Result<(), Box<dyn Error>> {
    let Err(error) = client.describe_identity_pool().identity_pool_id(pool).send().await else {
        return Err("the pool is still there".into());
    };
    let message = error.to_string();
    if !error.into_service_error().is_resource_not_found_exception() {
        return Err(message.into());
    }
    step("DescribeIdentityPool, signed: a ResourceNotFoundException", &message);
    Ok(())
}

fn step(what: &str, result: &str) {
    println!("{what}\n    {result}");
}
