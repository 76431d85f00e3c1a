//! UntagResource: every setter form, every accessor, a full and an empty answer.

use aws_sdk_cognitoidentity::operation::RequestId;
use aws_sdk_cognitoidentity::operation::untag_resource::builders::{
    UntagResourceFluentBuilder, UntagResourceInputBuilder, UntagResourceOutputBuilder,
};
use aws_sdk_cognitoidentity::operation::untag_resource::{UntagResourceInput, UntagResourceOutput};

use crate::samples::ARN;
use crate::support::{Outcome, answering, show, strings};

const ANSWER: &str = r#"{}"#;

/// The members one by one, lists and maps one element at a time.
macro_rules! by_member {
    ($builder:expr) => {
        $builder.resource_arn(ARN).tag_keys("stage").tag_keys("team")
    };
}

/// The members by their `set_` forms.
macro_rules! by_set {
    ($builder:expr) => {
        $builder.set_resource_arn(Some(ARN.to_owned())).set_tag_keys(Some(strings(["stage", "team"])))
    };
}

/// Reads the builder's values.
macro_rules! getters {
    ($builder:expr) => {
        show::<&Option<String>>("get_resource_arn", $builder.get_resource_arn());
        show::<&Option<Vec<String>>>("get_tag_keys", $builder.get_tag_keys());
    };
}

pub(crate) async fn run() -> Outcome {
    let (client, server) = answering([ANSWER, ANSWER, "{}"]);
    let fluent: UntagResourceFluentBuilder = by_member!(client.untag_resource());
    let input: UntagResourceInputBuilder = by_set!(UntagResourceInput::builder());
    show("fluent by_member == input by_set", fluent.as_input() == &input);
    show(
        "fluent by_set == input by_member",
        by_set!(client.untag_resource()).as_input() == &by_member!(UntagResourceInput::builder()),
    );
    getters!(fluent);
    getters!(input);
    read_input(&input.clone().build()?);

    let sent: UntagResourceOutput = fluent.clone().send().await?;
    let sent_with: UntagResourceOutput = input.send_with(&client).await?;
    let of_empty: UntagResourceOutput = fluent.send().await?;
    server.show_requests();
    show("send == send_with", sent == sent_with);
    read_output(&sent);
    read_output(&of_empty);
    build_outputs()
}

fn read_input(input: &UntagResourceInput) {
    show::<Option<&str>>("resource_arn()", input.resource_arn());
    show::<&Option<String>>("resource_arn", &input.resource_arn);
    show::<&[String]>("tag_keys()", input.tag_keys());
    show::<&Option<Vec<String>>>("tag_keys", &input.tag_keys);
}

fn read_output(output: &UntagResourceOutput) {
    show::<Option<&str>>("request_id()", output.request_id());
}

fn build_outputs() -> Outcome {
    let builder: UntagResourceOutputBuilder = UntagResourceOutput::builder();
    show("output builders", builder == UntagResourceOutputBuilder::default());
    read_output(&builder.build());
    Ok(())
}
