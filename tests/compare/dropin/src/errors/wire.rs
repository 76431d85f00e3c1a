//! The forms in which an error may come over the wire.

use aws_sdk_cognitoidentity::Client;
use aws_sdk_cognitoidentity::config::retry::RetryConfig;
use aws_sdk_cognitoidentity::error::ProvideErrorMetadata;

use crate::replay::{Answer, Server};
use crate::samples::POOL;
use crate::support::{config, section, show};

pub(crate) async fn run() {
    section("wire forms of errors");
    for (name, answer) in answers() {
        let server = Server::new([answer]);
        let client = Client::from_conf(config(&server).retry_config(RetryConfig::disabled()).build());
        let error = client.get_id().identity_pool_id(POOL).send().await.expect_err("an error");
        show(name, (error.code(), error.message()));
        let error = error.into_service_error();
        show("modelled", (error.is_not_authorized_exception(), error.code(), error.message()));
    }
}

fn answers() -> Vec<(&'static str, Answer)> {
    let typed = |kind: &str| Answer::http(400, &format!(r#"{{"__type":"{kind}","message":"no"}}"#));
    let header = |value: &str| Answer::http(400, r#"{"message":"no"}"#).with_header("x-amzn-errortype", value);
    vec![
        ("plain", typed("NotAuthorizedException")),
        ("namespace", typed("com.amazonaws.cognitoidentity#NotAuthorizedException")),
        ("address", typed("NotAuthorizedException:http://internal.amazon.com/coral/")),
        ("both", typed("aws.protocoltests#NotAuthorizedException:http://internal.amazon.com/coral/")),
        ("header", header("NotAuthorizedException")),
        ("header with address", header("NotAuthorizedException:http://internal.amazon.com/coral/")),
        ("code member", Answer::http(400, r#"{"code":"NotAuthorizedException","message":"no"}"#)),
        ("capital message", Answer::http(400, r#"{"__type":"NotAuthorizedException","Message":"no"}"#)),
        ("no message", Answer::http(400, r#"{"__type":"NotAuthorizedException"}"#)),
        ("modelled code, status 500", Answer::http(500, r#"{"__type":"NotAuthorizedException","message":"no"}"#)),
        ("unknown code", typed("SomethingNewException")),
        ("code of another operation", typed("ConcurrentModificationException")),
        ("empty body", Answer::http(400, "")),
        ("empty object", Answer::http(400, "{}")),
    ]
}
