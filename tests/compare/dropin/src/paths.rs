//! Every module path that application code writes; importing is the test.

#![allow(unused_imports)]

mod client {
    use aws_sdk_cognitoidentity::client::Client;
    use aws_sdk_cognitoidentity::client::customize::CustomizableOperation;
}

mod config {
    use aws_sdk_cognitoidentity::config::endpoint::{
        DefaultResolver, Endpoint, EndpointFuture, Params, ParamsBuilder, ResolveEndpoint, SharedEndpointResolver,
    };
    use aws_sdk_cognitoidentity::config::http::{HttpRequest, HttpResponse};
    use aws_sdk_cognitoidentity::config::retry::{
        ClassifyRetry, ReconnectMode, RetryAction, RetryConfig, RetryConfigBuilder, RetryMode, ShouldAttempt,
    };
    use aws_sdk_cognitoidentity::config::timeout::{TimeoutConfig, TimeoutConfigBuilder};
    use aws_sdk_cognitoidentity::config::{
        AppName, AsyncSleep, BehaviorVersion, Builder, Config, Credentials, HttpClient, IntoShared, ProvideCredentials,
        Region, SharedAsyncSleep, SharedCredentialsProvider, SharedHttpClient, Sleep,
    };
}

mod error {
    use aws_sdk_cognitoidentity::error::{
        BoxError, BuildError, ConnectorError, DisplayErrorContext, ErrorMetadata, ProvideErrorMetadata, SdkError,
        UnknownVariantError,
    };
    use aws_sdk_cognitoidentity::types::error::builders::{
        ConcurrentModificationExceptionBuilder, InvalidParameterExceptionBuilder,
    };
    use aws_sdk_cognitoidentity::types::error::{
        ConcurrentModificationException, DeveloperUserAlreadyRegisteredException, ExternalServiceException,
        InternalErrorException, InvalidIdentityPoolConfigurationException, InvalidParameterException,
        LimitExceededException, NotAuthorizedException, ResourceConflictException, ResourceNotFoundException,
        TooManyRequestsException,
    };
}

mod others {
    use aws_sdk_cognitoidentity::meta::PKG_VERSION;
    use aws_sdk_cognitoidentity::operation::{RequestId, get_id, list_identity_pools};
    use aws_sdk_cognitoidentity::primitives::{Blob, DateTime, DateTimeFormat, event_stream};
    use aws_sdk_cognitoidentity::{Client, Config, Error, client, config, error, meta, operation, primitives, types};
    use get_id::GetId;
    use list_identity_pools::paginator::{ListIdentityPoolsPaginator, ListIdentityPoolsPaginatorItems};
}
