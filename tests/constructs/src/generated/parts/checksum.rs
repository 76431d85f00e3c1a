// Copied by `cargo xtask generate` from codegen/parts. Do not edit.

//! Checksums of request bodies (`smithy.api#httpChecksumRequired`).

use aws_smithy_types::base64;
use http::header::{HeaderName, HeaderValue};
use md5::{Digest, Md5};

use crate::runtime::call::WireBody;
use crate::runtime::config::Options;
use crate::runtime::error::fault::Fault;

/// Adds the MD5 of the body as it is sent.
pub(crate) fn content_md5(_: &Options, body: &mut WireBody) -> Result<(), Fault> {
    let digest = HeaderValue::try_from(base64::encode(Md5::digest(&body.bytes)));
    let digest = digest.map_err(|error| Fault::Construction(error.into()))?;
    body.headers.push((HeaderName::from_static("content-md5"), digest));
    Ok(())
}
