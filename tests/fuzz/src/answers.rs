//! Answers of a service, as the client reads them.

use std::fmt::Debug;

use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::body::SdkBody;
use cognito_identity::Client;
use cognito_identity::config::retry::RetryConfig;
use cognito_identity::config::{Config, Credentials, Region, ValidationOptions};
use cognito_identity::error::{DisplayErrorContext, ProvideErrorMetadata, SdkError};
use cognito_identity::operation::RequestId;
use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio::runtime::{Builder, Runtime};

/// Gives any status, header and body to any operation as its answer.
///
/// The input's first line chooses operation (`a` to `w`), status (`2` for 200) and header (`t` for the error type), and
/// goes on with the header's value; the body is everything after it.
pub fn decode_response(data: &[u8]) {
    let answer = Answer::of(data);
    let config = Config::builder()
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::new("AKIDEXAMPLE", "secret", None, None, "fuzz"))
        .retry_config(RetryConfig::disabled())
        .validation(ValidationOptions::off())
        .http_client(answer.clone());
    let client = Client::from_conf(config.build());
    RUNTIME.with(|runtime| runtime.block_on(call(&client, answer.operation)));
}

thread_local! {
    /// One for all inputs: to make it takes longer than to read an answer.
    static RUNTIME: Runtime = Builder::new_current_thread().enable_time().build().expect("a runtime");
}

/// An answer, whatever is asked.
#[derive(Clone, Debug)]
struct Answer {
    operation: u8,
    status: u16,
    header: Option<(&'static str, String)>,
    body: Vec<u8>,
}

impl Answer {
    fn of(data: &[u8]) -> Self {
        let end = data.iter().position(|byte| *byte == b'\n').unwrap_or(data.len());
        let (line, body) = data.split_at(end);
        let at = |index: usize| line.get(index).copied().unwrap_or_default();
        Self {
            operation: at(0).wrapping_sub(b'a'),
            status: status(at(1)),
            header: header_name(at(2)).map(|name| (name, printable(line.get(3..).unwrap_or_default()))),
            body: body.get(1..).unwrap_or_default().to_vec(),
        }
    }
}

/// `4` is 400; what is no digit gives statuses that are less round.
fn status(byte: u8) -> u16 {
    match byte {
        b'1'..=b'9' => u16::from(byte - b'0') * 100,
        _ => 200 + u16::from(byte) * 2,
    }
}

fn header_name(byte: u8) -> Option<&'static str> {
    Some(match byte {
        b't' => "x-amzn-errortype",
        b'q' => "x-amzn-query-error",
        b'd' => "date",
        b'r' => "retry-after",
        b'a' => "x-amz-retry-after",
        b'i' => "x-amzn-requestid",
        b'e' => "content-encoding",
        b'l' => "content-length",
        b'y' => "content-type",
        _ => return None,
    })
}

/// The bytes that HTTP allows in a header.
fn printable(value: &[u8]) -> String {
    value.iter().filter(|byte| (b' '..=b'~').contains(byte)).map(|byte| char::from(*byte)).collect()
}

impl HttpClient for Answer {
    fn http_connector(&self, _: &HttpConnectorSettings, _: &RuntimeComponents) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}

impl HttpConnector for Answer {
    fn call(&self, _: HttpRequest) -> HttpConnectorFuture {
        let status = self.status.try_into().expect("a status");
        let mut response = HttpResponse::new(status, SdkBody::from(self.body.clone()));
        if let Some((name, value)) = self.header.clone() {
            response.headers_mut().insert(name, value);
        }
        HttpConnectorFuture::ready(Ok(response))
    }
}

/// `async fn call`: one arm for every method of the client.
macro_rules! calls {
    ($($method:ident)*) => {
        async fn call(client: &Client, number: u8) {
            const METHODS: &[&str] = &[$(stringify!($method)),*];
            match METHODS[usize::from(number) % METHODS.len()] {
                $(stringify!($method) => check(client.$method().send().await),)*
                _ => unreachable!("the method is one of those listed"),
            }
        }
    };
}

calls! {
    create_identity_pool delete_identities delete_identity_pool describe_identity describe_identity_pool
    get_credentials_for_identity get_id get_identity_pool_roles get_open_id_token
    get_open_id_token_for_developer_identity get_principal_tag_attribute_map list_identities list_identity_pools
    list_tags_for_resource lookup_developer_identity merge_developer_identities set_identity_pool_roles
    set_principal_tag_attribute_map tag_resource unlink_developer_identity unlink_identity untag_resource
    update_identity_pool
}

/// Looks at everything that a caller can look at. What was read can be written, and is read as the same again.
fn check<O, E>(result: Result<O, SdkError<E>>)
where
    O: Debug + Serialize + DeserializeOwned + RequestId,
    E: std::error::Error + ProvideErrorMetadata + Send + Sync + 'static,
{
    match result {
        Ok(output) => {
            let _ = (format!("{output:?}"), output.request_id());
            let written = serde_json::to_value(&output).expect("what was read can be written");
            let again: O = serde_json::from_value(written.clone()).expect("what was written can be read");
            assert_eq!(serde_json::to_value(&again).expect("as before"), written);
        }
        Err(error) => {
            let _ = (format!("{error:?} {error} {}", DisplayErrorContext(&error)), error.code(), error.message());
            let _ = (error.request_id(), error.raw_response().map(|raw| raw.status()));
            let _ = error.as_service_error().map(|error| format!("{error:?} {error}"));
        }
    }
}
