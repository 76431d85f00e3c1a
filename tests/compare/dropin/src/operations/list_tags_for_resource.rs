//! ListTagsForResource: every setter form, every accessor, a full and an empty answer.

use std::collections::HashMap;

use aws_sdk_cognitoidentity::operation::RequestId;
use aws_sdk_cognitoidentity::operation::list_tags_for_resource::builders::{
    ListTagsForResourceFluentBuilder, ListTagsForResourceInputBuilder, ListTagsForResourceOutputBuilder,
};
use aws_sdk_cognitoidentity::operation::list_tags_for_resource::{ListTagsForResourceInput, ListTagsForResourceOutput};

use crate::samples::ARN;
use crate::support::{Outcome, answering, one, show};

const ANSWER: &str = r#"{
    "Tags": {
        "stage": "test"
    }
}"#;

/// The members one by one, lists and maps one element at a time.
macro_rules! by_member {
    ($builder:expr) => {
        $builder.resource_arn(ARN)
    };
}

/// The members by their `set_` forms.
macro_rules! by_set {
    ($builder:expr) => {
        $builder.set_resource_arn(Some(ARN.to_owned()))
    };
}

/// Reads the builder's values.
macro_rules! getters {
    ($builder:expr) => {
        show::<&Option<String>>("get_resource_arn", $builder.get_resource_arn());
    };
}

pub(crate) async fn run() -> Outcome {
    let (client, server) = answering([ANSWER, ANSWER, "{}"]);
    let fluent: ListTagsForResourceFluentBuilder = by_member!(client.list_tags_for_resource());
    let input: ListTagsForResourceInputBuilder = by_set!(ListTagsForResourceInput::builder());
    show("fluent by_member == input by_set", fluent.as_input() == &input);
    show(
        "fluent by_set == input by_member",
        by_set!(client.list_tags_for_resource()).as_input() == &by_member!(ListTagsForResourceInput::builder()),
    );
    getters!(fluent);
    getters!(input);
    read_input(&input.clone().build()?);

    let sent: ListTagsForResourceOutput = fluent.clone().send().await?;
    let sent_with: ListTagsForResourceOutput = input.send_with(&client).await?;
    let of_empty: ListTagsForResourceOutput = fluent.send().await?;
    server.show_requests();
    show("send == send_with", sent == sent_with);
    read_output(&sent);
    read_output(&of_empty);
    build_outputs()
}

fn read_input(input: &ListTagsForResourceInput) {
    show::<Option<&str>>("resource_arn()", input.resource_arn());
    show::<&Option<String>>("resource_arn", &input.resource_arn);
}

fn read_output(output: &ListTagsForResourceOutput) {
    show::<Option<&HashMap<String, String>>>("tags()", output.tags());
    show::<&Option<HashMap<String, String>>>("tags", &output.tags);
    show::<Option<&str>>("request_id()", output.request_id());
}

fn build_outputs() -> Outcome {
    let by_member: ListTagsForResourceOutputBuilder = ListTagsForResourceOutput::builder().tags("stage", "test");
    let by_set: ListTagsForResourceOutputBuilder =
        ListTagsForResourceOutputBuilder::default().set_tags(Some(one("stage", "test")));
    show("output by_member == by_set", by_member == by_set);
    show::<&Option<HashMap<String, String>>>("get_tags", by_set.get_tags());
    read_output(&by_set.build());
    read_output(&ListTagsForResourceOutput::builder().build());
    Ok(())
}
