//! Errors of the operations on tags.

use aws_sdk_cognitoidentity::Error;
use aws_sdk_cognitoidentity::error::ProvideErrorMetadata;
use aws_sdk_cognitoidentity::operation::RequestId;

use super::failing;
use crate::samples::{ARN, POOL};
use crate::support::{section, show};

pub(crate) async fn run() {
    get_principal_tag_attribute_map().await;
    list_tags_for_resource().await;
    set_principal_tag_attribute_map().await;
    tag_resource().await;
    untag_resource().await;
}

async fn get_principal_tag_attribute_map() {
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
}

async fn list_tags_for_resource() {
    errors_of!(
        list_tags_for_resource::ListTagsForResourceError,
        |client| client.list_tags_for_resource().resource_arn(ARN),
        [
            InternalErrorException = is_internal_error_exception,
            InvalidParameterException = is_invalid_parameter_exception,
            NotAuthorizedException = is_not_authorized_exception,
            ResourceNotFoundException = is_resource_not_found_exception,
            TooManyRequestsException = is_too_many_requests_exception,
        ]
    );
}

async fn set_principal_tag_attribute_map() {
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

async fn tag_resource() {
    errors_of!(
        tag_resource::TagResourceError,
        |client| client.tag_resource().resource_arn(ARN).tags("stage", "test"),
        [
            InternalErrorException = is_internal_error_exception,
            InvalidParameterException = is_invalid_parameter_exception,
            NotAuthorizedException = is_not_authorized_exception,
            ResourceNotFoundException = is_resource_not_found_exception,
            TooManyRequestsException = is_too_many_requests_exception,
        ]
    );
}

async fn untag_resource() {
    errors_of!(
        untag_resource::UntagResourceError,
        |client| client.untag_resource().resource_arn(ARN).tag_keys("stage"),
        [
            InternalErrorException = is_internal_error_exception,
            InvalidParameterException = is_invalid_parameter_exception,
            NotAuthorizedException = is_not_authorized_exception,
            ResourceNotFoundException = is_resource_not_found_exception,
            TooManyRequestsException = is_too_many_requests_exception,
        ]
    );
}
