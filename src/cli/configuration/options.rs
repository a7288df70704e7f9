//! `qualevel.toml` as written, and the settings that come of it once it is checked.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;
use toml::de::DeTable;

use super::error::{ConfigurationError, Problem};
use crate::aggregate::LevelRule;
use crate::consistency::{RuleSet, Severity, rule};
use crate::framework::{Catalogue, Framework, QualificationLevel};
use crate::model::ModelChoice;
use crate::outcome::Language;

/// The settings of `qualevel check` and `qualevel analyse`; options of the command line win.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Qualevel configuration")]
pub(crate) struct ConfigurationOptions {
    /// Rules to run: codes, names, beginnings of codes or `all`; without it, those on by default.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    select: Vec<Spanned<String>>,
    /// Rules to leave out, named as in `select`.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    ignore: Vec<Spanned<String>>,
    /// The weight of what a rule finds, at most, by the rule's code or name.
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, Severity>")]
    severity: BTreeMap<Spanned<String>, Severity>,
    /// The severity from which `check` exits with 1.
    #[serde(default)]
    #[schemars(with = "Severity")]
    fail_on: Option<Severity>,
    /// A file made by `check --format json`, whose findings `check` leaves out; beside this file.
    #[serde(default)]
    #[schemars(with = "String")]
    baseline: Option<PathBuf>,
    /// The embedded model.
    #[serde(default)]
    #[schemars(with = "ModelChoice")]
    model: Option<ModelChoice>,
    /// The language of the texts; without it, it is detected.
    #[serde(default)]
    #[schemars(with = "Language")]
    lang: Option<Language>,
    /// The level that the provider declares, with its framework, such as `SCQF:9`.
    #[serde(default)]
    #[schemars(with = "QualificationLevel")]
    declared: Option<QualificationLevel>,
    /// Frameworks that `analyse` shows the level in, such as `IE-NFQ`.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    show_in: Vec<Spanned<String>>,
    /// The rule that gives a unit's level.
    #[serde(default)]
    #[schemars(with = "LevelRule")]
    rule: Option<LevelRule>,
    /// A unit with fewer outcomes is marked weak.
    #[serde(default)]
    #[schemars(with = "usize")]
    min_outcomes: Option<usize>,
}

/// Settings of a file that fit; nothing where the file says nothing.
#[derive(Debug, Default, PartialEq)]
pub(in crate::cli) struct Configuration {
    pub(in crate::cli) select: Vec<String>,
    pub(in crate::cli) ignore: Vec<String>,
    /// Codes of rules with their weight.
    pub(in crate::cli) severities: BTreeMap<&'static str, Severity>,
    pub(in crate::cli) fail_on: Option<Severity>,
    pub(in crate::cli) baseline: Option<PathBuf>,
    pub(in crate::cli) model: Option<ModelChoice>,
    pub(in crate::cli) lang: Option<Language>,
    pub(in crate::cli) declared: Option<QualificationLevel>,
    pub(in crate::cli) show_in: Vec<&'static Framework>,
    pub(in crate::cli) rule: Option<LevelRule>,
    pub(in crate::cli) min_outcomes: Option<usize>,
}

impl ConfigurationOptions {
    /// Every key.
    const KEYS: [&str; 11] = [
        "select",
        "ignore",
        "severity",
        "fail_on",
        "baseline",
        "model",
        "lang",
        "declared",
        "show_in",
        "rule",
        "min_outcomes",
    ];

    fn parse(text: &str) -> Result<Self, (usize, Problem)> {
        let malformed = |error: toml::de::Error| {
            let start = error.span().map_or(0, |span| span.start);
            (start, Problem::Malformed(error.message().to_owned()))
        };
        let table = DeTable::parse(text).map_err(malformed)?;
        for key in table.get_ref().keys() {
            let name = key.get_ref().as_ref();
            if !Self::KEYS.contains(&name) {
                return Err((key.span().start, Problem::unknown_key(name, &Self::KEYS)));
            }
        }
        toml::from_str(text).map_err(malformed)
    }

    /// Checks every name; paths are taken from `folder` on.
    fn check(self, folder: &Path) -> Result<Configuration, (usize, Problem)> {
        for name in self.select.iter().chain(&self.ignore) {
            RuleSet::choose(std::slice::from_ref(name.get_ref()), &[])
                .map_err(|unknown| (name.span().start, unknown.into()))?;
        }
        let mut severities = BTreeMap::new();
        for (name, severity) in &self.severity {
            let rule = rule(name.get_ref());
            let rule = rule.map_err(|unknown| (name.span().start, unknown.into()))?;
            severities.insert(rule.code(), *severity);
        }
        let mut show_in = Vec::new();
        for id in &self.show_in {
            let framework = Catalogue::built_in().framework(id.get_ref());
            show_in.push(framework.map_err(|unknown| (id.span().start, unknown.into()))?);
        }
        let names = |names: Vec<Spanned<String>>| names.into_iter().map(Spanned::into_inner);
        Ok(Configuration {
            select: names(self.select).collect(),
            ignore: names(self.ignore).collect(),
            severities,
            fail_on: self.fail_on,
            baseline: self.baseline.map(|path| folder.join(path)),
            model: self.model,
            lang: self.lang,
            declared: self.declared,
            show_in,
            rule: self.rule,
            min_outcomes: self.min_outcomes,
        })
    }
}

impl Configuration {
    /// Reads the text of the file at `path`.
    pub(super) fn read(text: &str, path: &Path) -> Result<Self, ConfigurationError> {
        let folder = path.parent().unwrap_or(Path::new(""));
        let read = ConfigurationOptions::parse(text).and_then(|options| options.check(folder));
        read.map_err(|(byte, problem)| {
            let before = text.get(..byte).unwrap_or_default();
            let line = before.matches('\n').count() + 1;
            ConfigurationError::Wrong { path: path.to_owned(), line, problem }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Configuration, String> {
        Configuration::read(text, Path::new("courses/qualevel.toml")).map_err(|e| e.to_string())
    }

    #[test]
    fn every_key_is_read() {
        let text = "\
select = [\"QL1\", \"declared-level-outside\"]
ignore = [\"QL106\"]
fail_on = \"warning\"
baseline = \"known.json\"
model = \"fast\"
lang = \"sv\"
declared = \"SCQF:9\"
show_in = [\"IE-NFQ\"]
rule = \"majority\"
min_outcomes = 4

[severity]
QL105 = \"warning\"
vague-verb = \"error\"
";
        let read = read(text).unwrap();
        assert_eq!(read.select, ["QL1", "declared-level-outside"]);
        assert_eq!(read.ignore, ["QL106"]);
        let severities = [("QL101", Severity::Error), ("QL105", Severity::Warning)];
        assert_eq!(read.severities, BTreeMap::from(severities));
        assert_eq!(read.fail_on, Some(Severity::Warning));
        assert_eq!(read.baseline.as_deref(), Some(Path::new("courses/known.json")));
        assert_eq!(read.model, Some(ModelChoice::Fast));
        assert_eq!(read.lang.map(Language::code), Some("sv"));
        assert_eq!(read.declared, "SCQF:9".parse().ok());
        assert_eq!(read.show_in.len(), 1);
        assert_eq!((read.rule, read.min_outcomes), (Some(LevelRule::Majority), Some(4)));
        for key in ConfigurationOptions::KEYS {
            assert!(text.contains(key), "{key}");
        }
    }

    #[test]
    fn an_empty_file_sets_nothing() {
        assert_eq!(read("# nothing yet\n"), Ok(Configuration::default()));
    }

    #[test]
    fn the_keys_are_those_of_the_schema() {
        let schema: serde_json::Value =
            serde_json::from_str(&super::super::json_schema().unwrap()).unwrap();
        let properties = schema["properties"].as_object().unwrap();
        let mut keys = ConfigurationOptions::KEYS;
        keys.sort_unstable();
        let mut named: Vec<_> = properties.keys().map(String::as_str).collect();
        named.sort_unstable();
        assert_eq!(named, keys);
        assert_eq!(schema["additionalProperties"], false);
        assert!(schema["required"].is_null());
    }

    #[test]
    fn what_is_wrong_is_told_with_file_line_and_remedy() {
        let cases = [
            (
                "lang = \"sv\"\nselct = []\n",
                "line 2: `selct` is not a key; did you mean `select`? the keys are select, ignore, \
                 severity, fail_on, baseline, model, lang, declared, show_in, rule, min_outcomes",
            ),
            ("\ncolour = 1\n", "line 2: `colour` is not a key; the keys are select, "),
            ("fail_on = \"loud\"\n", "line 1: unknown variant `loud`, expected one of `note`"),
            ("lang = \"sv\"\nfail_on = [\n", "line 2: unclosed array"),
            (
                "ignore = [\n  \"QL101\",\n  \"to-long\",\n]\n",
                "line 3: `to-long` is not a rule; did you mean `too-long`?",
            ),
            ("[severity]\nQL105 = \"note\"\nQL9 = \"note\"\n", "line 3: `QL9` is not a rule"),
            ("declared = \"6\"\n", "line 1: `6`: a bare level number means different things"),
            ("lang = \"sv\"\nshow_in = [\"IE-NQF\"]\n", "line 2: "),
            ("min_outcomes = -1\n", "line 1: "),
        ];
        for (text, expected) in cases {
            let error = read(text).unwrap_err();
            let expected = format!("`courses/qualevel.toml`, {expected}");
            assert!(error.starts_with(&expected), "{error}\n{expected}");
        }
    }
}
