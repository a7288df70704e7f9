//! A confusion matrix as a plot: labels in rows, answers in columns, shares of each row as shades.

use anyhow::anyhow;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

/// Side of a cell, in pixels.
const CELL: i32 = 48;
/// Room for the title, the names of columns and, left, the names of rows.
const TOP: i32 = 84;
const LEFT: i32 = 120;
const MARGIN: i32 = 20;

/// Draws counts as SVG; `counts[row][column]` are items labelled `names[row]` and called
/// `names[column]`.
///
/// # Errors
///
/// Fails if the plot cannot be drawn.
pub(super) fn draw(title: &str, names: &[String], counts: &[Vec<f64>]) -> anyhow::Result<String> {
    let n = i32::try_from(names.len())?;
    let (width, height) = (LEFT + n * CELL + MARGIN, TOP + n * CELL + MARGIN);
    let mut svg = String::new();
    {
        let size = (u32::try_from(width.max(460))?, u32::try_from(height)?);
        let area = SVGBackend::with_string(&mut svg, size).into_drawing_area();
        let failed = |error: &dyn std::fmt::Display| anyhow!("the plot cannot be drawn: {error}");
        let text = |size: i32, x: HPos, colour: &RGBColor| {
            ("sans-serif", size).into_font().color(colour).pos(Pos::new(x, VPos::Center))
        };
        let write = |words: &str, place: (i32, i32), style: &TextStyle<'_>| {
            area.draw_text(words, style, place).map_err(|error| failed(&error))
        };
        area.fill(&WHITE).map_err(|error| failed(&error))?;
        write(title, (MARGIN, 20), &text(15, HPos::Left, &BLACK))?;
        write("rows: label, columns: answer", (MARGIN, 42), &text(12, HPos::Left, &BLACK))?;
        for (row, counts) in (0..n).zip(counts) {
            let name = names.get(usize::try_from(row)?).map_or("", String::as_str);
            let middle = CELL / 2;
            let y = TOP + row * CELL;
            write(name, (LEFT - 10, y + middle), &text(13, HPos::Right, &BLACK))?;
            let column_name = (LEFT + row * CELL + middle, TOP - 14);
            let short: String = name.chars().take(6).collect();
            write(&short, column_name, &text(13, HPos::Center, &BLACK))?;
            let total: f64 = counts.iter().sum();
            for (column, count) in (0..n).zip(counts) {
                let x = LEFT + column * CELL;
                let share = if total > 0.0 { count / total } else { 0.0 };
                let cell = Rectangle::new([(x, y), (x + CELL, y + CELL)], shade(share).filled());
                area.draw(&cell).map_err(|error| failed(&error))?;
                let colour = if share > 0.5 { WHITE } else { BLACK };
                let place = (x + middle, y + middle);
                write(&format!("{count:.0}"), place, &text(13, HPos::Center, &colour))?;
            }
        }
        area.present().map_err(|error| failed(&error))?;
    }
    Ok(svg)
}

/// White for 0, dark blue for 1.
fn shade(share: f64) -> RGBColor {
    let part = |empty: f64, full: f64| {
        let value = empty + (full - empty) * share.clamp(0.0, 1.0);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 255")]
        let byte = value.round() as u8;
        byte
    };
    RGBColor(part(248.0, 20.0), part(250.0, 60.0), part(252.0, 120.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_count_and_name_is_written() {
        let names = ["knowledge".to_owned(), "skill".to_owned()];
        let svg = draw("Kind", &names, &[vec![31.0, 4.0], vec![5.0, 62.0]]).unwrap();
        for words in ["Kind", "knowledge", "skill", "31", "62"] {
            assert!(svg.contains(&format!("\n{words}\n")), "{words}: {svg}");
        }
    }

    #[test]
    fn a_full_row_is_darker_than_an_empty_one() {
        assert_eq!(shade(0.0), RGBColor(248, 250, 252));
        assert_eq!(shade(1.0), RGBColor(20, 60, 120));
    }
}
