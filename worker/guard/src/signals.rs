//! What a trained classifier says of a text. The guard weighs it with the rules; it runs no model itself.

use crate::risk::Risk;

/// A classifier's answer about one text (or about a few messages joined to one).
///
/// Values are probabilities, 0 to 1. One that is no number is read as the worst: a broken model must not open a door.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Signals {
    /// How likely a child's message needs an action, calibrated: of the messages with 0.7, seven in ten do.
    pub harm: f32,
    /// How likely a companion must not say this sentence.
    pub said: f32,
    /// Given that there is a risk: the share of each, in the order of [`Risk::ALL`]. They add up to about 1.
    pub risk: [f32; 26],
}

impl Signals {
    /// [`Signals::harm`] within 0 to 1.
    pub(crate) fn sure_harm(&self) -> f32 {
        probability(self.harm)
    }

    /// [`Signals::said`] within 0 to 1.
    pub(crate) fn sure_said(&self) -> f32 {
        probability(self.said)
    }

    /// The likeliest risk (the first of equals) and its share.
    pub(crate) fn likeliest(&self) -> (Risk, f32) {
        let mut best = (Risk::ALL[0], f32::NEG_INFINITY);
        for (risk, share) in Risk::ALL.into_iter().zip(self.risk) {
            if share > best.1 {
                best = (risk, share);
            }
        }
        (best.0, best.1.clamp(0.0, 1.0))
    }
}

fn probability(value: f32) -> f32 {
    if value.is_nan() {
        1.0
    } else {
        value.clamp(0.0, 1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_model_is_read_as_the_worst() {
        let broken = Signals {
            harm: f32::NAN,
            said: f32::INFINITY,
            risk: [f32::NAN; 26],
        };
        assert_eq!((broken.sure_harm(), broken.sure_said()), (1.0, 1.0));
        assert_eq!(broken.likeliest(), (Risk::ViolenceAndPhysicalHarm, 0.0));
    }

    #[test]
    fn the_largest_share_names_the_risk() {
        let mut risk = [0.01; 26];
        risk[4] = 0.75;
        let signals = Signals {
            harm: 0.5,
            said: 0.0,
            risk,
        };
        assert_eq!(signals.likeliest(), (Risk::SexualViolenceAndAbuse, 0.75));
    }
}
