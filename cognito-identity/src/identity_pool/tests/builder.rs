//! Settings, their contradictions, and the environment.

use std::collections::HashMap;

use super::support::*;
use crate::Client;
use crate::config::{Config, ProvideCredentials, Region};
use crate::identity_pool::{BoxError, Builder, DeveloperIdentity, IdentityPoolCredentialsProvider, MemoryStore};

const GOOGLE: &str = "accounts.google.com";

async fn developer() -> Result<DeveloperIdentity, BoxError> {
    Ok(DeveloperIdentity::new(A, "token"))
}

async fn id_token() -> Result<String, BoxError> {
    Ok(String::new())
}

#[test]
fn contradictions_are_errors_that_say_what_to_do() {
    let new = || Builder::new(POOL);
    let cases = [
        (Builder::new("my-pool"), "pass `<region>:<guid>`"),
        (Builder::new(""), "pass `<region>:<guid>`"),
        (new().identity_id("alice"), "or leave `identity_id` out"),
        (new().user_key("alice"), "remove `user_key`, or add `login`"),
        (new().login(GOOGLE, "token").developer(developer), "use one of `login`"),
        (new().id_token(id_token).developer(developer), "use one of `login`"),
        (new().id_token(id_token).id_token(id_token), "use one of `login`"),
        (new().developer(developer).identity_id(A), "remove `identity_id`"),
        (new().login(GOOGLE, "token").identity_store(MemoryStore::new()), "add `user_key`"),
        (new().id_token(id_token).identity_store(MemoryStore::new()), "add `user_key`"),
        (new().login(GOOGLE, "token").user_key(""), "pass a text that tells users apart"),
    ];
    for (builder, advice) in cases {
        let error = builder.build().unwrap_err().to_string();
        assert!(error.contains(advice), "{error}");
        assert!(error.starts_with("the identity pool provider cannot be built: "), "{error}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_malformed_pool_of_a_one_line_guest_is_an_error_of_the_first_call() {
    let guest = IdentityPoolCredentialsProvider::new("my-pool");
    let error = guest.provide_credentials().await.unwrap_err();
    let error = crate::identity_pool::Error::find(&error).unwrap().to_string();
    assert!(error.to_lowercase().contains("region"), "{error}");
}

#[test]
fn the_region_is_explicit_or_the_clients_or_the_pools() {
    let client = |region: Option<&'static str>| {
        Client::from_conf(Config::builder().region(region.map(Region::from_static)).build())
    };
    let of = |builder: Builder| {
        let provider = builder.build().unwrap();
        provider.region().map(|region| region.to_string())
    };
    let explicit = Region::from_static("eu-west-1");
    assert_eq!(of(Builder::new(POOL)).as_deref(), Some("us-east-1"));
    assert_eq!(of(Builder::new(POOL).client(client(Some("eu-west-2")))).as_deref(), Some("eu-west-2"));
    assert_eq!(of(Builder::new(POOL).client(client(None))).as_deref(), Some("us-east-1"));
    let both = Builder::new(POOL).client(client(Some("eu-west-2"))).region(explicit.clone());
    assert_eq!(of(both).as_deref(), Some("eu-west-1"));
    assert_eq!(of(Builder::new(POOL).region(explicit)).as_deref(), Some("eu-west-1"));
}

fn from_env(variables: &[(&str, &str)]) -> Result<Builder, crate::identity_pool::Error> {
    let variables: HashMap<_, _> = variables.iter().map(|(name, value)| ((*name).to_owned(), *value)).collect();
    Builder::from_variables(|name| variables.get(name).map(|value| (*value).to_owned()))
}

#[tokio::test(start_paused = true)]
async fn the_environment_configures_a_guest() {
    let service = Service::script([credentials(A, HOUR)]);
    let builder = from_env(&[
        ("AWS_COGNITO_IDENTITY_POOL_ID", POOL),
        ("AWS_COGNITO_IDENTITY_ID", A),
        ("AWS_COGNITO_CUSTOM_ROLE_ARN", "arn:aws:iam::123456789012:role/r"),
        ("AWS_COGNITO_POOL_REGION", "eu-west-1"),
    ]);
    let guest = builder.unwrap().client(service.client()).build().unwrap();
    assert_eq!(guest.region().map(|region| region.to_string()).as_deref(), Some("eu-west-1"));
    get(&guest).await;
    let calls = service.take_calls();
    assert_eq!(calls[0].input["IdentityId"], A);
    assert_eq!(calls[0].input["CustomRoleArn"], "arn:aws:iam::123456789012:role/r");
}

#[test]
fn the_environment_must_name_the_pool() {
    for variables in [&[][..], &[("AWS_COGNITO_IDENTITY_POOL_ID", "")]] {
        let error = from_env(variables).unwrap_err().to_string();
        assert!(error.contains("set AWS_COGNITO_IDENTITY_POOL_ID"), "{error}");
    }
    assert!(from_env(&[("AWS_COGNITO_IDENTITY_POOL_ID", "my-pool")]).unwrap().build().is_err());
}

#[test]
fn the_environment_may_name_the_endpoint() {
    let variables = [("AWS_COGNITO_IDENTITY_POOL_ID", POOL), ("AWS_COGNITO_ENDPOINT", "http://127.0.0.1:9")];
    let guest = from_env(&variables).unwrap().build().unwrap();
    assert_eq!(guest.region().map(|region| region.to_string()).as_deref(), Some("us-east-1"));
}
