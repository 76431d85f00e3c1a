//! Requests of any form, signed by aws-sigv4.

use aws_sigv4::http_request::{
    PercentEncodingMode, SignableBody, SignableRequest, SigningParams, SigningSettings, UriPathNormalizationMode,
    sign as sign_request,
};
use aws_sigv4::sign::v4;
use http::header::{HOST, HeaderName, HeaderValue};

use crate::runtime::error::BoxError;
use crate::runtime::signing::Signer;
use crate::runtime::transport::Outgoing;

pub(super) fn sign(signer: &Signer<'_>, request: &mut Outgoing) -> Result<(), BoxError> {
    let added = signature_headers(signer, request)?;
    for (name, value, sensitive) in added {
        let mut value = HeaderValue::try_from(value)?;
        value.set_sensitive(sensitive);
        request.headers.insert(HeaderName::from_static(name), value);
    }
    Ok(())
}

fn signature_headers(signer: &Signer<'_>, request: &Outgoing) -> Result<Vec<(&'static str, String, bool)>, BoxError> {
    let identity = signer.credentials.clone().into();
    let params: SigningParams<'_> = v4::SigningParams::builder()
        .identity(&identity)
        .region(signer.region)
        .name(signer.service)
        .time(signer.time)
        .settings(settings(signer))
        .build()?
        .into();
    let signable = SignableRequest::new(
        request.method.as_str(),
        request.target.uri.to_string(),
        headers(request)?.into_iter(),
        SignableBody::Bytes(&request.body),
    )?;
    let (headers, _) = sign_request(signable, &params)?.into_parts().0.into_parts();
    Ok(headers.into_iter().map(|header| (header.name(), header.value().to_owned(), header.sensitive())).collect())
}

/// All headers as the transport will send them: `Host` is the target's, unless a hook has set another.
fn headers(request: &Outgoing) -> Result<Vec<(&str, &str)>, BoxError> {
    let mut headers = Vec::with_capacity(request.headers.len() + 1);
    if !request.headers.contains_key(HOST) {
        headers.push((HOST.as_str(), request.target.host.as_str()));
    }
    for (name, value) in &request.headers {
        let value = std::str::from_utf8(value.as_bytes())
            .map_err(|_| format!("the value of the header `{name}` is not UTF-8 and cannot be signed"))?;
        headers.push((name.as_str(), value));
    }
    Ok(headers)
}

fn settings(signer: &Signer<'_>) -> SigningSettings {
    let mut settings = SigningSettings::default();
    if !signer.double_encode {
        settings.percent_encoding_mode = PercentEncodingMode::Single;
    }
    if !signer.normalize_path {
        settings.uri_path_normalization_mode = UriPathNormalizationMode::Disabled;
    }
    settings
}
