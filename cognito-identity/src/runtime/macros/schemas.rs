/// A pattern in a place of its own, where it keeps what it compiles to.
macro_rules! pattern {
    ($source:expr) => {{
        static PATTERN: $crate::runtime::schema::Pattern = $crate::runtime::schema::Pattern::new($source);
        &PATTERN
    }};
}

/// The shape that a member targets: one of Smithy's prelude, or of the service.
macro_rules! target {
    (prelude::$shape:ident) => {
        &$crate::runtime::schema::prelude::$shape
    };
    ($shape:ident) => {
        &$crate::generated::shapes::$shape
    };
}
