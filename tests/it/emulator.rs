//! The client against the emulator: signed and public calls, pagination, and the service's errors.

mod hooks;
mod walk;

use cognito_identity::config::{Config, Credentials, Region};
use cognito_identity::error::ProvideErrorMetadata;
use cognito_identity::operation::RequestId;
use cognito_identity::{Client, Error};
use cognito_identity_emulator::Emulator;

fn config(emulator: &Emulator) -> cognito_identity::config::Builder {
    let keys = Credentials::new(emulator.access_key_id(), emulator.secret_access_key(), None, None, "test");
    Config::builder()
        .region(Region::new(emulator.region().to_owned()))
        .endpoint_url(emulator.endpoint_url())
        .credentials_provider(keys)
}

async fn pool(client: &Client, name: &str) -> Result<String, Error> {
    let pool = client.create_identity_pool().identity_pool_name(name).allow_unauthenticated_identities(true);
    Ok(pool.send().await?.identity_pool_id)
}

#[tokio::test]
async fn a_guest_signs_in() {
    let emulator = Emulator::start().await.unwrap();
    let client = Client::from_conf(config(&emulator).build());
    let pool = pool(&client, "guests").await.unwrap();
    let roles = client.set_identity_pool_roles().identity_pool_id(&pool);
    roles.roles("unauthenticated", "arn:aws:iam::123456789012:role/guest").send().await.unwrap();

    // The public operations need no credentials.
    let public = Config::builder().region(Region::new("us-east-1")).endpoint_url(emulator.endpoint_url()).build();
    let guest = Client::from_conf(public);
    let id = guest.get_id().identity_pool_id(&pool).send().await.unwrap();
    assert!(id.request_id().is_some());
    let identity = id.identity_id().unwrap();
    let answer = guest.get_credentials_for_identity().identity_id(identity).send().await.unwrap();
    let credentials = answer.credentials().unwrap();
    assert!(credentials.access_key_id().unwrap().starts_with("ASIA"), "{credentials:?}");
    assert!(credentials.expiration().is_some() && credentials.session_token().is_some());

    let described = client.describe_identity().identity_id(identity).send().await.unwrap();
    assert_eq!(described.identity_id(), Some(identity));
    assert!(described.creation_date().is_some());
}

#[tokio::test]
async fn pages_lead_to_every_item() {
    let emulator = Emulator::start().await.unwrap();
    let client = Client::from_conf(config(&emulator).build());
    for number in 0..7 {
        pool(&client, &format!("pool-{number}")).await.unwrap();
    }
    let mut items = client.list_identity_pools().max_results(3).into_paginator().items().send();
    let mut names = Vec::new();
    while let Some(item) = items.try_next().await.unwrap() {
        names.push(item.identity_pool_name().unwrap().to_owned());
    }
    names.sort();
    assert_eq!(names, (0..7).map(|number| format!("pool-{number}")).collect::<Vec<_>>());

    let pages = client.list_identity_pools().into_paginator().page_size(5).send().collect::<Vec<_>>().await;
    let sizes: Vec<_> = pages.into_iter().map(|page| page.unwrap().identity_pools().len()).collect();
    assert_eq!(sizes, [5, 2]);
}

#[tokio::test]
async fn tags_are_kept_and_errors_have_types() {
    let emulator = Emulator::start().await.unwrap();
    let client = Client::from_conf(config(&emulator).build());
    let pool = pool(&client, "tagged").await.unwrap();
    let arn = emulator.pool_arn(&pool);
    client.tag_resource().resource_arn(&arn).tags("team", "blue").send().await.unwrap();
    let tags = client.list_tags_for_resource().resource_arn(&arn).send().await.unwrap();
    assert_eq!(tags.tags().unwrap().get("team").map(String::as_str), Some("blue"));

    client.delete_identity_pool().identity_pool_id(&pool).send().await.unwrap();
    let error = client.describe_identity_pool().identity_pool_id(&pool).send().await.unwrap_err();
    assert_eq!(error.code(), Some("ResourceNotFoundException"));
    let error = error.into_service_error();
    assert!(error.to_string().starts_with("DescribeIdentityPool: ResourceNotFoundException: "), "{error}");
    assert!(error.is_resource_not_found_exception());
}

#[tokio::test]
async fn a_wrong_key_is_refused() {
    let emulator = Emulator::start().await.unwrap();
    let wrong = Credentials::new(emulator.access_key_id(), "not the secret", None, None, "test");
    let client = Client::from_conf(config(&emulator).credentials_provider(wrong).build());
    let error = client.list_identity_pools().max_results(1).send().await.unwrap_err();
    assert_eq!(error.code(), Some("InvalidSignatureException"), "{error}");
}

#[test]
fn calls_can_block() {
    let emulator = Emulator::builder().start_blocking().unwrap();
    let client = Client::from_conf(config(&emulator).build());
    let pools = client.list_identity_pools().max_results(1).send_blocking().unwrap();
    assert!(pools.identity_pools().is_empty());
}

#[tokio::test]
async fn untyped_calls_take_and_give_json() {
    let emulator = Emulator::start().await.unwrap();
    let client = Client::from_conf(config(&emulator).build());
    let pool = pool(&client, "untyped").await.unwrap();
    let answer = client.call_json("GetId", serde_json::json!({"IdentityPoolId": pool})).await.unwrap();
    let answer: serde_json::Value = serde_json::from_str(&answer).unwrap();
    assert!(answer["IdentityId"].as_str().unwrap().starts_with("us-east-1:"));
    let error = client.call_json("NoSuchOperation", "{}").await.unwrap_err();
    assert!(format!("{error:?}").contains("NoSuchOperation"), "{error:?}");
}
