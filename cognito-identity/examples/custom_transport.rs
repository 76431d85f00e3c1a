//! A transport of your own in place of reqwest. `cargo run --example custom_transport`
//!
//! Any `HttpClient` of aws-smithy-runtime-api fits: another HTTP library, a WASM host, or, as here, one that answers by
//! itself.

use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::body::SdkBody;
use cognito_identity::{Client, Config};

/// Answers every request with the same identity.
#[derive(Clone, Debug)]
struct OneIdentity;

impl HttpClient for OneIdentity {
    fn http_connector(&self, _: &HttpConnectorSettings, _: &RuntimeComponents) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}

impl HttpConnector for OneIdentity {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        println!("{} {}", request.headers().get("x-amz-target").unwrap_or_default(), request.uri());
        let body = SdkBody::from(r#"{"IdentityId":"eu-west-1:1c3f6a1e-0000-4000-8000-000000000000"}"#);
        HttpConnectorFuture::ready(Ok(HttpResponse::new(http::StatusCode::OK.into(), body)))
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::from_conf(Config::builder().http_client(OneIdentity).build());
    let pool = "eu-west-1:1c3f6a1e-1111-4000-8000-000000000000";
    let identity = client.get_id().identity_pool_id(pool).send().await?;
    println!("{}", identity.identity_id().unwrap_or_default());
    Ok(())
}
