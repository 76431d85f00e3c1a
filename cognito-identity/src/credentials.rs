//! Conversions between the credentials of this service and those that AWS clients sign with.

use std::time::SystemTime;

use aws_smithy_types::DateTime;
use aws_smithy_types::error::operation::BuildError;

use crate::types::Credentials;

/// Where the credentials come from, for logs.
pub(crate) const PROVIDER_NAME: &str = "CognitoIdentity";

/// Converts the answer of `GetCredentialsForIdentity` into credentials that any AWS client takes.
///
/// ```
/// use cognito_identity::types::Credentials;
///
/// let answer = Credentials::builder().access_key_id("ASIA").secret_key("secret").session_token("token").build();
/// let credentials = aws_credential_types::Credentials::try_from(&answer).expect("complete");
/// assert_eq!(credentials.access_key_id(), "ASIA");
/// ```
impl TryFrom<&Credentials> for aws_credential_types::Credentials {
    type Error = BuildError;

    /// # Errors
    /// A member is missing, or the expiry is out of range.
    fn try_from(answer: &Credentials) -> Result<Self, BuildError> {
        let missing = |member| BuildError::missing_field(member, "it is required to sign requests");
        let expiry = answer.expiration.map(SystemTime::try_from).transpose();
        Ok(Self::new(
            answer.access_key_id.as_deref().ok_or_else(|| missing("access_key_id"))?,
            answer.secret_key.as_deref().ok_or_else(|| missing("secret_key"))?,
            answer.session_token.clone(),
            expiry.map_err(|_| BuildError::invalid_field("expiration", "it is out of range"))?,
            PROVIDER_NAME,
        ))
    }
}

impl TryFrom<Credentials> for aws_credential_types::Credentials {
    type Error = BuildError;

    fn try_from(answer: Credentials) -> Result<Self, BuildError> {
        Self::try_from(&answer)
    }
}

impl From<&aws_credential_types::Credentials> for Credentials {
    fn from(credentials: &aws_credential_types::Credentials) -> Self {
        Self::builder()
            .access_key_id(credentials.access_key_id())
            .secret_key(credentials.secret_access_key())
            .set_session_token(credentials.session_token().map(str::to_owned))
            .set_expiration(credentials.expiry().map(DateTime::from))
            .build()
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, UNIX_EPOCH};

    use super::*;

    #[test]
    fn credentials_survive_the_way_there_and_back() {
        let expiry = UNIX_EPOCH + Duration::from_secs(1_700_000_000);
        let first = aws_credential_types::Credentials::new("ASIA", "s", Some("t".to_owned()), Some(expiry), "test");
        let back = aws_credential_types::Credentials::try_from(Credentials::from(&first)).expect("complete");
        assert_eq!((back.access_key_id(), back.secret_access_key()), ("ASIA", "s"));
        assert_eq!((back.session_token(), back.expiry()), (Some("t"), Some(expiry)));
    }

    #[test]
    fn what_is_missing_is_named() {
        let error = aws_credential_types::Credentials::try_from(&Credentials::builder().access_key_id("A").build());
        assert!(error.expect_err("incomplete").to_string().contains("secret_key"));
    }
}
