//! DeleteIdentityPool: every setter form, every accessor, a full and an empty answer.

use aws_sdk_cognitoidentity::operation::RequestId;
use aws_sdk_cognitoidentity::operation::delete_identity_pool::builders::{
    DeleteIdentityPoolFluentBuilder, DeleteIdentityPoolInputBuilder, DeleteIdentityPoolOutputBuilder,
};
use aws_sdk_cognitoidentity::operation::delete_identity_pool::{DeleteIdentityPoolInput, DeleteIdentityPoolOutput};

use crate::support::{Outcome, answering, show};

const ANSWER: &str = r#"{}"#;

/// The members one by one, lists and maps one element at a time.
macro_rules! by_member {
    ($builder:expr) => {
        $builder.identity_pool_id("us-east-1:11111111-2222-3333-4444-555555555555")
    };
}

/// The members by their `set_` forms.
macro_rules! by_set {
    ($builder:expr) => {
        $builder.set_identity_pool_id(Some("us-east-1:11111111-2222-3333-4444-555555555555".to_owned()))
    };
}

/// Reads the builder's values.
macro_rules! getters {
    ($builder:expr) => {
        show::<&Option<String>>("get_identity_pool_id", $builder.get_identity_pool_id());
    };
}

pub(crate) async fn run() -> Outcome {
    let (client, server) = answering([ANSWER, ANSWER, "{}"]);
    let fluent: DeleteIdentityPoolFluentBuilder = by_member!(client.delete_identity_pool());
    let input: DeleteIdentityPoolInputBuilder = by_set!(DeleteIdentityPoolInput::builder());
    show("fluent by_member == input by_set", fluent.as_input() == &input);
    show(
        "fluent by_set == input by_member",
        by_set!(client.delete_identity_pool()).as_input() == &by_member!(DeleteIdentityPoolInput::builder()),
    );
    getters!(fluent);
    getters!(input);
    read_input(&input.clone().build()?);

    let sent: DeleteIdentityPoolOutput = fluent.clone().send().await?;
    let sent_with: DeleteIdentityPoolOutput = input.send_with(&client).await?;
    let of_empty: DeleteIdentityPoolOutput = fluent.send().await?;
    server.show_requests();
    show("send == send_with", sent == sent_with);
    read_output(&sent);
    read_output(&of_empty);
    build_outputs()
}

fn read_input(input: &DeleteIdentityPoolInput) {
    show::<Option<&str>>("identity_pool_id()", input.identity_pool_id());
    show::<&Option<String>>("identity_pool_id", &input.identity_pool_id);
}

fn read_output(output: &DeleteIdentityPoolOutput) {
    show::<Option<&str>>("request_id()", output.request_id());
}

fn build_outputs() -> Outcome {
    let builder: DeleteIdentityPoolOutputBuilder = DeleteIdentityPoolOutput::builder();
    show("output builders", builder == DeleteIdentityPoolOutputBuilder::default());
    read_output(&builder.build());
    Ok(())
}
