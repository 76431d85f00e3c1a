//! Every value that the model allows survives a round trip, and no response makes the client panic.
//!
//! Values are derived from the model and a seed, which a failure prints. `PROPERTY_ROUNDS=10000` runs longer than
//! the default.

mod random;

use std::fmt::Debug;

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use cognito_identity::Client;
use cognito_identity::config::ValidationOptions;
use cognito_identity::error::{DisplayErrorContext, SdkError};
use cognito_identity::operation;
use serde_json::{Value, from_value, to_value};

use crate::replay::{Answer, Replay, client_with};
use random::Random;

/// Returns the number of values tried for each input and output.
fn rounds() -> u64 {
    std::env::var("PROPERTY_ROUNDS").map_or(25, |rounds| rounds.parse().expect("PROPERTY_ROUNDS is a number"))
}

/// Defines, for every operation, one function per property. The table lists the members and their setters, because
/// inputs are built member by member, as applications do.
macro_rules! properties {
    ($($method:ident $input:ident $output:ident: $($member:ident $setter:ident),*;)*) => {
        /// The request body equals the value that the input was deserialized from, and the input serializes to it again.
        async fn is_sent_unchanged(method: &str, value: &Value) {
            let (client, service) = client_with(Answer::ok(""), |config| config.validation(ValidationOptions::off()));
            match method {
                $(stringify!($method) => {
                    let input: operation::$method::$input = from_value(value.clone()).expect("an input");
                    assert_eq!(&to_value(&input).unwrap(), value, "serde writes what it has read");
                    let call = client.$method()$(.$setter(input.$member.clone()))*;
                    assert!(call.as_input().clone().build().unwrap() == input, "the builder holds the input");
                    call.send().await.expect("an answer");
                })*
                _ => unreachable!("{method} is in the table"),
            }
            let [request] = &*service.requests() else { panic!("one request is sent") };
            assert_eq!(&serde_json::from_slice::<Value>(&request.body).expect("JSON"), value, "the body");
        }

        /// The output equals the response, and survives being written and read again.
        async fn is_read_as_it_is(method: &str, value: &Value) {
            let (client, _) = answering(value.to_string().into_bytes());
            match method {
                $(stringify!($method) => {
                    let output = client.$method().send().await.expect("an output");
                    assert_eq!(&to_value(&output).unwrap(), value, "what was read is written");
                    let again: operation::$method::$output = from_value(value.clone()).expect("an output");
                    assert_eq!(to_value(&again).unwrap(), *value, "serde reads the same");
                })*
                _ => unreachable!("{method} is in the table"),
            }
        }

        /// Every response gives an output or an error, and both print.
        async fn is_survived(method: &str, body: Vec<u8>) {
            let (client, _) = answering(body);
            match method {
                $(stringify!($method) => show(client.$method().send().await),)*
                _ => unreachable!("{method} is in the table"),
            }
        }

        const METHODS: &[(&str, &str)] = &[$((stringify!($method), stringify!($input))),*];
    };
}

properties! {
    create_identity_pool CreateIdentityPoolInput CreateIdentityPoolOutput:
        allow_classic_flow set_allow_classic_flow,
        allow_unauthenticated_identities set_allow_unauthenticated_identities,
        cognito_identity_providers set_cognito_identity_providers, developer_provider_name set_developer_provider_name,
        identity_pool_name set_identity_pool_name, identity_pool_tags set_identity_pool_tags,
        open_id_connect_provider_arns set_open_id_connect_provider_arns, saml_provider_arns set_saml_provider_arns,
        supported_login_providers set_supported_login_providers;
    delete_identities DeleteIdentitiesInput DeleteIdentitiesOutput: identity_ids_to_delete set_identity_ids_to_delete;
    delete_identity_pool DeleteIdentityPoolInput DeleteIdentityPoolOutput: identity_pool_id set_identity_pool_id;
    describe_identity DescribeIdentityInput DescribeIdentityOutput: identity_id set_identity_id;
    describe_identity_pool DescribeIdentityPoolInput DescribeIdentityPoolOutput: identity_pool_id set_identity_pool_id;
    get_credentials_for_identity GetCredentialsForIdentityInput GetCredentialsForIdentityOutput:
        custom_role_arn set_custom_role_arn, identity_id set_identity_id, logins set_logins;
    get_id GetIdInput GetIdOutput: account_id set_account_id, identity_pool_id set_identity_pool_id, logins set_logins;
    get_identity_pool_roles GetIdentityPoolRolesInput GetIdentityPoolRolesOutput: identity_pool_id set_identity_pool_id;
    get_open_id_token GetOpenIdTokenInput GetOpenIdTokenOutput: identity_id set_identity_id, logins set_logins;
    get_open_id_token_for_developer_identity GetOpenIdTokenForDeveloperIdentityInput GetOpenIdTokenForDeveloperIdentityOutput:
        identity_id set_identity_id, identity_pool_id set_identity_pool_id, logins set_logins,
        principal_tags set_principal_tags, token_duration set_token_duration;
    get_principal_tag_attribute_map GetPrincipalTagAttributeMapInput GetPrincipalTagAttributeMapOutput:
        identity_pool_id set_identity_pool_id, identity_provider_name set_identity_provider_name;
    list_identities ListIdentitiesInput ListIdentitiesOutput:
        hide_disabled set_hide_disabled, identity_pool_id set_identity_pool_id, max_results set_max_results,
        next_token set_next_token;
    list_identity_pools ListIdentityPoolsInput ListIdentityPoolsOutput:
        max_results set_max_results, next_token set_next_token;
    list_tags_for_resource ListTagsForResourceInput ListTagsForResourceOutput: resource_arn set_resource_arn;
    lookup_developer_identity LookupDeveloperIdentityInput LookupDeveloperIdentityOutput:
        developer_user_identifier set_developer_user_identifier, identity_id set_identity_id,
        identity_pool_id set_identity_pool_id, max_results set_max_results, next_token set_next_token;
    merge_developer_identities MergeDeveloperIdentitiesInput MergeDeveloperIdentitiesOutput:
        destination_user_identifier set_destination_user_identifier,
        developer_provider_name set_developer_provider_name, identity_pool_id set_identity_pool_id,
        source_user_identifier set_source_user_identifier;
    set_identity_pool_roles SetIdentityPoolRolesInput SetIdentityPoolRolesOutput:
        identity_pool_id set_identity_pool_id, role_mappings set_role_mappings, roles set_roles;
    set_principal_tag_attribute_map SetPrincipalTagAttributeMapInput SetPrincipalTagAttributeMapOutput:
        identity_pool_id set_identity_pool_id, identity_provider_name set_identity_provider_name,
        principal_tags set_principal_tags, use_defaults set_use_defaults;
    tag_resource TagResourceInput TagResourceOutput: resource_arn set_resource_arn, tags set_tags;
    unlink_developer_identity UnlinkDeveloperIdentityInput UnlinkDeveloperIdentityOutput:
        developer_provider_name set_developer_provider_name, developer_user_identifier set_developer_user_identifier,
        identity_id set_identity_id, identity_pool_id set_identity_pool_id;
    unlink_identity UnlinkIdentityInput UnlinkIdentityOutput:
        identity_id set_identity_id, logins set_logins, logins_to_remove set_logins_to_remove;
    untag_resource UntagResourceInput UntagResourceOutput: resource_arn set_resource_arn, tag_keys set_tag_keys;
    update_identity_pool UpdateIdentityPoolInput UpdateIdentityPoolOutput:
        allow_classic_flow set_allow_classic_flow,
        allow_unauthenticated_identities set_allow_unauthenticated_identities,
        cognito_identity_providers set_cognito_identity_providers, developer_provider_name set_developer_provider_name,
        identity_pool_id set_identity_pool_id, identity_pool_name set_identity_pool_name,
        identity_pool_tags set_identity_pool_tags, open_id_connect_provider_arns set_open_id_connect_provider_arns,
        saml_provider_arns set_saml_provider_arns, supported_login_providers set_supported_login_providers;
}

/// Returns a client without validation whose every request gets `answer`.
fn answering(body: Vec<u8>) -> (Client, Replay) {
    client_with(Answer::ok(body), |config| config.validation(ValidationOptions::off()))
}

fn show<O: Debug, E: std::error::Error + 'static>(result: Result<O, SdkError<E, HttpResponse>>) {
    match result {
        Ok(output) => assert!(!format!("{output:?}").is_empty()),
        Err(error) => assert!(!format!("{error:?} {error} {}", DisplayErrorContext(&error)).is_empty()),
    }
}

/// Returns the shape ids of an operation's input and output.
fn ends(model: &Value, input: &str) -> [String; 2] {
    let operation = input.strip_suffix("Input").unwrap();
    let shape = &model["shapes"][format!("com.amazonaws.cognitoidentity#{operation}")];
    ["input", "output"].map(|end| shape[end]["target"].as_str().unwrap_or("smithy.api#Unit").to_owned())
}

/// Runs a property on many values of every input or output. `number` selects the value.
async fn each<F: Future<Output = ()>>(end: usize, property: impl Fn(&'static str, Random, Value) -> F) {
    let model = crate::workspace::model().remove(0).json;
    assert_eq!(METHODS.len(), 23);
    for (method, input) in METHODS {
        let shape = &ends(&model, input)[end];
        for number in 0..rounds() {
            let mut random = Random::new(number);
            let value = random.shape(&model, shape, 0);
            println!("{method}, number {number}: {value}");
            property(method, random, value).await;
        }
    }
}

#[tokio::test]
async fn inputs_are_sent_as_they_are() {
    each(0, |method, _, value| async move { is_sent_unchanged(method, &value).await }).await;
}

#[tokio::test]
async fn outputs_are_read_as_they_are() {
    each(1, |method, _, value| async move { is_read_as_it_is(method, &value).await }).await;
}

#[tokio::test]
async fn answers_that_went_wrong_are_survived() {
    each(1, |method, mut random, value| async move {
        for _ in 0..8 {
            let (mut text, mut tree) = (value.to_string().into_bytes(), value.clone());
            random.damage_text(&mut text);
            random.damage_tree(&mut tree);
            is_survived(method, text).await;
            is_survived(method, tree.to_string().into_bytes()).await;
        }
    })
    .await;
}
