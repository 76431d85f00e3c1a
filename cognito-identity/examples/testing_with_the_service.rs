//! Tests of stateful code against the local service. `cargo test --example testing_with_the_service`
//!
//! The service runs in the process of the test, checks signatures and constraints, and injects faults on request.

use cognito_identity::Client;

/// The code under test: counts the guests of a pool.
async fn count_guests(client: &Client, pool: &str) -> Result<usize, cognito_identity::Error> {
    let mut identities = client.list_identities().identity_pool_id(pool).into_paginator().items().send();
    let mut guests = 0;
    while let Some(identity) = identities.next().await {
        guests += usize::from(identity?.logins().is_empty());
    }
    Ok(guests)
}

#[tokio::main]
async fn main() {
    println!("run the tests: cargo test --example testing_with_the_service");
    let _ = count_guests;
}

#[cfg(test)]
mod tests {
    use cognito_identity::config::{Config, Credentials, Region};
    use cognito_identity_emulator::{Emulator, Fault, Faults};

    use super::*;

    fn client(service: &Emulator) -> Client {
        let keys = Credentials::new(service.access_key_id(), service.secret_access_key(), None, None, "test");
        let config = Config::builder().region(Region::new("us-east-1")).endpoint_url(service.endpoint_url());
        Client::from_conf(config.credentials_provider(keys).build())
    }

    #[tokio::test]
    async fn guests_are_counted_although_the_service_throttles_once() -> Result<(), Box<dyn std::error::Error>> {
        let service = Emulator::start().await?;
        let client = client(&service);
        let pool = client.create_identity_pool().identity_pool_name("test").allow_unauthenticated_identities(true);
        let pool = pool.send().await?.identity_pool_id;
        for _ in 0..3 {
            client.get_id().identity_pool_id(&pool).send().await?;
        }

        service.faults(Faults::new().only("ListIdentities").sequence([Fault::Throttle]));
        assert_eq!(count_guests(&client, &pool).await?, 3);
        let listed = service.requests().iter().filter(|request| request.operation == "ListIdentities").count();
        assert_eq!(listed, 2, "the throttled attempt and its retry");
        Ok(())
    }
}
