//! A part of the core.

/// Adds.
pub fn add(a: i32, b: i32) -> i32 {
    a + b
}

#[cfg(test)]
mod tests {
    #[test]
    fn two_and_two() {
        assert_eq!(super::add(2, 2), 4);
    }
}
