//! Plots as SVG.

use plotters::prelude::*;

use crate::failure::Failure;
use crate::figures::Plot;

const SIZE: (u32, u32) = (860, 480);

/// One colour for each line; they differ in lightness too.
const COLOURS: [RGBColor; 6] = [
    RGBColor(0, 90, 181),
    RGBColor(220, 50, 32),
    RGBColor(230, 140, 60),
    RGBColor(120, 94, 160),
    RGBColor(60, 140, 90),
    RGBColor(120, 120, 120),
];

/// Draws a plot with logarithmic axes.
pub(crate) fn svg(plot: &Plot) -> Result<String, Failure> {
    let mut text = String::new();
    draw(plot, &mut text).map_err(|error| Failure::new(format!("{} cannot be drawn: {error}", plot.file)))?;
    Ok(text + "\n")
}

fn draw(plot: &Plot, out: &mut String) -> Result<(), Box<dyn std::error::Error>> {
    let points = || plot.lines.values().flatten();
    let (x, y) = (range(points().map(|point| point.0)), range(points().map(|point| point.1)));
    let area = SVGBackend::with_string(out, SIZE).into_drawing_area();
    area.fill(&WHITE).map_err(text)?;
    let mut chart = ChartBuilder::on(&area)
        .caption(&plot.title, ("sans-serif", 18))
        .margin(16)
        .x_label_area_size(44)
        .y_label_area_size(72)
        .build_cartesian_2d(x.log_scale(), y.log_scale())
        .map_err(text)?;
    let mut mesh = chart.configure_mesh();
    mesh.x_desc(&plot.x).y_desc(&plot.y).light_line_style(WHITE).label_style(("sans-serif", 13));
    mesh.x_label_formatter(&label).y_label_formatter(&label).draw().map_err(text)?;
    for ((name, points), colour) in plot.lines.iter().zip(COLOURS.iter().cycle()) {
        let is_scatter = plot.lines.len() == 1;
        let line = if is_scatter { Vec::new() } else { points.clone() };
        let series = chart.draw_series(LineSeries::new(line, colour.stroke_width(2))).map_err(text)?;
        if !is_scatter {
            series.label(name).legend(|(x, y)| PathElement::new([(x, y), (x + 18, y)], colour.stroke_width(2)));
        }
        let dots = points.iter().map(|point| Circle::new(*point, 3, colour.filled()));
        chart.draw_series(dots).map_err(text)?;
    }
    let mut legend = chart.configure_series_labels();
    legend.position(SeriesLabelPosition::UpperLeft).background_style(WHITE.mix(0.8)).label_font(("sans-serif", 13));
    legend.draw().map_err(text)?;
    area.present().map_err(text)
}

fn text(error: impl std::fmt::Display) -> Box<dyn std::error::Error> {
    error.to_string().into()
}

fn range(values: impl Iterator<Item = f64> + Clone) -> std::ops::Range<f64> {
    let least = values.clone().fold(f64::INFINITY, f64::min);
    let greatest = values.fold(0.0, f64::max);
    least * 0.8..greatest * 1.25
}

fn label(value: &f64) -> String {
    if *value >= 1.0 { format!("{value:.0}") } else { format!("{value}") }
}
