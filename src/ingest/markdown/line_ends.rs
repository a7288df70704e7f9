//! Tells lines of a paragraph that their author ended from lines that were wrapped.

/// Words of a label at most: "Form of assessment: project".
const LABEL_WORDS: usize = 4;
/// Letters that any wrapped line could hold.
const NARROW: usize = 60;

/// The lines that begin anew: the first one, and each after a line that was ended by hand.
///
/// `lines` are the words of a paragraph, line by line.
pub(super) fn beginnings(lines: &[String]) -> Vec<usize> {
    let width = lines.iter().map(|line| line.chars().count()).max().unwrap_or(0);
    let pairs = lines.iter().zip(lines.iter().skip(1)).zip(1..);
    let anew = pairs.filter(|((before, line), _)| begins_anew(before, line, width));
    [0].into_iter().chain(anew.map(|(_, at)| at)).collect()
}

fn begins_anew(before: &str, line: &str, width: usize) -> bool {
    let first_word = line.split_whitespace().next().unwrap_or_default();
    let had_room = |width| before.chars().count() + 1 + first_word.chars().count() <= width;
    line.starts_with(char::is_uppercase)
        && (had_room(width)
            || has_label(line)
            || has_label(before) && had_room(NARROW)
            || first_words(before) == first_words(line))
}

/// Whether a line is or begins with a few words and a colon, as a field of a description does.
fn has_label(line: &str) -> bool {
    let label = line
        .split_once(':')
        .filter(|(_, value)| value.is_empty() || value.starts_with(char::is_whitespace));
    label.is_some_and(|(label, _)| {
        label.split_whitespace().count() <= LABEL_WORDS && !label.contains(['.', ',', ';'])
    })
}

/// What the lines of a list begin with: "The learner".
fn first_words(line: &str) -> Option<(&str, &str)> {
    let mut words = line.split_whitespace();
    Some((words.next()?, words.next()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn begin(lines: &[&str]) -> Vec<usize> {
        beginnings(&lines.iter().map(|line| (*line).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn wrapped_lines_go_on() {
        let lines = [
            "Prunes the old apple trees of a neglected orchard so that the trees",
            "bear fruit again, and grafts young pear trees on quince. For this a",
            "Sheffield knife is kept sharp.",
        ];
        assert_eq!(begin(&lines), [0]);
        assert_eq!(begin(&["Schneidet alte Bäume so, dass", "Früchte reifen."]), [0]);
        assert_eq!(begin(&[]), [0]);
    }

    #[test]
    fn lines_that_were_ended_by_hand_begin_anew() {
        let lines = [
            "Old orchards",
            "Workload: 2 ECTS",
            "Learning outcomes:",
            "The learner can prune an apple tree that was left to itself for years",
            "The learner can graft a pear",
            "on quince",
            "Assessment: a tree",
        ];
        assert_eq!(begin(&lines), [0, 1, 2, 3, 4, 6]);
        assert_eq!(begin(&["Workload: 2 ECTS", "Level: EQF 4"]), [0, 1]);
        assert_eq!(begin(&["Learner can prune a tree", "Learner can graft"]), [0, 1]);
    }
}
