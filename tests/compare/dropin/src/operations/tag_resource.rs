//! TagResource: every setter form, every accessor, a full and an empty answer.

use std::collections::HashMap;

use aws_sdk_cognitoidentity::operation::RequestId;
use aws_sdk_cognitoidentity::operation::tag_resource::builders::{
    TagResourceFluentBuilder, TagResourceInputBuilder, TagResourceOutputBuilder,
};
use aws_sdk_cognitoidentity::operation::tag_resource::{TagResourceInput, TagResourceOutput};

use crate::samples::ARN;
use crate::support::{Outcome, answering, one, show};

const ANSWER: &str = r#"{}"#;

/// The members one by one, lists and maps one element at a time.
macro_rules! by_member {
    ($builder:expr) => {
        $builder.resource_arn(ARN).tags("stage", "test")
    };
}

/// The members by their `set_` forms.
macro_rules! by_set {
    ($builder:expr) => {
        $builder.set_resource_arn(Some(ARN.to_owned())).set_tags(Some(one("stage", "test")))
    };
}

/// Reads the builder's values.
macro_rules! getters {
    ($builder:expr) => {
        show::<&Option<String>>("get_resource_arn", $builder.get_resource_arn());
        show::<&Option<HashMap<String, String>>>("get_tags", $builder.get_tags());
    };
}

pub(crate) async fn run() -> Outcome {
    let (client, server) = answering([ANSWER, ANSWER, "{}"]);
    let fluent: TagResourceFluentBuilder = by_member!(client.tag_resource());
    let input: TagResourceInputBuilder = by_set!(TagResourceInput::builder());
    show("fluent by_member == input by_set", fluent.as_input() == &input);
    show(
        "fluent by_set == input by_member",
        by_set!(client.tag_resource()).as_input() == &by_member!(TagResourceInput::builder()),
    );
    getters!(fluent);
    getters!(input);
    read_input(&input.clone().build()?);

    let sent: TagResourceOutput = fluent.clone().send().await?;
    let sent_with: TagResourceOutput = input.send_with(&client).await?;
    let of_empty: TagResourceOutput = fluent.send().await?;
    server.show_requests();
    show("send == send_with", sent == sent_with);
    read_output(&sent);
    read_output(&of_empty);
    build_outputs()
}

fn read_input(input: &TagResourceInput) {
    show::<Option<&str>>("resource_arn()", input.resource_arn());
    show::<&Option<String>>("resource_arn", &input.resource_arn);
    show::<Option<&HashMap<String, String>>>("tags()", input.tags());
    show::<&Option<HashMap<String, String>>>("tags", &input.tags);
}

fn read_output(output: &TagResourceOutput) {
    show::<Option<&str>>("request_id()", output.request_id());
}

fn build_outputs() -> Outcome {
    let builder: TagResourceOutputBuilder = TagResourceOutput::builder();
    show("output builders", builder == TagResourceOutputBuilder::default());
    read_output(&builder.build());
    Ok(())
}
