//! The seven criteria of the E-valuate methodology, which the Micro-evaluator asks for.

/// A question to the officer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Question {
    Quality,
    Verification,
    Level,
    Outcomes,
    Workload,
    Testing,
    Identification,
}

impl Question {
    /// Every question, in the order of the methodology.
    pub(super) const ALL: [Self; 7] = [
        Self::Quality,
        Self::Verification,
        Self::Level,
        Self::Outcomes,
        Self::Workload,
        Self::Testing,
        Self::Identification,
    ];

    /// What it is about.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Quality => "Quality of the course",
            Self::Verification => "Verification of the certificate",
            Self::Level => "Level of the course",
            Self::Outcomes => "Learning outcomes",
            Self::Workload => "Workload",
            Self::Testing => "The way study results are tested",
            Self::Identification => "Identification of the participant",
        }
    }

    /// What the officer judges.
    pub(super) const fn prompt(self) -> &'static str {
        match self {
            Self::Quality => "Is the quality of the course assured, and by whom?",
            Self::Verification => "Can it be verified that the certificate is genuine?",
            Self::Level => "Is the level clear, and does it refer to a recognised framework?",
            Self::Outcomes => "Do the outcomes say what the learner knows and can do?",
            Self::Workload => "Is the workload clear?",
            Self::Testing => "Do the tests fit the outcomes?",
            Self::Identification => "Is it sure that the holder did the work and took the tests?",
        }
    }
}
