/// Completes an error structure: a structure that keeps code, message and request id as metadata.
macro_rules! error_structure {
    ($owner:ident, $builder:ident $(, $message:ident)? { $($rows:tt)* }) => {
        structure_parts! { $owner, $builder -> infallible, [meta: aws_smithy_types::error::ErrorMetadata] { $($rows)* } }

        impl $builder {
            /// Sets code, message and request id.
            pub fn meta(mut self, meta: aws_smithy_types::error::ErrorMetadata) -> Self {
                self.meta = meta;
                self
            }

            /// Sets or clears code, message and request id.
            pub fn set_meta(&mut self, meta: Option<aws_smithy_types::error::ErrorMetadata>) -> &mut Self {
                self.meta = meta.unwrap_or_default();
                self
            }
        }

        impl $owner {
            pub(crate) fn decode(
                meta: aws_smithy_types::error::ErrorMetadata,
                body: &[u8],
            ) -> Result<Self, $crate::runtime::json::ReadError> {
                let mut error: Self = $crate::runtime::json::read_structure(body)?;
                $(error.$message = error.$message.or_else(|| meta.message().map(Into::into));)?
                error.meta = meta;
                Ok(error)
            }
        }

        impl std::fmt::Display for $owner {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                let message = None;
                $(let message = message.or(self.$message.as_deref());)?
                $crate::runtime::error::write_service_error(f, Some(stringify!($owner)), message, &self.meta)
            }
        }

        impl std::error::Error for $owner {}

        impl aws_smithy_types::error::metadata::ProvideErrorMetadata for $owner {
            fn meta(&self) -> &aws_smithy_types::error::ErrorMetadata {
                &self.meta
            }
        }

        impl aws_types::request_id::RequestId for $owner {
            fn request_id(&self) -> Option<&str> {
                self.meta.request_id()
            }
        }
    };
}

/// Completes the error enum of an operation.
///
/// ```text
/// operation_error! { GetIdError {
///     "NotAuthorizedException" NotAuthorizedException, is_not_authorized_exception;
/// } }
/// ```
macro_rules! operation_error {
    ($owner:ident { $($code:literal $variant:ident, $is:ident;)* }) => {
        impl $owner {
            /// An error of a kind this version does not know, from any source.
            pub fn unhandled(source: impl Into<Box<dyn std::error::Error + Send + Sync + 'static>>) -> Self {
                Self::Unhandled($crate::runtime::operation::Unhandled::new(source.into(), None))
            }

            /// An error of a kind this version does not know, from code and message.
            pub fn generic(meta: aws_smithy_types::error::ErrorMetadata) -> Self {
                Self::Unhandled($crate::runtime::operation::Unhandled::new(meta.clone().into(), Some(meta)))
            }

            /// Code, message and request id.
            pub fn meta(&self) -> &aws_smithy_types::error::ErrorMetadata {
                aws_smithy_types::error::metadata::ProvideErrorMetadata::meta(self)
            }

            $(
                #[doc = concat!("Whether this is a [`", stringify!($variant), "`](Self::", stringify!($variant), ").")]
                pub fn $is(&self) -> bool {
                    matches!(self, Self::$variant(_))
                }
            )*
        }

        impl $crate::runtime::operation::OperationError for $owner {
            fn decode(
                meta: aws_smithy_types::error::ErrorMetadata,
                _body: &[u8],
            ) -> Result<Self, $crate::runtime::json::ReadError> {
                match $crate::runtime::operation::error_shape(&meta, _body).as_deref() {
                    $(Some($code) => $crate::types::error::$variant::decode(meta, _body).map(Self::$variant),)*
                    _ => Ok(Self::generic(meta)),
                }
            }
        }

        error_enum! { $owner { $($variant;)* } }

        impl std::fmt::Display for $owner {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                match self {
                    $(Self::$variant(error) => error.fmt(f),)*
                    Self::Unhandled(error) => error.fmt(f),
                }
            }
        }

        impl aws_smithy_types::retry::ProvideErrorKind for $owner {
            fn retryable_error_kind(&self) -> Option<aws_smithy_types::retry::ErrorKind> {
                None
            }

            fn code(&self) -> Option<&str> {
                self.meta().code()
            }
        }

        impl aws_smithy_runtime_api::client::result::CreateUnhandledError for $owner {
            fn create_unhandled_error(
                source: Box<dyn std::error::Error + Send + Sync + 'static>,
                meta: Option<aws_smithy_types::error::ErrorMetadata>,
            ) -> Self {
                Self::Unhandled($crate::runtime::operation::Unhandled::new(source, meta))
            }
        }

        impl From<$owner> for $crate::Error {
            fn from(error: $owner) -> Self {
                match error {
                    $($owner::$variant(error) => Self::$variant(error),)*
                    $owner::Unhandled(error) => Self::Unhandled(error),
                }
            }
        }

        impl<R: std::fmt::Debug + Send + Sync + 'static> From<$crate::error::SdkError<$owner, R>> for $crate::Error {
            fn from(error: $crate::error::SdkError<$owner, R>) -> Self {
                match error {
                    $crate::error::SdkError::ServiceError(context) => Self::from(context.into_err()),
                    other => Self::Unhandled($crate::runtime::operation::Unhandled::from_sdk_error(other)),
                }
            }
        }
    };
}

/// What the error enums of operations and the crate-wide error have in common: each variant speaks for what it holds.
macro_rules! error_enum {
    ($owner:ident { $($variant:ident;)* }) => {
        /// No source: the text says everything.
        impl std::error::Error for $owner {}

        impl aws_smithy_types::error::metadata::ProvideErrorMetadata for $owner {
            fn meta(&self) -> &aws_smithy_types::error::ErrorMetadata {
                match self {
                    $(Self::$variant(error) => aws_smithy_types::error::metadata::ProvideErrorMetadata::meta(error),)*
                    Self::Unhandled(error) => aws_smithy_types::error::metadata::ProvideErrorMetadata::meta(error),
                }
            }
        }

        impl aws_types::request_id::RequestId for $owner {
            fn request_id(&self) -> Option<&str> {
                aws_smithy_types::error::metadata::ProvideErrorMetadata::meta(self).request_id()
            }
        }
    };
}

/// Completes the crate-wide error enum.
macro_rules! crate_error {
    ($owner:ident { $($variant:ident;)* }) => {
        error_enum! { $owner { $($variant;)* } }

        impl std::fmt::Display for $owner {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                match self {
                    $(Self::$variant(error) => error.fmt(f),)*
                    Self::Unhandled(error) => error.fmt(f),
                }
            }
        }

        impl From<aws_smithy_types::error::operation::BuildError> for $owner {
            fn from(error: aws_smithy_types::error::operation::BuildError) -> Self {
                Self::Unhandled($crate::runtime::operation::Unhandled::new(error.into(), None))
            }
        }
    };
}
