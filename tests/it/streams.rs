//! Pages and items as streams of the crate `futures`, and the size of the futures of calls.

use cognito_identity::Client;
use cognito_identity::config::{Config, Credentials, Region};
use cognito_identity::pagination::PaginationStreamExt;
use cognito_identity_emulator::Emulator;
use futures_util::{StreamExt, TryStreamExt};

fn client(emulator: &Emulator) -> Client {
    let keys = Credentials::new(emulator.access_key_id(), emulator.secret_access_key(), None, None, "test");
    let config = Config::builder().region(Region::new("us-east-1")).endpoint_url(emulator.endpoint_url());
    Client::from_conf(config.credentials_provider(keys).build())
}

#[tokio::test]
async fn pages_and_items_are_streams() {
    let emulator = Emulator::start().await.unwrap();
    let client = client(&emulator);
    for name in ["a", "b", "c"] {
        let pool = client.create_identity_pool().identity_pool_name(name).allow_unauthenticated_identities(true);
        pool.send().await.unwrap();
    }
    let paginator = || client.list_identity_pools().into_paginator().page_size(2);
    let pages = paginator().send().into_stream();
    let sizes: Vec<usize> = pages.map_ok(|page| page.identity_pools().len()).try_collect().await.unwrap();
    assert_eq!(sizes, [2, 1]);

    let before = emulator.requests().len();
    let items = paginator().items().send().into_stream().take(1);
    let names: Vec<_> = items.map_ok(|pool| pool.identity_pool_name).try_collect().await.unwrap();
    assert_eq!((names.len(), emulator.requests().len()), (1, before + 1), "the second page is not read ahead");
}

#[tokio::test]
async fn futures_of_calls_are_small() {
    let emulator = Emulator::start().await.unwrap();
    let client = client(&emulator);
    let unsigned = size_of_val(&client.get_id().send());
    let signed = size_of_val(&client.list_identity_pools().send());
    let customized = size_of_val(&client.get_id().customize().send());
    assert!(unsigned.max(signed).max(customized) <= 640, "{unsigned}, {signed} and {customized} bytes");
}
