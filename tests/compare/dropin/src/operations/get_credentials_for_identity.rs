//! GetCredentialsForIdentity: every setter form, every accessor, a full and an empty answer.

use std::collections::HashMap;

use aws_sdk_cognitoidentity::operation::RequestId;
use aws_sdk_cognitoidentity::operation::get_credentials_for_identity::builders::{
    GetCredentialsForIdentityFluentBuilder, GetCredentialsForIdentityInputBuilder,
    GetCredentialsForIdentityOutputBuilder,
};
use aws_sdk_cognitoidentity::operation::get_credentials_for_identity::{
    GetCredentialsForIdentityInput, GetCredentialsForIdentityOutput,
};
use aws_sdk_cognitoidentity::types::Credentials;

use crate::samples::credentials;
use crate::support::{Outcome, answering, one, show};

const ANSWER: &str = r#"{
    "IdentityId": "us-east-1:aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee",
    "Credentials": {
        "AccessKeyId": "ASIAEXAMPLE",
        "SecretKey": "secret",
        "SessionToken": "session",
        "Expiration": 1700000000.25
    }
}"#;

/// The members one by one, lists and maps one element at a time.
macro_rules! by_member {
    ($builder:expr) => {
        $builder
            .identity_id("us-east-1:aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee")
            .logins("accounts.google.com", "an-id-token")
            .custom_role_arn("arn:aws:iam::123456789012:role/guest")
    };
}

/// The members by their `set_` forms.
macro_rules! by_set {
    ($builder:expr) => {
        $builder
            .set_identity_id(Some("us-east-1:aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee".to_owned()))
            .set_logins(Some(one("accounts.google.com", "an-id-token")))
            .set_custom_role_arn(Some("arn:aws:iam::123456789012:role/guest".to_owned()))
    };
}

/// Reads the builder's values.
macro_rules! getters {
    ($builder:expr) => {
        show::<&Option<String>>("get_identity_id", $builder.get_identity_id());
        show::<&Option<HashMap<String, String>>>("get_logins", $builder.get_logins());
        show::<&Option<String>>("get_custom_role_arn", $builder.get_custom_role_arn());
    };
}

pub(crate) async fn run() -> Outcome {
    let (client, server) = answering([ANSWER, ANSWER, "{}"]);
    let fluent: GetCredentialsForIdentityFluentBuilder = by_member!(client.get_credentials_for_identity());
    let input: GetCredentialsForIdentityInputBuilder = by_set!(GetCredentialsForIdentityInput::builder());
    show("fluent by_member == input by_set", fluent.as_input() == &input);
    show(
        "fluent by_set == input by_member",
        by_set!(client.get_credentials_for_identity()).as_input()
            == &by_member!(GetCredentialsForIdentityInput::builder()),
    );
    getters!(fluent);
    getters!(input);
    read_input(&input.clone().build()?);

    let sent: GetCredentialsForIdentityOutput = fluent.clone().send().await?;
    let sent_with: GetCredentialsForIdentityOutput = input.send_with(&client).await?;
    let of_empty: GetCredentialsForIdentityOutput = fluent.send().await?;
    server.show_requests();
    show("send == send_with", sent == sent_with);
    read_output(&sent);
    read_output(&of_empty);
    build_outputs()
}

fn read_input(input: &GetCredentialsForIdentityInput) {
    show::<Option<&str>>("identity_id()", input.identity_id());
    show::<&Option<String>>("identity_id", &input.identity_id);
    show::<Option<&HashMap<String, String>>>("logins()", input.logins());
    show::<&Option<HashMap<String, String>>>("logins", &input.logins);
    show::<Option<&str>>("custom_role_arn()", input.custom_role_arn());
    show::<&Option<String>>("custom_role_arn", &input.custom_role_arn);
}

fn read_output(output: &GetCredentialsForIdentityOutput) {
    show::<Option<&str>>("identity_id()", output.identity_id());
    show::<&Option<String>>("identity_id", &output.identity_id);
    show::<Option<&Credentials>>("credentials()", output.credentials());
    show::<&Option<Credentials>>("credentials", &output.credentials);
    show::<Option<&str>>("request_id()", output.request_id());
}

fn build_outputs() -> Outcome {
    let by_member: GetCredentialsForIdentityOutputBuilder = GetCredentialsForIdentityOutput::builder()
        .identity_id("us-east-1:aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee")
        .credentials(credentials());
    let by_set: GetCredentialsForIdentityOutputBuilder = GetCredentialsForIdentityOutputBuilder::default()
        .set_identity_id(Some("us-east-1:aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee".to_owned()))
        .set_credentials(Some(credentials()));
    show("output by_member == by_set", by_member == by_set);
    show::<&Option<String>>("get_identity_id", by_set.get_identity_id());
    show::<&Option<Credentials>>("get_credentials", by_set.get_credentials());
    read_output(&by_set.build());
    read_output(&GetCredentialsForIdentityOutput::builder().build());
    Ok(())
}
