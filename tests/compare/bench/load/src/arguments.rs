//! The command line of a benchmarked program: `ENDPOINT OPERATION WARM_UP CALLS IN_FLIGHT THREADS`.

use std::str::FromStr;

/// An operation of the benchmark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    /// Unsigned, a small answer.
    GetId,
    /// Signed, a small answer.
    DescribeIdentityPool,
    /// Signed, an answer as long as its page.
    ListIdentities,
}

impl Operation {
    /// All of them, in the order of the tables.
    pub const ALL: [Self; 3] = [Self::GetId, Self::DescribeIdentityPool, Self::ListIdentities];

    /// The operation's name in the model.
    pub fn name(self) -> &'static str {
        match self {
            Self::GetId => "GetId",
            Self::DescribeIdentityPool => "DescribeIdentityPool",
            Self::ListIdentities => "ListIdentities",
        }
    }

    /// Whether requests carry a signature.
    pub fn is_signed(self) -> bool {
        self != Self::GetId
    }
}

impl FromStr for Operation {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        Self::ALL.into_iter().find(|operation| operation.name() == name).ok_or(format!("unknown operation `{name}`"))
    }
}

#[derive(Debug)]
pub(crate) struct Arguments {
    pub(crate) endpoint: String,
    pub(crate) operation: Operation,
    /// Calls before measuring starts.
    pub(crate) warm_up: usize,
    pub(crate) calls: usize,
    /// The number of concurrent calls of each thread.
    pub(crate) in_flight: usize,
    /// The number of threads that share the client.
    pub(crate) threads: usize,
}

impl Arguments {
    pub(crate) fn parse(arguments: impl Iterator<Item = String>) -> Result<Self, String> {
        let all: Vec<String> = arguments.collect();
        let [endpoint, operation, warm_up, calls, in_flight, threads] = all.as_slice() else {
            return Err("usage: ENDPOINT OPERATION WARM_UP CALLS IN_FLIGHT THREADS".to_owned());
        };
        Ok(Self {
            endpoint: endpoint.clone(),
            operation: operation.parse()?,
            warm_up: number(warm_up)?,
            calls: number(calls)?,
            in_flight: number(in_flight)?.max(1),
            threads: number(threads)?.max(1),
        })
    }
}

fn number(text: &str) -> Result<usize, String> {
    text.parse().map_err(|_| format!("`{text}` is not a number"))
}
