//! UnlinkIdentity: every setter form, every accessor, a full and an empty answer.

use std::collections::HashMap;

use aws_sdk_cognitoidentity::operation::RequestId;
use aws_sdk_cognitoidentity::operation::unlink_identity::builders::{
    UnlinkIdentityFluentBuilder, UnlinkIdentityInputBuilder, UnlinkIdentityOutputBuilder,
};
use aws_sdk_cognitoidentity::operation::unlink_identity::{UnlinkIdentityInput, UnlinkIdentityOutput};

use crate::support::{Outcome, answering, one, show, strings};

const ANSWER: &str = r#"{}"#;

/// The members one by one, lists and maps one element at a time.
macro_rules! by_member {
    ($builder:expr) => {
        $builder
            .identity_id("us-east-1:aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee")
            .logins("accounts.google.com", "an-id-token")
            .logins_to_remove("accounts.google.com")
            .logins_to_remove("graph.facebook.com")
    };
}

/// The members by their `set_` forms.
macro_rules! by_set {
    ($builder:expr) => {
        $builder
            .set_identity_id(Some("us-east-1:aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee".to_owned()))
            .set_logins(Some(one("accounts.google.com", "an-id-token")))
            .set_logins_to_remove(Some(strings(["accounts.google.com", "graph.facebook.com"])))
    };
}

/// Reads the builder's values.
macro_rules! getters {
    ($builder:expr) => {
        show::<&Option<String>>("get_identity_id", $builder.get_identity_id());
        show::<&Option<HashMap<String, String>>>("get_logins", $builder.get_logins());
        show::<&Option<Vec<String>>>("get_logins_to_remove", $builder.get_logins_to_remove());
    };
}

pub(crate) async fn run() -> Outcome {
    let (client, server) = answering([ANSWER, ANSWER, "{}"]);
    let fluent: UnlinkIdentityFluentBuilder = by_member!(client.unlink_identity());
    let input: UnlinkIdentityInputBuilder = by_set!(UnlinkIdentityInput::builder());
    show("fluent by_member == input by_set", fluent.as_input() == &input);
    show(
        "fluent by_set == input by_member",
        by_set!(client.unlink_identity()).as_input() == &by_member!(UnlinkIdentityInput::builder()),
    );
    getters!(fluent);
    getters!(input);
    read_input(&input.clone().build()?);

    let sent: UnlinkIdentityOutput = fluent.clone().send().await?;
    let sent_with: UnlinkIdentityOutput = input.send_with(&client).await?;
    let of_empty: UnlinkIdentityOutput = fluent.send().await?;
    server.show_requests();
    show("send == send_with", sent == sent_with);
    read_output(&sent);
    read_output(&of_empty);
    build_outputs()
}

fn read_input(input: &UnlinkIdentityInput) {
    show::<Option<&str>>("identity_id()", input.identity_id());
    show::<&Option<String>>("identity_id", &input.identity_id);
    show::<Option<&HashMap<String, String>>>("logins()", input.logins());
    show::<&Option<HashMap<String, String>>>("logins", &input.logins);
    show::<&[String]>("logins_to_remove()", input.logins_to_remove());
    show::<&Option<Vec<String>>>("logins_to_remove", &input.logins_to_remove);
}

fn read_output(output: &UnlinkIdentityOutput) {
    show::<Option<&str>>("request_id()", output.request_id());
}

fn build_outputs() -> Outcome {
    let builder: UnlinkIdentityOutputBuilder = UnlinkIdentityOutput::builder();
    show("output builders", builder == UnlinkIdentityOutputBuilder::default());
    read_output(&builder.build());
    Ok(())
}
