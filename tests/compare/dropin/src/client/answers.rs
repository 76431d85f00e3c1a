//! Answers that are not what the model says, but come all the same.

use aws_sdk_cognitoidentity::Client;
use aws_sdk_cognitoidentity::config::retry::RetryConfig;
use aws_sdk_cognitoidentity::error::SdkError;
use aws_sdk_cognitoidentity::operation::describe_identity::{DescribeIdentityError, DescribeIdentityOutput};

use crate::replay::{Answer, Server};
use crate::samples::IDENTITY;
use crate::support::{config, section, show};

/// Name and body of answers to DescribeIdentity.
const ANSWERS: [(&str, &str); 17] = [
    ("unknown members", r#"{"IdentityId":"a","Unknown":{"x":[1,{"y":null}]}}"#),
    ("null members", r#"{"IdentityId":null,"Logins":null,"CreationDate":null}"#),
    ("escapes", r#"{"IdentityId":"\u00e4\n\ud83d\ude00\"","Logins":["\u0041"]}"#),
    ("integer timestamp", r#"{"CreationDate":1700000000}"#),
    ("fractional timestamp", r#"{"CreationDate":1700000000.123}"#),
    ("exponent timestamp", r#"{"CreationDate":1.7E9}"#),
    ("negative timestamp", r#"{"CreationDate":-1.5}"#),
    ("white space", " {\n\t\"IdentityId\" : \"a\" }\r\n"),
    ("empty list", r#"{"Logins":[]}"#),
    ("null in a list", r#"{"Logins":["a",null]}"#),
    ("no body", ""),
    ("string for a list", r#"{"Logins":"a"}"#),
    ("number for a string", r#"{"IdentityId":1}"#),
    ("string for a timestamp", r#"{"CreationDate":"2023-11-14T22:13:20Z"}"#),
    ("list for the object", "[]"),
    ("cut short", r#"{"IdentityId":"a"#),
    ("two objects", r#"{"IdentityId":"a"}{}"#),
];

pub(crate) async fn run() {
    section("unusual answers");
    for (name, body) in ANSWERS {
        match describe(body).await {
            Ok(output) => {
                show(name, (output.identity_id(), output.logins.as_deref(), output.creation_date()));
            }
            Err(SdkError::ResponseError(error)) => show(name, ("ResponseError", error.raw().status().as_u16())),
            Err(error) => show(name, error.to_string()),
        }
    }
}

async fn describe(body: &str) -> Result<DescribeIdentityOutput, SdkError<DescribeIdentityError>> {
    let server = Server::new([Answer::ok(body)]);
    let client = Client::from_conf(config(&server).retry_config(RetryConfig::disabled()).build());
    client.describe_identity().identity_id(IDENTITY).send().await
}
