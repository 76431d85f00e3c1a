use std::time::{Duration, UNIX_EPOCH};

use super::{form, read_credentials, read_error, url};
use crate::identity_pool::ClassicFlow;
use crate::runtime::transport::Incoming;

const ANSWER: &str = r#"<AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <AssumeRoleWithWebIdentityResult>
    <SubjectFromWebIdentityToken>us-east-1:0a</SubjectFromWebIdentityToken>
    <AssumedRoleUser><Arn>arn:aws:sts::1:assumed-role/r/s</Arn><AssumedRoleId>A:s</AssumedRoleId></AssumedRoleUser>
    <Credentials>
      <SessionToken>a&amp;b&#43;<![CDATA[<c>]]></SessionToken>
      <SecretAccessKey>secret/+=</SecretAccessKey>
      <Expiration>2027-01-15T08:00:00Z</Expiration>
      <AccessKeyId>ASIA</AccessKeyId>
    </Credentials>
  </AssumeRoleWithWebIdentityResult>
  <ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata>
</AssumeRoleWithWebIdentityResponse>"#;

#[test]
fn forms_are_percent_encoded() {
    let flow = ClassicFlow::new("arn:aws:iam::1:role/r");
    let expected = "Action=AssumeRoleWithWebIdentity&Version=2011-06-15&RoleArn=arn%3Aaws%3Aiam%3A%3A1%3Arole%2Fr\
                    &RoleSessionName=cognito-identity&WebIdentityToken=a.b-c_d%2B%3D";
    assert_eq!(form(&flow, "a.b-c_d+="), expected);
    let flow = flow.session_name("a@b").duration(Duration::from_secs(900)).policy(r#"{"ü": 1}"#);
    let form = form(&flow, "t");
    assert!(form.contains("&RoleSessionName=a%40b&"), "{form}");
    assert!(form.ends_with("&DurationSeconds=900&Policy=%7B%22%C3%BC%22%3A%201%7D"), "{form}");
}

#[test]
fn answers_are_read_with_all_their_entities() {
    let credentials = read_credentials(ANSWER.as_bytes()).unwrap();
    assert_eq!(credentials.access_key_id(), "ASIA");
    assert_eq!(credentials.secret_access_key(), "secret/+=");
    assert_eq!(credentials.session_token(), Some("a&b+<c>"));
    assert_eq!(credentials.expiry(), Some(UNIX_EPOCH + Duration::from_secs(1_800_000_000)));
}

#[test]
fn an_answer_cut_anywhere_is_an_error_or_whole() {
    let end = ANSWER.find("</AccessKeyId>").unwrap() + "</AccessKeyId>".len();
    for length in 0..ANSWER.len() {
        let read = read_credentials(&ANSWER.as_bytes()[..length]);
        assert!(read.is_err() || length >= end, "{length}");
        if let Err(error) = read {
            assert!(!error.to_string().contains("secret"), "{error}");
        }
    }
}

#[test]
fn errors_have_a_code_and_a_message() {
    let error = "<ErrorResponse><Error><Type>Sender</Type><Code>ExpiredTokenException</Code>\
                 <Message>Token &lt;expired&gt;</Message></Error><RequestId>r</RequestId></ErrorResponse>";
    let cases = [
        (error, Some("ExpiredTokenException"), Some("Token <expired>")),
        ("<ErrorResponse/>", None, None),
        ("<a></b>", None, None),
        ("<!DOCTYPE a [<!ENTITY x \"boom\">]><a><Code>&x;</Code></a>", Some(""), None),
        ("{}", None, None),
        ("", None, None),
    ];
    for (body, code, message) in cases {
        let meta = read_error(&Incoming { body: body.into(), ..Incoming::empty() });
        let (found, text) = (meta.code(), meta.message());
        assert_eq!((found, text), (code, message), "{body}");
    }
}

/// The values are those of AWS's endpoint rules for STS, as botocore 1.43.11 resolves them.
#[test]
fn endpoints_are_those_of_the_rules() {
    let cases = [
        ("us-east-1", false, false, "sts.us-east-1.amazonaws.com"),
        ("us-east-1", false, true, "sts.us-east-1.api.aws"),
        ("us-east-1", true, false, "sts-fips.us-east-1.amazonaws.com"),
        ("us-east-1", true, true, "sts-fips.us-east-1.api.aws"),
        ("cn-north-1", false, false, "sts.cn-north-1.amazonaws.com.cn"),
        ("cn-north-1", false, true, "sts.cn-north-1.api.amazonwebservices.com.cn"),
        ("us-gov-west-1", false, false, "sts.us-gov-west-1.amazonaws.com"),
        ("us-gov-west-1", true, false, "sts.us-gov-west-1.amazonaws.com"),
        ("us-gov-west-1", true, true, "sts-fips.us-gov-west-1.api.aws"),
        ("us-iso-east-1", false, false, "sts.us-iso-east-1.c2s.ic.gov"),
        ("us-isob-east-1", false, true, "sts.us-isob-east-1.api.aws.scloud"),
        ("eu-isoe-west-1", true, false, "sts-fips.eu-isoe-west-1.cloud.adc-e.uk"),
        ("us-isof-south-1", false, false, "sts.us-isof-south-1.csp.hci.ic.gov"),
        ("eusc-de-east-1", false, true, "sts.eusc-de-east-1.api.amazonwebservices.eu"),
        ("mars-1", true, true, "sts-fips.mars-1.api.aws"),
    ];
    for (region, fips, dual_stack, host) in cases {
        assert_eq!(url(region, fips, dual_stack), format!("https://{host}"), "{region} {fips} {dual_stack}");
    }
}
