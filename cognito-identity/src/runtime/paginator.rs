//! Pages: one request after the other until the service has no further token.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use aws_smithy_async::future::pagination_stream::fn_stream::FnStream;
use aws_smithy_async::future::pagination_stream::{PaginationStream, TryFlatMap};
use aws_smithy_types::error::operation::BuildError;
use futures_core::Stream;

use super::call;
use super::client::Handle;
use super::operation::Operation;
use crate::error::SdkError;

/// The pages of an operation.
pub type Pages<O> = PaginationStream<Result<<O as Operation>::Output, SdkError<<O as Operation>::Error>>>;

/// The items of all pages of an operation.
pub type Items<O, T> = PaginationStream<Result<T, SdkError<<O as Operation>::Error>>>;

/// Puts the token of a page into the input of the next.
pub type Next<O> = fn(&<O as Operation>::Output, &mut <O as Operation>::Input) -> Step;

/// What follows a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Another page.
    More,
    /// The same token as before: the service goes in a circle, or means it so.
    Again,
    /// Nothing.
    Done,
}

/// Moves a token from an output to the next input.
pub fn advance<T: Token>(next: Option<&T>, input: &mut Option<T>) -> Step {
    match next.filter(|token| !token.is_end()) {
        None => Step::Done,
        Some(token) if input.as_ref() == Some(token) => Step::Again,
        Some(token) => {
            *input = Some(token.clone());
            Step::More
        }
    }
}

/// A value that says where the next page starts.
pub trait Token: Clone + PartialEq {
    /// Whether the value means that there is no next page.
    fn is_end(&self) -> bool;
}

impl Token for String {
    fn is_end(&self) -> bool {
        self.is_empty()
    }
}

/// Reads pages until there are no more, an error comes, or the stream is dropped.
pub fn pages<O: Operation>(
    handle: Arc<Handle>,
    input: Result<O::Input, BuildError>,
    next: Next<O>,
    stop_on_duplicate_token: bool,
) -> Pages<O> {
    PaginationStream::new(FnStream::new(move |sender| {
        Box::pin(async move {
            let mut input = match input {
                Ok(input) => input,
                Err(error) => return drop(sender.send(Err(SdkError::construction_failure(error))).await),
            };
            loop {
                let page = call::send::<O>(&handle, input.clone(), None).await;
                let step = page.as_ref().map_or(Step::Done, |page| next(page, &mut input));
                let ends = step == Step::Done || (step == Step::Again && stop_on_duplicate_token);
                if sender.send(page).await.is_err() || ends {
                    return;
                }
            }
        })
    }))
}

/// The items of these pages.
pub fn items<O: Operation, T>(pages: Pages<O>, items: fn(O::Output) -> Vec<T>) -> Items<O, T>
where
    T: Send + 'static,
{
    TryFlatMap::new(pages).flat_map(items)
}

/// Pages or items as a [`Stream`], for the combinators of the crate `futures`. Made by [`into_stream`].
///
/// [`into_stream`]: PaginationStreamExt::into_stream
#[derive(Debug)]
pub struct PageStream<T>(PaginationStream<T>);

impl<T> Stream for PageStream<T> {
    type Item = T;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<T>> {
        self.get_mut().0.poll_next(context)
    }
}

/// Turns what a paginator's `send()` returns into a [`Stream`].
///
/// ```ignore
/// let pools = client.list_identity_pools().into_paginator().items().send().into_stream();
/// let names: Vec<_> = pools.try_filter_map(async |pool| Ok(pool.identity_pool_name)).try_collect().await?;
/// ```
pub trait PaginationStreamExt<T> {
    /// Converts into a stream. Nothing is sent before it is polled.
    fn into_stream(self) -> PageStream<T>;
}

impl<T> PaginationStreamExt<T> for PaginationStream<T> {
    fn into_stream(self) -> PageStream<T> {
        PageStream(self)
    }
}
