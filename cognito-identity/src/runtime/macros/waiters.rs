/// Completes a waiter: what answers mean to it, the fluent builder that collects the input of the operation and waits,
/// and the types of its end.
///
/// ```text
/// waiter! { "ThingReady", 2, 120, GetThing, GetThingInput, GetThingInputBuilder,
///     ThingReadyFluentBuilder, ThingReadyFinalPoll, WaitUntilThingReadyError {
///     success Output(Path(&["Thing", "Status"]), StringEquals, "READY");
///     retry Error("NoSuchThingException");
/// } {
///     optional id, set_id, get_id: (into String) => "Id" THING_ID, required;
/// } }
/// ```
///
/// First come the name and the least and greatest seconds between two calls, then the types; in the first braces the
/// acceptors, in the second the members of the input, as in `structure!`.
macro_rules! waiter {
    ($waiter:literal, $min_delay:literal, $max_delay:literal, $operation:ident, $input:ident, $builder:ident,
        $fluent:ident, $poll:ident, $error:ident { $(
        $state:ident $matcher:ident($($argument:tt)*);
    )* } { $(
        $presence:ident $name:ident, $set:ident, $get:ident: $kind:tt => $wire:literal $target:ident $(:: $shape:ident)?
            $(, $flag:ident $(($value:expr))?)*;
    )* }) => {
        static WAITER: $crate::runtime::waiter::Waiter = {
            #[allow(unused_imports)] // Not every waiter looks into answers.
            use $crate::runtime::jmespath::{Comparison::*, Expression::*, Function};
            #[allow(unused_imports)]
            use $crate::runtime::waiter::Comparator::*;

            $crate::runtime::waiter::Waiter::new($waiter, $min_delay, $max_delay, &[$(
                $crate::runtime::waiter::Acceptor::$state(
                    $crate::runtime::waiter::Matcher::$matcher($($argument)*),
                ),
            )*])
        };

        /// How the wait ends well: with the last answer.
        pub type $poll = $crate::runtime::waiter::FinalPoll<
            <$operation as $crate::runtime::operation::Operation>::Output,
            $crate::error::SdkError<<$operation as $crate::runtime::operation::Operation>::Error>,
        >;

        /// How the wait fails.
        pub type $error = $crate::runtime::waiter::WaiterError<
            <$operation as $crate::runtime::operation::Operation>::Output,
            <$operation as $crate::runtime::operation::Operation>::Error,
        >;

        #[doc = concat!("Collects the input of [`", stringify!($operation), "`] and waits.")]
        #[derive(Clone, Debug)]
        pub struct $fluent {
            handle: std::sync::Arc<$crate::runtime::client::Handle>,
            inner: $builder,
        }

        impl $fluent {
            pub(crate) fn new(handle: std::sync::Arc<$crate::runtime::client::Handle>) -> Self {
                Self { handle, inner: $builder::default() }
            }

            /// The input as collected so far.
            pub fn as_input(&self) -> &$builder {
                &self.inner
            }

            /// Waits, but no longer than `max_wait`.
            ///
            /// # Errors
            /// The time is over, what is waited for can no longer come to pass, or a call failed.
            pub async fn wait(self, max_wait: std::time::Duration) -> Result<$poll, $error> {
                let input: Result<$input, _> = self.inner.build();
                $crate::runtime::waiter::wait::<$operation>(&WAITER, &self.handle, input, max_wait).await
            }

            /// Waits as [`wait`](Self::wait) does, and blocks the thread meanwhile.
            ///
            /// # Errors
            /// The time is over, what is waited for can no longer come to pass, or a call failed.
            #[cfg(feature = "blocking")]
            pub fn wait_blocking(self, max_wait: std::time::Duration) -> Result<$poll, $error> {
                let input = self.inner.build();
                $crate::runtime::waiter::wait_blocking::<$operation>(&WAITER, self.handle, input, max_wait)
            }

            $(setters! { $input, [inner], $name, $set, $get, $kind })*
        }
    };
}
