//! Ids of identity pools and identities: `region:guid`.

/// The key that logins of developer-authenticated identities have.
const DEVELOPER_PROVIDER: &str = "cognito-identity.amazonaws.com";
const DEVELOPER_PROVIDER_IN_CHINA: &str = "cognito-identity.cn-north-1.amazonaws.com.cn";

const MAX_LENGTH: usize = 55;

/// The id of an identity pool.
#[derive(Clone, Debug)]
pub(super) struct PoolId(String);

impl PoolId {
    /// The id is not checked; see [`is_regional_id`].
    pub(super) fn new(text: String) -> Self {
        Self(text)
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    pub(super) fn region(&self) -> Option<&str> {
        self.0.split_once(':').map(|(region, _)| region)
    }

    pub(super) fn developer_provider(&self) -> &'static str {
        if self.0.starts_with("cn-") { DEVELOPER_PROVIDER_IN_CHINA } else { DEVELOPER_PROVIDER }
    }
}

/// Tests the form that the service's model gives ids of pools and identities.
pub(super) fn is_regional_id(text: &str) -> bool {
    let is_label = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    let is_guid = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f' | b'-');
    text.len() <= MAX_LENGTH
        && text.split_once(':').is_some_and(|(region, guid)| {
            !region.is_empty() && !guid.is_empty() && region.bytes().all(is_label) && guid.bytes().all(is_guid)
        })
}

#[cfg(test)]
mod tests {
    use super::{PoolId, is_regional_id};

    #[test]
    fn ids_are_a_region_and_a_guid() {
        let cases = [
            ("us-east-1:12345678-1234-1234-1234-123456789012", true),
            ("cn-north-1:0a", true),
            ("us-east-1", false),
            ("us-east-1:", false),
            (":12345678", false),
            ("us east:12", false),
            ("us-east-1:not-hex", false),
            ("us-east-1:12345678-1234-1234-1234-123456789012-123456789012", false),
        ];
        for (text, expected) in cases {
            assert_eq!(is_regional_id(text), expected, "{text}");
        }
    }

    #[test]
    fn the_partition_names_the_developer_provider() {
        let provider = |pool: &str| PoolId::new(pool.to_owned()).developer_provider();
        assert_eq!(provider("eu-west-1:0a"), "cognito-identity.amazonaws.com");
        assert_eq!(provider("us-gov-west-1:0a"), "cognito-identity.amazonaws.com");
        assert_eq!(provider("cn-north-1:0a"), "cognito-identity.cn-north-1.amazonaws.com.cn");
        assert_eq!(provider("cn-northwest-1:0a"), "cognito-identity.cn-north-1.amazonaws.com.cn");
    }
}
