/// A pattern in a place of its own, where it keeps what it compiles to.
macro_rules! pattern {
    ($source:expr) => {{
        static PATTERN: $crate::runtime::schema::Pattern = $crate::runtime::schema::Pattern::new($source);
        &PATTERN
    }};
}
