//! From the bytes of a response to messages. Lengths and checksums are verified by the codec.

use std::fmt;

use aws_smithy_eventstream::frame::{DecodedFrame, MessageFrameDecoder};
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::byte_stream::ByteStream;
use aws_smithy_types::event_stream::{Message, RawMessage};
use bytes::BytesMut;

use crate::error::{BoxError, SdkError};

/// The longest message that is read: 16 MiB of payload, 128 KiB of headers, lengths and checksums.
const LONGEST: usize = (16 << 20) + (128 << 10) + 16;

/// The messages of a response.
#[derive(Debug)]
pub struct Messages {
    body: ByteStream,
    buffer: BytesMut,
    decoder: MessageFrameDecoder,
    /// True while the decoder has consumed the first bytes of an incomplete message.
    is_inside: bool,
    put_back: Option<Message>,
}

impl Messages {
    pub(super) fn new(body: SdkBody) -> Self {
        let decoder = MessageFrameDecoder::new();
        Self { body: ByteStream::new(body), buffer: BytesMut::new(), decoder, is_inside: false, put_back: None }
    }

    /// Returns a message to the front of the stream.
    pub(super) fn put_back(&mut self, message: Message) {
        self.put_back = Some(message);
    }

    /// The next message; `None` at the end of the stream. Nothing is lost when the future is dropped.
    pub(super) async fn next(&mut self) -> Result<Option<Message>, StreamError> {
        if let Some(message) = self.put_back.take() {
            return Ok(Some(message));
        }
        loop {
            if let Some(message) = self.decode()? {
                return Ok(Some(message));
            }
            match self.body.next().await {
                Some(Ok(chunk)) => self.buffer.extend_from_slice(&chunk),
                Some(Err(error)) => return Err(StreamError::Connection(error.into())),
                None if self.buffer.is_empty() && !self.is_inside => return Ok(None),
                None => return Err(StreamError::CutOff(self.buffer.len())),
            }
        }
    }

    fn decode(&mut self) -> Result<Option<Message>, StreamError> {
        let before = self.buffer.len();
        match self.decoder.decode_frame(&mut self.buffer) {
            Ok(DecodedFrame::Complete(message)) => {
                self.is_inside = false;
                Ok(Some(message))
            }
            Ok(DecodedFrame::Incomplete) if self.buffer.len() > LONGEST => Err(StreamError::TooLong),
            Ok(DecodedFrame::Incomplete) => {
                self.is_inside |= self.buffer.len() < before;
                Ok(None)
            }
            Err(error) => Err(StreamError::Frame(error)),
        }
    }
}

/// Why no further message can be read.
#[derive(Debug)]
pub(super) enum StreamError {
    /// The connection failed.
    Connection(BoxError),
    /// The stream ended within a message.
    CutOff(usize),
    /// The bytes are not a message, or a checksum is wrong.
    Frame(aws_smithy_eventstream::error::Error),
    /// The message is longer than any service may send.
    TooLong,
}

impl StreamError {
    pub(super) fn into_sdk_error<E>(self) -> SdkError<E, RawMessage> {
        match self {
            Self::Connection(_) | Self::CutOff(_) => SdkError::dispatch_failure(ConnectorError::io(self.into())),
            Self::Frame(_) | Self::TooLong => SdkError::response_error(self, RawMessage::invalid(None)),
        }
    }
}

impl fmt::Display for StreamError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Connection(error) => write!(f, "the connection failed within the event stream: {error}"),
            Self::CutOff(bytes) => write!(f, "the event stream ended within a message, after {bytes} bytes of it"),
            Self::Frame(error) => write!(f, "the event stream holds an invalid message: {error}"),
            Self::TooLong => write!(f, "the event stream holds a message of more than {LONGEST} bytes"),
        }
    }
}

impl std::error::Error for StreamError {}
