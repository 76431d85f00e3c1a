//! Errors of the operations on pools.

use aws_sdk_cognitoidentity::Error;
use aws_sdk_cognitoidentity::error::ProvideErrorMetadata;
use aws_sdk_cognitoidentity::operation::RequestId;

use super::failing;
use crate::samples::POOL;
use crate::support::{section, show};

pub(crate) async fn run() {
    create_identity_pool().await;
    delete_identity_pool().await;
    describe_identity_pool().await;
    list_identity_pools().await;
    update_identity_pool().await;
}

async fn create_identity_pool() {
    errors_of!(
        create_identity_pool::CreateIdentityPoolError,
        |client| client.create_identity_pool().identity_pool_name("players").allow_unauthenticated_identities(true),
        [
            InternalErrorException = is_internal_error_exception,
            InvalidParameterException = is_invalid_parameter_exception,
            LimitExceededException = is_limit_exceeded_exception,
            NotAuthorizedException = is_not_authorized_exception,
            ResourceConflictException = is_resource_conflict_exception,
            TooManyRequestsException = is_too_many_requests_exception,
        ]
    );
}

async fn delete_identity_pool() {
    errors_of!(
        delete_identity_pool::DeleteIdentityPoolError,
        |client| client.delete_identity_pool().identity_pool_id(POOL),
        [
            InternalErrorException = is_internal_error_exception,
            InvalidParameterException = is_invalid_parameter_exception,
            NotAuthorizedException = is_not_authorized_exception,
            ResourceNotFoundException = is_resource_not_found_exception,
            TooManyRequestsException = is_too_many_requests_exception,
        ]
    );
}

async fn describe_identity_pool() {
    errors_of!(
        describe_identity_pool::DescribeIdentityPoolError,
        |client| client.describe_identity_pool().identity_pool_id(POOL),
        [
            InternalErrorException = is_internal_error_exception,
            InvalidParameterException = is_invalid_parameter_exception,
            NotAuthorizedException = is_not_authorized_exception,
            ResourceNotFoundException = is_resource_not_found_exception,
            TooManyRequestsException = is_too_many_requests_exception,
        ]
    );
}

async fn list_identity_pools() {
    errors_of!(
        list_identity_pools::ListIdentityPoolsError,
        |client| client.list_identity_pools().max_results(10),
        [
            InternalErrorException = is_internal_error_exception,
            InvalidParameterException = is_invalid_parameter_exception,
            NotAuthorizedException = is_not_authorized_exception,
            ResourceNotFoundException = is_resource_not_found_exception,
            TooManyRequestsException = is_too_many_requests_exception,
        ]
    );
}

async fn update_identity_pool() {
    errors_of!(
        update_identity_pool::UpdateIdentityPoolError,
        |client| client
            .update_identity_pool()
            .identity_pool_id(POOL)
            .identity_pool_name("players")
            .allow_unauthenticated_identities(true),
        [
            ConcurrentModificationException = is_concurrent_modification_exception,
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
