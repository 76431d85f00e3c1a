//! GetOpenIdTokenForDeveloperIdentity: every setter form, every accessor, a full and an empty answer.

use std::collections::HashMap;

use aws_sdk_cognitoidentity::operation::RequestId;
use aws_sdk_cognitoidentity::operation::get_open_id_token_for_developer_identity::builders::{
    GetOpenIdTokenForDeveloperIdentityFluentBuilder, GetOpenIdTokenForDeveloperIdentityInputBuilder,
    GetOpenIdTokenForDeveloperIdentityOutputBuilder,
};
use aws_sdk_cognitoidentity::operation::get_open_id_token_for_developer_identity::{
    GetOpenIdTokenForDeveloperIdentityInput, GetOpenIdTokenForDeveloperIdentityOutput,
};

use crate::support::{Outcome, answering, one, show};

const ANSWER: &str = r#"{
    "IdentityId": "us-east-1:aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee",
    "Token": "an-open-id-token"
}"#;

/// The members one by one, lists and maps one element at a time.
macro_rules! by_member {
    ($builder:expr) => {
        $builder
            .identity_pool_id("us-east-1:11111111-2222-3333-4444-555555555555")
            .identity_id("us-east-1:aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee")
            .logins("accounts.google.com", "an-id-token")
            .principal_tags("department", "dep")
            .token_duration(3600)
    };
}

/// The members by their `set_` forms.
macro_rules! by_set {
    ($builder:expr) => {
        $builder
            .set_identity_pool_id(Some("us-east-1:11111111-2222-3333-4444-555555555555".to_owned()))
            .set_identity_id(Some("us-east-1:aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee".to_owned()))
            .set_logins(Some(one("accounts.google.com", "an-id-token")))
            .set_principal_tags(Some(one("department", "dep")))
            .set_token_duration(Some(3600))
    };
}

/// Reads the builder's values.
macro_rules! getters {
    ($builder:expr) => {
        show::<&Option<String>>("get_identity_pool_id", $builder.get_identity_pool_id());
        show::<&Option<String>>("get_identity_id", $builder.get_identity_id());
        show::<&Option<HashMap<String, String>>>("get_logins", $builder.get_logins());
        show::<&Option<HashMap<String, String>>>("get_principal_tags", $builder.get_principal_tags());
        show::<&Option<i64>>("get_token_duration", $builder.get_token_duration());
    };
}

pub(crate) async fn run() -> Outcome {
    let (client, server) = answering([ANSWER, ANSWER, "{}"]);
    let fluent: GetOpenIdTokenForDeveloperIdentityFluentBuilder =
        by_member!(client.get_open_id_token_for_developer_identity());
    let input: GetOpenIdTokenForDeveloperIdentityInputBuilder =
        by_set!(GetOpenIdTokenForDeveloperIdentityInput::builder());
    show("fluent by_member == input by_set", fluent.as_input() == &input);
    show(
        "fluent by_set == input by_member",
        by_set!(client.get_open_id_token_for_developer_identity()).as_input()
            == &by_member!(GetOpenIdTokenForDeveloperIdentityInput::builder()),
    );
    getters!(fluent);
    getters!(input);
    read_input(&input.clone().build()?);

    let sent: GetOpenIdTokenForDeveloperIdentityOutput = fluent.clone().send().await?;
    let sent_with: GetOpenIdTokenForDeveloperIdentityOutput = input.send_with(&client).await?;
    let of_empty: GetOpenIdTokenForDeveloperIdentityOutput = fluent.send().await?;
    server.show_requests();
    show("send == send_with", sent == sent_with);
    read_output(&sent);
    read_output(&of_empty);
    build_outputs()
}

fn read_input(input: &GetOpenIdTokenForDeveloperIdentityInput) {
    show::<Option<&str>>("identity_pool_id()", input.identity_pool_id());
    show::<&Option<String>>("identity_pool_id", &input.identity_pool_id);
    show::<Option<&str>>("identity_id()", input.identity_id());
    show::<&Option<String>>("identity_id", &input.identity_id);
    show::<Option<&HashMap<String, String>>>("logins()", input.logins());
    show::<&Option<HashMap<String, String>>>("logins", &input.logins);
    show::<Option<&HashMap<String, String>>>("principal_tags()", input.principal_tags());
    show::<&Option<HashMap<String, String>>>("principal_tags", &input.principal_tags);
    show::<Option<i64>>("token_duration()", input.token_duration());
    show::<&Option<i64>>("token_duration", &input.token_duration);
}

fn read_output(output: &GetOpenIdTokenForDeveloperIdentityOutput) {
    show::<Option<&str>>("identity_id()", output.identity_id());
    show::<&Option<String>>("identity_id", &output.identity_id);
    show::<Option<&str>>("token()", output.token());
    show::<&Option<String>>("token", &output.token);
    show::<Option<&str>>("request_id()", output.request_id());
}

fn build_outputs() -> Outcome {
    let by_member: GetOpenIdTokenForDeveloperIdentityOutputBuilder =
        GetOpenIdTokenForDeveloperIdentityOutput::builder()
            .identity_id("us-east-1:aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee")
            .token("an-open-id-token");
    let by_set: GetOpenIdTokenForDeveloperIdentityOutputBuilder =
        GetOpenIdTokenForDeveloperIdentityOutputBuilder::default()
            .set_identity_id(Some("us-east-1:aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee".to_owned()))
            .set_token(Some("an-open-id-token".to_owned()));
    show("output by_member == by_set", by_member == by_set);
    show::<&Option<String>>("get_identity_id", by_set.get_identity_id());
    show::<&Option<String>>("get_token", by_set.get_token());
    read_output(&by_set.build());
    read_output(&GetOpenIdTokenForDeveloperIdentityOutput::builder().build());
    Ok(())
}
