//! `analyse` on the samples: each format, each option.

use crate::program::{Folder, column, run, run_on, sample};

const FAST: [&str; 3] = ["analyse", "--model", "fast"];

#[test]
fn the_text_report_says_what_a_designer_needs() {
    let path = sample("rainwater.md");
    let ran = run(&["analyse", &path]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    for words in [
        "Managing rainwater in towns",
        "suggested, interval",
        "Kinds",
        "knowledge",
        "take responsibility for the safety of a small team",
        "Left out",
        "A level given here is a suggestion",
        "national decision",
        "not a full degree giving access to the next level",
        "The guide's own:",
        "Qualevel's:",
    ] {
        let flat = ran.out.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(flat.contains(words), "`{words}` is missing in:\n{}", ran.out);
    }
    assert!(ran.err.starts_with("outcomes: 9 = "), "{}", ran.err);
}

#[test]
fn no_line_of_the_text_report_is_wider_than_a_hundred_columns() {
    let (good, hard) = (sample("rainwater.md"), sample("health-data-and-policy.md"));
    let ran = run(&["analyse", "--explain-parse", "--show-in", "IE-NFQ,SI-SQF", &good, &hard]);
    for line in ran.out.lines() {
        assert!(line.chars().count() <= 100, "{line}");
        assert_eq!(line, line.trim_end());
        assert!(!line.contains('\u{1b}'), "no colour outside a terminal: {line}");
    }
}

#[test]
fn the_sample_of_two_subjects_is_one_unit_with_all_its_outcomes() {
    let path = sample("health-data-and-policy.md");
    let report = run(&["analyse", "--format", "json", &path]).json();
    let units = report["documents"][0]["units"].as_array().cloned().unwrap_or_default();
    assert_eq!(units.len(), 1);
    assert_eq!(units[0]["outcomes"].as_array().map(Vec::len), Some(10));
    assert_eq!(units[0]["title"], "Health data and health policy");
}

#[test]
fn policy_outcomes_stand_above_statistics_outcomes_in_the_sample() {
    let path = sample("health-data-and-policy.md");
    let rows = run(&["analyse", "--format", "csv", &path]).rows();
    let means: Vec<f64> =
        column(&rows, "level_mean").iter().filter_map(|mean| mean.parse().ok()).collect();
    assert_eq!(means.len(), 10);
    let mean = |part: &[f64]| part.iter().sum::<f64>() / 5.0;
    assert!(mean(&means[5..]) > mean(&means[..5]) + 0.5, "{means:?}");
}

#[test]
fn spans_of_the_json_are_places_of_the_text() {
    let text = "# Bread\n\nYou will be able to:\n\n- knead a dough\n- bake it in a wood oven\n";
    let report = run_on(&["analyse", "-", "--format", "json"], text).json();
    let document = &report["documents"][0];
    assert_eq!(document["name"], "-");
    for outcome in document["units"][0]["outcomes"].as_array().into_iter().flatten() {
        let place = |end: &str| {
            outcome["spans"][0][end].as_u64().and_then(|byte| usize::try_from(byte).ok())
        };
        let piece = place("byte_start").zip(place("byte_end")).and_then(|(a, b)| text.get(a..b));
        assert_eq!(piece, outcome["text"].as_str());
    }
}

#[test]
fn probabilities_sum_to_one_and_intervals_hold_their_level() {
    let path = sample("rainwater.md");
    let report = run(&["analyse", "--format", "json", &path]).json();
    let unit = &report["documents"][0]["units"][0];
    let mut n_judged = 0;
    for outcome in unit["outcomes"].as_array().into_iter().flatten() {
        let prediction = &outcome["prediction"];
        for name in ["p_kind", "p_level"] {
            let sum: f64 = prediction[name]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(serde_json::Value::as_f64)
                .sum();
            assert!((sum - 1.0).abs() < 1e-4, "{name} sums to {sum}");
        }
        let level = |name: &str| prediction[name].as_u64();
        assert!(level("level_low") <= level("level") && level("level") <= level("level_high"));
        n_judged += 1;
    }
    assert_eq!(n_judged, 9);
}

#[test]
fn the_rule_and_the_minimum_can_be_chosen() {
    let path = sample("health-data-and-policy.md");
    let chosen = ["--rule", "average", "--min-outcomes", "11", "--format", "json", &path];
    let report = run(&[&FAST[..], &chosen].concat()).json();
    let profile = &report["documents"][0]["units"][0]["profile"];
    assert_eq!(profile["rule_used"], "average");
    assert_eq!(profile["weak"], true);
    assert_eq!(report["settings"]["rule"], "average");
}

#[test]
fn a_declared_level_and_other_frameworks_are_shown() {
    let path = sample("rainwater.md");
    let shown = ["--declared", "SCQF:3", "--show-in", "SCQF", &path];
    let ran = run(&[&FAST[..], &shown].concat());
    assert!(ran.out.contains("Declared   SCQF 3 = EQF 1, "), "{}", ran.out);
    assert!(ran.out.contains("below the interval"), "{}", ran.out);
    assert!(ran.out.contains("Shown in   SCQF "), "{}", ran.out);
    let strict = run(&[&FAST[..], &["--strict"], &shown].concat());
    assert_eq!((ran.code, strict.code), (0, 1));
}

#[test]
fn what_is_left_out_is_listed_with_its_reason() {
    let path = sample("rainwater.md");
    let ran = run(&[&FAST[..], &["--explain-parse", &path]].concat());
    assert!(ran.out.contains("29 contents"), "{}", ran.out);
    assert!(ran.out.contains("Swales, green roofs"), "{}", ran.out);
}

#[test]
fn a_text_without_outcomes_says_so_and_what_it_holds() {
    let text = "# Algebra\n\n## Contents\n\n- Vectors\n- Matrices\n\n## Assessment\n\nOne exam.\n";
    let ran = run_on(&FAST, text);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(
        ran.err.contains("`-` holds no learning outcomes; found instead: ")
            && ran.err.contains("2 of contents")
            && ran.err.contains("1 of assessment"),
        "{}",
        ran.err
    );
}

#[test]
fn one_unreadable_file_does_not_stop_the_others() {
    let path = sample("rainwater.md");
    let ran = run(&[&FAST[..], &["no-such-file.md", &path]].concat());
    assert_eq!(ran.code, 2);
    assert!(ran.out.contains("Managing rainwater in towns"));
    assert!(
        ran.err.contains("error: there is no file `no-such-file.md`; check the path"),
        "{}",
        ran.err
    );
}

#[test]
fn quiet_leaves_only_errors() {
    let path = sample("rainwater.md");
    let ran = run(&[&FAST[..], &["--quiet", &path]].concat());
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let path = sample("health-data-and-policy.md");
    let json = ["analyse", "--format", "json", "--quiet", &path];
    let one = run(&[&json[..], &["--threads", "1"]].concat());
    let two = run(&[&json[..], &["--threads", "2"]].concat());
    assert!(one.code == 0 && one.out == two.out);
}

#[test]
fn output_cut_short_by_its_reader_is_no_error() {
    let folder = Folder::new();
    let outcomes = "- plan a garden with care and plant it well\n".repeat(4000);
    let path = folder.file("long.md", format!("You will be able to:\n\n{outcomes}"));
    let child = std::process::Command::new(env!("CARGO_BIN_EXE_qualevel"))
        .args([&FAST[..], &["--format", "csv", "--quiet", &path]].concat())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn();
    let ended = child.and_then(|mut child| {
        drop(child.stdout.take());
        child.wait_with_output()
    });
    let output = ended.map(|output| (output.status.code(), output.stderr.is_empty()));
    assert!(matches!(output, Ok((Some(0), true))), "{output:?}");
}
