//! The shared structures: builders by both setter forms, fields, accessors, required members.

use aws_sdk_cognitoidentity::error::BuildError;
use aws_sdk_cognitoidentity::primitives::DateTime;
use aws_sdk_cognitoidentity::types::builders::{
    CognitoIdentityProviderBuilder, CredentialsBuilder, IdentityDescriptionBuilder,
    IdentityPoolShortDescriptionBuilder, MappingRuleBuilder, RoleMappingBuilder, RulesConfigurationTypeBuilder,
    UnprocessedIdentityIdBuilder,
};
use aws_sdk_cognitoidentity::types::{
    AmbiguousRoleResolutionType, CognitoIdentityProvider, Credentials, ErrorCode, IdentityDescription,
    IdentityPoolShortDescription, MappingRule, MappingRuleMatchType, RoleMapping, RoleMappingType,
    RulesConfigurationType, UnprocessedIdentityId,
};

use crate::samples::{IDENTITY, POOL, credentials, identity, pool, provider, role_mapping, rule, rules, unprocessed};
use crate::support::{Outcome, section, show, strings};

pub(crate) fn run() -> Outcome {
    cognito_identity_provider();
    temporary_credentials();
    descriptions();
    unprocessed_identity();
    mapping_rule()?;
    rules_configuration()?;
    mapping()
}

fn cognito_identity_provider() {
    section("CognitoIdentityProvider");
    let value: CognitoIdentityProvider = provider();
    let builder: CognitoIdentityProviderBuilder = CognitoIdentityProvider::builder()
        .set_provider_name(value.provider_name.clone())
        .set_client_id(value.client_id.clone())
        .set_server_side_token_check(value.server_side_token_check);
    show::<&Option<String>>("get_provider_name", builder.get_provider_name());
    show::<&Option<String>>("get_client_id", builder.get_client_id());
    show::<&Option<bool>>("get_server_side_token_check", builder.get_server_side_token_check());
    show("same", builder.build() == value);
    show::<Option<&str>>("provider_name", value.provider_name());
    show::<Option<&str>>("client_id", value.client_id());
    show::<Option<bool>>("server_side_token_check", value.server_side_token_check());
    show("empty", CognitoIdentityProvider::builder().build());
    show("Debug", &value);
}

fn temporary_credentials() {
    section("Credentials");
    let value: Credentials = credentials();
    let builder: CredentialsBuilder = CredentialsBuilder::default()
        .set_access_key_id(value.access_key_id.clone())
        .set_secret_key(value.secret_key.clone())
        .set_session_token(value.session_token.clone())
        .set_expiration(value.expiration);
    show::<&Option<String>>("get_access_key_id", builder.get_access_key_id());
    show::<&Option<String>>("get_secret_key", builder.get_secret_key());
    show::<&Option<String>>("get_session_token", builder.get_session_token());
    show::<&Option<DateTime>>("get_expiration", builder.get_expiration());
    show("same", builder.clone().build() == value);
    show::<Option<&str>>("access_key_id", value.access_key_id());
    show::<Option<&str>>("secret_key", value.secret_key());
    show::<Option<&str>>("session_token", value.session_token());
    show::<Option<&DateTime>>("expiration", value.expiration());
    show("Debug", &value);
    show("Debug of the builder", builder);
}

fn descriptions() {
    section("IdentityDescription");
    let value: IdentityDescription = identity();
    let builder: IdentityDescriptionBuilder = IdentityDescription::builder()
        .set_identity_id(Some(IDENTITY.to_owned()))
        .set_logins(Some(strings(["accounts.google.com"])))
        .set_creation_date(value.creation_date)
        .set_last_modified_date(value.last_modified_date);
    show::<&Option<Vec<String>>>("get_logins", builder.get_logins());
    show("same", builder.build() == value);
    show::<Option<&str>>("identity_id", value.identity_id());
    show::<&[String]>("logins", value.logins());
    show::<Option<&DateTime>>("creation_date", value.creation_date());
    show::<Option<&DateTime>>("last_modified_date", value.last_modified_date());
    show::<&[String]>("no logins", IdentityDescription::builder().build().logins());

    section("IdentityPoolShortDescription");
    let value: IdentityPoolShortDescription = pool();
    let builder: IdentityPoolShortDescriptionBuilder = IdentityPoolShortDescription::builder()
        .set_identity_pool_id(Some(POOL.to_owned()))
        .set_identity_pool_name(Some("players".to_owned()));
    show("same", builder.build() == value);
    show::<Option<&str>>("identity_pool_id", value.identity_pool_id());
    show::<Option<&str>>("identity_pool_name", value.identity_pool_name());
}

fn unprocessed_identity() {
    section("UnprocessedIdentityId");
    let value: UnprocessedIdentityId = unprocessed();
    let builder: UnprocessedIdentityIdBuilder = UnprocessedIdentityId::builder()
        .set_identity_id(value.identity_id.clone())
        .set_error_code(Some(ErrorCode::InternalServerError));
    show::<&Option<ErrorCode>>("get_error_code", builder.get_error_code());
    show("same", builder.build() == value);
    show::<Option<&ErrorCode>>("error_code", value.error_code());
    show::<&Option<ErrorCode>>("error_code field", &value.error_code);
}

fn mapping_rule() -> Outcome {
    section("MappingRule");
    let value: MappingRule = rule()?;
    let builder: MappingRuleBuilder = MappingRule::builder()
        .set_claim(Some(value.claim.clone()))
        .set_match_type(Some(value.match_type.clone()))
        .set_value(Some(value.value.clone()))
        .set_role_arn(Some(value.role_arn.clone()));
    show::<&Option<MappingRuleMatchType>>("get_match_type", builder.get_match_type());
    show("same", builder.build()? == value);
    show::<&str>("claim", value.claim());
    show::<&MappingRuleMatchType>("match_type", value.match_type());
    show::<&str>("value", value.value());
    show::<&str>("role_arn", value.role_arn());
    let missing: Result<MappingRule, BuildError> = MappingRule::builder().claim("department").build();
    show("without match_type", missing.map_err(|error| error.to_string()));
    Ok(())
}

fn rules_configuration() -> Outcome {
    section("RulesConfigurationType");
    let value: RulesConfigurationType = rules()?;
    let builder: RulesConfigurationTypeBuilder = RulesConfigurationType::builder().set_rules(Some(vec![rule()?]));
    show::<&Option<Vec<MappingRule>>>("get_rules", builder.get_rules());
    show("same", builder.build()? == value);
    show::<&[MappingRule]>("rules", value.rules());
    show("without rules", RulesConfigurationType::builder().build().map_err(|error| error.to_string()));
    Ok(())
}

fn mapping() -> Outcome {
    section("RoleMapping");
    let value: RoleMapping = role_mapping()?;
    let builder: RoleMappingBuilder = RoleMapping::builder()
        .set_type(Some(RoleMappingType::Rules))
        .set_ambiguous_role_resolution(Some(AmbiguousRoleResolutionType::Deny))
        .set_rules_configuration(value.rules_configuration.clone());
    show::<&Option<RoleMappingType>>("get_type", builder.get_type());
    show::<&Option<RulesConfigurationType>>("get_rules_configuration", builder.get_rules_configuration());
    show("same", builder.build()? == value);
    show::<&RoleMappingType>("type", value.r#type());
    show::<&RoleMappingType>("type field", &value.r#type);
    show::<Option<&AmbiguousRoleResolutionType>>("ambiguous_role_resolution", value.ambiguous_role_resolution());
    show::<Option<&RulesConfigurationType>>("rules_configuration", value.rules_configuration());
    show("without type", RoleMapping::builder().build().map_err(|error| error.to_string()));
    Ok(())
}
