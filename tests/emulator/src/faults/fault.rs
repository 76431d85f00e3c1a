//! The kinds of faults and their names.

use std::error::Error;
use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A way in which a call goes wrong.
///
/// As text, in the header `x-emulator-fault` and in the JSON API, a fault is its name; some take a value after an
/// equals sign, such as `delay=250`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// `none`: the call goes well. It fills the places between the faults of a sequence.
    None,
    /// `throttle`: TooManyRequestsException, the service's own code for throttling. The call is not executed.
    Throttle,
    /// `throttling`: ThrottlingException, the code common to AWS services. The call is not executed.
    Throttling,
    /// A number from 500 to 599: an error of the server with this status. The call is not executed.
    Status(u16),
    /// `delay=MILLISECONDS`: the answer comes late.
    Delay(Duration),
    /// `slow-body=MILLISECONDS`: the head of the answer comes at once, the body in pieces over this time.
    SlowBody(Duration),
    /// `truncate`: the connection is closed after half of the body. The call is executed.
    Truncate,
    /// `wrong-length`: Content-Length announces half of the body. The call is executed.
    WrongLength,
    /// `reset`: the connection is reset in place of an answer. The call is executed.
    Reset,
    /// `content-type`: the right answer under the media type `text/plain`. The call is executed.
    ContentType,
    /// `html`: the login page of a captive portal, with status 200. The call is not executed.
    CaptivePortal,
    /// `clock-skew=SECONDS`: the server's clock is ahead by this many seconds, or behind if negative, for this call.
    ClockSkew(i64),
    /// `duplicate`: the answer is sent twice. The second copy meets the next request on the connection. The call is
    /// executed once.
    Duplicate,
}

impl Fault {
    /// The names that the header and the JSON API accept, for messages.
    pub(crate) const NAMES: &str = "none, throttle, throttling, 500 to 599, delay=MILLISECONDS, \
         slow-body=MILLISECONDS, truncate, wrong-length, reset, content-type, html, clock-skew=SECONDS, duplicate";

    /// The longest delay that is accepted: beyond it, a mistaken unit is likelier than intent.
    const LONGEST: Duration = Duration::from_secs(600);

    /// Ten years in seconds.
    const LARGEST_SKEW: u64 = 10 * 365 * 86_400;

    /// The name without the value.
    pub(crate) fn kind(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Throttle => "throttle",
            Self::Throttling => "throttling",
            Self::Status(_) => "status",
            Self::Delay(_) => "delay",
            Self::SlowBody(_) => "slow-body",
            Self::Truncate => "truncate",
            Self::WrongLength => "wrong-length",
            Self::Reset => "reset",
            Self::ContentType => "content-type",
            Self::CaptivePortal => "html",
            Self::ClockSkew(_) => "clock-skew",
            Self::Duplicate => "duplicate",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        if let Some((name, value)) = text.split_once('=') {
            let duration = || value.parse().map(Duration::from_millis).ok().filter(|time| *time <= Self::LONGEST);
            return match name {
                "delay" => duration().map(Self::Delay),
                "slow-body" => duration().map(Self::SlowBody),
                "clock-skew" => value
                    .parse()
                    .ok()
                    .filter(|seconds: &i64| seconds.unsigned_abs() <= Self::LARGEST_SKEW)
                    .map(Self::ClockSkew),
                _ => None,
            };
        }
        let plain = [
            Self::None,
            Self::Throttle,
            Self::Throttling,
            Self::Truncate,
            Self::WrongLength,
            Self::Reset,
            Self::ContentType,
            Self::CaptivePortal,
            Self::Duplicate,
        ];
        let status = text.parse().ok().filter(|status| (500..600).contains(status)).map(Self::Status);
        status.or_else(|| plain.into_iter().find(|fault| fault.kind() == text))
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Status(status) => write!(f, "{status}"),
            Self::Delay(time) | Self::SlowBody(time) => write!(f, "{}={}", self.kind(), time.as_millis()),
            Self::ClockSkew(seconds) => write!(f, "{}={seconds}", self.kind()),
            _ => f.write_str(self.kind()),
        }
    }
}

impl FromStr for Fault {
    type Err = InvalidFault;

    fn from_str(text: &str) -> Result<Self, InvalidFault> {
        Self::parse(text.trim()).ok_or_else(|| InvalidFault(text.to_owned()))
    }
}

impl Serialize for Fault {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Fault {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// A text that names no [`Fault`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidFault(String);

impl fmt::Display for InvalidFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "'{}' is not a fault; use one of: {}", self.0, Fault::NAMES)
    }
}

impl Error for InvalidFault {}
