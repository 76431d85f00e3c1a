//! UnlinkDeveloperIdentity: every setter form, every accessor, a full and an empty answer.

use aws_sdk_cognitoidentity::operation::RequestId;
use aws_sdk_cognitoidentity::operation::unlink_developer_identity::builders::{
    UnlinkDeveloperIdentityFluentBuilder, UnlinkDeveloperIdentityInputBuilder, UnlinkDeveloperIdentityOutputBuilder,
};
use aws_sdk_cognitoidentity::operation::unlink_developer_identity::{
    UnlinkDeveloperIdentityInput, UnlinkDeveloperIdentityOutput,
};

use crate::support::{Outcome, answering, show};

const ANSWER: &str = r#"{}"#;

/// The members one by one, lists and maps one element at a time.
macro_rules! by_member {
    ($builder:expr) => {
        $builder
            .identity_id("us-east-1:aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee")
            .identity_pool_id("us-east-1:11111111-2222-3333-4444-555555555555")
            .developer_provider_name("login.example.com")
            .developer_user_identifier("user-1")
    };
}

/// The members by their `set_` forms.
macro_rules! by_set {
    ($builder:expr) => {
        $builder
            .set_identity_id(Some("us-east-1:aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee".to_owned()))
            .set_identity_pool_id(Some("us-east-1:11111111-2222-3333-4444-555555555555".to_owned()))
            .set_developer_provider_name(Some("login.example.com".to_owned()))
            .set_developer_user_identifier(Some("user-1".to_owned()))
    };
}

/// Reads the builder's values.
macro_rules! getters {
    ($builder:expr) => {
        show::<&Option<String>>("get_identity_id", $builder.get_identity_id());
        show::<&Option<String>>("get_identity_pool_id", $builder.get_identity_pool_id());
        show::<&Option<String>>("get_developer_provider_name", $builder.get_developer_provider_name());
        show::<&Option<String>>("get_developer_user_identifier", $builder.get_developer_user_identifier());
    };
}

pub(crate) async fn run() -> Outcome {
    let (client, server) = answering([ANSWER, ANSWER, "{}"]);
    let fluent: UnlinkDeveloperIdentityFluentBuilder = by_member!(client.unlink_developer_identity());
    let input: UnlinkDeveloperIdentityInputBuilder = by_set!(UnlinkDeveloperIdentityInput::builder());
    show("fluent by_member == input by_set", fluent.as_input() == &input);
    show(
        "fluent by_set == input by_member",
        by_set!(client.unlink_developer_identity()).as_input() == &by_member!(UnlinkDeveloperIdentityInput::builder()),
    );
    getters!(fluent);
    getters!(input);
    read_input(&input.clone().build()?);

    let sent: UnlinkDeveloperIdentityOutput = fluent.clone().send().await?;
    let sent_with: UnlinkDeveloperIdentityOutput = input.send_with(&client).await?;
    let of_empty: UnlinkDeveloperIdentityOutput = fluent.send().await?;
    server.show_requests();
    show("send == send_with", sent == sent_with);
    read_output(&sent);
    read_output(&of_empty);
    build_outputs()
}

fn read_input(input: &UnlinkDeveloperIdentityInput) {
    show::<Option<&str>>("identity_id()", input.identity_id());
    show::<&Option<String>>("identity_id", &input.identity_id);
    show::<Option<&str>>("identity_pool_id()", input.identity_pool_id());
    show::<&Option<String>>("identity_pool_id", &input.identity_pool_id);
    show::<Option<&str>>("developer_provider_name()", input.developer_provider_name());
    show::<&Option<String>>("developer_provider_name", &input.developer_provider_name);
    show::<Option<&str>>("developer_user_identifier()", input.developer_user_identifier());
    show::<&Option<String>>("developer_user_identifier", &input.developer_user_identifier);
}

fn read_output(output: &UnlinkDeveloperIdentityOutput) {
    show::<Option<&str>>("request_id()", output.request_id());
}

fn build_outputs() -> Outcome {
    let builder: UnlinkDeveloperIdentityOutputBuilder = UnlinkDeveloperIdentityOutput::builder();
    show("output builders", builder == UnlinkDeveloperIdentityOutputBuilder::default());
    read_output(&builder.build());
    Ok(())
}
