//! The official crate or ours: the same source, built with either under the one name.

use std::process::ExitCode;

use aws_sdk_cognitoidentity::config::{BehaviorVersion, Credentials, Region};
use aws_sdk_cognitoidentity::error::DisplayErrorContext;
use aws_sdk_cognitoidentity::{Client, Config};
use bench_load::{KEYS, Operation, PAGE, POOL, REGION};

struct Sdk(Client);

impl bench_load::Client for Sdk {
    async fn call(&self, operation: Operation) -> Result<usize, String> {
        match operation {
            Operation::GetId => {
                let answer = self.0.get_id().identity_pool_id(POOL).send().await.map_err(text)?;
                Ok(answer.identity_id().map_or(0, str::len))
            }
            Operation::DescribeIdentityPool => {
                let answer = self.0.describe_identity_pool().identity_pool_id(POOL).send().await.map_err(text)?;
                Ok(answer.supported_login_providers().map_or(0, |providers| providers.len()))
            }
            Operation::ListIdentities => {
                let request = self.0.list_identities().identity_pool_id(POOL).max_results(PAGE);
                Ok(request.send().await.map_err(text)?.identities().len())
            }
        }
    }
}

fn text(error: impl std::error::Error) -> String {
    DisplayErrorContext(&error).to_string()
}

fn main() -> ExitCode {
    bench_load::main(connect)
}

#[cfg(feature = "aws-config")]
async fn connect(endpoint: String) -> Result<Sdk, String> {
    let loaded = aws_config::defaults(BehaviorVersion::latest())
        .region(Region::new(REGION))
        .credentials_provider(credentials())
        .endpoint_url(endpoint)
        .load()
        .await;
    Ok(Sdk(Client::new(&loaded)))
}

#[cfg(not(feature = "aws-config"))]
async fn connect(endpoint: String) -> Result<Sdk, String> {
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new(REGION))
        .credentials_provider(credentials())
        .endpoint_url(endpoint)
        .build();
    Ok(Sdk(Client::from_conf(config)))
}

fn credentials() -> Credentials {
    Credentials::new(KEYS[0], KEYS[1], None, None, "bench")
}
