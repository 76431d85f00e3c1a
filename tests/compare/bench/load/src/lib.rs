//! What the benchmarked programs share: the operations, the command line, and the loop that makes calls and measures
//! them. It depends on Tokio only, so that a program's cost is that of its client.

mod arguments;
mod measure;

use std::process::ExitCode;
use std::sync::Arc;

use arguments::Arguments;
pub use arguments::Operation;

/// The identity pool that every call names.
pub const POOL: &str = "eu-west-1:1f8b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d";
/// The region that every client is configured with.
pub const REGION: &str = "eu-west-1";
/// The access key and secret key that every client signs with.
pub const KEYS: [&str; 2] = ["AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"];
/// The page size that ListIdentities asks for.
pub const PAGE: i32 = 60;

/// The endpoint that stands for responses made within the process, by an HTTP client that programs plug in.
pub const IN_PROCESS: &str = "in-process";

/// The response to DescribeIdentityPool.
pub fn pool() -> String {
    format!(
        r#"{{"AllowUnauthenticatedIdentities":true,"CognitoIdentityProviders":[{{"ClientId":"3n4b5urk1ft4fl3mg5e62d9ado","ProviderName":"cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEfGhI","ServerSideTokenCheck":false}}],"IdentityPoolId":"{POOL}","IdentityPoolName":"benchmark","IdentityPoolTags":{{"stage":"test"}},"SupportedLoginProviders":{{"accounts.google.com":"1234567890.apps.googleusercontent.com","graph.facebook.com":"1234567890"}}}}"#
    )
}

/// A client under test.
pub trait Client: Send + Sync + 'static {
    /// Makes one call. Returns a number that shows what was read: the length of the identity id, the number of login
    /// providers of the pool, or the number of identities. Clients that decode nothing return the body's length.
    fn call(&self, operation: Operation) -> impl Future<Output = Result<usize, String>>;
}

/// The `main` of a benchmarked program: connects to the endpoint on the command line and prints one line of JSON.
pub fn main<C: Client, F: Future<Output = Result<C, String>>>(connect: impl FnOnce(String) -> F) -> ExitCode {
    let outcome = Arguments::parse(std::env::args().skip(1)).and_then(|arguments| {
        block_on(async {
            let client = connect(arguments.endpoint.clone()).await?;
            measure::run(Arc::new(client), &arguments).await
        })
    });
    match outcome {
        Ok(line) => {
            println!("{line}");
            ExitCode::SUCCESS
        }
        Err(problem) => {
            eprintln!("error: {problem}");
            ExitCode::from(2)
        }
    }
}

/// Runs a future, and the tasks it spawns, on this thread.
fn block_on<T>(future: impl Future<Output = Result<T, String>>) -> Result<T, String> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(text)?;
    runtime.block_on(tokio::task::LocalSet::new().run_until(future))
}

/// An error with its causes, as text.
pub fn text(error: impl std::error::Error) -> String {
    let mut line = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        line.push_str(&format!(": {cause}"));
        source = cause.source();
    }
    line
}

/// The body of a request, as every client sends it.
pub fn request_body(operation: Operation) -> String {
    match operation {
        Operation::GetId | Operation::DescribeIdentityPool => format!(r#"{{"IdentityPoolId":"{POOL}"}}"#),
        Operation::ListIdentities => format!(r#"{{"IdentityPoolId":"{POOL}","MaxResults":{PAGE}}}"#),
    }
}

/// Headers of a ready-made request besides `Host` and `Content-Length`.
pub fn request_headers(operation: Operation) -> Vec<(&'static str, String)> {
    let mut headers = vec![
        ("content-type", "application/x-amz-json-1.1".to_owned()),
        ("x-amz-target", format!("AWSCognitoIdentityService.{}", operation.name())),
        ("user-agent", "bench".to_owned()),
    ];
    if operation.is_signed() {
        // As long as a real one; the server does not verify it.
        let scope = format!("{}/20260101/{REGION}/cognito-identity/aws4_request", KEYS[0]);
        let names = "content-length;content-type;host;x-amz-date;x-amz-target";
        let signature = "0".repeat(64);
        let value = format!("AWS4-HMAC-SHA256 Credential={scope}, SignedHeaders={names}, Signature={signature}");
        headers.push(("authorization", value));
        headers.push(("x-amz-date", "20260101T000000Z".to_owned()));
    }
    headers
}
