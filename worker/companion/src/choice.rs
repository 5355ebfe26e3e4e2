//! Which model a device should take: a matter of its memory and of the speed that was measured, and nothing else.

use protocol::{ModelId, Offer, TrialFigures};

const MIB: u64 = 1 << 20;

/// What a device is taken to have where the browser does not tell: a small tablet.
const UNKNOWN_DEVICE: u64 = 4096 * MIB;
/// What the rest of LuminAI takes beside the voice: the encoder, the senses, what is known.
const REST: u64 = 200 * MIB;
/// A worker's memory ends at 4 GiB, and what is loaded must be moved about in it.
const MOST: u64 = 3072 * MIB;

/// Bytes that a voice may take on a device with so much memory. Browsers close a page that takes more than about half.
pub(crate) fn budget(device: Option<u64>) -> u64 {
    (device.unwrap_or(UNKNOWN_DEVICE) / 2)
        .saturating_sub(REST)
        .min(MOST)
}

/// A model that was tried.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Candidate {
    /// Which; `None` is the built-in one.
    pub model: Option<ModelId>,
    /// What it is called.
    pub name: String,
    /// Bytes of memory, by forecast or as measured, whichever is more.
    pub memory_bytes: u64,
    /// What trying it showed.
    pub trial: TrialFigures,
}

/// Whether enough of what a model says passes the guard. Where more than half is dropped, a child mostly hears the
/// friend's own book, slower.
pub(crate) const fn says_enough(trial: &TrialFigures) -> bool {
    trial.checked > 0 && trial.passed * 2 >= trial.checked
}

/// The fastest model that fits and says enough; `None` if there is none.
pub(crate) fn offer(candidates: &[Candidate], budget: u64) -> Option<Offer> {
    let fit = candidates
        .iter()
        .filter(|c| c.memory_bytes <= budget && says_enough(&c.trial));
    let fit: Vec<&Candidate> = fit.collect();
    let best = fit.iter().max_by(|a, b| {
        let speed = |c: &Candidate| c.trial.tokens_per_second;
        speed(a).total_cmp(&speed(b))
    })?;
    let words = words_per_second(&best.trial);
    let name = &best.name;
    let why = match (fit.len(), candidates.len() - fit.len()) {
        (1, 0) => format!(
            "It fits and makes about {words} words a second here. Nothing else was tried yet."
        ),
        (1, _) => format!(
            "{name} is the only one of those tried that fits here, with about {words} words a second."
        ),
        (several, _) => format!(
            "{name} is the fastest of the {several} that fit here, with about {words} words a second."
        ),
    };
    Some(Offer {
        model: best.model.clone(),
        why,
    })
}

/// A word is four thirds of a token in English, near enough.
pub(crate) fn words_per_second(trial: &TrialFigures) -> String {
    let words = trial.tokens_per_second * 0.75;
    match words {
        w if w < 1.0 => format!("{w:.1}"),
        w => format!("{w:.0}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn candidate(name: &str, memory: u64, speed: f32, passed: u32) -> Candidate {
        Candidate {
            model: Some(name.into()),
            name: name.into(),
            memory_bytes: memory * MIB,
            trial: TrialFigures {
                tokens_per_second: speed,
                memory_bytes: memory * MIB,
                passed,
                checked: 6,
                at: 0,
            },
        }
    }

    fn offered(candidates: &[Candidate], budget: u64) -> Option<String> {
        offer(candidates, budget * MIB).and_then(|offer| offer.model)
    }

    #[test]
    fn half_of_the_device_less_the_rest_and_never_more_than_a_worker_holds() {
        assert_eq!(budget(Some(2048 * MIB)), 824 * MIB);
        assert_eq!(budget(Some(1 << 40)), MOST);
        assert_eq!(budget(Some(0)), 0);
        assert_eq!(budget(None), budget(Some(UNKNOWN_DEVICE)));
    }

    #[test]
    fn the_fastest_that_fits_is_offered() {
        let small = candidate("small", 200, 12.0, 6);
        let large = candidate("large", 900, 4.0, 6);
        let huge = candidate("huge", 2000, 30.0, 6);
        let all = [small.clone(), large.clone(), huge];
        assert_eq!(offered(&all, 1000).as_deref(), Some("small"));
        assert_eq!(offered(&all, 4000).as_deref(), Some("huge"));
        assert_eq!(offered(&all, 100), None);
        assert_eq!(offered(&[], 100), None);
        let why = offer(&[small, large], 1000 * MIB).unwrap().why;
        assert!(
            why.contains("fastest of the 2") && why.contains("9 words"),
            "{why}"
        );
    }

    #[test]
    fn what_the_guard_mostly_drops_is_never_offered() {
        let rude = candidate("rude", 200, 50.0, 2);
        let kind = candidate("kind", 200, 5.0, 3);
        assert_eq!(
            offered(&[rude.clone(), kind], 1000).as_deref(),
            Some("kind")
        );
        assert_eq!(offered(&[rude], 1000), None);
    }

    proptest! {
        #[test]
        fn what_is_offered_fits_and_nothing_that_fits_is_faster(
            all in prop::collection::vec((1u64..4000, 0f32..60.0, 0u32..=6), 0..8),
            budget in 0u64..4000,
        ) {
            let all: Vec<Candidate> = all.into_iter().enumerate().map(|(i, (memory, speed, passed))| candidate(&i.to_string(), memory, speed, passed)).collect();
            let fits = |c: &&Candidate| c.memory_bytes <= budget * MIB && says_enough(&c.trial);
            let fastest = all.iter().filter(fits).map(|c| c.trial.tokens_per_second).fold(f32::MIN, f32::max);
            match offer(&all, budget * MIB) {
                None => prop_assert_eq!(all.iter().filter(fits).count(), 0),
                Some(offer) => {
                    let it = all.iter().find(|c| c.model == offer.model).unwrap();
                    prop_assert!(fits(&it));
                    prop_assert_eq!(it.trial.tokens_per_second, fastest);
                }
            }
        }
    }
}
