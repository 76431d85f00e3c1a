//! The official crate calls all 23 operations of the emulator.

use std::collections::BTreeSet;

use aws_sdk_cognitoidentity as sdk;
use aws_sdk_cognitoidentity::config::{BehaviorVersion, Config, Credentials, Region};
use cognito_identity_emulator::Emulator;

#[path = "../../../it/emulator/walk/operations.rs"]
mod operations;

#[tokio::test]
async fn every_operation_of_the_official_crate_succeeds() {
    let emulator = Emulator::start().await.unwrap();
    let keys = Credentials::new(emulator.access_key_id(), emulator.secret_access_key(), None, None, "test");
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new(emulator.region().to_owned()))
        .endpoint_url(emulator.endpoint_url())
        .credentials_provider(keys)
        .http_client(aws_smithy_http_client::Builder::new().build_http());
    let client = sdk::Client::from_conf(config.build());
    operations::call_all(&client, |pool| emulator.pool_arn(pool)).await.unwrap();
    let requests = emulator.requests().into_iter();
    let succeeded: BTreeSet<_> = requests.filter(|request| request.status == 200).map(|request| request.operation).collect();
    assert_eq!(succeeded.len(), 23, "{succeeded:?}");
}
