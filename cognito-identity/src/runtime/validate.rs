//! Checks a request against the model before it is sent, as the AWS SDK for JavaScript does.
//!
//! All faults of a request are found and reported together, each with the path of the member. Values are never shown:
//! they may be secrets.

mod pattern;
mod untyped;

pub(crate) use untyped::check_json;

use std::fmt;

use super::schema::{Kind, MemberSchema, Schema};
use super::shape::Structure;

/// Which constraints of the model are checked before a request is sent.
///
/// By default: required members and least lengths and values, as in the AWS SDK for JavaScript. What a service
/// loosens later would otherwise be refused here for no reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ValidationOptions {
    enabled: bool,
    min: bool,
    max: bool,
    pattern: bool,
    enumeration: bool,
}

impl Default for ValidationOptions {
    fn default() -> Self {
        Self { enabled: true, min: true, max: false, pattern: false, enumeration: false }
    }
}

impl ValidationOptions {
    /// Checks nothing at all.
    pub fn off() -> Self {
        Self { enabled: false, ..Self::default() }
    }

    /// Checks every constraint of the model.
    pub fn all() -> Self {
        Self { enabled: true, min: true, max: true, pattern: true, enumeration: true }
    }

    /// Whether least lengths and values are checked.
    pub fn min(mut self, check: bool) -> Self {
        self.min = check;
        self
    }

    /// Whether greatest lengths and values are checked.
    pub fn max(mut self, check: bool) -> Self {
        self.max = check;
        self
    }

    /// Whether strings are matched against patterns.
    pub fn pattern(mut self, check: bool) -> Self {
        self.pattern = check;
        self
    }

    /// Whether enum values have to be among those this version knows.
    pub fn enumeration(mut self, check: bool) -> Self {
        self.enumeration = check;
        self
    }

    /// Whether anything is checked.
    pub fn is_enabled(&self) -> bool {
        self.enabled
    }
}

/// Checks an input.
///
/// # Errors
/// All the constraints it breaks.
pub fn check(input: &dyn Structure, options: &ValidationOptions) -> Result<(), ValidationError> {
    let mut checker = Checker::new(options);
    if options.enabled {
        checker.structure(input);
    }
    checker.finish()
}

/// A request that the model does not allow: every fault found in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValidationError {
    faults: Vec<Fault>,
}

impl ValidationError {
    fn new(mut faults: Vec<Fault>) -> Self {
        for fault in &mut faults {
            fault.path = fault.path.trim_start_matches('.').to_owned();
        }
        Self { faults }
    }

    /// The faults, in the order of the model.
    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }
}

impl fmt::Display for ValidationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let [fault] = self.faults.as_slice() {
            return write!(f, "{fault}");
        }
        write!(f, "{} faults:", self.faults.len())?;
        self.faults.iter().enumerate().try_for_each(|(index, fault)| {
            let separator = if index == 0 { " " } else { "; " };
            write!(f, "{separator}{fault}")
        })
    }
}

impl std::error::Error for ValidationError {}

/// One broken constraint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    path: String,
    problem: String,
}

impl Fault {
    /// Where it is, such as `logins['accounts.google.com']`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What is wrong, such as `string length must be at least 1, is 0`.
    pub fn problem(&self) -> &str {
        &self.problem
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.problem)
    }
}

/// Collects faults while an input is walked. Paths are put together on the way back up, and only where there is a fault.
#[derive(Debug)]
pub struct Checker<'a> {
    options: &'a ValidationOptions,
    faults: Vec<Fault>,
    /// Whether what is being checked is sensitive: not even its length is shown then.
    sensitive: bool,
    /// Whether paths have the names of the wire, and not those of Rust fields.
    wire_names: bool,
}

impl<'a> Checker<'a> {
    fn new(options: &'a ValidationOptions) -> Self {
        Self { options, faults: Vec::new(), sensitive: false, wire_names: false }
    }

    fn finish(self) -> Result<(), ValidationError> {
        if self.faults.is_empty() { Ok(()) } else { Err(ValidationError::new(self.faults)) }
    }

    /// Checks that required members are set, and each member that is.
    pub fn structure(&mut self, value: &dyn Structure) {
        value.members(&mut |schema, members| {
            for (member, value) in schema.members.iter().zip(members) {
                match value.is_set() {
                    true => self.member(member, |checker| value.check(member.target, checker)),
                    false => self.unset([member]),
                }
            }
        });
    }

    fn unset<'b>(&mut self, members: impl IntoIterator<Item = &'b MemberSchema>) {
        for member in members.into_iter().filter(|member| member.required && !member.idempotency_token) {
            self.member(member, |checker| checker.fault("is required"));
        }
    }

    /// Checks the value of a member.
    pub fn member<R>(&mut self, member: &MemberSchema, check: impl FnOnce(&mut Self) -> R) -> R {
        let outer = self.sensitive;
        self.sensitive |= member.sensitive;
        let name = if self.wire_names { member.name } else { member.field };
        let result = self.step(check, || format!(".{name}"));
        self.sensitive = outer;
        result
    }

    /// Checks an element of a list.
    pub fn at_index<R>(&mut self, index: usize, check: impl FnOnce(&mut Self) -> R) -> R {
        self.step(check, || format!("[{index}]"))
    }

    /// Checks an entry of a map.
    pub fn at_key<R>(&mut self, key: &str, check: impl FnOnce(&mut Self) -> R) -> R {
        self.step(check, || format!("['{}']", key.escape_debug()))
    }

    /// Runs a check one step down and puts the step before the paths of the faults it finds.
    fn step<R>(&mut self, check: impl FnOnce(&mut Self) -> R, step: impl FnOnce() -> String) -> R {
        let before = self.faults.len();
        let result = check(self);
        if self.faults.len() > before {
            let step = step();
            self.faults.iter_mut().skip(before).for_each(|fault| fault.path.insert_str(0, &step));
        }
        result
    }

    /// Notes a fault at the place being checked.
    pub fn fault(&mut self, problem: impl Into<String>) {
        self.faults.push(Fault { path: String::new(), problem: problem.into() });
    }

    /// Checks length, pattern and enum values of a string.
    pub fn string(&mut self, text: &str, schema: &'static Schema) {
        if schema.min.is_some() || schema.max.is_some() {
            self.length(text.chars().count(), "string length", schema);
        }
        if let Some(pattern) = schema.pattern.filter(|pattern| self.options.pattern && !pattern::matches(pattern, text))
        {
            self.fault(format!("must match the pattern {pattern}"));
        }
        match &schema.kind {
            Kind::Enum(values) if self.options.enumeration && !values.contains(&text) => {
                self.fault(format!("must be one of {}", values.join(", ")));
            }
            _ => {}
        }
    }

    /// Checks a length.
    pub fn length(&mut self, length: usize, noun: &str, schema: &'static Schema) {
        self.bounds(length as f64, noun, schema);
    }

    /// Checks a numeric value.
    pub fn range(&mut self, value: f64, schema: &'static Schema) {
        self.bounds(value, "value", schema);
    }

    fn bounds(&mut self, value: f64, noun: &str, schema: &'static Schema) {
        let sensitive = self.sensitive;
        let found = || if sensitive { String::new() } else { format!(", is {value}") };
        if let Some(min) = schema.min.filter(|min| self.options.min && value < *min as f64) {
            self.fault(format!("{noun} must be at least {min}{}", found()));
        }
        if let Some(max) = schema.max.filter(|max| self.options.max && value > *max as f64) {
            self.fault(format!("{noun} must be at most {max}{}", found()));
        }
    }
}
