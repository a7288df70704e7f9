//! A reliability plot: how often what is given a probability is true.

use anyhow::anyhow;
use plotters::prelude::*;

use crate::evaluate::ReliabilityBin;

/// Draws bins of equal mass as SVG; on the diagonal, probabilities mean what they say.
///
/// # Errors
///
/// Fails if the plot cannot be drawn.
pub(super) fn draw(title: &str, bins: &[ReliabilityBin]) -> anyhow::Result<String> {
    let mut svg = String::new();
    {
        let area = SVGBackend::with_string(&mut svg, (520, 480)).into_drawing_area();
        let failed = |error: &dyn std::fmt::Display| anyhow!("the plot cannot be drawn: {error}");
        area.fill(&WHITE).map_err(|error| failed(&error))?;
        let mut chart = ChartBuilder::on(&area)
            .caption(title, ("sans-serif", 15))
            .margin(16)
            .x_label_area_size(40)
            .y_label_area_size(50)
            .build_cartesian_2d(0.0..1.0, 0.0..1.0)
            .map_err(|error| failed(&error))?;
        chart
            .configure_mesh()
            .x_desc("mean probability")
            .y_desc("share that is true")
            .light_line_style(WHITE)
            .draw()
            .map_err(|error| failed(&error))?;
        let grey = RGBColor(150, 150, 150);
        chart
            .draw_series(LineSeries::new([(0.0, 0.0), (1.0, 1.0)], grey))
            .map_err(|error| failed(&error))?;
        let points = || bins.iter().map(|bin| (bin.mean_probability, bin.share_true));
        let blue = RGBColor(20, 60, 120);
        chart.draw_series(LineSeries::new(points(), blue)).map_err(|error| failed(&error))?;
        chart
            .draw_series(points().map(|point| Circle::new(point, 4, blue.filled())))
            .map_err(|error| failed(&error))?;
        area.present().map_err(|error| failed(&error))?;
    }
    Ok(svg)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bin_is_a_point() {
        let bin = |p, share_true| ReliabilityBin { n: 10.0, mean_probability: p, share_true };
        let svg = draw("Kind", &[bin(0.4, 0.5), bin(0.7, 0.6), bin(0.9, 1.0)]).unwrap();
        assert_eq!(svg.matches("<circle").count(), 3);
    }
}
