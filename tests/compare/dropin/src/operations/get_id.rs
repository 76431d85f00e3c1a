//! GetId: every setter form, every accessor, a full and an empty answer.

use std::collections::HashMap;

use aws_sdk_cognitoidentity::operation::RequestId;
use aws_sdk_cognitoidentity::operation::get_id::builders::{GetIdFluentBuilder, GetIdInputBuilder, GetIdOutputBuilder};
use aws_sdk_cognitoidentity::operation::get_id::{GetIdInput, GetIdOutput};

use crate::support::{Outcome, answering, one, show};

const ANSWER: &str = r#"{
    "IdentityId": "us-east-1:aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"
}"#;

/// The members one by one, lists and maps one element at a time.
macro_rules! by_member {
    ($builder:expr) => {
        $builder
            .account_id("123456789012")
            .identity_pool_id("us-east-1:11111111-2222-3333-4444-555555555555")
            .logins("accounts.google.com", "an-id-token")
    };
}

/// The members by their `set_` forms.
macro_rules! by_set {
    ($builder:expr) => {
        $builder
            .set_account_id(Some("123456789012".to_owned()))
            .set_identity_pool_id(Some("us-east-1:11111111-2222-3333-4444-555555555555".to_owned()))
            .set_logins(Some(one("accounts.google.com", "an-id-token")))
    };
}

/// Reads the builder's values.
macro_rules! getters {
    ($builder:expr) => {
        show::<&Option<String>>("get_account_id", $builder.get_account_id());
        show::<&Option<String>>("get_identity_pool_id", $builder.get_identity_pool_id());
        show::<&Option<HashMap<String, String>>>("get_logins", $builder.get_logins());
    };
}

pub(crate) async fn run() -> Outcome {
    let (client, server) = answering([ANSWER, ANSWER, "{}"]);
    let fluent: GetIdFluentBuilder = by_member!(client.get_id());
    let input: GetIdInputBuilder = by_set!(GetIdInput::builder());
    show("fluent by_member == input by_set", fluent.as_input() == &input);
    show("fluent by_set == input by_member", by_set!(client.get_id()).as_input() == &by_member!(GetIdInput::builder()));
    getters!(fluent);
    getters!(input);
    read_input(&input.clone().build()?);

    let sent: GetIdOutput = fluent.clone().send().await?;
    let sent_with: GetIdOutput = input.send_with(&client).await?;
    let of_empty: GetIdOutput = fluent.send().await?;
    server.show_requests();
    show("send == send_with", sent == sent_with);
    read_output(&sent);
    read_output(&of_empty);
    build_outputs()
}

fn read_input(input: &GetIdInput) {
    show::<Option<&str>>("account_id()", input.account_id());
    show::<&Option<String>>("account_id", &input.account_id);
    show::<Option<&str>>("identity_pool_id()", input.identity_pool_id());
    show::<&Option<String>>("identity_pool_id", &input.identity_pool_id);
    show::<Option<&HashMap<String, String>>>("logins()", input.logins());
    show::<&Option<HashMap<String, String>>>("logins", &input.logins);
}

fn read_output(output: &GetIdOutput) {
    show::<Option<&str>>("identity_id()", output.identity_id());
    show::<&Option<String>>("identity_id", &output.identity_id);
    show::<Option<&str>>("request_id()", output.request_id());
}

fn build_outputs() -> Outcome {
    let by_member: GetIdOutputBuilder =
        GetIdOutput::builder().identity_id("us-east-1:aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee");
    let by_set: GetIdOutputBuilder = GetIdOutputBuilder::default()
        .set_identity_id(Some("us-east-1:aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee".to_owned()));
    show("output by_member == by_set", by_member == by_set);
    show::<&Option<String>>("get_identity_id", by_set.get_identity_id());
    read_output(&by_set.build());
    read_output(&GetIdOutput::builder().build());
    Ok(())
}
