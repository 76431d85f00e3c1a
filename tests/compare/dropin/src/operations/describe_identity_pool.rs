//! DescribeIdentityPool: every setter form, every accessor, a full and an empty answer.

use std::collections::HashMap;

use aws_sdk_cognitoidentity::operation::RequestId;
use aws_sdk_cognitoidentity::operation::describe_identity_pool::builders::{
    DescribeIdentityPoolFluentBuilder, DescribeIdentityPoolInputBuilder, DescribeIdentityPoolOutputBuilder,
};
use aws_sdk_cognitoidentity::operation::describe_identity_pool::{
    DescribeIdentityPoolInput, DescribeIdentityPoolOutput,
};
use aws_sdk_cognitoidentity::types::CognitoIdentityProvider;

use crate::samples::provider;
use crate::support::{Outcome, answering, one, show, strings};

const ANSWER: &str = r#"{
    "IdentityPoolId": "us-east-1:11111111-2222-3333-4444-555555555555",
    "IdentityPoolName": "players",
    "AllowUnauthenticatedIdentities": true,
    "AllowClassicFlow": true,
    "SupportedLoginProviders": {
        "graph.facebook.com": "7346241598935552"
    },
    "DeveloperProviderName": "login.example.com",
    "OpenIdConnectProviderARNs": [
        "arn:aws:iam::123456789012:oidc-provider/a",
        "arn:aws:iam::123456789012:oidc-provider/b"
    ],
    "CognitoIdentityProviders": [
        {
            "ProviderName": "cognito-idp.us-east-1.amazonaws.com/us-east-1_abc",
            "ClientId": "client1",
            "ServerSideTokenCheck": true
        }
    ],
    "SamlProviderARNs": [
        "arn:aws:iam::123456789012:saml-provider/a",
        "arn:aws:iam::123456789012:saml-provider/b"
    ],
    "IdentityPoolTags": {
        "stage": "test"
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
    let fluent: DescribeIdentityPoolFluentBuilder = by_member!(client.describe_identity_pool());
    let input: DescribeIdentityPoolInputBuilder = by_set!(DescribeIdentityPoolInput::builder());
    show("fluent by_member == input by_set", fluent.as_input() == &input);
    show(
        "fluent by_set == input by_member",
        by_set!(client.describe_identity_pool()).as_input() == &by_member!(DescribeIdentityPoolInput::builder()),
    );
    getters!(fluent);
    getters!(input);
    read_input(&input.clone().build()?);

    let sent: DescribeIdentityPoolOutput = fluent.clone().send().await?;
    let sent_with: DescribeIdentityPoolOutput = input.send_with(&client).await?;
    let of_empty: DescribeIdentityPoolOutput = fluent.send().await?;
    server.show_requests();
    show("send == send_with", sent == sent_with);
    read_output(&sent);
    read_output(&of_empty);
    build_outputs()
}

fn read_input(input: &DescribeIdentityPoolInput) {
    show::<Option<&str>>("identity_pool_id()", input.identity_pool_id());
    show::<&Option<String>>("identity_pool_id", &input.identity_pool_id);
}

fn read_output(output: &DescribeIdentityPoolOutput) {
    show::<&str>("identity_pool_id()", output.identity_pool_id());
    show::<&String>("identity_pool_id", &output.identity_pool_id);
    show::<&str>("identity_pool_name()", output.identity_pool_name());
    show::<&String>("identity_pool_name", &output.identity_pool_name);
    show::<bool>("allow_unauthenticated_identities()", output.allow_unauthenticated_identities());
    show::<&bool>("allow_unauthenticated_identities", &output.allow_unauthenticated_identities);
    show::<Option<bool>>("allow_classic_flow()", output.allow_classic_flow());
    show::<&Option<bool>>("allow_classic_flow", &output.allow_classic_flow);
    show::<Option<&HashMap<String, String>>>("supported_login_providers()", output.supported_login_providers());
    show::<&Option<HashMap<String, String>>>("supported_login_providers", &output.supported_login_providers);
    show::<Option<&str>>("developer_provider_name()", output.developer_provider_name());
    show::<&Option<String>>("developer_provider_name", &output.developer_provider_name);
    show::<&[String]>("open_id_connect_provider_arns()", output.open_id_connect_provider_arns());
    show::<&Option<Vec<String>>>("open_id_connect_provider_arns", &output.open_id_connect_provider_arns);
    show::<&[CognitoIdentityProvider]>("cognito_identity_providers()", output.cognito_identity_providers());
    show::<&Option<Vec<CognitoIdentityProvider>>>("cognito_identity_providers", &output.cognito_identity_providers);
    show::<&[String]>("saml_provider_arns()", output.saml_provider_arns());
    show::<&Option<Vec<String>>>("saml_provider_arns", &output.saml_provider_arns);
    show::<Option<&HashMap<String, String>>>("identity_pool_tags()", output.identity_pool_tags());
    show::<&Option<HashMap<String, String>>>("identity_pool_tags", &output.identity_pool_tags);
    show::<Option<&str>>("request_id()", output.request_id());
}

fn build_outputs() -> Outcome {
    let by_member: DescribeIdentityPoolOutputBuilder = DescribeIdentityPoolOutput::builder()
        .identity_pool_id("us-east-1:11111111-2222-3333-4444-555555555555")
        .identity_pool_name("players")
        .allow_unauthenticated_identities(true)
        .allow_classic_flow(true)
        .supported_login_providers("graph.facebook.com", "7346241598935552")
        .developer_provider_name("login.example.com")
        .open_id_connect_provider_arns("arn:aws:iam::123456789012:oidc-provider/a")
        .open_id_connect_provider_arns("arn:aws:iam::123456789012:oidc-provider/b")
        .cognito_identity_providers(provider())
        .saml_provider_arns("arn:aws:iam::123456789012:saml-provider/a")
        .saml_provider_arns("arn:aws:iam::123456789012:saml-provider/b")
        .identity_pool_tags("stage", "test");
    let by_set: DescribeIdentityPoolOutputBuilder = DescribeIdentityPoolOutputBuilder::default()
        .set_identity_pool_id(Some("us-east-1:11111111-2222-3333-4444-555555555555".to_owned()))
        .set_identity_pool_name(Some("players".to_owned()))
        .set_allow_unauthenticated_identities(Some(true))
        .set_allow_classic_flow(Some(true))
        .set_supported_login_providers(Some(one("graph.facebook.com", "7346241598935552")))
        .set_developer_provider_name(Some("login.example.com".to_owned()))
        .set_open_id_connect_provider_arns(Some(strings([
            "arn:aws:iam::123456789012:oidc-provider/a",
            "arn:aws:iam::123456789012:oidc-provider/b",
        ])))
        .set_cognito_identity_providers(Some(vec![provider()]))
        .set_saml_provider_arns(Some(strings([
            "arn:aws:iam::123456789012:saml-provider/a",
            "arn:aws:iam::123456789012:saml-provider/b",
        ])))
        .set_identity_pool_tags(Some(one("stage", "test")));
    show("output by_member == by_set", by_member == by_set);
    show::<&Option<String>>("get_identity_pool_id", by_set.get_identity_pool_id());
    show::<&Option<String>>("get_identity_pool_name", by_set.get_identity_pool_name());
    show::<&Option<bool>>("get_allow_unauthenticated_identities", by_set.get_allow_unauthenticated_identities());
    show::<&Option<bool>>("get_allow_classic_flow", by_set.get_allow_classic_flow());
    show::<&Option<HashMap<String, String>>>("get_supported_login_providers", by_set.get_supported_login_providers());
    show::<&Option<String>>("get_developer_provider_name", by_set.get_developer_provider_name());
    show::<&Option<Vec<String>>>("get_open_id_connect_provider_arns", by_set.get_open_id_connect_provider_arns());
    show::<&Option<Vec<CognitoIdentityProvider>>>(
        "get_cognito_identity_providers",
        by_set.get_cognito_identity_providers(),
    );
    show::<&Option<Vec<String>>>("get_saml_provider_arns", by_set.get_saml_provider_arns());
    show::<&Option<HashMap<String, String>>>("get_identity_pool_tags", by_set.get_identity_pool_tags());
    read_output(&by_set.build()?);
    show("build() of nothing", DescribeIdentityPoolOutput::builder().build().map_err(|error| error.to_string()));
    Ok(())
}
