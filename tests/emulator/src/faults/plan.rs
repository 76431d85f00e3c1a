//! Chooses the fault of each call.

use std::collections::{BTreeMap, VecDeque};

use serde::{Deserialize, Serialize};

use super::Fault;

/// Faults for a share of the calls, or for a sequence of calls.
///
/// The calls are numbered as they arrive; which of them get a fault depends on their number and the seed alone, so a
/// test that makes its calls in the same order sees the same faults.
///
/// ```
/// use cognito_identity_emulator::{Fault, Faults};
///
/// let faults = Faults::new()
///     .seed(7)
///     .sequence([Fault::Throttle, Fault::None, Fault::Reset])
///     .share(0.05, Fault::Status(503))
///     .share(0.05, Fault::Truncate)
///     .only("GetId");
/// ```
///
/// As JSON, for `PUT /_emulator/faults`:
///
/// ```json
/// {"seed": 7, "rules": [
///     {"sequence": ["throttle", "none", "reset"]},
///     {"share": 0.05, "fault": "503"},
///     {"share": 0.05, "fault": "truncate", "operation": "GetId"}
/// ]}
/// ```
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
#[must_use]
pub struct Faults {
    #[serde(default)]
    seed: u64,
    rules: Vec<Rule>,
}

#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Rule {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    operation: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    share: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    fault: Option<Fault>,
    #[serde(default, skip_serializing_if = "VecDeque::is_empty")]
    sequence: VecDeque<Fault>,
}

impl Faults {
    /// No faults.
    pub fn new() -> Self {
        Self::default()
    }

    /// The seed that decides which calls of a share are hit. Default: 0.
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// A fault for a share of all calls, from 0 to 1. The shares of several rules add up.
    pub fn share(self, share: f64, fault: Fault) -> Self {
        self.rule(Rule { operation: None, share: Some(share), fault: Some(fault), sequence: VecDeque::new() })
    }

    /// Faults for the next calls, one each, in this order. A sequence goes before all shares.
    pub fn sequence(self, faults: impl IntoIterator<Item = Fault>) -> Self {
        self.rule(Rule { operation: None, share: None, fault: None, sequence: faults.into_iter().collect() })
    }

    /// Limits the rule before it to the calls of one operation.
    pub fn only(mut self, operation: impl Into<String>) -> Self {
        if let Some(rule) = self.rules.last_mut() {
            rule.operation = Some(operation.into());
        }
        self
    }

    fn rule(mut self, rule: Rule) -> Self {
        self.rules.push(rule);
        self
    }

    /// Checks what the types cannot say; the message names the rule.
    pub(crate) fn check(&self) -> Result<(), String> {
        let problem = |(index, rule): (usize, &Rule)| Some(format!("rules[{index}] {}", rule.problem()?));
        self.rules.iter().enumerate().find_map(problem).map_or(Ok(()), Err)?;
        let total: f64 = self.rules.iter().filter_map(|rule| rule.share).sum();
        if total > 1.0 + f64::EPSILON { Err(format!("the shares add up to {total}, more than 1")) } else { Ok(()) }
    }
}

impl Rule {
    fn problem(&self) -> Option<&'static str> {
        match (self.share, self.fault, self.sequence.is_empty()) {
            (Some(share), Some(_), true) if (0.0..=1.0).contains(&share) => None,
            (Some(_), Some(_), true) => Some("has a share outside of 0 to 1"),
            (None, None, false) => None,
            _ => Some("needs either 'share' and 'fault', or 'sequence'"),
        }
    }

    fn applies_to(&self, operation: &str) -> bool {
        self.operation.as_ref().is_none_or(|only| only == operation)
    }
}

/// The faults in force, and what became of them.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct FaultPlan {
    #[serde(flatten)]
    faults: Faults,
    /// Calls since the faults were set.
    calls: u64,
    /// Faults injected since, by kind.
    injected: BTreeMap<&'static str, u64>,
}

impl FaultPlan {
    pub(crate) fn new(faults: Faults) -> Self {
        Self { faults, ..Self::default() }
    }

    /// Faults injected, by kind.
    pub(crate) fn injected(&self) -> &BTreeMap<&'static str, u64> {
        &self.injected
    }

    /// The fault of the next call, which may be [`Fault::None`].
    pub(crate) fn draw(&mut self, operation: &str) -> Fault {
        let number = self.calls;
        self.calls += 1;
        self.next_in_sequence(operation).unwrap_or_else(|| self.by_share(operation, number))
    }

    /// Counts a fault that was injected.
    pub(crate) fn count(&mut self, fault: Fault) {
        if fault != Fault::None {
            *self.injected.entry(fault.kind()).or_default() += 1;
        }
    }

    fn next_in_sequence(&mut self, operation: &str) -> Option<Fault> {
        let mut rules = self.faults.rules.iter_mut();
        let fault = rules.find(|rule| !rule.sequence.is_empty() && rule.applies_to(operation))?.sequence.pop_front();
        self.faults.rules.retain(|rule| rule.share.is_some() || !rule.sequence.is_empty());
        fault
    }

    /// Gives each rule its part of the range from 0 to 1, and picks a point in it.
    fn by_share(&self, operation: &str, number: u64) -> Fault {
        let mut point = unit_interval(self.faults.seed, number);
        for rule in self.faults.rules.iter().filter(|rule| rule.applies_to(operation)) {
            point -= rule.share.unwrap_or_default();
            if point < 0.0 {
                return rule.fault.unwrap_or(Fault::None);
            }
        }
        Fault::None
    }
}

/// A number from 0 to 1 that looks random: the finalizer of SplitMix64 on the seed and the number of the call.
fn unit_interval(seed: u64, number: u64) -> f64 {
    let mut z = seed.wrapping_add(number.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15));
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^= z >> 31;
    // The upper 53 bits fill a float's mantissa.
    (z >> 11) as f64 / (1_u64 << 53) as f64
}
