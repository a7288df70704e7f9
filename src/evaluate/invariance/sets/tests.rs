//! The suite's tables read, and incomplete ones refused.

use super::*;

/// A small whole suite in a temporary folder, with one file replaced.
fn read_with(file: &str, text: Option<&str>) -> Result<Sets, String> {
    let folder = tempfile::tempdir().unwrap();
    let files = [
        (
            "topics.csv",
            "lang,topic_id,topic,gen\nen,T1,bees,of bees\nen,T2,hops,of hops\n\
             de,T1,Bienen,der Bienen\nde,T2,Hopfen,des Hopfens\n",
        ),
        ("frames.csv", "frame_id,lang,frame\nF1,en,Explain {}.\nF1,de,Die Lehre {gen} kennen.\n"),
        ("same_group.csv", "group_id,lang,change,text\ng,en,bare,Sow rye\ng,en,bullet,- Sow rye\n"),
        ("translations.csv", "group_id,lang,text\nt,en,Sow rye\nt,de,Roggen säen\n"),
        ("pairs.csv", "lang,lower,higher,cue\nen,Sow with help,Sow alone,autonomy\n"),
    ];
    for (name, usual) in files {
        if let Some(text) = if name == file { text } else { Some(usual) } {
            fs::write(folder.path().join(name), text).unwrap();
        }
    }
    Sets::read(Some(folder.path())).map_err(|error| error.to_string())
}

#[test]
fn frames_are_filled_with_the_topics_of_their_language() {
    let sets = read_with("", None).unwrap();
    let texts: Vec<&str> = sets.framed.iter().map(|row| row.text.as_str()).collect();
    assert_eq!(
        texts,
        [
            "Explain bees.",
            "Explain hops.",
            "Die Lehre der Bienen kennen.",
            "Die Lehre des Hopfens kennen."
        ]
    );
    assert_eq!(sets.languages().into_iter().collect::<Vec<_>>(), ["de", "en"]);
    assert_eq!(sets.texts().len(), 4 + 2 + 2 + 2);
}

#[test]
fn a_missing_table_is_named_with_its_folder() {
    let error = read_with("pairs.csv", None).unwrap_err();
    assert!(error.starts_with("the suite `invariance` has no table `pairs.csv`; expected it in `"));
}

#[test]
fn a_suite_that_is_not_whole_is_refused() {
    let error = |file, text| read_with(file, Some(text)).unwrap_err();
    assert_eq!(
        error("frames.csv", "frame_id,lang,frame\nF1,en,Explain it.\n"),
        "`frames.csv`, line 2: frame `F1` needs one slot such as `{}`"
    );
    assert_eq!(
        error("frames.csv", "frame_id,lang,frame\nF1,en,Explain {loc}.\n"),
        "`frames.csv`, line 2: frame `F1` has the slot `loc`, but `topics.csv` has only lang, \
         topic_id, topic, gen"
    );
    assert_eq!(
        error("frames.csv", "frame_id,lang,frame\nF1,fr,Expliquer {}.\n"),
        "`frames.csv`, line 2: frame `F1` has fewer than two topics in `fr`"
    );
    assert_eq!(
        error("same_group.csv", "group_id,lang,change,text\ng,en,code,LO1: Sow rye\n"),
        "`same_group.csv`, line 2: group `g` has 0 rows of change `bare`; expected 1"
    );
    assert_eq!(
        error("pairs.csv", "lang,lower,higher,cue\nen,Sow,,autonomy\n"),
        "`pairs.csv`, line 2: column `higher` is empty"
    );
    let missing = error("translations.csv", "group,lang,text\nt,en,Sow\n");
    assert!(missing.contains("`group_id`") && missing.contains("`group`"), "{missing}");
}
