//! One filled value of each type.

use aws_sdk_cognitoidentity::error::BuildError;
use aws_sdk_cognitoidentity::primitives::DateTime;
use aws_sdk_cognitoidentity::types::{
    AmbiguousRoleResolutionType, CognitoIdentityProvider, Credentials, ErrorCode, IdentityDescription,
    IdentityPoolShortDescription, MappingRule, MappingRuleMatchType, RoleMapping, RoleMappingType,
    RulesConfigurationType, UnprocessedIdentityId,
};

pub(crate) const ARN: &str =
    "arn:aws:cognito-identity:us-east-1:123456789012:identitypool/us-east-1:11111111-2222-3333-4444-555555555555";
pub(crate) const IDENTITY: &str = "us-east-1:aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee";
pub(crate) const POOL: &str = "us-east-1:11111111-2222-3333-4444-555555555555";

pub(crate) fn provider() -> CognitoIdentityProvider {
    CognitoIdentityProvider::builder()
        .provider_name("cognito-idp.us-east-1.amazonaws.com/us-east-1_abc")
        .client_id("client1")
        .server_side_token_check(true)
        .build()
}

pub(crate) fn rule() -> Result<MappingRule, BuildError> {
    MappingRule::builder()
        .claim("department")
        .match_type(MappingRuleMatchType::StartsWith)
        .value("dev")
        .role_arn("arn:aws:iam::123456789012:role/dev")
        .build()
}

pub(crate) fn rules() -> Result<RulesConfigurationType, BuildError> {
    RulesConfigurationType::builder().rules(rule()?).build()
}

pub(crate) fn role_mapping() -> Result<RoleMapping, BuildError> {
    RoleMapping::builder()
        .r#type(RoleMappingType::Rules)
        .ambiguous_role_resolution(AmbiguousRoleResolutionType::Deny)
        .rules_configuration(rules()?)
        .build()
}

pub(crate) fn credentials() -> Credentials {
    Credentials::builder()
        .access_key_id("ASIAEXAMPLE")
        .secret_key("secret")
        .session_token("session")
        .expiration(DateTime::from_secs(1_700_000_000))
        .build()
}

pub(crate) fn identity() -> IdentityDescription {
    IdentityDescription::builder()
        .identity_id(IDENTITY)
        .logins("accounts.google.com")
        .creation_date(DateTime::from_secs(1_700_000_000))
        .last_modified_date(DateTime::from_secs(1_700_000_060))
        .build()
}

pub(crate) fn pool() -> IdentityPoolShortDescription {
    IdentityPoolShortDescription::builder().identity_pool_id(POOL).identity_pool_name("players").build()
}

pub(crate) fn unprocessed() -> UnprocessedIdentityId {
    UnprocessedIdentityId::builder().identity_id(IDENTITY).error_code(ErrorCode::InternalServerError).build()
}
