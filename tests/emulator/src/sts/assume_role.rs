//! AssumeRoleWithWebIdentity: with a token of an identity pool, the second half of the classic flow.

use std::time::Duration;

use serde_json::Value;

use super::Parameters;
use super::fault::Fault;
use super::web_identity;
use super::xml::{Element, Elements};
use crate::clock::format_iso_8601;
use crate::operations::Context;
use crate::roles::{self, Credentials, Session};

/// How long credentials are valid, in seconds: the shortest, the longest and the default.
const LIFETIME: (u64, u64, u64) = (900, 43_200, 3600);

pub(super) fn run(context: &mut Context<'_>, parameters: &Parameters) -> Result<Elements, Fault> {
    let role_arn = text(parameters, "RoleArn", 20, 2048)?;
    let name = text(parameters, "RoleSessionName", 2, 64)?;
    let token = text(parameters, "WebIdentityToken", 4, 20_000)?;
    let lifetime = lifetime(parameters)?;
    check_role_arn(role_arn)?;
    check_policy(parameters)?;
    let identity = web_identity::verify(context, token)?;
    if !context.iam.trust_policies.allow(role_arn, &identity) {
        return Err(Fault::new(403, "AccessDenied", "Not authorized to perform sts:AssumeRoleWithWebIdentity"));
    }
    let session = Session { role_arn: role_arn.to_owned(), name: name.to_owned() };
    let user = [("Arn", session.arn()), ("AssumedRoleId", session.id())].map(leaf);
    let credentials = roles::issue(context, session, lifetime);
    Ok(vec![
        leaf(("SubjectFromWebIdentityToken", identity.subject)),
        leaf(("Audience", identity.audience)),
        ("AssumedRoleUser", Element::Elements(user.into())),
        ("Credentials", Element::Elements(elements(credentials))),
        leaf(("Provider", identity.issuer)),
    ])
}

fn elements(credentials: Credentials) -> Elements {
    let members = [
        ("AccessKeyId", credentials.access_key_id),
        ("SecretAccessKey", credentials.secret_access_key),
        ("SessionToken", credentials.session_token),
        ("Expiration", format_iso_8601(credentials.expiration)),
    ];
    members.map(leaf).into()
}

fn leaf((name, text): (&'static str, String)) -> (&'static str, Element) {
    (name, Element::Text(text))
}

/// A required parameter with a length.
fn text<'a>(parameters: &'a Parameters, name: &str, least: usize, most: usize) -> Result<&'a str, Fault> {
    let member =
        format!("{}{}", name.get(..1).unwrap_or_default().to_ascii_lowercase(), name.get(1..).unwrap_or_default());
    let failed = |shown: &str, rule: &str| {
        Fault::validation(&format!("Value {shown}at '{member}' failed to satisfy constraint: Member must {rule}"))
    };
    // The value is not shown: it may be a token.
    match parameters.get(name) {
        None => Err(failed("null ", "not be null")),
        Some(value) if value.len() < least => Err(failed("", &format!("have length greater than or equal to {least}"))),
        Some(value) if value.len() > most => Err(failed("", &format!("have length less than or equal to {most}"))),
        Some(value) => Ok(value),
    }
}

fn lifetime(parameters: &Parameters) -> Result<Duration, Fault> {
    let (least, most, default) = LIFETIME;
    let Some(text) = parameters.get("DurationSeconds") else { return Ok(Duration::from_secs(default)) };
    match text.parse() {
        Ok(seconds) if (least..=most).contains(&seconds) => Ok(Duration::from_secs(seconds)),
        _ => Err(Fault::validation(&format!(
            "Value '{text}' at 'durationSeconds' failed to satisfy constraint: Member must have value between {least} and {most}"
        ))),
    }
}

fn check_role_arn(arn: &str) -> Result<(), Fault> {
    let parts: Vec<&str> = arn.splitn(6, ':').collect();
    match parts[..] {
        ["arn", _, "iam", "", _, role] if role.starts_with("role/") => Ok(()),
        _ => Err(Fault::new(400, "ValidationError", format!("{arn} is invalid"))),
    }
}

/// A session policy is JSON. It has no effect: the emulator allows every call.
fn check_policy(parameters: &Parameters) -> Result<(), Fault> {
    match parameters.get("Policy").map(|policy| serde_json::from_str::<Value>(policy)) {
        Some(Err(_)) => Err(Fault::new(400, "MalformedPolicyDocument", "This policy contains invalid Json")),
        _ => Ok(()),
    }
}
