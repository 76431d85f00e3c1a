//! Temporary credentials of a role.

use std::time::{Duration, SystemTime};

use crate::auth::{Secret, hex_sha256};
use crate::ids;
use crate::operations::Context;
use crate::state::IssuedKey;

/// A role that was assumed under a name.
#[derive(Clone, Debug)]
pub(crate) struct Session {
    pub(crate) role_arn: String,
    pub(crate) name: String,
}

/// Credentials as they are given out.
pub(crate) struct Credentials {
    pub(crate) access_key_id: String,
    pub(crate) secret_access_key: String,
    pub(crate) session_token: String,
    pub(crate) expiration: SystemTime,
}

/// Issues credentials, which sign calls to this emulator until they expire.
pub(crate) fn issue(context: &mut Context<'_>, session: Session, lifetime: Duration) -> Credentials {
    let credentials = Credentials {
        access_key_id: ids::access_key_id(),
        secret_access_key: ids::secret_access_key(),
        session_token: ids::session_token(),
        expiration: context.now + lifetime,
    };
    let key = IssuedKey {
        secret: Secret::new(credentials.secret_access_key.clone()),
        session_token: credentials.session_token.clone(),
        expiration: credentials.expiration,
        session,
    };
    context.issued.insert(credentials.access_key_id.clone(), key, context.now);
    credentials
}

impl Session {
    /// The ARN of the assumed role: `arn:aws:sts::123456789012:assumed-role/guest/name`.
    pub(crate) fn arn(&self) -> String {
        let mut parts = self.role_arn.splitn(6, ':').skip(1);
        let (partition, _service) = (parts.next().unwrap_or_default(), parts.next());
        let account = parts.nth(1).unwrap_or_default();
        let role = self.role_arn.rsplit('/').next().unwrap_or_default();
        format!("arn:{partition}:sts::{account}:assumed-role/{role}/{}", self.name)
    }

    pub(crate) fn account_id(&self) -> &str {
        self.role_arn.split(':').nth(4).unwrap_or_default()
    }

    /// The unique id of the role and the name of the session. AWS assigns the id; here it follows from the ARN.
    pub(crate) fn id(&self) -> String {
        let digits = hex_sha256(self.role_arn.as_bytes()).to_ascii_uppercase();
        format!("AROA{}:{}", digits.get(..17).unwrap_or_default(), self.name)
    }
}
