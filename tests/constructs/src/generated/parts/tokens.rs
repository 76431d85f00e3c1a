// Copied by `cargo xtask generate` from codegen/parts. Do not edit.

//! Pagination tokens that are not strings.

use std::collections::HashMap;
use std::hash::Hash;

use crate::runtime::paginator::Token;

impl<K: Clone + Eq + Hash, V: Clone + PartialEq> Token for HashMap<K, V> {
    fn is_end(&self) -> bool {
        self.is_empty()
    }
}

impl<T: Clone + PartialEq> Token for Vec<T> {
    fn is_end(&self) -> bool {
        self.is_empty()
    }
}

impl Token for i32 {
    fn is_end(&self) -> bool {
        false
    }
}

impl Token for i64 {
    fn is_end(&self) -> bool {
        false
    }
}
