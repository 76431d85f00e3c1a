//! GetPrincipalTagAttributeMap: every setter form, every accessor, a full and an empty answer.

use std::collections::HashMap;

use aws_sdk_cognitoidentity::operation::RequestId;
use aws_sdk_cognitoidentity::operation::get_principal_tag_attribute_map::builders::{
    GetPrincipalTagAttributeMapFluentBuilder, GetPrincipalTagAttributeMapInputBuilder,
    GetPrincipalTagAttributeMapOutputBuilder,
};
use aws_sdk_cognitoidentity::operation::get_principal_tag_attribute_map::{
    GetPrincipalTagAttributeMapInput, GetPrincipalTagAttributeMapOutput,
};

use crate::support::{Outcome, answering, one, show};

const ANSWER: &str = r#"{
    "IdentityPoolId": "us-east-1:11111111-2222-3333-4444-555555555555",
    "IdentityProviderName": "accounts.example.com",
    "UseDefaults": true,
    "PrincipalTags": {
        "department": "dep"
    }
}"#;

/// The members one by one, lists and maps one element at a time.
macro_rules! by_member {
    ($builder:expr) => {
        $builder
            .identity_pool_id("us-east-1:11111111-2222-3333-4444-555555555555")
            .identity_provider_name("accounts.example.com")
    };
}

/// The members by their `set_` forms.
macro_rules! by_set {
    ($builder:expr) => {
        $builder
            .set_identity_pool_id(Some("us-east-1:11111111-2222-3333-4444-555555555555".to_owned()))
            .set_identity_provider_name(Some("accounts.example.com".to_owned()))
    };
}

/// Reads the builder's values.
macro_rules! getters {
    ($builder:expr) => {
        show::<&Option<String>>("get_identity_pool_id", $builder.get_identity_pool_id());
        show::<&Option<String>>("get_identity_provider_name", $builder.get_identity_provider_name());
    };
}

pub(crate) async fn run() -> Outcome {
    let (client, server) = answering([ANSWER, ANSWER, "{}"]);
    let fluent: GetPrincipalTagAttributeMapFluentBuilder = by_member!(client.get_principal_tag_attribute_map());
    let input: GetPrincipalTagAttributeMapInputBuilder = by_set!(GetPrincipalTagAttributeMapInput::builder());
    show("fluent by_member == input by_set", fluent.as_input() == &input);
    show(
        "fluent by_set == input by_member",
        by_set!(client.get_principal_tag_attribute_map()).as_input()
            == &by_member!(GetPrincipalTagAttributeMapInput::builder()),
    );
    getters!(fluent);
    getters!(input);
    read_input(&input.clone().build()?);

    let sent: GetPrincipalTagAttributeMapOutput = fluent.clone().send().await?;
    let sent_with: GetPrincipalTagAttributeMapOutput = input.send_with(&client).await?;
    let of_empty: GetPrincipalTagAttributeMapOutput = fluent.send().await?;
    server.show_requests();
    show("send == send_with", sent == sent_with);
    read_output(&sent);
    read_output(&of_empty);
    build_outputs()
}

fn read_input(input: &GetPrincipalTagAttributeMapInput) {
    show::<Option<&str>>("identity_pool_id()", input.identity_pool_id());
    show::<&Option<String>>("identity_pool_id", &input.identity_pool_id);
    show::<Option<&str>>("identity_provider_name()", input.identity_provider_name());
    show::<&Option<String>>("identity_provider_name", &input.identity_provider_name);
}

fn read_output(output: &GetPrincipalTagAttributeMapOutput) {
    show::<Option<&str>>("identity_pool_id()", output.identity_pool_id());
    show::<&Option<String>>("identity_pool_id", &output.identity_pool_id);
    show::<Option<&str>>("identity_provider_name()", output.identity_provider_name());
    show::<&Option<String>>("identity_provider_name", &output.identity_provider_name);
    show::<Option<bool>>("use_defaults()", output.use_defaults());
    show::<&Option<bool>>("use_defaults", &output.use_defaults);
    show::<Option<&HashMap<String, String>>>("principal_tags()", output.principal_tags());
    show::<&Option<HashMap<String, String>>>("principal_tags", &output.principal_tags);
    show::<Option<&str>>("request_id()", output.request_id());
}

fn build_outputs() -> Outcome {
    let by_member: GetPrincipalTagAttributeMapOutputBuilder = GetPrincipalTagAttributeMapOutput::builder()
        .identity_pool_id("us-east-1:11111111-2222-3333-4444-555555555555")
        .identity_provider_name("accounts.example.com")
        .use_defaults(true)
        .principal_tags("department", "dep");
    let by_set: GetPrincipalTagAttributeMapOutputBuilder = GetPrincipalTagAttributeMapOutputBuilder::default()
        .set_identity_pool_id(Some("us-east-1:11111111-2222-3333-4444-555555555555".to_owned()))
        .set_identity_provider_name(Some("accounts.example.com".to_owned()))
        .set_use_defaults(Some(true))
        .set_principal_tags(Some(one("department", "dep")));
    show("output by_member == by_set", by_member == by_set);
    show::<&Option<String>>("get_identity_pool_id", by_set.get_identity_pool_id());
    show::<&Option<String>>("get_identity_provider_name", by_set.get_identity_provider_name());
    show::<&Option<bool>>("get_use_defaults", by_set.get_use_defaults());
    show::<&Option<HashMap<String, String>>>("get_principal_tags", by_set.get_principal_tags());
    read_output(&by_set.build());
    read_output(&GetPrincipalTagAttributeMapOutput::builder().build());
    Ok(())
}
