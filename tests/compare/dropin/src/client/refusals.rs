//! Calls that lack something: a member, a region.

use aws_sdk_cognitoidentity::config::Credentials;
use aws_sdk_cognitoidentity::config::retry::RetryConfig;
use aws_sdk_cognitoidentity::error::SdkError;
use aws_sdk_cognitoidentity::{Client, Config};

use crate::replay::{Answer, Server};
use crate::samples::POOL;
use crate::support::{bare, config, section, show};

pub(crate) async fn run() {
    section("a required member left out");
    let server = Server::new([Answer::ok("{}"), Answer::ok("{}")]);
    let client = Client::from_conf(config(&server).build());
    show("GetId", outcome(client.get_id().send().await));
    show("ListIdentities", outcome(client.list_identities().identity_pool_id(POOL).send().await));
    server.show_requests();

    section("no region");
    let server = Server::new([Answer::ok("{}"), Answer::ok("{}")]);
    let credentials = Credentials::from_keys("AKID", "secret", None);
    let config: Config = bare(&server).credentials_provider(credentials).retry_config(RetryConfig::disabled()).build();
    let client = Client::from_conf(config);
    show("with a pool id", outcome(client.get_id().identity_pool_id(POOL).send().await));
    show("without", outcome(client.list_identity_pools().max_results(1).send().await));
    server.show_requests();
}

fn outcome<T, E>(result: Result<T, SdkError<E>>) -> &'static str {
    match result {
        Ok(_) => "answered",
        Err(SdkError::ConstructionFailure(_)) => "ConstructionFailure",
        Err(SdkError::DispatchFailure(_)) => "DispatchFailure",
        Err(_) => "another error",
    }
}
