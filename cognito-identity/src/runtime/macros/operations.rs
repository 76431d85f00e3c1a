/// Completes an operation: the input, which is a structure, and the fluent builder that collects and sends it.
macro_rules! operation {
    ($operation:ident, $input:ident, $builder:ident, $fluent:ident, $output:ident, $error:ident { $(
        $presence:ident $name:ident, $set:ident, $get:ident: $kind:tt => $wire:literal $target:ident $(:: $shape:ident)?
            $(, $flag:ident $(($argument:expr))?)*;
    )* }) => {
        structure_parts! { $input, $builder -> fallible, [] { $(
            $presence $name, $set, $get: $kind => $wire $target $(:: $shape)? $(, $flag $(($argument))?)*;
        )* } }

        impl $operation {
            /// The operation, which is data only: a client sends it.
            pub fn new() -> Self {
                Self
            }
        }

        impl $builder {
            /// Sends the request with a client.
            ///
            /// # Errors
            /// The request is invalid, could not be sent, or the service refused it.
            pub async fn send_with(
                self,
                client: &$crate::Client,
            ) -> Result<$output, $crate::error::SdkError<$error>> {
                $fluent { handle: client.handle().clone(), inner: self, config_override: None }.send().await
            }
        }

        #[doc = concat!("Collects the input of [`", stringify!($operation), "`] and sends it.")]
        #[derive(Clone, Debug)]
        pub struct $fluent {
            handle: std::sync::Arc<$crate::runtime::client::Handle>,
            inner: $builder,
            config_override: Option<$crate::config::Builder>,
        }

        impl $fluent {
            pub(crate) fn new(handle: std::sync::Arc<$crate::runtime::client::Handle>) -> Self {
                Self { handle, inner: $builder::default(), config_override: None }
            }

            /// The input as collected so far.
            pub fn as_input(&self) -> &$builder {
                &self.inner
            }

            /// Sends the request.
            ///
            /// # Errors
            /// The request is invalid, could not be sent, or the service refused it.
            pub async fn send(self) -> Result<$output, $crate::error::SdkError<$error>> {
                let input = self.inner.build().map_err($crate::error::SdkError::construction_failure)?;
                $crate::runtime::call::send::<$operation>(&self.handle, input, self.config_override).await
            }

            /// Sends the request and blocks the thread until the answer is there.
            ///
            /// # Errors
            /// The request is invalid, could not be sent, or the service refused it.
            #[cfg(feature = "blocking")]
            pub fn send_blocking(self) -> Result<$output, $crate::error::SdkError<$error>> {
                $crate::runtime::blocking::block_on(self.send())
            }

            /// Changes configuration or request of this one call.
            pub fn customize(self) -> $crate::client::customize::CustomizableOperation<$output, $error, Self> {
                $crate::client::customize::CustomizableOperation::new(self)
            }

            $(setters! { $input, [inner], $name, $set, $get, $kind })*
        }

        impl $crate::client::customize::internal::CustomizableSend<$output, $error> for $fluent {
            fn send(
                mut self,
                config_override: $crate::config::Builder,
            ) -> $crate::client::customize::internal::BoxFuture<Result<$output, $crate::error::SdkError<$error>>> {
                self.config_override = Some(config_override);
                Box::pin($fluent::send(self))
            }
        }
    };
}

/// Completes an operation that answers in pages.
///
/// ```text
/// paginator! { ListThings, ListThingsFluentBuilder, ListThingsInputBuilder, ListThingsPaginator {
///     next: |page, input| advance(&page.next_token, &mut input.next_token),
///     page_size: max_results: i32,
///     items: ListThingsPaginatorItems -> Thing, |page| page.things.unwrap_or_default(),
/// } }
/// ```
macro_rules! paginator {
    ($operation:ident, $fluent:ident, $builder:ident, $paginator:ident {
        next: $next:expr,
        $(page_size: $size:ident: $size_type:ty,)?
        $(items: $items:ident -> $item:ty, $into_items:expr,)?
    }) => {
        impl $fluent {
            /// Reads all pages, one request after the other.
            pub fn into_paginator(self) -> $paginator {
                $paginator { handle: self.handle, builder: self.inner, stop_on_duplicate_token: true }
            }
        }

        #[doc = concat!("Reads the pages of [`", stringify!($operation), "`].")]
        #[derive(Debug)]
        pub struct $paginator {
            handle: std::sync::Arc<$crate::runtime::client::Handle>,
            builder: $builder,
            stop_on_duplicate_token: bool,
        }

        impl $paginator {
            $(
                /// Sets how many items a page holds at most.
                pub fn page_size(mut self, limit: $size_type) -> Self {
                    self.builder.$size = Some(limit);
                    self
                }
            )?

            /// Whether a token that the service answers twice in a row ends the pages (the default) or is followed.
            pub fn stop_on_duplicate_token(mut self, stop: bool) -> Self {
                self.stop_on_duplicate_token = stop;
                self
            }

            $(
                /// Reads item by item instead of page by page.
                pub fn items(self) -> $items {
                    $items(self)
                }
            )?

            /// Starts reading. Nothing is sent before the first page is asked for.
            pub fn send(self) -> $crate::runtime::paginator::Pages<$operation> {
                let next: $crate::runtime::paginator::Next<$operation> = $next;
                $crate::runtime::paginator::pages::<$operation>(self.handle, self.builder.build(), next, self.stop_on_duplicate_token)
            }
        }

        $(
            #[doc = concat!("Reads the items of all pages of [`", stringify!($operation), "`].")]
            #[derive(Debug)]
            pub struct $items($paginator);

            impl $items {
                /// Starts reading. Nothing is sent before the first item is asked for.
                pub fn send(self) -> $crate::runtime::paginator::Items<$operation, $item> {
                    let into_items: fn(<$operation as $crate::runtime::operation::Operation>::Output) -> Vec<$item> =
                        $into_items;
                    aws_smithy_async::future::pagination_stream::TryFlatMap::new(self.0.send()).flat_map(into_items)
                }
            }
        )?
    };
}

/// Writes the function that finds endpoint parameters in the requests of an operation.
///
/// ```text
/// context_params! {
///     "ResourceArnList": Each(&Path(&["Things"]), &Path(&["Arn"]));
/// }
/// ```
macro_rules! context_params {
    ($($name:literal: $expression:expr;)*) => {
        fn context_params(body: &[u8]) -> $crate::runtime::endpoint::Params {
            #[allow(unused_imports)] // No expression is made of everything.
            use $crate::runtime::jmespath::{Comparison::*, Expression::*, Function};

            $crate::runtime::endpoint::Params::of_input(body, &[$(($name, $expression)),*])
        }
    };
}
