//! Feelings: what a child says they feel, and what was recognised in their words.

use serde::{Deserialize, Serialize};

/// What a child can say they feel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Feeling {
    /// Happy.
    Happy,
    /// Calm.
    Calm,
    /// Sad.
    Sad,
    /// Worried.
    Worried,
    /// Angry.
    Angry,
    /// Surprised.
    Surprised,
    /// Tired.
    Tired,
    /// Disgusted.
    Disgusted,
}

impl Feeling {
    /// All, in the order in which they are shown.
    pub const ALL: [Self; 8] = [
        Self::Happy,
        Self::Calm,
        Self::Sad,
        Self::Worried,
        Self::Angry,
        Self::Surprised,
        Self::Tired,
        Self::Disgusted,
    ];

    /// The word a child reads.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Happy => "Happy",
            Self::Calm => "Calm",
            Self::Sad => "Sad",
            Self::Worried => "Worried",
            Self::Angry => "Angry",
            Self::Surprised => "Surprised",
            Self::Tired => "Tired",
            Self::Disgusted => "Disgusted",
        }
    }

    /// Where it lies on the circle of affect: valence, -1 (unpleasant) to 1 (pleasant), and arousal, 0 (quiet) to 1 (lively).
    ///
    /// Russell (1980), A circumplex model of affect, Journal of Personality and Social Psychology 39(6), 1161-1178, orders
    /// affect on a circle: pleasure 0°, excitement 45°, arousal 90°, distress 135°, displeasure 180°, depression 225°,
    /// sleepiness 270°, relaxation 315°. Each feeling stands at one of these or half way between two; valence is the cosine,
    /// arousal half of one plus the sine.
    pub const fn affect(self) -> (f32, f32) {
        match self {
            Self::Happy => (0.92, 0.69),      // 22.5°, pleasure and excitement
            Self::Surprised => (0.38, 0.96),  // 67.5°, excitement and arousal
            Self::Angry => (-0.38, 0.96),     // 112.5°, arousal and distress
            Self::Worried => (-0.71, 0.85),   // 135°, distress
            Self::Disgusted => (-0.92, 0.69), // 157.5°, distress and displeasure
            Self::Sad => (-0.92, 0.31),       // 202.5°, displeasure and depression
            Self::Tired => (0.0, 0.0),        // 270°, sleepiness
            Self::Calm => (0.71, 0.15),       // 315°, relaxation
        }
    }
}

/// Who says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Origin {
    /// The child, unasked.
    #[default]
    Picked,
    /// Recognised in the words of a message; the child has not answered.
    Guessed,
    /// Recognised, and the child said yes.
    Confirmed,
    /// Recognised as something else; the child said what it was.
    Corrected,
}

/// One feeling at one moment.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(from = "Stored")]
pub struct Felt {
    /// What.
    pub feeling: Feeling,
    /// When, in milliseconds since 1970 (UTC). For what was recognised: when the message was written.
    pub at: i64,
    /// Who says so.
    pub source: Origin,
    /// -1 (unpleasant) to 1 (pleasant), by [`Feeling::affect`].
    pub valence: f32,
    /// 0 (quiet) to 1 (lively), by [`Feeling::affect`].
    pub arousal: f32,
    /// How sure the recognition was, 0.5 to 1; `None` for what the child said.
    pub sure: Option<f32>,
}

impl Felt {
    /// What a child says.
    pub const fn said(feeling: Feeling, at: i64, source: Origin) -> Self {
        let (valence, arousal) = feeling.affect();
        Self {
            feeling,
            at,
            source,
            valence,
            arousal,
            sure: None,
        }
    }

    /// What was recognised.
    pub const fn guessed(feeling: Feeling, at: i64, sure: f32) -> Self {
        let mut felt = Self::said(feeling, at, Origin::Guessed);
        felt.sure = Some(sure);
        felt
    }
}

/// How it lies on the disk: older records have a feeling and a moment.
#[derive(Deserialize)]
struct Stored {
    feeling: Feeling,
    at: i64,
    #[serde(default)]
    source: Origin,
    sure: Option<f32>,
}

impl From<Stored> for Felt {
    fn from(stored: Stored) -> Self {
        Self {
            sure: stored.sure,
            ..Self::said(stored.feeling, stored.at, stored.source)
        }
    }
}

/// What a child answers to a guess.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum GuessAnswer {
    /// That was it.
    Yes,
    /// It was this.
    Other(Feeling),
    /// The child does not want to say: the guess is forgotten.
    Unsaid,
}

/// Whether feelings are recognised in what a child writes, and who sees them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum FeelingsRule {
    /// Nothing is recognised or kept beside what a child picks.
    Off,
    /// The child alone sees it.
    #[default]
    ChildOnly,
    /// The child sees it, and the grown-ups see a summary by day.
    Weekly,
}

/// Feelings of one local day, as a grown-up may see them: no moments, no words.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct FeelingsDay {
    /// Local date, `YYYY-MM-DD`.
    pub date: String,
    /// What the child said, in the order of [`Feeling::ALL`].
    pub said: [u32; 8],
    /// What was recognised and not answered, in the same order.
    pub guessed: [u32; 8],
    /// Mean valence, -1 to 1; `None` on a day without feelings.
    pub valence: Option<f32>,
    /// Mean arousal, 0 to 1.
    pub arousal: Option<f32>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn affect_lies_on_the_circle() {
        for feeling in Feeling::ALL {
            let (valence, arousal) = feeling.affect();
            let (x, y) = (valence, 2.0 * arousal - 1.0);
            assert!((x.hypot(y) - 1.0).abs() < 0.02, "{feeling:?}");
        }
    }

    #[test]
    fn a_record_of_an_older_version_opens() {
        let felt: Felt = serde_json::from_str(r#"{"feeling":"Sad","at":7}"#).unwrap();
        assert_eq!(felt, Felt::said(Feeling::Sad, 7, Origin::Picked));
    }

    #[test]
    fn what_is_written_reads_back() {
        let felt = Felt::guessed(Feeling::Worried, 7, 0.75);
        let written = serde_json::to_string(&felt).unwrap();
        assert!(written.contains("valence") && written.contains("arousal"));
        assert_eq!(serde_json::from_str::<Felt>(&written).unwrap(), felt);
    }
}
