//! Errors of the provider.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;

use crate::error::ProvideErrorMetadata;

/// An error of any type.
pub type BoxError = Box<dyn StdError + Send + Sync>;

/// The reason why a provider has no credentials or no identity id. Its text is one line with everything that is known.
///
/// AWS clients wrap it; [`Error::find`] gets it back:
///
/// ```
/// use cognito_identity::identity_pool;
///
/// fn must_sign_in(error: &(dyn std::error::Error + 'static)) -> bool {
///     identity_pool::Error::find(error).is_some_and(|error| error.is_login_expired())
/// }
/// ```
#[derive(Clone)]
pub struct Error(Arc<Kind>);

enum Kind {
    Callback(BoxError),
    Token(String),
    Call(CallError),
    Incomplete(&'static str, &'static str),
    LoginExpired(LoginExpired),
    /// The chain failed, was repaired (a new identity, new logins) and failed again.
    Twice(Error, Error),
}

impl Error {
    /// Finds a provider's error in the source chain of an error.
    pub fn find<'a>(error: &'a (dyn StdError + 'static)) -> Option<&'a Self> {
        let mut next = Some(error);
        while let Some(error) = next {
            if let Some(found) = error.downcast_ref() {
                return Some(found);
            }
            next = error.source();
        }
        None
    }

    /// Tests whether the user has to sign in again.
    pub fn is_login_expired(&self) -> bool {
        self.login_expired().is_some()
    }

    /// The logins that were refused, if the user has to sign in again.
    pub fn login_expired(&self) -> Option<&LoginExpired> {
        match &*self.0 {
            Kind::LoginExpired(expired) => Some(expired),
            Kind::Twice(_, second) => second.login_expired(),
            _ => None,
        }
    }

    /// The service's error code, such as `TooManyRequestsException`.
    pub fn code(&self) -> Option<&str> {
        match &*self.0 {
            Kind::Call(call) => call.code(),
            Kind::LoginExpired(expired) => expired.cause.code(),
            Kind::Twice(_, second) => second.code(),
            Kind::Callback(_) | Kind::Token(_) | Kind::Incomplete(..) => None,
        }
    }

    pub(super) fn callback(error: BoxError) -> Self {
        Self(Arc::new(Kind::Callback(error)))
    }

    pub(super) fn token(problem: impl Into<String>) -> Self {
        Self(Arc::new(Kind::Token(problem.into())))
    }

    pub(super) fn incomplete(operation: &'static str, member: &'static str) -> Self {
        Self(Arc::new(Kind::Incomplete(operation, member)))
    }

    pub(super) fn call(call: CallError) -> Self {
        Self(Arc::new(Kind::Call(call)))
    }

    pub(super) fn twice(first: Self, second: Self) -> Self {
        Self(Arc::new(Kind::Twice(first, second)))
    }

    /// The failed call, if this is the error of one.
    pub(super) fn as_call(&self) -> Option<&CallError> {
        match &*self.0 {
            Kind::Call(call) => Some(call),
            _ => None,
        }
    }

    /// The error of a call whose logins, of these providers, were refused.
    pub(super) fn into_login_expired(self, providers: impl IntoIterator<Item = String>) -> Self {
        match Arc::try_unwrap(self.0) {
            Ok(Kind::Call(cause)) => Self(Arc::new(Kind::LoginExpired(LoginExpired::new(providers, cause)))),
            Ok(kind) => Self(Arc::new(kind)),
            Err(shared) => Self(shared),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.0 {
            Kind::Callback(error) => write!(f, "the login callback failed: {error}"),
            Kind::Token(problem) => write!(f, "the login token cannot be used: {problem}"),
            Kind::Call(call) => call.fmt(f),
            Kind::Incomplete(operation, member) => write!(f, "the answer of {operation} has no {member}"),
            Kind::LoginExpired(expired) => expired.fmt(f),
            Kind::Twice(first, second) => {
                write!(f, "{second} (on the second try; the first error was: {first})")
            }
        }
    }
}

/// The text only: causes may hold a response, and a response may hold credentials.
impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "identity_pool::Error({self})")
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match &*self.0 {
            Kind::Callback(error) => error.source(),
            Kind::Call(call) | Kind::LoginExpired(LoginExpired { cause: call, .. }) => call.cause.source(),
            Kind::Twice(_, second) => second.source(),
            Kind::Token(_) | Kind::Incomplete(..) => None,
        }
    }
}

/// The service refuses the logins: they have expired, were revoked, or the pool does not accept their provider.
///
/// The identity is kept. Sign the user in again and call
/// [`invalidate`](super::IdentityPoolCredentialsProvider::invalidate), or wait for the next refresh.
#[derive(Debug)]
pub struct LoginExpired {
    providers: Vec<String>,
    cause: CallError,
}

impl LoginExpired {
    fn new(providers: impl IntoIterator<Item = String>, cause: CallError) -> Self {
        let mut providers: Vec<_> = providers.into_iter().collect();
        providers.sort();
        Self { providers, cause }
    }

    /// The names of the login providers, sorted.
    pub fn providers(&self) -> &[String] {
        &self.providers
    }
}

impl fmt::Display for LoginExpired {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let providers = self.providers.join("`, `");
        write!(f, "the login with `{providers}` was refused, sign in again: {}", self.cause)
    }
}

impl StdError for LoginExpired {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.cause.cause.source()
    }
}

/// A failed call, of whichever operation.
pub(super) struct CallError {
    code: Option<String>,
    message: Option<String>,
    /// The identity id that was sent, if any.
    identity_id: Option<String>,
    cause: BoxError,
}

impl CallError {
    pub(super) fn new(
        error: impl ProvideErrorMetadata + StdError + Send + Sync + 'static,
        identity_id: Option<&str>,
    ) -> Self {
        Self {
            code: error.code().map(str::to_owned),
            message: error.message().map(str::to_owned),
            identity_id: identity_id.map(str::to_owned),
            cause: Box::new(error),
        }
    }

    pub(super) fn code(&self) -> Option<&str> {
        self.code.as_deref()
    }

    pub(super) fn message(&self) -> &str {
        self.message.as_deref().unwrap_or_default()
    }

    pub(super) fn identity_id(&self) -> Option<&str> {
        self.identity_id.as_deref()
    }
}

impl fmt::Display for CallError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.cause.fmt(f)
    }
}

impl fmt::Debug for CallError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CallError({self})")
    }
}
