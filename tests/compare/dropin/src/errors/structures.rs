//! The error structures and their builders, as used in an application's tests.

use aws_sdk_cognitoidentity::Error;
use aws_sdk_cognitoidentity::error::{ErrorMetadata, ProvideErrorMetadata};
use aws_sdk_cognitoidentity::operation::RequestId;
use aws_sdk_cognitoidentity::operation::get_id::GetIdError;
use aws_sdk_cognitoidentity::types::error::builders::ResourceNotFoundExceptionBuilder;
use aws_sdk_cognitoidentity::types::error::{
    ConcurrentModificationException, DeveloperUserAlreadyRegisteredException, ExternalServiceException,
    InternalErrorException, InvalidIdentityPoolConfigurationException, InvalidParameterException,
    LimitExceededException, NotAuthorizedException, ResourceConflictException, ResourceNotFoundException,
    TooManyRequestsException,
};

use crate::support::{section, show};

/// Builds an error by every form, and reads it back.
macro_rules! tour {
    ($Type:ident) => {
        let meta = ErrorMetadata::builder().code("ACode").message("told").build();
        let built: $Type = $Type::builder().message("told").meta(meta.clone()).build();
        let set: $Type = $Type::builder().set_message(Some("told".to_owned())).build();
        show(stringify!($Type), built.to_string());
        show::<Option<&str>>("message", built.message());
        show::<&Option<String>>("message field", &built.message);
        show::<Option<&str>>("code", built.meta().code());
        show::<Option<&str>>("request_id", built.request_id());
        show("equal", built == set);
        show("without a message", $Type::builder().build().to_string());
        show("Debug", built);
    };
}

pub(crate) fn run() {
    section("error structures");
    tour!(ConcurrentModificationException);
    tour!(DeveloperUserAlreadyRegisteredException);
    tour!(ExternalServiceException);
    tour!(InternalErrorException);
    tour!(InvalidIdentityPoolConfigurationException);
    tour!(InvalidParameterException);
    tour!(LimitExceededException);
    tour!(NotAuthorizedException);
    tour!(ResourceConflictException);
    tour!(ResourceNotFoundException);
    tour!(TooManyRequestsException);
    mocked();
}

/// Errors made by hand, as a mock returns them.
fn mocked() {
    section("errors made by hand");
    let builder: ResourceNotFoundExceptionBuilder = ResourceNotFoundException::builder().message("gone");
    show::<&Option<String>>("get_message", builder.get_message());
    let modelled = GetIdError::ResourceNotFoundException(builder.build());
    show("modelled", (modelled.is_resource_not_found_exception(), modelled.to_string()));
    let generic = GetIdError::generic(ErrorMetadata::builder().code("NewCode").message("new").build());
    show("generic", (generic.code(), generic.message(), generic.to_string()));
    let unhandled = GetIdError::unhandled("something else");
    show("unhandled", (unhandled.meta().code(), unhandled.to_string()));
    show("its source", std::error::Error::source(&unhandled).map(ToString::to_string));
    show("as the crate's error", Error::from(unhandled).to_string());
}
