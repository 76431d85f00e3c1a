use std::fmt;

/// The effect of a change on the generated Rust API. The greater of two effects decides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effect {
    /// Nothing changed.
    #[default]
    None,
    /// Code that compiled still does, and finds nothing new: what happens behind the API changed.
    Internal,
    /// There is more to call, read or match, and code that compiled still does.
    Additive,
    /// Code that compiled may not any longer.
    Breaking,
}

impl Effect {
    /// The word in reports and in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Internal => "internal",
            Self::Additive => "additive",
            Self::Breaking => "breaking",
        }
    }

    /// The version to release after `current`, which is `major.minor.patch`; `None` when nothing changed or `current`
    /// is no such version.
    ///
    /// Before 1.0 Cargo takes the second number for the first: a breaking change raises it, any other the third.
    pub fn next_version(self, current: &str) -> Option<String> {
        let release = current.split(['-', '+']).next().unwrap_or_default();
        let numbers: Vec<u64> = release.split('.').map(|part| part.parse().ok()).collect::<Option<_>>()?;
        let [major, minor, patch] = <[u64; 3]>::try_from(numbers).ok()?;
        let (major, minor, patch) = match (self, major) {
            (Self::None, _) => return None,
            (Self::Breaking, 0) => (0, minor.checked_add(1)?, 0),
            (Self::Breaking, _) => (major.checked_add(1)?, 0, 0),
            (Self::Additive, 1..) => (major, minor.checked_add(1)?, 0),
            _ => (major, minor, patch.checked_add(1)?),
        };
        Some(format!("{major}.{minor}.{patch}"))
    }
}

impl fmt::Display for Effect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::Effect;

    #[test]
    fn the_effect_decides_the_version() {
        for (effect, current, next) in [
            (Effect::None, "1.2.3", None),
            (Effect::Internal, "0.1.0", Some("0.1.1")),
            (Effect::Additive, "0.1.0", Some("0.1.1")),
            (Effect::Breaking, "0.1.9", Some("0.2.0")),
            (Effect::Internal, "1.2.3", Some("1.2.4")),
            (Effect::Additive, "1.2.3", Some("1.3.0")),
            (Effect::Breaking, "1.2.3", Some("2.0.0")),
            (Effect::Breaking, "1.2.3-rc.1", Some("2.0.0")),
            (Effect::Internal, "1.2", None),
            (Effect::Internal, "1.2.x", None),
            (Effect::Breaking, "18446744073709551615.0.0", None),
        ] {
            assert_eq!(effect.next_version(current).as_deref(), next, "{effect} after {current}");
        }
    }
}
