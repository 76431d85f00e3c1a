//! GetIdentityPoolRoles: every setter form, every accessor, a full and an empty answer.

use std::collections::HashMap;

use aws_sdk_cognitoidentity::operation::RequestId;
use aws_sdk_cognitoidentity::operation::get_identity_pool_roles::builders::{
    GetIdentityPoolRolesFluentBuilder, GetIdentityPoolRolesInputBuilder, GetIdentityPoolRolesOutputBuilder,
};
use aws_sdk_cognitoidentity::operation::get_identity_pool_roles::{
    GetIdentityPoolRolesInput, GetIdentityPoolRolesOutput,
};
use aws_sdk_cognitoidentity::types::RoleMapping;

use crate::samples::role_mapping;
use crate::support::{Outcome, answering, one, show};

const ANSWER: &str = r#"{
    "IdentityPoolId": "us-east-1:11111111-2222-3333-4444-555555555555",
    "Roles": {
        "authenticated": "arn:aws:iam::123456789012:role/auth"
    },
    "RoleMappings": {
        "accounts.google.com": {
            "Type": "Token",
            "AmbiguousRoleResolution": "AuthenticatedRole",
            "RulesConfiguration": {
                "Rules": [
                    {
                        "Claim": "value",
                        "MatchType": "Equals",
                        "Value": "value",
                        "RoleARN": "value"
                    }
                ]
            }
        }
    }
}"#;

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
    let fluent: GetIdentityPoolRolesFluentBuilder = by_member!(client.get_identity_pool_roles());
    let input: GetIdentityPoolRolesInputBuilder = by_set!(GetIdentityPoolRolesInput::builder());
    show("fluent by_member == input by_set", fluent.as_input() == &input);
    show(
        "fluent by_set == input by_member",
        by_set!(client.get_identity_pool_roles()).as_input() == &by_member!(GetIdentityPoolRolesInput::builder()),
    );
    getters!(fluent);
    getters!(input);
    read_input(&input.clone().build()?);

    let sent: GetIdentityPoolRolesOutput = fluent.clone().send().await?;
    let sent_with: GetIdentityPoolRolesOutput = input.send_with(&client).await?;
    let of_empty: GetIdentityPoolRolesOutput = fluent.send().await?;
    server.show_requests();
    show("send == send_with", sent == sent_with);
    read_output(&sent);
    read_output(&of_empty);
    build_outputs()
}

fn read_input(input: &GetIdentityPoolRolesInput) {
    show::<Option<&str>>("identity_pool_id()", input.identity_pool_id());
    show::<&Option<String>>("identity_pool_id", &input.identity_pool_id);
}

fn read_output(output: &GetIdentityPoolRolesOutput) {
    show::<Option<&str>>("identity_pool_id()", output.identity_pool_id());
    show::<&Option<String>>("identity_pool_id", &output.identity_pool_id);
    show::<Option<&HashMap<String, String>>>("roles()", output.roles());
    show::<&Option<HashMap<String, String>>>("roles", &output.roles);
    show::<Option<&HashMap<String, RoleMapping>>>("role_mappings()", output.role_mappings());
    show::<&Option<HashMap<String, RoleMapping>>>("role_mappings", &output.role_mappings);
    show::<Option<&str>>("request_id()", output.request_id());
}

fn build_outputs() -> Outcome {
    let by_member: GetIdentityPoolRolesOutputBuilder = GetIdentityPoolRolesOutput::builder()
        .identity_pool_id("us-east-1:11111111-2222-3333-4444-555555555555")
        .roles("authenticated", "arn:aws:iam::123456789012:role/auth")
        .role_mappings("accounts.google.com", role_mapping()?);
    let by_set: GetIdentityPoolRolesOutputBuilder = GetIdentityPoolRolesOutputBuilder::default()
        .set_identity_pool_id(Some("us-east-1:11111111-2222-3333-4444-555555555555".to_owned()))
        .set_roles(Some(one("authenticated", "arn:aws:iam::123456789012:role/auth")))
        .set_role_mappings(Some(HashMap::from([("accounts.google.com".to_owned(), role_mapping()?)])));
    show("output by_member == by_set", by_member == by_set);
    show::<&Option<String>>("get_identity_pool_id", by_set.get_identity_pool_id());
    show::<&Option<HashMap<String, String>>>("get_roles", by_set.get_roles());
    show::<&Option<HashMap<String, RoleMapping>>>("get_role_mappings", by_set.get_role_mappings());
    read_output(&by_set.build());
    read_output(&GetIdentityPoolRolesOutput::builder().build());
    Ok(())
}
