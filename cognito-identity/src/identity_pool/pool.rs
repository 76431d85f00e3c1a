//! IDs of identity pools and identities: `region:guid`.

use crate::config::Region;

const MAX_LENGTH: usize = 55;

/// The region of a pool or identity.
pub(super) fn region_of(id: &str) -> Option<Region> {
    id.split_once(':').map(|(region, _)| Region::new(region.to_owned()))
}

/// The key that logins of developer-authenticated identities have.
pub(super) fn developer_provider(pool: &str) -> &'static str {
    let is_in_china = pool.starts_with("cn-");
    if is_in_china { "cognito-identity.cn-north-1.amazonaws.com.cn" } else { "cognito-identity.amazonaws.com" }
}

/// Tests the form that the service's model gives IDs of pools and identities.
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
    use super::{developer_provider, is_regional_id};

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
        assert_eq!(developer_provider("eu-west-1:0a"), "cognito-identity.amazonaws.com");
        assert_eq!(developer_provider("us-gov-west-1:0a"), "cognito-identity.amazonaws.com");
        assert_eq!(developer_provider("cn-north-1:0a"), "cognito-identity.cn-north-1.amazonaws.com.cn");
        assert_eq!(developer_provider("cn-northwest-1:0a"), "cognito-identity.cn-north-1.amazonaws.com.cn");
    }
}
