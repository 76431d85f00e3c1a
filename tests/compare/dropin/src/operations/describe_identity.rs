//! DescribeIdentity: every setter form, every accessor, a full and an empty answer.

use aws_sdk_cognitoidentity::operation::RequestId;
use aws_sdk_cognitoidentity::operation::describe_identity::builders::{
    DescribeIdentityFluentBuilder, DescribeIdentityInputBuilder, DescribeIdentityOutputBuilder,
};
use aws_sdk_cognitoidentity::operation::describe_identity::{DescribeIdentityInput, DescribeIdentityOutput};
use aws_sdk_cognitoidentity::primitives::DateTime;

use crate::support::{Outcome, answering, show, strings};

const ANSWER: &str = r#"{
    "IdentityId": "us-east-1:aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee",
    "Logins": [
        "accounts.google.com",
        "graph.facebook.com"
    ],
    "CreationDate": 1700000000.25,
    "LastModifiedDate": 1700000000.25
}"#;

/// The members one by one, lists and maps one element at a time.
macro_rules! by_member {
    ($builder:expr) => {
        $builder.identity_id("us-east-1:aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee")
    };
}

/// The members by their `set_` forms.
macro_rules! by_set {
    ($builder:expr) => {
        $builder.set_identity_id(Some("us-east-1:aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee".to_owned()))
    };
}

/// Reads the builder's values.
macro_rules! getters {
    ($builder:expr) => {
        show::<&Option<String>>("get_identity_id", $builder.get_identity_id());
    };
}

pub(crate) async fn run() -> Outcome {
    let (client, server) = answering([ANSWER, ANSWER, "{}"]);
    let fluent: DescribeIdentityFluentBuilder = by_member!(client.describe_identity());
    let input: DescribeIdentityInputBuilder = by_set!(DescribeIdentityInput::builder());
    show("fluent by_member == input by_set", fluent.as_input() == &input);
    show(
        "fluent by_set == input by_member",
        by_set!(client.describe_identity()).as_input() == &by_member!(DescribeIdentityInput::builder()),
    );
    getters!(fluent);
    getters!(input);
    read_input(&input.clone().build()?);

    let sent: DescribeIdentityOutput = fluent.clone().send().await?;
    let sent_with: DescribeIdentityOutput = input.send_with(&client).await?;
    let of_empty: DescribeIdentityOutput = fluent.send().await?;
    server.show_requests();
    show("send == send_with", sent == sent_with);
    read_output(&sent);
    read_output(&of_empty);
    build_outputs()
}

fn read_input(input: &DescribeIdentityInput) {
    show::<Option<&str>>("identity_id()", input.identity_id());
    show::<&Option<String>>("identity_id", &input.identity_id);
}

fn read_output(output: &DescribeIdentityOutput) {
    show::<Option<&str>>("identity_id()", output.identity_id());
    show::<&Option<String>>("identity_id", &output.identity_id);
    show::<&[String]>("logins()", output.logins());
    show::<&Option<Vec<String>>>("logins", &output.logins);
    show::<Option<&DateTime>>("creation_date()", output.creation_date());
    show::<&Option<DateTime>>("creation_date", &output.creation_date);
    show::<Option<&DateTime>>("last_modified_date()", output.last_modified_date());
    show::<&Option<DateTime>>("last_modified_date", &output.last_modified_date);
    show::<Option<&str>>("request_id()", output.request_id());
}

fn build_outputs() -> Outcome {
    let by_member: DescribeIdentityOutputBuilder = DescribeIdentityOutput::builder()
        .identity_id("us-east-1:aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee")
        .logins("accounts.google.com")
        .logins("graph.facebook.com")
        .creation_date(DateTime::from_secs(1_700_000_000))
        .last_modified_date(DateTime::from_secs(1_700_000_000));
    let by_set: DescribeIdentityOutputBuilder = DescribeIdentityOutputBuilder::default()
        .set_identity_id(Some("us-east-1:aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee".to_owned()))
        .set_logins(Some(strings(["accounts.google.com", "graph.facebook.com"])))
        .set_creation_date(Some(DateTime::from_secs(1_700_000_000)))
        .set_last_modified_date(Some(DateTime::from_secs(1_700_000_000)));
    show("output by_member == by_set", by_member == by_set);
    show::<&Option<String>>("get_identity_id", by_set.get_identity_id());
    show::<&Option<Vec<String>>>("get_logins", by_set.get_logins());
    show::<&Option<DateTime>>("get_creation_date", by_set.get_creation_date());
    show::<&Option<DateTime>>("get_last_modified_date", by_set.get_last_modified_date());
    read_output(&by_set.build());
    read_output(&DescribeIdentityOutput::builder().build());
    Ok(())
}
