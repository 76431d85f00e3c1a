//! The variants of `SdkError`: how each comes about, and what each carries.

use aws_sdk_cognitoidentity::Client;
use aws_sdk_cognitoidentity::config::http::HttpResponse;
use aws_sdk_cognitoidentity::config::retry::RetryConfig;
use aws_sdk_cognitoidentity::config::timeout::TimeoutConfig;
use aws_sdk_cognitoidentity::error::{BuildError, ConnectorError, ProvideErrorMetadata, SdkError};
use aws_sdk_cognitoidentity::operation::RequestId;
use aws_sdk_cognitoidentity::operation::get_id::GetIdError;
use aws_smithy_async::rt::sleep::TokioSleep;
use std::time::Duration;

use crate::replay::{Answer, Server};
use crate::samples::POOL;
use crate::support::{Outcome, config, section, show};

type Failed = SdkError<GetIdError, HttpResponse>;

pub(crate) async fn run() -> Outcome {
    service_error().await?;
    response_error().await;
    dispatch_failures().await;
    timeouts().await;
    construction_failures();
    mapping();
    Ok(())
}

/// Calls GetId once against this answer.
async fn fail(answer: Answer) -> Failed {
    let server = Server::new([answer]);
    let config = config(&server).retry_config(RetryConfig::disabled()).build();
    Client::from_conf(config).get_id().identity_pool_id(POOL).send().await.expect_err("an error")
}

/// The accessors that every variant has.
fn describe(error: &Failed) {
    let variant = match error {
        SdkError::ConstructionFailure(_) => "ConstructionFailure",
        SdkError::TimeoutError(_) => "TimeoutError",
        SdkError::DispatchFailure(_) => "DispatchFailure",
        SdkError::ResponseError(_) => "ResponseError",
        SdkError::ServiceError(_) => "ServiceError",
        _ => "another",
    };
    show("variant", variant);
    show::<Option<&GetIdError>>("as_service_error", error.as_service_error());
    show::<(Option<&str>, Option<&str>)>("code, message", (error.code(), error.message()));
    show::<Option<&str>>("request_id", error.request_id());
    show("status", error.raw_response().map(|raw| raw.status().as_u16()));
    show("has a source", std::error::Error::source(error).is_some());
    show("Display", error.to_string());
}

async fn service_error() -> Outcome {
    section("SdkError::ServiceError");
    let error = fail(Answer::error("ResourceNotFoundException", "no such pool").with_header("x-example", "kept")).await;
    describe(&error);
    let raw: &HttpResponse = error.raw_response().ok_or("a response")?;
    show("header", raw.headers().get("x-example"));
    show("body", raw.body().bytes().map(String::from_utf8_lossy));
    show("is a client error", raw.status().is_client_error());
    if let SdkError::ServiceError(context) = &error {
        show("err()", context.err().is_resource_not_found_exception());
        show("raw()", context.raw().status().as_u16());
    }
    show("into_service_error", error.into_service_error().to_string());

    let error = fail(Answer::error("ResourceNotFoundException", "no such pool")).await;
    if let SdkError::ServiceError(context) = error {
        show("into_err()", context.into_err().to_string());
    }
    let error = fail(Answer::error("ResourceNotFoundException", "no such pool")).await;
    show("into_source", error.into_source().map(|source| source.to_string()).ok());
    Ok(())
}

async fn response_error() {
    section("SdkError::ResponseError");
    let error = fail(Answer::http(200, "<html>").with_header("x-example", "kept")).await;
    describe(&error);
    if let SdkError::ResponseError(context) = &error {
        show("raw()", context.raw().headers().get("x-example"));
    }
    let service: GetIdError = error.into_service_error();
    show("into_service_error", (service.code(), service.is_resource_not_found_exception()));
    if let SdkError::ResponseError(context) = fail(Answer::http(200, "[1, 2")).await {
        show("into_raw()", context.into_raw().status().as_u16());
    }
}

async fn dispatch_failures() {
    section("SdkError::DispatchFailure");
    let kinds: [fn() -> ConnectorError; 4] = [
        || ConnectorError::io("refused".into()),
        || ConnectorError::timeout("late".into()),
        || ConnectorError::user("bad header".into()),
        || ConnectorError::other("odd".into(), None),
    ];
    for kind in kinds {
        let error = fail(Answer::Broken(kind)).await;
        describe(&error);
        if let SdkError::DispatchFailure(failure) = &error {
            show("kind", (failure.is_io(), failure.is_timeout(), failure.is_user(), failure.is_other()));
            show("as_other", failure.as_other());
            show("as_connector_error", failure.as_connector_error().map(ToString::to_string));
        }
        show("into_service_error", error.into_service_error().meta().code());
    }
}

/// Real time, but little of it.
async fn timeouts() {
    section("SdkError::TimeoutError");
    let short = Duration::from_millis(20);
    let settings = [
        TimeoutConfig::builder().operation_timeout(short).build(),
        TimeoutConfig::builder().operation_attempt_timeout(short).build(),
    ];
    for timeouts in settings {
        let server = Server::new([Answer::Silence]);
        let config = config(&server)
            .sleep_impl(TokioSleep::new())
            .retry_config(RetryConfig::disabled())
            .timeout_config(timeouts)
            .build();
        let result = Client::from_conf(config).get_id().identity_pool_id(POOL).send().await;
        describe(&result.expect_err("a timeout"));
    }
}

fn construction_failures() {
    section("SdkError::ConstructionFailure");
    let error: Failed = SdkError::construction_failure("not built");
    describe(&error);
    let error: Failed = BuildError::missing_field("identity_pool_id", "a pool must be named").into();
    describe(&error);
}

/// Errors made by hand, as a mock returns them.
fn mapping() {
    section("SdkError made by hand");
    let timeout: Failed = SdkError::timeout_error("late");
    describe(&timeout);
    let dispatch: Failed = SdkError::dispatch_failure(ConnectorError::io("reset".into()));
    describe(&dispatch);
    let response = || HttpResponse::new(400.try_into().expect("a status"), "{}".into());
    describe(&SdkError::response_error("unreadable", response()));
    let service = SdkError::service_error(GetIdError::unhandled("odd"), response());
    describe(&service);
    let mapped: SdkError<String, HttpResponse> = service.map_service_error(|error| error.to_string());
    show("map_service_error", mapped.as_service_error());
}
