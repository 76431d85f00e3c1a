//! The user agent: who calls, in the form AWS's SDKs agreed on. Built once per client.

use std::fmt::Write;

use http::HeaderValue;

use super::schema::ServiceSchema;
use crate::runtime::config::Options;

/// `cognito-identity/0.1.0 ua/2.1 os/linux lang/rust api/cognitoidentity#2014-06-30 app/name`.
pub(crate) fn user_agent(service: &ServiceSchema, options: &Options) -> HeaderValue {
    let os = match std::env::consts::OS {
        os @ ("linux" | "windows" | "macos" | "android" | "ios") => os,
        _ => "other",
    };
    let mut text = format!(
        "{}/{} ua/2.1 os/{os} lang/rust api/{}#{}",
        env!("CARGO_PKG_NAME"),
        service.crate_version,
        token(&service.sdk_id.to_ascii_lowercase().replace(' ', "")),
        token(service.api_version),
    );
    for framework in &options.framework_metadata {
        // Writing to a string does not fail.
        let _ = write!(text, " lib/{}", token(framework.name()));
        let _ = framework.version().map(|version| write!(text, "#{}", token(version)));
    }
    if let Some(name) = &options.app_name {
        let _ = write!(text, " app/{name}");
    }
    if let Some(suffix) = &options.user_agent_suffix {
        let _ = write!(text, " {}", suffix.trim());
    }
    HeaderValue::try_from(text).unwrap_or(HeaderValue::from_static(env!("CARGO_PKG_NAME")))
}

/// What is not allowed in a token becomes a dash.
fn token(text: &str) -> String {
    let allowed = |c: char| c.is_ascii_alphanumeric() || "!$%&'*+-.^_`|~".contains(c);
    text.chars().map(|c| if allowed(c) { c } else { '-' }).collect()
}

#[cfg(test)]
mod tests {
    use aws_types::app_name::AppName;
    use aws_types::sdk_ua_metadata::FrameworkMetadata;

    use super::*;
    use crate::runtime::config::{Builder, Config};
    use crate::runtime::testing::SERVICE;

    #[test]
    fn what_applications_add_comes_last_and_cannot_break_the_header() {
        let app = AppName::new("shop").expect("a name");
        let framework = FrameworkMetadata::new("web-kit", Some("1.2")).expect("a framework");
        let cases: [(Builder, &str); 5] = [
            (Config::builder(), " api/testservice#2020-01-02"),
            (Config::builder().app_name(app.clone()), " api/testservice#2020-01-02 app/shop"),
            (Config::builder().framework_metadata(framework.clone()).app_name(app), " lib/web-kit#1.2 app/shop"),
            (Config::builder().framework_metadata(framework).user_agent_suffix(" mine/3 "), " lib/web-kit#1.2 mine/3"),
            (Config::builder().user_agent_suffix("a\r\nx-evil: 1"), env!("CARGO_PKG_NAME")),
        ];
        for (config, expected) in cases {
            let agent = user_agent(&SERVICE, config.build().options());
            assert!(agent.to_str().is_ok_and(|text| text.ends_with(expected)), "{agent:?}");
        }
    }
}
