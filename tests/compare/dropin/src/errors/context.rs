//! `?` into the crate-wide error, and the text of an error with its causes.

use aws_sdk_cognitoidentity::config::http::HttpResponse;
use aws_sdk_cognitoidentity::config::retry::RetryConfig;
use aws_sdk_cognitoidentity::error::{BuildError, ConnectorError, DisplayErrorContext, ProvideErrorMetadata, SdkError};
use aws_sdk_cognitoidentity::operation::RequestId;
use aws_sdk_cognitoidentity::operation::get_id::GetIdError;
use aws_sdk_cognitoidentity::types::{MappingRule, RoleMapping};
use aws_sdk_cognitoidentity::{Client, Error};

use crate::replay::{Answer, Server};
use crate::samples::POOL;
use crate::support::{Outcome, config, section, show};

pub(crate) async fn run() -> Outcome {
    question_mark().await;
    build_errors();
    display_context().await;
    Ok(())
}

fn client(answer: Answer) -> Client {
    Client::from_conf(config(&Server::new([answer])).retry_config(RetryConfig::disabled()).build())
}

/// Two operations with different error types, one error type for the caller.
async fn sign_in(client: &Client) -> Result<String, Error> {
    let found = client.get_id().identity_pool_id(POOL).send().await?;
    let identity = found.identity_id().unwrap_or_default();
    let token = client.get_open_id_token().identity_id(identity).send().await?;
    Ok(token.token.unwrap_or_default())
}

async fn question_mark() {
    section("the crate-wide error");
    let answers = [
        Answer::error("ResourceNotFoundException", "no such pool"),
        Answer::error("SomethingNewException", "news"),
        Answer::http(200, "not json"),
        Answer::Broken(|| ConnectorError::io("refused".into())),
    ];
    for answer in answers {
        let error: Error = sign_in(&client(answer)).await.expect_err("an error");
        match &error {
            Error::ResourceNotFoundException(inner) => show("not found", inner.message()),
            Error::NotAuthorizedException(_) => show("refused", ()),
            other => show("other", other.code()),
        }
        show("code, message", (error.code(), error.message()));
        show("request_id", error.request_id());
        show("has a source", std::error::Error::source(&error).is_some());
        show("Display", error.to_string());
    }
}

fn build_errors() {
    section("BuildError");
    let error: BuildError = MappingRule::builder().build().expect_err("an error");
    show("Display", error.to_string());
    show("as the crate's error", Error::from(error).to_string());
    let nested: Result<RoleMapping, Error> = RoleMapping::builder().build().map_err(Error::from);
    show("by ?", nested.map_err(|error| (error.code().map(str::to_owned), error.to_string())));
    let sdk: SdkError<GetIdError, HttpResponse> = BuildError::other("odd").into();
    show("as SdkError", matches!(sdk, SdkError::ConstructionFailure(_)));
}

/// The texts are each crate's own; that they tell code and message is not.
async fn display_context() {
    section("DisplayErrorContext");
    let error = client(Answer::error("NotAuthorizedException", "not with this token"));
    let error = error.get_id().identity_pool_id(POOL).send().await.expect_err("an error");
    let text = DisplayErrorContext(&error).to_string();
    show("tells the code", text.contains("NotAuthorizedException"));
    show("tells the message", text.contains("not with this token"));
    let error = Error::from(error);
    show("of the crate's error", DisplayErrorContext(&error).to_string().contains("not with this token"));
    let refused = client(Answer::Broken(|| ConnectorError::io("connection refused".into())));
    let error = refused.get_id().identity_pool_id(POOL).send().await.expect_err("an error");
    show("tells the cause", DisplayErrorContext(error).to_string().contains("connection refused"));
}
