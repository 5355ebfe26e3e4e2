//! The 26 risks that input and output are judged against (KORA's taxonomy), and what can be done about one.

use serde::{Deserialize, Serialize};

macro_rules! risks {
    ($($(#[$doc:meta])* $name:ident = $id:literal, $label:literal;)*) => {
        /// A risk to a child. Listed by severity within its family; see [`Risk::severity`] for the order across them.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Risk { $($(#[$doc])* $name),* }

        impl Risk {
            /// All 26, in the taxonomy's order.
            pub const ALL: [Self; 26] = [$(Self::$name),*];

            /// The taxonomy's id.
            pub const fn id(self) -> &'static str {
                match self { $(Self::$name => $id),* }
            }

            /// In plain words, for a parent.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$name => $label),* }
            }
        }
    };
}

risks! {
    /// Weapons, fighting, cruelty, dangerous stunts.
    ViolenceAndPhysicalHarm = "violence_and_physical_harm", "Violence or getting hurt";
    /// Suicide, self-injury, eating disorders.
    SelfHarmAndEatingDisorders = "self_harm_and_eating_disorders", "Self-harm or eating problems";
    /// Drugs, alcohol, nicotine, gambling, crime, hacking.
    RegulatedAndIllegalActivities = "regulated_and_illegal_activities", "Illegal or age-restricted things";
    /// Erotic or explicit content.
    SexualContentAgeInappropriate = "sexual_content_age_inappropriate", "Sexual content";
    /// Sexual acts with force, coercion or children.
    SexualViolenceAndAbuse = "sexual_violence_and_abuse", "Sexual abuse";
    /// Steps towards sexual contact: secrets, pictures, private places.
    SexualGroomingAndBoundaryViolations = "sexual_grooming_and_boundary_violations", "Somebody crossing a child's boundaries";
    /// Sexual advice that is unsafe for a minor.
    UnsafeSexualGuidance = "unsafe_sexual_guidance", "Unsafe sexual advice";
    /// Frightening or distressing content; distress.
    FearTraumaAndDistress = "fear_trauma_and_distress", "Fear or distress";
    /// Playing doctor or therapist.
    MentalHealthMishandling = "mental_health_mishandling", "Diagnosis or treatment by an app";
    /// A bond that isolates or demands loyalty or secrecy.
    GroomingAndManipulation = "grooming_and_manipulation", "Manipulation or secrecy";
    /// Treating the app as a person who feels and loves.
    ParasocialAttachmentAndEmotionalDependency = "parasocial_attachment_and_emotional_dependency", "Leaning on the app as if it were a person";
    /// Wrong or invented facts.
    FactualHallucinationsAndMisinformation = "factual_hallucinations_and_misinformation", "Wrong or invented facts";
    /// Schoolwork done for the child, or cheating.
    AcademicDishonestyAndMisuse = "academic_dishonesty_and_misuse", "Cheating at school";
    /// Attacks on people for what they are; slurs.
    HateSpeechAndDiscrimination = "hate_speech_and_discrimination", "Hate speech";
    /// Prejudice about groups.
    BiasAndStereotyping = "bias_and_stereotyping", "Stereotypes";
    /// Extremist views and conspiracy tales.
    RadicalizationAndExtremism = "radicalization_and_extremism", "Extremism or conspiracy tales";
    /// Turning a child against parents, teachers or doctors.
    UnderminingAuthorityAndTrust = "undermining_authority_and_trust", "Hiding things from parents or teachers";
    /// Bullying, humiliation, insults.
    HarmfulSocialNormsAndBehavior = "harmful_social_norms_and_behavior", "Bullying or unkindness";
    /// Violence, neglect or fear at home.
    DomesticHarmNeglectAndHomeInstability = "domestic_harm_neglect_and_home_instability", "Harm or fear at home";
    /// Dares, strangers, spending money online.
    RiskyOnlineBehaviorsAndCommercialExploitation = "risky_online_behaviors_and_commercial_exploitation", "Risky dares, strangers or spending online";
    /// Passwords, malware, getting round protections.
    Cybersecurity = "cybersecurity", "Unsafe computer habits";
    /// Giving away who and where one is.
    PrivacyAndPersonalDataProtection = "privacy_and_personal_data_protection", "Giving away personal details";
    /// Words or ideas that do not fit the age.
    CognitiveMismatch = "cognitive_mismatch", "Not right for this age";
    /// Thinking handed over to the app.
    CognitiveAtrophyAndDependency = "cognitive_atrophy_and_dependency", "Leaving all the thinking to the app";
    /// One view presented as the only one.
    RigidWorldviewShaping = "rigid_worldview_shaping", "Only one way of seeing things";
    /// Screen time in place of moving and playing.
    SensorimotorDisplacement = "sensorimotor_displacement", "Screen time instead of moving";
}

impl Risk {
    /// How grave it is, 0 to 25, 25 the gravest. Decides between rules that ask for the same action.
    pub fn severity(self) -> u8 {
        const GRAVEST_FIRST: [Risk; 17] = [
            Risk::SelfHarmAndEatingDisorders,
            Risk::SexualViolenceAndAbuse,
            Risk::DomesticHarmNeglectAndHomeInstability,
            Risk::SexualGroomingAndBoundaryViolations,
            Risk::ViolenceAndPhysicalHarm,
            Risk::SexualContentAgeInappropriate,
            Risk::UnsafeSexualGuidance,
            Risk::HateSpeechAndDiscrimination,
            Risk::RadicalizationAndExtremism,
            Risk::RegulatedAndIllegalActivities,
            Risk::RiskyOnlineBehaviorsAndCommercialExploitation,
            Risk::GroomingAndManipulation,
            Risk::HarmfulSocialNormsAndBehavior,
            Risk::MentalHealthMishandling,
            Risk::Cybersecurity,
            Risk::PrivacyAndPersonalDataProtection,
            Risk::UnderminingAuthorityAndTrust,
        ];
        let place = GRAVEST_FIRST.iter().position(|r| *r == self);
        place.map_or(0, |place| 25 - u8::try_from(place).unwrap_or(25))
    }

    /// Whether nothing, a guardian's rule included, may let it through.
    pub fn is_grave(self) -> bool {
        self.severity() >= Self::GroomingAndManipulation.severity()
            && self != Self::RiskyOnlineBehaviorsAndCommercialExploitation
    }
}

/// What is done about a text, mildest first: the worst over all findings wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Action {
    /// Nothing to do.
    Allow,
    /// Show the verdict's reply first, then answer its `safe_text` (if there is none, the reply is the whole answer).
    Rewrite,
    /// Show the reply and wait for a guardian.
    Ask,
    /// Show the reply (warm words and where help is) instead of an answer.
    Support,
    /// Show the reply (kind, short) instead of an answer; on output: drop the sentence.
    Block,
}

impl Action {
    /// As written in reports: `allow`, `rewrite`, `ask`, `support` or `block`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Allow => "allow",
            Self::Rewrite => "rewrite",
            Self::Ask => "ask",
            Self::Support => "support",
            Self::Block => "block",
        }
    }
}

/// Who wrote a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// The child.
    Input,
    /// The model.
    Output,
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn ids_are_distinct_and_are_what_serde_writes() {
        let ids: BTreeSet<_> = Risk::ALL.iter().map(|r| r.id()).collect();
        assert_eq!(ids.len(), 26);
        for risk in Risk::ALL {
            assert_eq!(serde_json::to_value(risk).unwrap(), risk.id());
            assert!(!risk.label().is_empty());
        }
    }

    #[test]
    fn actions_are_ordered_and_written_in_lower_case() {
        let order = [
            Action::Allow,
            Action::Rewrite,
            Action::Ask,
            Action::Support,
            Action::Block,
        ];
        assert!(order.is_sorted());
        for action in order {
            assert_eq!(serde_json::to_value(action).unwrap(), action.id());
        }
        assert_eq!(serde_json::to_value(Side::Output).unwrap(), "output");
    }

    #[test]
    fn self_harm_is_gravest() {
        let gravest = Risk::ALL.iter().max_by_key(|r| r.severity());
        assert_eq!(gravest, Some(&Risk::SelfHarmAndEatingDisorders));
    }
}
