//! Errors of the operations on identities.

use aws_sdk_cognitoidentity::Error;
use aws_sdk_cognitoidentity::error::ProvideErrorMetadata;
use aws_sdk_cognitoidentity::operation::RequestId;

use super::failing;
use crate::samples::{IDENTITY, POOL};
use crate::support::{section, show};

pub(crate) async fn run() {
    delete_identities().await;
    describe_identity().await;
    get_credentials_for_identity().await;
    get_id().await;
    get_open_id_token().await;
    list_identities().await;
    unlink_identity().await;
}

async fn delete_identities() {
    errors_of!(
        delete_identities::DeleteIdentitiesError,
        |client| client.delete_identities().identity_ids_to_delete(IDENTITY),
        [
            InternalErrorException = is_internal_error_exception,
            InvalidParameterException = is_invalid_parameter_exception,
            TooManyRequestsException = is_too_many_requests_exception,
        ]
    );
}

async fn describe_identity() {
    errors_of!(
        describe_identity::DescribeIdentityError,
        |client| client.describe_identity().identity_id(IDENTITY),
        [
            InternalErrorException = is_internal_error_exception,
            InvalidParameterException = is_invalid_parameter_exception,
            NotAuthorizedException = is_not_authorized_exception,
            ResourceNotFoundException = is_resource_not_found_exception,
            TooManyRequestsException = is_too_many_requests_exception,
        ]
    );
}

async fn get_credentials_for_identity() {
    errors_of!(
        get_credentials_for_identity::GetCredentialsForIdentityError,
        |client| client.get_credentials_for_identity().identity_id(IDENTITY),
        [
            ExternalServiceException = is_external_service_exception,
            InternalErrorException = is_internal_error_exception,
            InvalidIdentityPoolConfigurationException = is_invalid_identity_pool_configuration_exception,
            InvalidParameterException = is_invalid_parameter_exception,
            NotAuthorizedException = is_not_authorized_exception,
            ResourceConflictException = is_resource_conflict_exception,
            ResourceNotFoundException = is_resource_not_found_exception,
            TooManyRequestsException = is_too_many_requests_exception,
        ]
    );
}

async fn get_id() {
    errors_of!(
        get_id::GetIdError,
        |client| client.get_id().identity_pool_id(POOL),
        [
            ExternalServiceException = is_external_service_exception,
            InternalErrorException = is_internal_error_exception,
            InvalidParameterException = is_invalid_parameter_exception,
            LimitExceededException = is_limit_exceeded_exception,
            NotAuthorizedException = is_not_authorized_exception,
            ResourceConflictException = is_resource_conflict_exception,
            ResourceNotFoundException = is_resource_not_found_exception,
            TooManyRequestsException = is_too_many_requests_exception,
        ]
    );
}

async fn get_open_id_token() {
    errors_of!(
        get_open_id_token::GetOpenIdTokenError,
        |client| client.get_open_id_token().identity_id(IDENTITY),
        [
            ExternalServiceException = is_external_service_exception,
            InternalErrorException = is_internal_error_exception,
            InvalidParameterException = is_invalid_parameter_exception,
            NotAuthorizedException = is_not_authorized_exception,
            ResourceConflictException = is_resource_conflict_exception,
            ResourceNotFoundException = is_resource_not_found_exception,
            TooManyRequestsException = is_too_many_requests_exception,
        ]
    );
}

async fn list_identities() {
    errors_of!(
        list_identities::ListIdentitiesError,
        |client| client.list_identities().identity_pool_id(POOL).max_results(10),
        [
            InternalErrorException = is_internal_error_exception,
            InvalidParameterException = is_invalid_parameter_exception,
            NotAuthorizedException = is_not_authorized_exception,
            ResourceNotFoundException = is_resource_not_found_exception,
            TooManyRequestsException = is_too_many_requests_exception,
        ]
    );
}

async fn unlink_identity() {
    errors_of!(
        unlink_identity::UnlinkIdentityError,
        |client| client
            .unlink_identity()
            .identity_id(IDENTITY)
            .logins("accounts.google.com", "an-id-token")
            .logins_to_remove("accounts.google.com"),
        [
            ExternalServiceException = is_external_service_exception,
            InternalErrorException = is_internal_error_exception,
            InvalidParameterException = is_invalid_parameter_exception,
            NotAuthorizedException = is_not_authorized_exception,
            ResourceConflictException = is_resource_conflict_exception,
            ResourceNotFoundException = is_resource_not_found_exception,
            TooManyRequestsException = is_too_many_requests_exception,
        ]
    );
}
