//! Finds running heads, running feet and page numbers: lines at the edge of a page that stand at the
//! same height on other pages and differ in their numbers only.

use std::collections::BTreeMap;

use super::line::Line;

/// The share of a page's height at its top and bottom that is looked at.
const EDGE: f64 = 0.12;
/// The share in which a lone number is the page's.
const NUMBER_EDGE: f64 = 0.08;
/// Lines stand at the same height if they differ by less, in points.
const SAME_HEIGHT: f64 = 6.0;
/// A line must return on so many pages, and on this share of them.
const MIN_PAGES: usize = 2;
const MIN_SHARE: f64 = 0.3;

/// Takes the furniture out of the lines of each page, given with its height.
pub(super) fn remove(pages: &mut [(f64, Vec<Line>)]) {
    let mut seen: BTreeMap<String, Vec<(usize, f64)>> = BTreeMap::new();
    for (number, (height, lines)) in pages.iter().enumerate() {
        for line in lines.iter().filter(|line| is_at_edge(line, *height, EDGE)) {
            seen.entry(without_numbers(&line.text())).or_default().push((number, line.y));
        }
    }
    let n_pages = pages.len();
    let returns = |text: &str, y: f64| {
        let Some(places) = seen.get(text) else { return false };
        let mut at_height: Vec<usize> = places
            .iter()
            .filter(|(_, other)| (other - y).abs() < SAME_HEIGHT)
            .map(|(number, _)| *number)
            .collect();
        at_height.dedup();
        at_height.len() >= MIN_PAGES && at_height.len() as f64 >= MIN_SHARE * n_pages as f64
    };
    for (height, lines) in pages.iter_mut() {
        lines.retain(|line| {
            let text = without_numbers(&line.text());
            let is_number = text.chars().all(|letter| "#/ -–|.".contains(letter));
            let is_furniture = is_at_edge(line, *height, EDGE) && returns(&text, line.y)
                || is_number && is_at_edge(line, *height, NUMBER_EDGE);
            !is_furniture
        });
    }
}

fn is_at_edge(line: &Line, height: f64, share: f64) -> bool {
    line.y < share * height || line.y > (1.0 - share) * height
}

/// The text with `#` for each number.
fn without_numbers(text: &str) -> String {
    let mut shape = String::with_capacity(text.len());
    for letter in text.chars() {
        if !letter.is_ascii_digit() {
            shape.push(letter);
        } else if !shape.ends_with('#') {
            shape.push('#');
        }
    }
    shape
}

#[cfg(test)]
mod tests {
    use super::super::line::Word;
    use super::*;

    fn line(text: &str, y: f64) -> Line {
        let word = Word { text: text.to_owned(), left: 50.0, right: 100.0, is_bold: false };
        Line { words: vec![word], y, size: 10.0 }
    }

    #[test]
    fn what_returns_at_the_edge_is_left_out() {
        let page = |number: usize| {
            let foot = format!("Page {number} of 3");
            let own = format!("Weld {number}{number} pipes");
            (
                800.0,
                vec![
                    line("Handbook", 30.0),
                    line(&own, 60.0),
                    line("Weld", 400.0),
                    line(&foot, 780.0),
                ],
            )
        };
        let mut pages = [page(1), page(2), page(3)];
        pages[1].1[1] = line("Own words", 60.0);
        remove(&mut pages);
        let texts: Vec<String> = pages[1].1.iter().map(Line::text).collect();
        assert_eq!(texts, ["Own words", "Weld"]);
    }

    #[test]
    fn a_lone_number_at_the_foot_is_the_pages() {
        let mut pages = [(800.0, vec![line("1 / 1", 790.0), line("12", 400.0)])];
        remove(&mut pages);
        assert_eq!(pages[0].1.len(), 1);
    }
}
