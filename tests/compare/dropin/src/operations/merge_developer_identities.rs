//! MergeDeveloperIdentities: every setter form, every accessor, a full and an empty answer.

use aws_sdk_cognitoidentity::operation::RequestId;
use aws_sdk_cognitoidentity::operation::merge_developer_identities::builders::{
    MergeDeveloperIdentitiesFluentBuilder, MergeDeveloperIdentitiesInputBuilder, MergeDeveloperIdentitiesOutputBuilder,
};
use aws_sdk_cognitoidentity::operation::merge_developer_identities::{
    MergeDeveloperIdentitiesInput, MergeDeveloperIdentitiesOutput,
};

use crate::support::{Outcome, answering, show};

const ANSWER: &str = r#"{
    "IdentityId": "us-east-1:aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"
}"#;

/// The members one by one, lists and maps one element at a time.
macro_rules! by_member {
    ($builder:expr) => {
        $builder
            .source_user_identifier("user-1")
            .destination_user_identifier("user-2")
            .developer_provider_name("login.example.com")
            .identity_pool_id("us-east-1:11111111-2222-3333-4444-555555555555")
    };
}

/// The members by their `set_` forms.
macro_rules! by_set {
    ($builder:expr) => {
        $builder
            .set_source_user_identifier(Some("user-1".to_owned()))
            .set_destination_user_identifier(Some("user-2".to_owned()))
            .set_developer_provider_name(Some("login.example.com".to_owned()))
            .set_identity_pool_id(Some("us-east-1:11111111-2222-3333-4444-555555555555".to_owned()))
    };
}

/// Reads the builder's values.
macro_rules! getters {
    ($builder:expr) => {
        show::<&Option<String>>("get_source_user_identifier", $builder.get_source_user_identifier());
        show::<&Option<String>>("get_destination_user_identifier", $builder.get_destination_user_identifier());
        show::<&Option<String>>("get_developer_provider_name", $builder.get_developer_provider_name());
        show::<&Option<String>>("get_identity_pool_id", $builder.get_identity_pool_id());
    };
}

pub(crate) async fn run() -> Outcome {
    let (client, server) = answering([ANSWER, ANSWER, "{}"]);
    let fluent: MergeDeveloperIdentitiesFluentBuilder = by_member!(client.merge_developer_identities());
    let input: MergeDeveloperIdentitiesInputBuilder = by_set!(MergeDeveloperIdentitiesInput::builder());
    show("fluent by_member == input by_set", fluent.as_input() == &input);
    show(
        "fluent by_set == input by_member",
        by_set!(client.merge_developer_identities()).as_input()
            == &by_member!(MergeDeveloperIdentitiesInput::builder()),
    );
    getters!(fluent);
    getters!(input);
    read_input(&input.clone().build()?);

    let sent: MergeDeveloperIdentitiesOutput = fluent.clone().send().await?;
    let sent_with: MergeDeveloperIdentitiesOutput = input.send_with(&client).await?;
    let of_empty: MergeDeveloperIdentitiesOutput = fluent.send().await?;
    server.show_requests();
    show("send == send_with", sent == sent_with);
    read_output(&sent);
    read_output(&of_empty);
    build_outputs()
}

fn read_input(input: &MergeDeveloperIdentitiesInput) {
    show::<Option<&str>>("source_user_identifier()", input.source_user_identifier());
    show::<&Option<String>>("source_user_identifier", &input.source_user_identifier);
    show::<Option<&str>>("destination_user_identifier()", input.destination_user_identifier());
    show::<&Option<String>>("destination_user_identifier", &input.destination_user_identifier);
    show::<Option<&str>>("developer_provider_name()", input.developer_provider_name());
    show::<&Option<String>>("developer_provider_name", &input.developer_provider_name);
    show::<Option<&str>>("identity_pool_id()", input.identity_pool_id());
    show::<&Option<String>>("identity_pool_id", &input.identity_pool_id);
}

fn read_output(output: &MergeDeveloperIdentitiesOutput) {
    show::<Option<&str>>("identity_id()", output.identity_id());
    show::<&Option<String>>("identity_id", &output.identity_id);
    show::<Option<&str>>("request_id()", output.request_id());
}

fn build_outputs() -> Outcome {
    let by_member: MergeDeveloperIdentitiesOutputBuilder =
        MergeDeveloperIdentitiesOutput::builder().identity_id("us-east-1:aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee");
    let by_set: MergeDeveloperIdentitiesOutputBuilder = MergeDeveloperIdentitiesOutputBuilder::default()
        .set_identity_id(Some("us-east-1:aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee".to_owned()));
    show("output by_member == by_set", by_member == by_set);
    show::<&Option<String>>("get_identity_id", by_set.get_identity_id());
    read_output(&by_set.build());
    read_output(&MergeDeveloperIdentitiesOutput::builder().build());
    Ok(())
}
