//! What is measured, as values: figures for the tables, series for the plots.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Everything a run has measured.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Results {
    pub(crate) machine: Vec<String>,
    pub(crate) figures: Vec<Figure>,
    pub(crate) series: Vec<Plot>,
    /// What could not be measured here, and why.
    pub(crate) skipped: Vec<String>,
}

/// A row of a table.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Figure {
    /// The table it belongs to.
    pub(crate) table: String,
    pub(crate) name: String,
    /// By the title of the program.
    pub(crate) samples: BTreeMap<String, Sample>,
    pub(crate) goals: Vec<Goal>,
}

/// The median of several measurements, and the least and greatest of them.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct Sample {
    pub(crate) median: f64,
    pub(crate) least: f64,
    pub(crate) greatest: f64,
    pub(crate) count: usize,
}

/// What ours has to reach.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Goal {
    /// The program that ours is divided by; `None` for an absolute figure.
    pub(crate) against: Option<String>,
    pub(crate) bound: Bound,
}

/// In which direction a goal lies.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) enum Bound {
    AtMost(f64),
    AtLeast(f64),
}

/// A plot: several lines over one axis.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Plot {
    pub(crate) file: String,
    pub(crate) title: String,
    pub(crate) x: String,
    pub(crate) y: String,
    /// Points by the title of the program.
    pub(crate) lines: BTreeMap<String, Vec<(f64, f64)>>,
}

impl Figure {
    pub(crate) fn new(table: &str, name: impl Into<String>) -> Self {
        Self { table: table.to_owned(), name: name.into(), samples: BTreeMap::new(), goals: Vec::new() }
    }

    /// Adds a goal against the official crate.
    pub(crate) fn goal(self, bound: Bound) -> Self {
        self.goal_against(Some(crate::programs::OFFICIAL.title), bound)
    }

    pub(crate) fn goal_against(mut self, against: Option<&str>, bound: Bound) -> Self {
        self.goals.push(Goal { against: against.map(str::to_owned), bound });
        self
    }

    pub(crate) fn add(&mut self, program: &str, measured: Vec<f64>) {
        if let Some(sample) = Sample::of(measured) {
            self.samples.insert(program.to_owned(), sample);
        }
    }

    /// Ours, divided by the program the goal is against.
    pub(crate) fn ratio(&self, goal: &Goal) -> Option<f64> {
        let ours = self.samples.get(crate::programs::OURS.title)?.median;
        match &goal.against {
            None => Some(ours),
            Some(other) => Some(ours / self.samples.get(other)?.median),
        }
    }
}

impl Sample {
    /// `None` where nothing was measured.
    pub(crate) fn of(mut measured: Vec<f64>) -> Option<Self> {
        measured.sort_by(f64::total_cmp);
        let middle = measured.get(measured.len() / 2)?;
        Some(Self { median: *middle, least: *measured.first()?, greatest: *measured.last()?, count: measured.len() })
    }

    /// Half the distance of the least measurement to the greatest, in percent of the median. `None` for one measurement.
    pub(crate) fn spread(&self) -> Option<f64> {
        let several = self.count > 1 && self.median > 0.0;
        several.then(|| (self.greatest - self.least) / 2.0 / self.median * 100.0)
    }
}

impl Bound {
    pub(crate) fn holds(self, value: f64) -> bool {
        match self {
            // Goals have two digits.
            Self::AtMost(most) => value <= most + 0.005,
            Self::AtLeast(least) => value >= least - 0.05,
        }
    }
}
