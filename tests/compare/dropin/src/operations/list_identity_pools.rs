//! ListIdentityPools: every setter form, every accessor, a full and an empty answer.

use aws_sdk_cognitoidentity::operation::RequestId;
use aws_sdk_cognitoidentity::operation::list_identity_pools::builders::{
    ListIdentityPoolsFluentBuilder, ListIdentityPoolsInputBuilder, ListIdentityPoolsOutputBuilder,
};
use aws_sdk_cognitoidentity::operation::list_identity_pools::{ListIdentityPoolsInput, ListIdentityPoolsOutput};
use aws_sdk_cognitoidentity::types::IdentityPoolShortDescription;

use crate::samples::pool;
use crate::support::{Outcome, answering, show};

const ANSWER: &str = r#"{
    "IdentityPools": [
        {
            "IdentityPoolId": "us-east-1:11111111-2222-3333-4444-555555555555",
            "IdentityPoolName": "players"
        }
    ],
    "NextToken": "page-2"
}"#;

/// The members one by one, lists and maps one element at a time.
macro_rules! by_member {
    ($builder:expr) => {
        $builder.max_results(10).next_token("page-2")
    };
}

/// The members by their `set_` forms.
macro_rules! by_set {
    ($builder:expr) => {
        $builder.set_max_results(Some(10)).set_next_token(Some("page-2".to_owned()))
    };
}

/// Reads the builder's values.
macro_rules! getters {
    ($builder:expr) => {
        show::<&Option<i32>>("get_max_results", $builder.get_max_results());
        show::<&Option<String>>("get_next_token", $builder.get_next_token());
    };
}

pub(crate) async fn run() -> Outcome {
    let (client, server) = answering([ANSWER, ANSWER, "{}"]);
    let fluent: ListIdentityPoolsFluentBuilder = by_member!(client.list_identity_pools());
    let input: ListIdentityPoolsInputBuilder = by_set!(ListIdentityPoolsInput::builder());
    show("fluent by_member == input by_set", fluent.as_input() == &input);
    show(
        "fluent by_set == input by_member",
        by_set!(client.list_identity_pools()).as_input() == &by_member!(ListIdentityPoolsInput::builder()),
    );
    getters!(fluent);
    getters!(input);
    read_input(&input.clone().build()?);

    let sent: ListIdentityPoolsOutput = fluent.clone().send().await?;
    let sent_with: ListIdentityPoolsOutput = input.send_with(&client).await?;
    let of_empty: ListIdentityPoolsOutput = fluent.send().await?;
    server.show_requests();
    show("send == send_with", sent == sent_with);
    read_output(&sent);
    read_output(&of_empty);
    build_outputs()
}

fn read_input(input: &ListIdentityPoolsInput) {
    show::<Option<i32>>("max_results()", input.max_results());
    show::<&Option<i32>>("max_results", &input.max_results);
    show::<Option<&str>>("next_token()", input.next_token());
    show::<&Option<String>>("next_token", &input.next_token);
}

fn read_output(output: &ListIdentityPoolsOutput) {
    show::<&[IdentityPoolShortDescription]>("identity_pools()", output.identity_pools());
    show::<&Option<Vec<IdentityPoolShortDescription>>>("identity_pools", &output.identity_pools);
    show::<Option<&str>>("next_token()", output.next_token());
    show::<&Option<String>>("next_token", &output.next_token);
    show::<Option<&str>>("request_id()", output.request_id());
}

fn build_outputs() -> Outcome {
    let by_member: ListIdentityPoolsOutputBuilder =
        ListIdentityPoolsOutput::builder().identity_pools(pool()).next_token("page-2");
    let by_set: ListIdentityPoolsOutputBuilder = ListIdentityPoolsOutputBuilder::default()
        .set_identity_pools(Some(vec![pool()]))
        .set_next_token(Some("page-2".to_owned()));
    show("output by_member == by_set", by_member == by_set);
    show::<&Option<Vec<IdentityPoolShortDescription>>>("get_identity_pools", by_set.get_identity_pools());
    show::<&Option<String>>("get_next_token", by_set.get_next_token());
    read_output(&by_set.build());
    read_output(&ListIdentityPoolsOutput::builder().build());
    Ok(())
}
