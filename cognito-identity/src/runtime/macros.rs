//! Implementations of traits that are the same for all generated types. What users call is never in a macro.

/// `Serialize` and `Deserialize`.
macro_rules! serde_traits {
    ($($owner:ident),*) => { $(
        #[cfg(feature = "serde")]
        impl serde::Serialize for $owner {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                crate::runtime::serde::serialize(self, serializer)
            }
        }
        #[cfg(feature = "serde")]
        impl<'de> serde::Deserialize<'de> for $owner {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                crate::runtime::serde::deserialize(deserializer)
            }
        }
    )* };
}

/// An error and its metadata. It has no source: its text says everything.
macro_rules! error_traits {
    ($owner:ident, $self:ident => $meta:expr) => {
        impl std::error::Error for $owner {}
        impl aws_smithy_types::error::metadata::ProvideErrorMetadata for $owner {
            fn meta(&$self) -> &aws_smithy_types::error::ErrorMetadata {
                $meta
            }
        }
        impl aws_types::request_id::RequestId for $owner {
            fn request_id(&$self) -> Option<&str> {
                $meta.request_id()
            }
        }
    };
}

/// An error enum is the error in its variant.
macro_rules! error_enum_traits {
    ($owner:ident { $($variant:ident)* }) => {
        error_traits!($owner, self => self.as_error().meta());
        impl $owner {
            fn as_error(&self) -> &(dyn crate::runtime::operation::ErrorWithMetadata + 'static) {
                match self {
                    $(Self::$variant(error) => error,)*
                    Self::Unhandled(error) => error,
                }
            }
        }
        impl std::fmt::Display for $owner {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Display::fmt(self.as_error(), f)
            }
        }
    };
}

/// The error enum of an operation is read by code, and converts into the crate's.
macro_rules! operation_error_traits {
    ($owner:ident { $($($code:literal)|+ => $variant:ident,)* }) => {
        error_enum_traits!($owner { $($variant)* });
        impl crate::runtime::operation::OperationError for $owner {
            fn decode(meta: ErrorMetadata, body: &[u8]) -> Result<Self, crate::runtime::json::ReadError> {
                match (crate::runtime::operation::error_shape(&meta), body) {
                    $((Some($($code)|+), body) => crate::runtime::operation::read_error(meta, body).map(Self::$variant),)*
                    _ => Ok(Self::generic(meta)),
                }
            }
        }
        impl From<$owner> for crate::Error {
            fn from(error: $owner) -> Self {
                match error {
                    $($owner::$variant(error) => Self::$variant(error),)*
                    $owner::Unhandled(error) => Self::Unhandled(error),
                }
            }
        }
        impl<R: std::fmt::Debug + Send + Sync + 'static> From<crate::error::SdkError<$owner, R>> for crate::Error {
            fn from(error: crate::error::SdkError<$owner, R>) -> Self {
                match error {
                    crate::error::SdkError::ServiceError(context) => Self::from(context.into_err()),
                    other => Self::Unhandled(crate::runtime::operation::Unhandled::from_sdk_error(other)),
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
            fn create_unhandled_error(source: crate::error::BoxError, meta: Option<ErrorMetadata>) -> Self {
                Self::Unhandled(crate::runtime::operation::Unhandled::new(source, meta))
            }
        }
    };
}
