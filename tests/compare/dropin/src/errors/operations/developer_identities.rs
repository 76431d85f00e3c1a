//! Errors of the operations on developer identities.

use aws_sdk_cognitoidentity::Error;
use aws_sdk_cognitoidentity::error::ProvideErrorMetadata;
use aws_sdk_cognitoidentity::operation::RequestId;

use super::failing;
use crate::samples::{IDENTITY, POOL};
use crate::support::{section, show};

pub(crate) async fn run() {
    get_open_id_token_for_developer_identity().await;
    lookup_developer_identity().await;
    merge_developer_identities().await;
    unlink_developer_identity().await;
}

async fn get_open_id_token_for_developer_identity() {
    errors_of!(
        get_open_id_token_for_developer_identity::GetOpenIdTokenForDeveloperIdentityError,
        |client| client
            .get_open_id_token_for_developer_identity()
            .identity_pool_id(POOL)
            .logins("accounts.google.com", "an-id-token"),
        [
            DeveloperUserAlreadyRegisteredException = is_developer_user_already_registered_exception,
            InternalErrorException = is_internal_error_exception,
            InvalidParameterException = is_invalid_parameter_exception,
            NotAuthorizedException = is_not_authorized_exception,
            ResourceConflictException = is_resource_conflict_exception,
            ResourceNotFoundException = is_resource_not_found_exception,
            TooManyRequestsException = is_too_many_requests_exception,
        ]
    );
}

async fn lookup_developer_identity() {
    errors_of!(
        lookup_developer_identity::LookupDeveloperIdentityError,
        |client| client.lookup_developer_identity().identity_pool_id(POOL),
        [
            InternalErrorException = is_internal_error_exception,
            InvalidParameterException = is_invalid_parameter_exception,
            NotAuthorizedException = is_not_authorized_exception,
            ResourceConflictException = is_resource_conflict_exception,
            ResourceNotFoundException = is_resource_not_found_exception,
            TooManyRequestsException = is_too_many_requests_exception,
        ]
    );
}

async fn merge_developer_identities() {
    errors_of!(
        merge_developer_identities::MergeDeveloperIdentitiesError,
        |client| client
            .merge_developer_identities()
            .source_user_identifier("user-1")
            .destination_user_identifier("user-2")
            .developer_provider_name("login.example.com")
            .identity_pool_id(POOL),
        [
            InternalErrorException = is_internal_error_exception,
            InvalidParameterException = is_invalid_parameter_exception,
            NotAuthorizedException = is_not_authorized_exception,
            ResourceConflictException = is_resource_conflict_exception,
            ResourceNotFoundException = is_resource_not_found_exception,
            TooManyRequestsException = is_too_many_requests_exception,
        ]
    );
}

async fn unlink_developer_identity() {
    errors_of!(
        unlink_developer_identity::UnlinkDeveloperIdentityError,
        |client| client
            .unlink_developer_identity()
            .identity_id(IDENTITY)
            .identity_pool_id(POOL)
            .developer_provider_name("login.example.com")
            .developer_user_identifier("user-1"),
        [
            InternalErrorException = is_internal_error_exception,
            InvalidParameterException = is_invalid_parameter_exception,
            NotAuthorizedException = is_not_authorized_exception,
            ResourceConflictException = is_resource_conflict_exception,
            ResourceNotFoundException = is_resource_not_found_exception,
            TooManyRequestsException = is_too_many_requests_exception,
        ]
    );
}
