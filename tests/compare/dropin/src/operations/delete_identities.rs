//! DeleteIdentities: every setter form, every accessor, a full and an empty answer.

use aws_sdk_cognitoidentity::operation::RequestId;
use aws_sdk_cognitoidentity::operation::delete_identities::builders::{
    DeleteIdentitiesFluentBuilder, DeleteIdentitiesInputBuilder, DeleteIdentitiesOutputBuilder,
};
use aws_sdk_cognitoidentity::operation::delete_identities::{DeleteIdentitiesInput, DeleteIdentitiesOutput};
use aws_sdk_cognitoidentity::types::UnprocessedIdentityId;

use crate::samples::unprocessed;
use crate::support::{Outcome, answering, show, strings};

const ANSWER: &str = r#"{
    "UnprocessedIdentityIds": [
        {
            "IdentityId": "us-east-1:aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee",
            "ErrorCode": "AccessDenied"
        }
    ]
}"#;

/// The members one by one, lists and maps one element at a time.
macro_rules! by_member {
    ($builder:expr) => {
        $builder
            .identity_ids_to_delete("us-east-1:aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee")
            .identity_ids_to_delete("us-east-1:aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeef")
    };
}

/// The members by their `set_` forms.
macro_rules! by_set {
    ($builder:expr) => {
        $builder.set_identity_ids_to_delete(Some(strings([
            "us-east-1:aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee",
            "us-east-1:aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeef",
        ])))
    };
}

/// Reads the builder's values.
macro_rules! getters {
    ($builder:expr) => {
        show::<&Option<Vec<String>>>("get_identity_ids_to_delete", $builder.get_identity_ids_to_delete());
    };
}

pub(crate) async fn run() -> Outcome {
    let (client, server) = answering([ANSWER, ANSWER, "{}"]);
    let fluent: DeleteIdentitiesFluentBuilder = by_member!(client.delete_identities());
    let input: DeleteIdentitiesInputBuilder = by_set!(DeleteIdentitiesInput::builder());
    show("fluent by_member == input by_set", fluent.as_input() == &input);
    show(
        "fluent by_set == input by_member",
        by_set!(client.delete_identities()).as_input() == &by_member!(DeleteIdentitiesInput::builder()),
    );
    getters!(fluent);
    getters!(input);
    read_input(&input.clone().build()?);

    let sent: DeleteIdentitiesOutput = fluent.clone().send().await?;
    let sent_with: DeleteIdentitiesOutput = input.send_with(&client).await?;
    let of_empty: DeleteIdentitiesOutput = fluent.send().await?;
    server.show_requests();
    show("send == send_with", sent == sent_with);
    read_output(&sent);
    read_output(&of_empty);
    build_outputs()
}

fn read_input(input: &DeleteIdentitiesInput) {
    show::<&[String]>("identity_ids_to_delete()", input.identity_ids_to_delete());
    show::<&Option<Vec<String>>>("identity_ids_to_delete", &input.identity_ids_to_delete);
}

fn read_output(output: &DeleteIdentitiesOutput) {
    show::<&[UnprocessedIdentityId]>("unprocessed_identity_ids()", output.unprocessed_identity_ids());
    show::<&Option<Vec<UnprocessedIdentityId>>>("unprocessed_identity_ids", &output.unprocessed_identity_ids);
    show::<Option<&str>>("request_id()", output.request_id());
}

fn build_outputs() -> Outcome {
    let by_member: DeleteIdentitiesOutputBuilder =
        DeleteIdentitiesOutput::builder().unprocessed_identity_ids(unprocessed());
    let by_set: DeleteIdentitiesOutputBuilder =
        DeleteIdentitiesOutputBuilder::default().set_unprocessed_identity_ids(Some(vec![unprocessed()]));
    show("output by_member == by_set", by_member == by_set);
    show::<&Option<Vec<UnprocessedIdentityId>>>("get_unprocessed_identity_ids", by_set.get_unprocessed_identity_ids());
    read_output(&by_set.build());
    read_output(&DeleteIdentitiesOutput::builder().build());
    Ok(())
}
