//! What every report says, whatever it finds: its standing, and whose rules it used.

/// What every report tells its reader.
///
/// The guide "Micro-credentials for higher education institutions" asks for the second and third.
pub const NOTES: [&str; 3] = [
    "A level given here is a suggestion, estimated from the wording of the learning outcomes.",
    "Inclusion of a micro-credential in a qualifications framework is a national decision.",
    "The certificate of a micro-credential is not a full degree giving access to the next level.",
];

/// The rules that are the guide's own.
pub const GUIDE_RULES: &str =
    "the level of the majority of the learning outcomes, or the average of their levels";

/// The rules that the guide leaves open and Qualevel sets.
pub const OWN_RULES: &str = "majority first and average where there is none (`auto`); a majority is \
     more than half of the weight; halves round down; ties of the mode go to the level nearest the \
     average, then to the lower; weights; the minimum number of outcomes; intervals; the \
     split-profile mark";

/// What the evidence of a level is and where its descriptors come from.
pub const EVIDENCE: &str = "▲ and ▼: `level_mean` with the words minus without them. Descriptors are \
     Qualevel's own wording of Council Recommendation 2017/C 189/03, Annex II (EQF), and of the \
     framework of the European Higher Education Area, Paris 2018 (QF-EHEA); only those texts are \
     binding. Nearness is the cosine of the model's vectors, 1 for the same meaning.";
