//! Randomness for jitter and identifiers, where nothing depends on its being unpredictable.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

/// 64 random bits: SplitMix64 from a seed of the operating system's. It spares a dependency and a lock.
pub(crate) fn bits() -> u64 {
    #[cfg(test)]
    if let Some(bits) = seeded::next() {
        return bits;
    }
    static STATE: OnceLock<AtomicU64> = OnceLock::new();
    let state = STATE.get_or_init(|| AtomicU64::new(RandomState::new().build_hasher().finish()));
    mix(state.fetch_add(STEP, Ordering::Relaxed).wrapping_add(STEP))
}

/// The output function of SplitMix64.
fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// A number from 0 up to 1, without 1.
pub(crate) fn unit() -> f64 {
    const PRECISION: u32 = 53;
    (bits() >> (64 - PRECISION)) as f64 / (1_u64 << PRECISION) as f64
}

/// A random UUID (version 4) as text.
pub(crate) fn uuid() -> [u8; 36] {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    const VERSION: u64 = 0xffff_ffff_ffff_0fff;
    let high = bits() & VERSION | 0x4000;
    let low = bits() & (u64::MAX >> 2) | (1 << 63);
    let mut number = u128::from(high) << 64 | u128::from(low);
    let mut text = *b"........-....-....-....-............";
    for slot in text.iter_mut().filter(|slot| **slot == b'.') {
        *slot = DIGITS.get((number >> 124) as usize).copied().unwrap_or_default();
        number <<= 4;
    }
    text
}

/// For simulations: the randomness of a thread from a seed.
#[cfg(test)]
pub(crate) mod seeded {
    #![allow(dead_code)] // Crates that copy the core have no simulations.

    use std::cell::Cell;

    thread_local! {
        static STATE: Cell<Option<u64>> = const { Cell::new(None) };
    }

    pub(crate) fn set(seed: Option<u64>) {
        STATE.set(seed);
    }

    pub(super) fn next() -> Option<u64> {
        let state = STATE.get()?.wrapping_add(super::STEP);
        STATE.set(Some(state));
        Some(super::mix(state))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    #[test]
    fn uuids_have_the_form_of_version_4_and_differ() {
        let all: HashSet<String> =
            (0..1_000).map(|_| String::from_utf8(super::uuid().to_vec()).expect("text")).collect();
        assert_eq!(all.len(), 1_000);
        let form = regex_lite::Regex::new("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$");
        let form = form.expect("a pattern");
        assert!(all.iter().all(|uuid| form.is_match(uuid)), "{all:?}");
    }

    #[test]
    fn the_unit_interval_is_covered() {
        let numbers: Vec<f64> = (0..1_000).map(|_| super::unit()).collect();
        assert!(numbers.iter().all(|number| (0.0..1.0).contains(number)));
        let mean = numbers.iter().sum::<f64>() / 1_000.0;
        assert!((0.4..0.6).contains(&mean), "{mean}");
    }
}
