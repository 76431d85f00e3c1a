//! A picture of a history: the number of operations and members over time, with breaking changes marked.

use maud::{Markup, html};

/// A point of the timeline.
pub(crate) struct Point<'a> {
    /// `2026-11-21`.
    pub(crate) date: &'a str,
    pub(crate) operations: usize,
    pub(crate) members: usize,
    pub(crate) breaking: bool,
    /// The page of the change.
    pub(crate) page: &'a str,
}

const WIDTH: f64 = 960.0;
const HEIGHT: f64 = 280.0;
/// The space around the curves, for labels.
const MARGIN: f64 = 40.0;

/// The picture as inline SVG. The table of changes says the same in words.
pub(crate) fn picture(points: &[Point<'_>]) -> Markup {
    let days: Vec<f64> = points.iter().map(|point| day(point.date)).collect();
    let (first, last) = (days.first().copied().unwrap_or_default(), days.last().copied().unwrap_or_default());
    let x = |day: f64| MARGIN + (day - first) / (last - first).max(1.0) * (WIDTH - 2.0 * MARGIN);
    let y = |count: usize, most: usize| HEIGHT - MARGIN - count as f64 / most.max(1) as f64 * (HEIGHT - 2.0 * MARGIN);
    let curve = |count: fn(&Point<'_>) -> usize| {
        let most = points.iter().map(count).max().unwrap_or_default();
        let places = points.iter().zip(&days).map(|(point, day)| (x(*day), y(count(point), most)));
        (most, steps(places))
    };
    let (operations, members) = (curve(|point| point.operations), curve(|point| point.members));
    let label = format!("{} operations and {} members at most; {} changes", operations.0, members.0, points.len());
    let years = points.iter().map(|point| point.date.get(..4).unwrap_or_default());
    let mut years: Vec<&str> = years.collect();
    years.dedup();
    let every = years.len().div_ceil(10).max(1);
    html! {
        p.dim { "Solid: operations, up to " (operations.0) ". Dashed: members, up to " (members.0) ". Red: a breaking change." }
        svg viewBox=(format!("0 0 {WIDTH} {HEIGHT}")) role="group" aria-label=(label) {
            line.axis x1=(MARGIN) y1=(HEIGHT - MARGIN) x2=(WIDTH - MARGIN) y2=(HEIGHT - MARGIN) {}
            @for year in years.iter().step_by(every) {
                text x=(round(x(day(&format!("{year}-01-01")).max(first)))) y=(HEIGHT - MARGIN + 18.0) { (year) }
            }
            polyline.members points=(members.1) {}
            polyline.operations points=(operations.1) {}
            @for (point, day) in points.iter().zip(&days).filter(|(point, _)| point.breaking) {
                a href=(point.page) aria-label=(format!("breaking change on {}", point.date)) {
                    circle.break cx=(round(x(*day))) cy=(round(y(point.operations, operations.0))) r="5" {
                        title { "breaking change on " (point.date) }
                    }
                }
            }
        }
    }
}

/// The points of a step curve.
fn steps(places: impl Iterator<Item = (f64, f64)>) -> String {
    let mut text = String::new();
    let mut level = None;
    for (x, y) in places {
        if let Some(level) = level {
            text.push_str(&format!("{},{} ", round(x), round(level)));
        }
        text.push_str(&format!("{},{} ", round(x), round(y)));
        level = Some(y);
    }
    text.trim_end().to_owned()
}

fn round(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

/// A date as a number of days, near enough for a picture.
fn day(date: &str) -> f64 {
    let mut parts = date.split('-').map(|part| part.parse::<f64>().unwrap_or_default());
    let mut next = || parts.next().unwrap_or_default();
    next() * 365.25 + next() * 30.44 + next()
}
