//! rusoto, the SDK that people used before AWS had one of its own.

use std::process::ExitCode;

use bench_load::{KEYS, Operation, PAGE, POOL, REGION, text};
use hyper_rustls::HttpsConnectorBuilder;
use rusoto_cognito_identity::{
    CognitoIdentity, CognitoIdentityClient, DescribeIdentityPoolInput, GetIdInput, ListIdentitiesInput,
};
use rusoto_core::{HttpClient, Region};
use rusoto_credential::StaticProvider;

struct Rusoto(CognitoIdentityClient);

impl bench_load::Client for Rusoto {
    async fn call(&self, operation: Operation) -> Result<usize, String> {
        let identity_pool_id = POOL.to_owned();
        match operation {
            Operation::GetId => {
                let input = GetIdInput { identity_pool_id, ..Default::default() };
                Ok(self.0.get_id(input).await.map_err(text)?.identity_id.map_or(0, |id| id.len()))
            }
            Operation::DescribeIdentityPool => {
                let input = DescribeIdentityPoolInput { identity_pool_id };
                let pool = self.0.describe_identity_pool(input).await.map_err(text)?;
                Ok(pool.supported_login_providers.map_or(0, |providers| providers.len()))
            }
            Operation::ListIdentities => {
                let input =
                    ListIdentitiesInput { identity_pool_id, max_results: i64::from(PAGE), ..Default::default() };
                Ok(self.0.list_identities(input).await.map_err(text)?.identities.map_or(0, |all| all.len()))
            }
        }
    }
}

fn main() -> ExitCode {
    bench_load::main(async |endpoint| {
        let region = Region::Custom { name: REGION.to_owned(), endpoint };
        let credentials = StaticProvider::new_minimal(KEYS[0].to_owned(), KEYS[1].to_owned());
        // rusoto's own connector with rustls refuses plain HTTP.
        let https = HttpsConnectorBuilder::new().with_native_roots().https_or_http().enable_http1().build();
        Ok(Rusoto(CognitoIdentityClient::new_with(HttpClient::from_connector(https), credentials, region)))
    })
}
