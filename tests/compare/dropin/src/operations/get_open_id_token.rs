//! GetOpenIdToken: every setter form, every accessor, a full and an empty answer.

use std::collections::HashMap;

use aws_sdk_cognitoidentity::operation::RequestId;
use aws_sdk_cognitoidentity::operation::get_open_id_token::builders::{
    GetOpenIdTokenFluentBuilder, GetOpenIdTokenInputBuilder, GetOpenIdTokenOutputBuilder,
};
use aws_sdk_cognitoidentity::operation::get_open_id_token::{GetOpenIdTokenInput, GetOpenIdTokenOutput};

use crate::support::{Outcome, answering, one, show};

const ANSWER: &str = r#"{
    "IdentityId": "us-east-1:aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee",
    "Token": "an-open-id-token"
}"#;

/// The members one by one, lists and maps one element at a time.
macro_rules! by_member {
    ($builder:expr) => {
        $builder
            .identity_id("us-east-1:aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee")
            .logins("accounts.google.com", "an-id-token")
    };
}

/// The members by their `set_` forms.
macro_rules! by_set {
    ($builder:expr) => {
        $builder
            .set_identity_id(Some("us-east-1:aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee".to_owned()))
            .set_logins(Some(one("accounts.google.com", "an-id-token")))
    };
}

/// Reads the builder's values.
macro_rules! getters {
    ($builder:expr) => {
        show::<&Option<String>>("get_identity_id", $builder.get_identity_id());
        show::<&Option<HashMap<String, String>>>("get_logins", $builder.get_logins());
    };
}

pub(crate) async fn run() -> Outcome {
    let (client, server) = answering([ANSWER, ANSWER, "{}"]);
    let fluent: GetOpenIdTokenFluentBuilder = by_member!(client.get_open_id_token());
    let input: GetOpenIdTokenInputBuilder = by_set!(GetOpenIdTokenInput::builder());
    show("fluent by_member == input by_set", fluent.as_input() == &input);
    show(
        "fluent by_set == input by_member",
        by_set!(client.get_open_id_token()).as_input() == &by_member!(GetOpenIdTokenInput::builder()),
    );
    getters!(fluent);
    getters!(input);
    read_input(&input.clone().build()?);

    let sent: GetOpenIdTokenOutput = fluent.clone().send().await?;
    let sent_with: GetOpenIdTokenOutput = input.send_with(&client).await?;
    let of_empty: GetOpenIdTokenOutput = fluent.send().await?;
    server.show_requests();
    show("send == send_with", sent == sent_with);
    read_output(&sent);
    read_output(&of_empty);
    build_outputs()
}

fn read_input(input: &GetOpenIdTokenInput) {
    show::<Option<&str>>("identity_id()", input.identity_id());
    show::<&Option<String>>("identity_id", &input.identity_id);
    show::<Option<&HashMap<String, String>>>("logins()", input.logins());
    show::<&Option<HashMap<String, String>>>("logins", &input.logins);
}

fn read_output(output: &GetOpenIdTokenOutput) {
    show::<Option<&str>>("identity_id()", output.identity_id());
    show::<&Option<String>>("identity_id", &output.identity_id);
    show::<Option<&str>>("token()", output.token());
    show::<&Option<String>>("token", &output.token);
    show::<Option<&str>>("request_id()", output.request_id());
}

fn build_outputs() -> Outcome {
    let by_member: GetOpenIdTokenOutputBuilder = GetOpenIdTokenOutput::builder()
        .identity_id("us-east-1:aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee")
        .token("an-open-id-token");
    let by_set: GetOpenIdTokenOutputBuilder = GetOpenIdTokenOutputBuilder::default()
        .set_identity_id(Some("us-east-1:aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee".to_owned()))
        .set_token(Some("an-open-id-token".to_owned()));
    show("output by_member == by_set", by_member == by_set);
    show::<&Option<String>>("get_identity_id", by_set.get_identity_id());
    show::<&Option<String>>("get_token", by_set.get_token());
    read_output(&by_set.build());
    read_output(&GetOpenIdTokenOutput::builder().build());
    Ok(())
}
