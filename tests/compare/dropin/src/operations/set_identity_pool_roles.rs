//! SetIdentityPoolRoles: every setter form, every accessor, a full and an empty answer.

use std::collections::HashMap;

use aws_sdk_cognitoidentity::operation::RequestId;
use aws_sdk_cognitoidentity::operation::set_identity_pool_roles::builders::{
    SetIdentityPoolRolesFluentBuilder, SetIdentityPoolRolesInputBuilder, SetIdentityPoolRolesOutputBuilder,
};
use aws_sdk_cognitoidentity::operation::set_identity_pool_roles::{
    SetIdentityPoolRolesInput, SetIdentityPoolRolesOutput,
};
use aws_sdk_cognitoidentity::types::RoleMapping;

use crate::samples::role_mapping;
use crate::support::{Outcome, answering, one, show};

const ANSWER: &str = r#"{}"#;

/// The members one by one, lists and maps one element at a time.
macro_rules! by_member {
    ($builder:expr) => {
        $builder
            .identity_pool_id("us-east-1:11111111-2222-3333-4444-555555555555")
            .roles("authenticated", "arn:aws:iam::123456789012:role/auth")
            .role_mappings("accounts.google.com", role_mapping()?)
    };
}

/// The members by their `set_` forms.
macro_rules! by_set {
    ($builder:expr) => {
        $builder
            .set_identity_pool_id(Some("us-east-1:11111111-2222-3333-4444-555555555555".to_owned()))
            .set_roles(Some(one("authenticated", "arn:aws:iam::123456789012:role/auth")))
            .set_role_mappings(Some(HashMap::from([("accounts.google.com".to_owned(), role_mapping()?)])))
    };
}

/// Reads the builder's values.
macro_rules! getters {
    ($builder:expr) => {
        show::<&Option<String>>("get_identity_pool_id", $builder.get_identity_pool_id());
        show::<&Option<HashMap<String, String>>>("get_roles", $builder.get_roles());
        show::<&Option<HashMap<String, RoleMapping>>>("get_role_mappings", $builder.get_role_mappings());
    };
}

pub(crate) async fn run() -> Outcome {
    let (client, server) = answering([ANSWER, ANSWER, "{}"]);
    let fluent: SetIdentityPoolRolesFluentBuilder = by_member!(client.set_identity_pool_roles());
    let input: SetIdentityPoolRolesInputBuilder = by_set!(SetIdentityPoolRolesInput::builder());
    show("fluent by_member == input by_set", fluent.as_input() == &input);
    show(
        "fluent by_set == input by_member",
        by_set!(client.set_identity_pool_roles()).as_input() == &by_member!(SetIdentityPoolRolesInput::builder()),
    );
    getters!(fluent);
    getters!(input);
    read_input(&input.clone().build()?);

    let sent: SetIdentityPoolRolesOutput = fluent.clone().send().await?;
    let sent_with: SetIdentityPoolRolesOutput = input.send_with(&client).await?;
    let of_empty: SetIdentityPoolRolesOutput = fluent.send().await?;
    server.show_requests();
    show("send == send_with", sent == sent_with);
    read_output(&sent);
    read_output(&of_empty);
    build_outputs()
}

fn read_input(input: &SetIdentityPoolRolesInput) {
    show::<Option<&str>>("identity_pool_id()", input.identity_pool_id());
    show::<&Option<String>>("identity_pool_id", &input.identity_pool_id);
    show::<Option<&HashMap<String, String>>>("roles()", input.roles());
    show::<&Option<HashMap<String, String>>>("roles", &input.roles);
    show::<Option<&HashMap<String, RoleMapping>>>("role_mappings()", input.role_mappings());
    show::<&Option<HashMap<String, RoleMapping>>>("role_mappings", &input.role_mappings);
}

fn read_output(output: &SetIdentityPoolRolesOutput) {
    show::<Option<&str>>("request_id()", output.request_id());
}

fn build_outputs() -> Outcome {
    let builder: SetIdentityPoolRolesOutputBuilder = SetIdentityPoolRolesOutput::builder();
    show("output builders", builder == SetIdentityPoolRolesOutputBuilder::default());
    read_output(&builder.build());
    Ok(())
}
