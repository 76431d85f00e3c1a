//! Gzipped request bodies (`smithy.api#requestCompression`).

use std::io::Write;

use aws_smithy_types::Document;
use http::header::{CONTENT_ENCODING, HeaderValue};

use crate::generated::parts::settings;
use crate::runtime::call::WireBody;
use crate::runtime::config::{Builder, Options};
use crate::runtime::error::fault::Fault;

/// Shorter bodies do not get much smaller.
const DEFAULT_MINIMUM: usize = 10_240;

const DISABLE: &str = "disable_request_compression";
const MINIMUM: &str = "request_min_compression_size_bytes";

/// Compresses a body that is long enough.
pub(crate) fn compress(options: &Options, body: &mut WireBody) -> Result<(), Fault> {
    if !is_worth_it(options, body.bytes.len()) {
        return Ok(());
    }
    body.bytes = gzip(&body.bytes).map_err(|error| Fault::Construction(error.into()))?.into();
    body.headers.push((CONTENT_ENCODING, HeaderValue::from_static("gzip")));
    Ok(())
}

fn is_worth_it(options: &Options, length: usize) -> bool {
    let shared = options.sdk_config.as_ref();
    let disable = settings::get(options, DISABLE).and_then(Document::as_bool);
    let disable = disable.or_else(|| shared?.disable_request_compression()).unwrap_or(false);
    let minimum = settings::get(options, MINIMUM).and_then(|minimum| u32::try_from(*minimum.as_number()?).ok());
    let minimum = minimum.or_else(|| shared?.request_min_compression_size_bytes());
    !disable && length >= minimum.map_or(DEFAULT_MINIMUM, |minimum| minimum as usize)
}

fn gzip(body: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(body)?;
    encoder.finish()
}

/// Options for compressed bodies.
impl Builder {
    /// True sends bodies as they are. Default: `false`.
    pub fn disable_request_compression(mut self, disable: impl Into<Option<bool>>) -> Self {
        self.set_disable_request_compression(disable.into());
        self
    }

    /// Sets or, with `None`, removes [`disable_request_compression`](Self::disable_request_compression).
    pub fn set_disable_request_compression(&mut self, disable: Option<bool>) -> &mut Self {
        settings::set(&mut self.options, DISABLE, disable.map(Document::from));
        self
    }

    /// The length from which bodies are compressed. Default: 10,240 bytes.
    pub fn request_min_compression_size_bytes(mut self, bytes: impl Into<Option<u32>>) -> Self {
        self.set_request_min_compression_size_bytes(bytes.into());
        self
    }

    /// Sets or, with `None`, removes
    /// [`request_min_compression_size_bytes`](Self::request_min_compression_size_bytes).
    pub fn set_request_min_compression_size_bytes(&mut self, bytes: Option<u32>) -> &mut Self {
        settings::set(&mut self.options, MINIMUM, bytes.map(|bytes| Document::from(u64::from(bytes))));
        self
    }
}
