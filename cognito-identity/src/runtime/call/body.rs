//! What the model asks to be done to request bodies: gzip, and a checksum in a header.

use bytes::Bytes;
use http::header::{CONTENT_ENCODING, HeaderName, HeaderValue};

use crate::runtime::config::Options;
use crate::runtime::error::fault::Fault;
use crate::runtime::schema::OperationSchema;

/// Shorter bodies do not get smaller by much.
const LEAST_TO_COMPRESS: u32 = 10_240;

/// A body as it is sent, and the headers that belong to it.
#[derive(Default)]
pub(super) struct WireBody {
    pub(super) bytes: Bytes,
    pub(super) headers: Vec<(HeaderName, HeaderValue)>,
}

impl WireBody {
    pub(super) fn new(operation: &OperationSchema, options: &Options, body: Bytes) -> Result<Self, Fault> {
        let mut wire = Self { bytes: body, headers: Vec::new() };
        if operation.compress && is_worth_compressing(options, wire.bytes.len()) {
            wire.compress()?;
        }
        if operation.checksum {
            wire.headers.push((HeaderName::from_static("content-md5"), md5(&wire.bytes)?));
        }
        Ok(wire)
    }

    fn compress(&mut self) -> Result<(), Fault> {
        if let Some(compressed) = gzip(&self.bytes).map_err(|error| Fault::Construction(error.into()))? {
            self.bytes = compressed.into();
            self.headers.push((CONTENT_ENCODING, HeaderValue::from_static("gzip")));
        }
        Ok(())
    }
}

fn is_worth_compressing(options: &Options, length: usize) -> bool {
    let least = options.request_min_compression_size_bytes.unwrap_or(LEAST_TO_COMPRESS);
    !options.disable_request_compression.unwrap_or(false) && length >= least as usize
}

#[cfg(feature = "compression")]
fn gzip(body: &[u8]) -> std::io::Result<Option<Vec<u8>>> {
    use std::io::Write;
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(body)?;
    encoder.finish().map(Some)
}

/// Services take uncompressed bodies too.
#[cfg(not(feature = "compression"))]
fn gzip(_: &[u8]) -> std::io::Result<Option<Vec<u8>>> {
    Ok(None)
}

#[cfg(feature = "checksum")]
fn md5(body: &[u8]) -> Result<HeaderValue, Fault> {
    use md5::Digest;
    let digest = aws_smithy_types::base64::encode(md5::Md5::digest(body));
    HeaderValue::try_from(digest).map_err(|error| Fault::Construction(error.into()))
}

#[cfg(not(feature = "checksum"))]
fn md5(_: &[u8]) -> Result<HeaderValue, Fault> {
    Err(Fault::construction("this operation needs a checksum: turn on the feature `checksum`"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::runtime::operation::Operation;
    use crate::runtime::testing::PutThing;

    fn wire(operation: OperationSchema, options: &Options, length: usize) -> Result<WireBody, Fault> {
        WireBody::new(&operation, options, vec![b'x'; length].into())
    }

    fn operation() -> OperationSchema {
        let OperationSchema { name, target, input, output, .. } = *PutThing::SCHEMA;
        OperationSchema::new(name, target, input, output)
    }

    #[test]
    fn bodies_are_compressed_from_a_length_on() {
        let off = Options { disable_request_compression: Some(true), ..Options::default() };
        let low = Options { request_min_compression_size_bytes: Some(10), ..Options::default() };
        let cases = [
            (&Options::default(), 10_239, false),
            (&Options::default(), 10_240, true),
            (&low, 10, true),
            (&off, 20_000, false),
        ];
        for (options, length, compressed) in cases {
            let wire = wire(operation().compress(), options, length).expect("a body");
            let expected = compressed && cfg!(feature = "compression");
            assert_eq!(wire.headers.len(), usize::from(expected), "{length}");
            assert_eq!(wire.bytes.starts_with(&[0x1f, 0x8b]), expected, "{length}");
        }
        assert!(wire(operation(), &low, 20_000).expect("a body").headers.is_empty(), "the model does not ask for it");
    }

    #[test]
    fn checksums_are_of_what_is_sent() {
        let wire = wire(operation().checksum(), &Options::default(), 3);
        assert_eq!(wire.is_ok(), cfg!(feature = "checksum"));
        if let Ok(wire) = wire {
            assert_eq!(wire.headers[0].1, "9WGq9u8L8U1CCLtGpMyzrQ==");
        }
    }
}
