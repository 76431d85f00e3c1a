//! Errors of the operations on roles.

use aws_sdk_cognitoidentity::Error;
use aws_sdk_cognitoidentity::error::ProvideErrorMetadata;
use aws_sdk_cognitoidentity::operation::RequestId;

use super::failing;
use crate::samples::POOL;
use crate::support::{section, show};

pub(crate) async fn run() {
    get_identity_pool_roles().await;
    set_identity_pool_roles().await;
}

async fn get_identity_pool_roles() {
    errors_of!(
        get_identity_pool_roles::GetIdentityPoolRolesError,
        |client| client.get_identity_pool_roles().identity_pool_id(POOL),
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

async fn set_identity_pool_roles() {
    errors_of!(
        set_identity_pool_roles::SetIdentityPoolRolesError,
        |client| client
            .set_identity_pool_roles()
            .identity_pool_id(POOL)
            .roles("authenticated", "arn:aws:iam::123456789012:role/auth"),
        [
            ConcurrentModificationException = is_concurrent_modification_exception,
            InternalErrorException = is_internal_error_exception,
            InvalidParameterException = is_invalid_parameter_exception,
            NotAuthorizedException = is_not_authorized_exception,
            ResourceConflictException = is_resource_conflict_exception,
            ResourceNotFoundException = is_resource_not_found_exception,
            TooManyRequestsException = is_too_many_requests_exception,
        ]
    );
}
