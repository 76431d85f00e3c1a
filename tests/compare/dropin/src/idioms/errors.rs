//! Errors of several AWS crates in one program: generic helpers, conversions, thiserror.

use aws_sdk_cognitoidentity::operation::get_credentials_for_identity::GetCredentialsForIdentityError;
use aws_sdk_cognitoidentity::operation::get_id::GetIdError;
use aws_sdk_cognitoidentity::{Client, error as identity_error};
// The trait of another AWS crate: both re-export it.
use aws_sdk_sts::operation::RequestId;
use aws_sdk_sts::operation::get_caller_identity::GetCallerIdentityError;
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_runtime_api::http::StatusCode;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::error::metadata::{ErrorMetadata, ProvideErrorMetadata};

use crate::replay::{Answer, Server};
use crate::samples::{IDENTITY, POOL};
use crate::support::{Outcome, config, section, show};

pub(crate) async fn run() -> Outcome {
    section("idioms: errors");
    generic_helpers().await;
    application_error().await;
    with_thiserror().await;
    Ok(())
}

fn refusing() -> Client {
    let answer = || Answer::error("ResourceNotFoundException", "no such pool");
    Client::from_conf(config(&Server::new([answer(), answer()])).build())
}

/// An error of a second AWS crate.
fn sts_error() -> SdkError<GetCallerIdentityError, HttpResponse> {
    let meta = ErrorMetadata::builder().code("ExpiredToken").message("renew it").build();
    let raw = HttpResponse::new(StatusCode::try_from(403).expect("a status"), SdkBody::empty());
    SdkError::service_error(GetCallerIdentityError::generic(meta), raw)
}

/// The code, status and kind of an error of any operation of any AWS crate.
fn describe<E: ProvideErrorMetadata>(error: &SdkError<E, HttpResponse>) -> (Option<&str>, Option<u16>, &'static str) {
    let status = error.raw_response().map(|raw| raw.status().as_u16());
    let kind = match error {
        SdkError::ConstructionFailure(_) => "construction",
        SdkError::TimeoutError(_) => "timeout",
        SdkError::DispatchFailure(_) => "dispatch",
        SdkError::ResponseError(_) => "response",
        SdkError::ServiceError(_) => "service",
        _ => "other",
    };
    (error.code(), status, kind)
}

/// A call of any AWS crate, with what it was for.
async fn with_context<T, E>(
    what: &str,
    call: impl Future<Output = Result<T, SdkError<E, HttpResponse>>>,
) -> Result<T, String>
where
    E: ProvideErrorMetadata,
{
    call.await.map_err(|error| format!("{what}: {}", error.code().unwrap_or("no code")))
}

fn is_missing(error: &impl ProvideErrorMetadata) -> bool {
    error.code().is_some_and(|code| code.ends_with("NotFoundException"))
}

async fn generic_helpers() {
    let error = refusing().get_id().identity_pool_id(POOL).send().await.expect_err("an error");
    show("of this crate", describe(&error));
    show("of another", describe(&sts_error()));
    show("missing", (is_missing(&error), is_missing(error.as_service_error().expect("a service error"))));
    show("request id by the trait of another crate", error.request_id());
    let context = with_context("look up", refusing().get_id().identity_pool_id(POOL).send()).await;
    show("with context", context.map(|output| output.identity_id));
}

/// The error of an application that uses two AWS crates.
#[derive(Debug)]
enum AppError {
    GetId(SdkError<GetIdError, HttpResponse>),
    Credentials(identity_error::SdkError<GetCredentialsForIdentityError>),
    Sts(SdkError<GetCallerIdentityError, HttpResponse>),
    Missing(&'static str),
}

impl From<SdkError<GetIdError, HttpResponse>> for AppError {
    fn from(error: SdkError<GetIdError, HttpResponse>) -> Self {
        Self::GetId(error)
    }
}

impl From<identity_error::SdkError<GetCredentialsForIdentityError>> for AppError {
    fn from(error: identity_error::SdkError<GetCredentialsForIdentityError>) -> Self {
        Self::Credentials(error)
    }
}

impl From<SdkError<GetCallerIdentityError, HttpResponse>> for AppError {
    fn from(error: SdkError<GetCallerIdentityError, HttpResponse>) -> Self {
        Self::Sts(error)
    }
}

async fn key(client: &Client) -> Result<String, AppError> {
    let id = client.get_id().identity_pool_id(POOL).send().await?.identity_id.ok_or(AppError::Missing("identity"))?;
    let output = client.get_credentials_for_identity().identity_id(id).send().await?;
    output.credentials.and_then(|keys| keys.access_key_id).ok_or(AppError::Missing("credentials"))
}

async fn application_error() {
    let text = match key(&refusing()).await {
        Ok(key) => key,
        Err(AppError::GetId(error)) => format!("GetId: {:?}", error.into_service_error().code()),
        Err(AppError::Credentials(error)) => format!("credentials: {:?}", error.code()),
        Err(AppError::Sts(error)) => format!("STS: {:?}", error.code()),
        Err(AppError::Missing(what)) => format!("no {what}"),
    };
    show("by ?", text);
    show("of STS", matches!(AppError::from(sts_error()), AppError::Sts(_)));
}

#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error("the pool does not answer")]
    Pool(#[from] identity_error::SdkError<GetIdError>),
    #[error("no credentials")]
    Credentials(#[from] GetCredentialsForIdentityError),
    #[error(transparent)]
    Identity(#[from] aws_sdk_cognitoidentity::Error),
    #[error(transparent)]
    Sts(#[from] aws_sdk_sts::Error),
    #[error("the request is incomplete")]
    Build(#[from] identity_error::BuildError),
}

async fn three_ways(client: &Client, way: usize) -> Result<(), Failure> {
    match way {
        0 => drop(client.get_id().identity_pool_id(POOL).send().await?),
        1 => {
            let call = client.get_credentials_for_identity().identity_id(IDENTITY).send();
            drop(call.await.map_err(|error| error.into_service_error())?);
        }
        2 => drop(client.get_id().identity_pool_id(POOL).send().await.map_err(aws_sdk_cognitoidentity::Error::from)?),
        3 => Err(aws_sdk_sts::Error::from(sts_error()))?,
        _ => drop(aws_sdk_cognitoidentity::types::MappingRule::builder().build()?),
    }
    Ok(())
}

async fn with_thiserror() {
    for way in 0..5 {
        let error = three_ways(&refusing(), way).await.expect_err("an error");
        let variant = format!("{error:?}").split('(').next().unwrap_or_default().to_owned();
        show("#[from]", (variant, std::error::Error::source(&error).is_some()));
    }
}
