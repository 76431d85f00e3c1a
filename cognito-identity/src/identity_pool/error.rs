//! Errors of the provider.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;

use aws_smithy_types::error::ErrorMetadata;

use super::login::Login;
use crate::error::ProvideErrorMetadata;

/// An error of any type.
pub type BoxError = Box<dyn StdError + Send + Sync>;

/// The reason why a provider cannot be built, or has no credentials or no identity ID. Its text is one line with everything that is known.
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
pub struct Error(Arc<Facts>);

#[derive(Clone, Default)]
struct Facts {
    text: String,
    login_expired: Option<LoginExpired>,
    /// The identity that was sent is deleted, disabled or malformed.
    is_stale: bool,
    /// Code and message of the service.
    meta: ErrorMetadata,
    /// The error that `text` describes. Only its source is shown to callers, because `text` says the rest.
    cause: Option<Arc<dyn StdError + Send + Sync>>,
}

impl Error {
    /// Finds a provider's error in the source chain of an error.
    pub fn find<'a>(error: &'a (dyn StdError + 'static)) -> Option<&'a Self> {
        std::iter::successors(Some(error), |&error| error.source()).find_map(|error| error.downcast_ref())
    }

    /// Tests whether the user has to sign in again.
    pub fn is_login_expired(&self) -> bool {
        self.login_expired().is_some()
    }

    /// The logins that were refused, if the user has to sign in again.
    pub fn login_expired(&self) -> Option<&LoginExpired> {
        self.0.login_expired.as_ref()
    }

    /// The service's error code, such as `TooManyRequestsException`.
    pub fn code(&self) -> Option<&str> {
        self.0.meta.code()
    }

    pub(super) fn new(text: impl Into<String>) -> Self {
        Self(Arc::new(Facts { text: text.into(), ..Facts::default() }))
    }

    pub(super) fn build(problem: &str) -> Self {
        Self::new(format!("the identity pool provider cannot be built: {problem}"))
    }

    pub(super) fn callback(error: BoxError) -> Self {
        let text = format!("the login callback failed: {error}");
        Self(Arc::new(Facts { text, cause: Some(error.into()), ..Facts::default() }))
    }

    /// The error of a call with an identity ID, if it has one, and logins.
    pub(super) fn call(
        error: impl ProvideErrorMetadata + StdError + Send + Sync + 'static,
        identity_id: Option<&str>,
        login: &Login,
    ) -> Self {
        let meta = error.meta().clone();
        let is_stale = identity_id.is_some_and(|id| is_stale(&meta, id, login.is_guest()));
        let is_refused = meta.code() == Some(NOT_AUTHORIZED) && !login.is_guest() && !is_stale;
        let login_expired = is_refused.then(|| LoginExpired::new(login, &error));
        let text = login_expired.as_ref().map_or_else(|| error.to_string(), LoginExpired::to_string);
        Self(Arc::new(Facts { text, login_expired, is_stale, meta, cause: Some(Arc::new(error)) }))
    }

    /// This error, reported together with the one that led to the second try.
    pub(super) fn after(self, first: &Self) -> Self {
        let mut facts = Arc::unwrap_or_clone(self.0);
        facts.text = format!("{} (on the second try; the first error was: {first})", facts.text);
        Self(Arc::new(facts))
    }

    /// Tests whether the identity that was sent has to be replaced.
    pub(super) fn is_stale(&self) -> bool {
        self.0.is_stale
    }
}

const NOT_AUTHORIZED: &str = "NotAuthorizedException";

fn is_stale(meta: &ErrorMetadata, identity_id: &str, is_guest: bool) -> bool {
    let message = meta.message().unwrap_or_default();
    let names_it = message.contains(identity_id);
    match meta.code() {
        Some("ResourceNotFoundException") => {
            !message.starts_with("IdentityPool") && (names_it || message.starts_with("Identity"))
        }
        Some("ValidationException") => names_it || message.contains("dentityId"),
        Some(NOT_AUTHORIZED) => is_guest || message.starts_with("Access to Identity"),
        _ => false,
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.text)
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
        self.0.cause.as_ref()?.source()
    }
}

/// The service refuses the logins: they have expired, were revoked, or the pool does not accept their provider.
///
/// The identity is kept. Sign the user in again and call
/// [`invalidate`](super::IdentityPoolCredentialsProvider::invalidate), or wait for the next refresh.
#[derive(Clone, Debug)]
pub struct LoginExpired {
    providers: Vec<String>,
    text: String,
}

impl LoginExpired {
    fn new(login: &Login, refusal: &impl fmt::Display) -> Self {
        let mut providers: Vec<_> = login.logins.tokens.keys().cloned().collect();
        providers.sort();
        let text = format!("the login with `{}` was refused, sign in again: {refusal}", providers.join("`, `"));
        Self { providers, text }
    }

    /// The names of the login providers, sorted.
    pub fn providers(&self) -> &[String] {
        &self.providers
    }
}

impl fmt::Display for LoginExpired {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl StdError for LoginExpired {}
