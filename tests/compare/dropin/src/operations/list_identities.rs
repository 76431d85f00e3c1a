//! ListIdentities: every setter form, every accessor, a full and an empty answer.

use aws_sdk_cognitoidentity::operation::RequestId;
use aws_sdk_cognitoidentity::operation::list_identities::builders::{
    ListIdentitiesFluentBuilder, ListIdentitiesInputBuilder, ListIdentitiesOutputBuilder,
};
use aws_sdk_cognitoidentity::operation::list_identities::{ListIdentitiesInput, ListIdentitiesOutput};
use aws_sdk_cognitoidentity::types::IdentityDescription;

use crate::samples::identity;
use crate::support::{Outcome, answering, show};

const ANSWER: &str = r#"{
    "IdentityPoolId": "us-east-1:11111111-2222-3333-4444-555555555555",
    "Identities": [
        {
            "IdentityId": "us-east-1:aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee",
            "Logins": [
                "accounts.google.com",
                "graph.facebook.com"
            ],
            "CreationDate": 1700000000.25,
            "LastModifiedDate": 1700000000.25
        }
    ],
    "NextToken": "page-2"
}"#;

/// The members one by one, lists and maps one element at a time.
macro_rules! by_member {
    ($builder:expr) => {
        $builder
            .identity_pool_id("us-east-1:11111111-2222-3333-4444-555555555555")
            .max_results(10)
            .next_token("page-2")
            .hide_disabled(true)
    };
}

/// The members by their `set_` forms.
macro_rules! by_set {
    ($builder:expr) => {
        $builder
            .set_identity_pool_id(Some("us-east-1:11111111-2222-3333-4444-555555555555".to_owned()))
            .set_max_results(Some(10))
            .set_next_token(Some("page-2".to_owned()))
            .set_hide_disabled(Some(true))
    };
}

/// Reads the builder's values.
macro_rules! getters {
    ($builder:expr) => {
        show::<&Option<String>>("get_identity_pool_id", $builder.get_identity_pool_id());
        show::<&Option<i32>>("get_max_results", $builder.get_max_results());
        show::<&Option<String>>("get_next_token", $builder.get_next_token());
        show::<&Option<bool>>("get_hide_disabled", $builder.get_hide_disabled());
    };
}

pub(crate) async fn run() -> Outcome {
    let (client, server) = answering([ANSWER, ANSWER, "{}"]);
    let fluent: ListIdentitiesFluentBuilder = by_member!(client.list_identities());
    let input: ListIdentitiesInputBuilder = by_set!(ListIdentitiesInput::builder());
    show("fluent by_member == input by_set", fluent.as_input() == &input);
    show(
        "fluent by_set == input by_member",
        by_set!(client.list_identities()).as_input() == &by_member!(ListIdentitiesInput::builder()),
    );
    getters!(fluent);
    getters!(input);
    read_input(&input.clone().build()?);

    let sent: ListIdentitiesOutput = fluent.clone().send().await?;
    let sent_with: ListIdentitiesOutput = input.send_with(&client).await?;
    let of_empty: ListIdentitiesOutput = fluent.send().await?;
    server.show_requests();
    show("send == send_with", sent == sent_with);
    read_output(&sent);
    read_output(&of_empty);
    build_outputs()
}

fn read_input(input: &ListIdentitiesInput) {
    show::<Option<&str>>("identity_pool_id()", input.identity_pool_id());
    show::<&Option<String>>("identity_pool_id", &input.identity_pool_id);
    show::<Option<i32>>("max_results()", input.max_results());
    show::<&Option<i32>>("max_results", &input.max_results);
    show::<Option<&str>>("next_token()", input.next_token());
    show::<&Option<String>>("next_token", &input.next_token);
    show::<Option<bool>>("hide_disabled()", input.hide_disabled());
    show::<&Option<bool>>("hide_disabled", &input.hide_disabled);
}

fn read_output(output: &ListIdentitiesOutput) {
    show::<Option<&str>>("identity_pool_id()", output.identity_pool_id());
    show::<&Option<String>>("identity_pool_id", &output.identity_pool_id);
    show::<&[IdentityDescription]>("identities()", output.identities());
    show::<&Option<Vec<IdentityDescription>>>("identities", &output.identities);
    show::<Option<&str>>("next_token()", output.next_token());
    show::<&Option<String>>("next_token", &output.next_token);
    show::<Option<&str>>("request_id()", output.request_id());
}

fn build_outputs() -> Outcome {
    let by_member: ListIdentitiesOutputBuilder = ListIdentitiesOutput::builder()
        .identity_pool_id("us-east-1:11111111-2222-3333-4444-555555555555")
        .identities(identity())
        .next_token("page-2");
    let by_set: ListIdentitiesOutputBuilder = ListIdentitiesOutputBuilder::default()
        .set_identity_pool_id(Some("us-east-1:11111111-2222-3333-4444-555555555555".to_owned()))
        .set_identities(Some(vec![identity()]))
        .set_next_token(Some("page-2".to_owned()));
    show("output by_member == by_set", by_member == by_set);
    show::<&Option<String>>("get_identity_pool_id", by_set.get_identity_pool_id());
    show::<&Option<Vec<IdentityDescription>>>("get_identities", by_set.get_identities());
    show::<&Option<String>>("get_next_token", by_set.get_next_token());
    read_output(&by_set.build());
    read_output(&ListIdentitiesOutput::builder().build());
    Ok(())
}
