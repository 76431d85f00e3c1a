//! A program that uses reqwest for plain HTTP, without TLS features, works as before when it also depends on our crate.
//!
//! Cargo builds reqwest once with the features that both ask for, so our choice of TLS reaches the program's clients.

use cognito_identity::Client;
use cognito_identity::config::{Config, Region};
use cognito_identity_emulator::Emulator;

#[tokio::test]
async fn a_program_builds_its_own_reqwest_clients() {
    let emulator = Emulator::start().await.expect("the emulator");
    let page = reqwest::Client::new().get(emulator.endpoint_url()).send().await.expect("a response");
    assert!(page.status().is_success(), "{page:?}");
    let built = reqwest::Client::builder().user_agent("the program's").build().expect("a client");
    assert!(built.get(emulator.endpoint_url()).send().await.is_ok());

    let config = Config::builder().region(Region::new("us-east-1")).endpoint_url(emulator.endpoint_url());
    let unknown = "us-east-1:00000000-0000-4000-8000-000000000000";
    for client in [config.clone().build(), config.reqwest_client(built).build()].map(Client::from_conf) {
        let refused = client.get_id().identity_pool_id(unknown).send().await.expect_err("no such pool");
        assert!(refused.into_service_error().is_resource_not_found_exception());
    }
}
