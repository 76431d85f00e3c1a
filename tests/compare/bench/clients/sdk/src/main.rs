//! The official crate or ours: the same source, built with either under the one name.

use std::process::ExitCode;

use aws_sdk_cognitoidentity::Client;
use aws_sdk_cognitoidentity::config::{BehaviorVersion, Credentials, Region};
use aws_sdk_cognitoidentity::error::DisplayErrorContext;
use aws_smithy_runtime_api::client::http::{
    HttpConnector, HttpConnectorFuture, SharedHttpClient, SharedHttpConnector, http_client_fn,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::http::StatusCode;
use aws_smithy_types::body::SdkBody;
use bench_load::{IN_PROCESS, KEYS, Operation, PAGE, POOL, REGION};
use bytes::Bytes;

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
    let loader = aws_config::defaults(BehaviorVersion::latest());
    let loader = loader.region(Region::new(REGION)).credentials_provider(credentials());
    let loader = match endpoint.as_str() {
        IN_PROCESS => loader.http_client(in_process()?),
        _ => loader.endpoint_url(endpoint),
    };
    Ok(Sdk(Client::new(&loader.load().await)))
}

#[cfg(not(feature = "aws-config"))]
async fn connect(endpoint: String) -> Result<Sdk, String> {
    let config = aws_sdk_cognitoidentity::Config::builder().behavior_version(BehaviorVersion::latest());
    let config = config.region(Region::new(REGION)).credentials_provider(credentials());
    let config = match endpoint.as_str() {
        IN_PROCESS => config.http_client(in_process()?),
        _ => config.endpoint_url(endpoint),
    };
    Ok(Sdk(Client::from_conf(config.build())))
}

fn credentials() -> Credentials {
    Credentials::new(KEYS[0], KEYS[1], None, None, "bench")
}

/// An HTTP client that answers at once, so that nothing but the SDK is measured.
fn in_process() -> Result<SharedHttpClient, String> {
    let connector = InProcess { status: 200.try_into().map_err(text)?, body: bench_load::pool().into() };
    let connector = SharedHttpConnector::new(connector);
    Ok(http_client_fn(move |_, _| connector.clone()))
}

#[derive(Debug)]
struct InProcess {
    status: StatusCode,
    body: Bytes,
}

impl HttpConnector for InProcess {
    fn call(&self, _: HttpRequest) -> HttpConnectorFuture {
        HttpConnectorFuture::ready(Ok(HttpResponse::new(self.status, SdkBody::from(self.body.clone()))))
    }
}
