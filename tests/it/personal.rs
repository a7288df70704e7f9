//! What identifies a learner stays out of everything that is written, unless it is asked for.

use crate::program::{Folder, Ran, run, sample};

/// What the samples hold of their learner.
const PERSONAL: [&str; 6] =
    ["Ilse", "Beispielfrau", "1994", "ZZ-770019", "learners.example", "learner-4711"];
const SAMPLES: [&str; 2] = ["soil-moisture.jsonld", "bee-keeping-badge.json"];

fn tells(ran: &Ran) -> Vec<&'static str> {
    PERSONAL.into_iter().filter(|text| ran.out.contains(text) || ran.err.contains(text)).collect()
}

#[test]
fn no_form_of_any_report_names_the_learner() {
    for name in SAMPLES {
        let sample = sample(name);
        for arguments in [
            &["analyse", "--format", "text", "--explain-parse"][..],
            &["analyse", "--format", "json"],
            &["analyse", "--format", "csv"],
            &["check", "--format", "text"],
            &["check", "--format", "json"],
            &["check", "--format", "sarif"],
            &["check", "--format", "github"],
        ] {
            let ran = run(&[arguments, &["--model", "fast", &sample]].concat());
            assert_eq!(ran.code, 0, "{arguments:?}: {}", ran.err);
            assert_eq!(tells(&ran), [""; 0], "{arguments:?}: {}{}", ran.out, ran.err);
        }
    }
}

#[test]
fn that_a_learner_is_identified_is_said() {
    for name in SAMPLES {
        let ran = run(&["analyse", "--format", "json", "--model", "fast", &sample(name)]);
        let facts = ran.json()["documents"][0]["units"][0]["facts"].clone();
        let learner = facts.as_array().unwrap().iter().find(|fact| fact["element"] == "learner");
        assert_eq!(learner.unwrap()["value"], "yes", "{name}");
    }
}

#[test]
fn the_learner_is_named_where_that_is_asked_for() {
    for name in SAMPLES {
        let arguments =
            ["analyse", "--include-personal", "--format", "json", "--model", "fast", &sample(name)];
        assert!(tells(&run(&arguments)).contains(&"Beispielfrau"), "{name}");
    }
}

#[test]
fn what_is_wrong_with_a_credential_is_said_without_the_learner() {
    let folder = Folder::new();
    let text = std::fs::read_to_string(sample(SAMPLES[0])).unwrap();
    let broken = folder.file("broken.json", text.replace("\"Ilse\"}", "\"Ilse\""));
    let without = folder.file("without.json", text.replace("learningOutcome\"", "ignored\""));
    for path in [broken, without] {
        for format in ["text", "json", "csv"] {
            let ran = run(&["analyse", "--format", format, "--model", "fast", &path]);
            assert_eq!(ran.code, 2, "{}", ran.err);
            assert_eq!(tells(&ran), [""; 0], "{}{}", ran.out, ran.err);
        }
    }
}
