//! Errors of the operations on tags.

use aws_sdk_cognitoidentity::Error;
use aws_sdk_cognitoidentity::error::ProvideErrorMetadata;
use aws_sdk_cognitoidentity::operation::RequestId;

use super::failing;
use crate::samples::POOL;
use crate::support::{section, show};

pub(crate) async fn run() {
    get_principal_tag_attribute_map_and_on().await;
    tag_resource_and_on().await;
}

async fn get_principal_tag_attribute_map_and_on() {
    errors_of!(
        get_principal_tag_attribute_map::GetPrincipalTagAttributeMapError,
        |client| client
            .get_principal_tag_attribute_map()
            .identity_pool_id(POOL)
            .identity_provider_name("accounts.example.com"),
        [
            InternalErrorException = is_internal_error_exception,
            InvalidParameterException = is_invalid_parameter_exception,
            NotAuthorizedException = is_not_authorized_exception,
            ResourceNotFoundException = is_resource_not_found_exception,
            TooManyRequestsException = is_too_many_requests_exception,
        ]
    );
    errors_of!(
        list_tags_for_resource::ListTagsForResourceError,
        |client| {
            client.list_tags_for_resource()
            .resource_arn("arn:aws:cognito-identity:us-east-1:123456789012:identitypool/us-east-1:11111111-2222-3333-4444-555555555555")
        },
        [
            InternalErrorException = is_internal_error_exception,
            InvalidParameterException = is_invalid_parameter_exception,
            NotAuthorizedException = is_not_authorized_exception,
            ResourceNotFoundException = is_resource_not_found_exception,
            TooManyRequestsException = is_too_many_requests_exception,
        ]
    );
    errors_of!(
        set_principal_tag_attribute_map::SetPrincipalTagAttributeMapError,
        |client| client
            .set_principal_tag_attribute_map()
            .identity_pool_id(POOL)
            .identity_provider_name("accounts.example.com"),
        [
            InternalErrorException = is_internal_error_exception,
            InvalidParameterException = is_invalid_parameter_exception,
            NotAuthorizedException = is_not_authorized_exception,
            ResourceNotFoundException = is_resource_not_found_exception,
            TooManyRequestsException = is_too_many_requests_exception,
        ]
    );
}

async fn tag_resource_and_on() {
    errors_of!(
        tag_resource::TagResourceError,
        |client| {
            client.tag_resource()
            .resource_arn("arn:aws:cognito-identity:us-east-1:123456789012:identitypool/us-east-1:11111111-2222-3333-4444-555555555555")
            .tags("stage", "test")
        },
        [
            InternalErrorException = is_internal_error_exception,
            InvalidParameterException = is_invalid_parameter_exception,
            NotAuthorizedException = is_not_authorized_exception,
            ResourceNotFoundException = is_resource_not_found_exception,
            TooManyRequestsException = is_too_many_requests_exception,
        ]
    );
    errors_of!(
        untag_resource::UntagResourceError,
        |client| {
            client.untag_resource()
            .resource_arn("arn:aws:cognito-identity:us-east-1:123456789012:identitypool/us-east-1:11111111-2222-3333-4444-555555555555")
            .tag_keys("stage")
        },
        [
            InternalErrorException = is_internal_error_exception,
            InvalidParameterException = is_invalid_parameter_exception,
            NotAuthorizedException = is_not_authorized_exception,
            ResourceNotFoundException = is_resource_not_found_exception,
            TooManyRequestsException = is_too_many_requests_exception,
        ]
    );
}
