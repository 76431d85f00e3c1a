//! LookupDeveloperIdentity: every setter form, every accessor, a full and an empty answer.

use aws_sdk_cognitoidentity::operation::RequestId;
use aws_sdk_cognitoidentity::operation::lookup_developer_identity::builders::{
    LookupDeveloperIdentityFluentBuilder, LookupDeveloperIdentityInputBuilder, LookupDeveloperIdentityOutputBuilder,
};
use aws_sdk_cognitoidentity::operation::lookup_developer_identity::{
    LookupDeveloperIdentityInput, LookupDeveloperIdentityOutput,
};

use crate::support::{Outcome, answering, show, strings};

const ANSWER: &str = r#"{
    "IdentityId": "us-east-1:aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee",
    "DeveloperUserIdentifierList": [
        "user-1",
        "user-2"
    ],
    "NextToken": "page-2"
}"#;

/// The members one by one, lists and maps one element at a time.
macro_rules! by_member {
    ($builder:expr) => {
        $builder
            .identity_pool_id("us-east-1:11111111-2222-3333-4444-555555555555")
            .identity_id("us-east-1:aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee")
            .developer_user_identifier("user-1")
            .max_results(10)
            .next_token("page-2")
    };
}

/// The members by their `set_` forms.
macro_rules! by_set {
    ($builder:expr) => {
        $builder
            .set_identity_pool_id(Some("us-east-1:11111111-2222-3333-4444-555555555555".to_owned()))
            .set_identity_id(Some("us-east-1:aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee".to_owned()))
            .set_developer_user_identifier(Some("user-1".to_owned()))
            .set_max_results(Some(10))
            .set_next_token(Some("page-2".to_owned()))
    };
}

/// Reads the builder's values.
macro_rules! getters {
    ($builder:expr) => {
        show::<&Option<String>>("get_identity_pool_id", $builder.get_identity_pool_id());
        show::<&Option<String>>("get_identity_id", $builder.get_identity_id());
        show::<&Option<String>>("get_developer_user_identifier", $builder.get_developer_user_identifier());
        show::<&Option<i32>>("get_max_results", $builder.get_max_results());
        show::<&Option<String>>("get_next_token", $builder.get_next_token());
    };
}

pub(crate) async fn run() -> Outcome {
    let (client, server) = answering([ANSWER, ANSWER, "{}"]);
    let fluent: LookupDeveloperIdentityFluentBuilder = by_member!(client.lookup_developer_identity());
    let input: LookupDeveloperIdentityInputBuilder = by_set!(LookupDeveloperIdentityInput::builder());
    show("fluent by_member == input by_set", fluent.as_input() == &input);
    show(
        "fluent by_set == input by_member",
        by_set!(client.lookup_developer_identity()).as_input() == &by_member!(LookupDeveloperIdentityInput::builder()),
    );
    getters!(fluent);
    getters!(input);
    read_input(&input.clone().build()?);

    let sent: LookupDeveloperIdentityOutput = fluent.clone().send().await?;
    let sent_with: LookupDeveloperIdentityOutput = input.send_with(&client).await?;
    let of_empty: LookupDeveloperIdentityOutput = fluent.send().await?;
    server.show_requests();
    show("send == send_with", sent == sent_with);
    read_output(&sent);
    read_output(&of_empty);
    build_outputs()
}

fn read_input(input: &LookupDeveloperIdentityInput) {
    show::<Option<&str>>("identity_pool_id()", input.identity_pool_id());
    show::<&Option<String>>("identity_pool_id", &input.identity_pool_id);
    show::<Option<&str>>("identity_id()", input.identity_id());
    show::<&Option<String>>("identity_id", &input.identity_id);
    show::<Option<&str>>("developer_user_identifier()", input.developer_user_identifier());
    show::<&Option<String>>("developer_user_identifier", &input.developer_user_identifier);
    show::<Option<i32>>("max_results()", input.max_results());
    show::<&Option<i32>>("max_results", &input.max_results);
    show::<Option<&str>>("next_token()", input.next_token());
    show::<&Option<String>>("next_token", &input.next_token);
}

fn read_output(output: &LookupDeveloperIdentityOutput) {
    show::<Option<&str>>("identity_id()", output.identity_id());
    show::<&Option<String>>("identity_id", &output.identity_id);
    show::<&[String]>("developer_user_identifier_list()", output.developer_user_identifier_list());
    show::<&Option<Vec<String>>>("developer_user_identifier_list", &output.developer_user_identifier_list);
    show::<Option<&str>>("next_token()", output.next_token());
    show::<&Option<String>>("next_token", &output.next_token);
    show::<Option<&str>>("request_id()", output.request_id());
}

fn build_outputs() -> Outcome {
    let by_member: LookupDeveloperIdentityOutputBuilder = LookupDeveloperIdentityOutput::builder()
        .identity_id("us-east-1:aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee")
        .developer_user_identifier_list("user-1")
        .developer_user_identifier_list("user-2")
        .next_token("page-2");
    let by_set: LookupDeveloperIdentityOutputBuilder = LookupDeveloperIdentityOutputBuilder::default()
        .set_identity_id(Some("us-east-1:aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee".to_owned()))
        .set_developer_user_identifier_list(Some(strings(["user-1", "user-2"])))
        .set_next_token(Some("page-2".to_owned()));
    show("output by_member == by_set", by_member == by_set);
    show::<&Option<String>>("get_identity_id", by_set.get_identity_id());
    show::<&Option<Vec<String>>>("get_developer_user_identifier_list", by_set.get_developer_user_identifier_list());
    show::<&Option<String>>("get_next_token", by_set.get_next_token());
    read_output(&by_set.build());
    read_output(&LookupDeveloperIdentityOutput::builder().build());
    Ok(())
}
