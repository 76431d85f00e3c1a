// Copied by `cargo xtask generate` from codegen/parts. Do not edit.

//! The receiving end of an event stream.

use std::fmt;
use std::marker::PhantomData;

use aws_smithy_types::event_stream::RawMessage;

use super::{Events, Messages, message};
use crate::error::SdkError;
use crate::runtime::json::{ReadError, Reader, Writer};
use crate::runtime::schema::Schema;
use crate::runtime::shape::Shape;
use crate::runtime::validate::Checker;

/// Receives the events of a response. Dropping it closes the connection.
pub struct EventReceiver<T: Events, E = <T as Events>::Error> {
    /// `None` once the stream has ended.
    messages: Option<Messages>,
    events: PhantomData<fn() -> (T, E)>,
}

impl<T: Events, E> EventReceiver<T, E> {
    pub(crate) fn new(messages: Messages) -> Self {
        Self { messages: Some(messages), events: PhantomData }
    }

    fn ended() -> Self {
        Self { messages: None, events: PhantomData }
    }
}

impl<T: Events> EventReceiver<T, T::Error> {
    /// Waits for the next event; `None` at the end of the stream. There is no time limit: a stream may be silent for
    /// long.
    ///
    /// The future can be dropped without losing an event, so `recv` can stand in a `select!`.
    ///
    /// # Errors
    /// The service ended the stream with an error, the connection failed, or a message is not what the model says.
    pub async fn recv(&mut self) -> Result<Option<T>, SdkError<T::Error, RawMessage>> {
        let Some(messages) = &mut self.messages else { return Ok(None) };
        match messages.next().await {
            Ok(Some(message)) => message::read(message).map(Some),
            Ok(None) => {
                self.messages = None;
                Ok(None)
            }
            Err(error) => {
                self.messages = None;
                Err(error.into_sdk_error())
            }
        }
    }
}

impl<T: Events, E> fmt::Debug for EventReceiver<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventReceiver").field("ended", &self.messages.is_none()).finish_non_exhaustive()
    }
}

/// A stream is no part of a JSON document: an output is read with a stream that has ended, and gets its own afterwards.
impl<T: Events, E> Shape for EventReceiver<T, E> {
    fn write(&self, _: &'static Schema, out: &mut Writer) {
        out.raw("null");
    }

    fn read(_: &'static Schema, input: &mut Reader<'_>) -> Result<Self, ReadError> {
        input.skip().map(|()| Self::ended())
    }

    fn check(&self, _: &'static Schema, _: &mut Checker<'_>) {}

    fn missing() -> Result<Self, ReadError> {
        Ok(Self::ended())
    }

    fn is_set(&self) -> bool {
        false
    }
}
