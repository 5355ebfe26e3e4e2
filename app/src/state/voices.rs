//! What the page of the models says of models that a family brings. Pure, so that each sentence is tested.

use super::words::{bytes, share};
use protocol::{Brought, BroughtState, Fit, ModelSurvey, ModelWork, TrialFigures};

/// How a model goes together with this device, in a sentence that a parent understands.
pub fn fit(model_bytes: u64, device_bytes: u64) -> String {
    let needs = bytes(model_bytes);
    let has = bytes(device_bytes);
    match Fit::of(model_bytes, device_bytes) {
        Fit::Fits => format!(
            "It fits: it needs about {needs} of the {has} of memory that a model may take on this device."
        ),
        Fit::Tight => format!(
            "It is tight: it needs about {needs} of the {has} of memory that a model may take on this device. Close other apps before you try it."
        ),
        Fit::TooLarge => format!(
            "It is too large: it needs about {needs}, and a model may take only {has} of memory on this device. It will most likely not load."
        ),
    }
}

/// The class of a bar for it.
pub fn fit_class(fit: Fit) -> &'static str {
    match fit {
        Fit::Fits => "fit fit--fits",
        Fit::Tight => "fit fit--tight",
        Fit::TooLarge => "fit fit--large",
    }
}

/// The word for it.
pub fn fit_word(fit: Fit) -> &'static str {
    match fit {
        Fit::Fits => "Fits",
        Fit::Tight => "Tight",
        Fit::TooLarge => "Too large",
    }
}

/// Figures of a model with their names: those that nobody knows yet are left as a dash.
pub fn figures(size: u64, memory: u64, trial: Option<TrialFigures>) -> [(&'static str, String); 4] {
    let unknown = || "–".to_owned();
    let memory = trial.map_or(memory, |t| t.memory_bytes.max(memory));
    [
        ("Size", some_bytes(size)),
        ("Memory", some_bytes(memory)),
        ("Speed", trial.map_or_else(unknown, |t| speed(&t))),
        (
            "Passed the guard",
            trial.map_or_else(unknown, |t| passed(&t)),
        ),
    ]
}

fn some_bytes(n: u64) -> String {
    match n {
        0 => "–".into(),
        n => bytes(n),
    }
}

/// `about 9 words a second`. A word is four thirds of a token in English, near enough.
pub fn speed(trial: &TrialFigures) -> String {
    let words = trial.tokens_per_second * 0.75;
    match words {
        w if w < 1.0 => format!("{w:.1} words a second"),
        w => format!("{w:.0} words a second"),
    }
}

fn passed(trial: &TrialFigures) -> String {
    format!("{} of {} replies", trial.passed, trial.checked)
}

/// How a brought model stands, in a sentence.
pub fn standing(model: &Brought, speaks: bool) -> String {
    match (model.state, speaks) {
        (_, true) => "It speaks for the friends now.".into(),
        (BroughtState::Converted, _) => "It was not tried yet, and may not speak before.".into(),
        (BroughtState::Tried, _) => "It was tried here and may speak.".into(),
        (BroughtState::Refused, _) => model.why.clone(),
    }
}

/// What the head of a file says, with the names of its parts.
pub fn survey(survey: &ModelSurvey) -> Vec<(&'static str, String)> {
    let said = |text: &str| match text {
        "" => "not stated".to_owned(),
        text => text.to_owned(),
    };
    vec![
        ("Family", said(&survey.architecture)),
        ("Weights", weights(survey.parameters)),
        ("Formats", said(&survey.formats.join(", "))),
        (
            "Licence",
            said(survey.licence.as_deref().unwrap_or_default()),
        ),
        (
            "Reads at once",
            format!("{} pieces of words", survey.context_length),
        ),
        ("The file", bytes(survey.file_bytes)),
        ("Converted", bytes(survey.stored_bytes)),
    ]
}

/// `135 million`, `1.7 billion`.
fn weights(n: u64) -> String {
    match n {
        0..1_000_000 => n.to_string(),
        1_000_000..1_000_000_000 => format!("{} million", (n + 500_000) / 1_000_000),
        _ => format!("{:.1} billion", n as f64 / 1e9),
    }
}

/// What the work under way is called, with how far it is, and the words beside its bar; nothing while there is none.
pub fn progress(work: &ModelWork) -> Option<(&'static str, Option<u64>, String)> {
    Some(match work {
        ModelWork::Fetching { done, total: 0 } => {
            ("Fetching", None, format!("{} have arrived", bytes(*done)))
        }
        ModelWork::Fetching { done, total } => {
            let far = share(*done, *total);
            (
                "Fetching",
                Some(far),
                format!("{far} per cent, {} of {}", bytes(*done), bytes(*total)),
            )
        }
        ModelWork::Looking => (
            "Reading the file",
            None,
            "Reading what the file says of itself…".into(),
        ),
        ModelWork::Converting { done, total } => {
            let far = share(*done, *total);
            (
                "Converting",
                Some(far),
                format!("{far} per cent, {} of {}", bytes(*done), bytes(*total)),
            )
        }
        ModelWork::Trying { total: 0, .. } => ("Trying", None, "Loading the model…".into()),
        ModelWork::Trying { model, done, total } => {
            let whose = match model {
                Some(_) => "Reply",
                None => "To compare, the built-in voice first: reply",
            };
            (
                "Trying",
                Some(share(*done, *total)),
                format!("{whose} {} of {total}", (done + 1).min(*total)),
            )
        }
        ModelWork::Idle | ModelWork::Looked(_) | ModelWork::Failed { .. } => return None,
    })
}

/// What is said when one work ended and no other began: `before` has given way to `now`.
pub fn ended(before: &ModelWork, now: &ModelWork) -> Option<&'static str> {
    match (before, now) {
        (ModelWork::Converting { .. }, ModelWork::Idle) => {
            Some("It is converted and lies on this device. Try it next.")
        }
        (ModelWork::Trying { .. }, ModelWork::Idle) => Some("It was tried."),
        _ => None,
    }
}

/// Where a typed address leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Leads {
    /// To a file of this site.
    Here(String),
    /// Elsewhere, where nothing here goes by itself.
    Elsewhere(String),
    /// Nowhere: it is no address of the web.
    Nowhere,
}

/// Sorts an address that was typed: whole, as the browser reads it, with its origin, beside this site's origin.
pub fn leads(read: Option<(String, String)>, here: &str) -> Leads {
    match read {
        Some((whole, origin)) if origin == here => Leads::Here(whole),
        Some((whole, _)) if whole.starts_with("https://") || whole.starts_with("http://") => {
            Leads::Elsewhere(whole)
        }
        _ => Leads::Nowhere,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TRIAL: TrialFigures = TrialFigures {
        tokens_per_second: 12.0,
        memory_bytes: 200_000_000,
        passed: 5,
        checked: 6,
        at: 0,
    };

    #[test]
    fn a_model_is_said_to_fit_to_be_tight_or_too_large() {
        assert!(fit(100, 1000).starts_with("It fits"));
        assert!(fit(900, 1000).starts_with("It is tight"));
        assert!(fit(1001, 1000).contains("most likely not load"));
    }

    #[test]
    fn what_nobody_knows_is_a_dash() {
        let [size, memory, speed, guard] = figures(122_000_000, 0, None);
        assert_eq!((size.1.as_str(), memory.1.as_str()), ("122 MB", "–"));
        assert_eq!((speed.1.as_str(), guard.1.as_str()), ("–", "–"));
        let [_, memory, speed, guard] = figures(1, 300_000_000, Some(TRIAL));
        assert_eq!(memory.1, "300 MB");
        assert_eq!(speed.1, "9 words a second");
        assert_eq!(guard.1, "5 of 6 replies");
    }

    #[test]
    fn a_licence_that_is_not_stated_is_said_to_be_so() {
        let rows = survey(&ModelSurvey {
            parameters: 1_710_000_000,
            ..ModelSurvey::default()
        });
        let of = |name| rows.iter().find(|(n, _)| *n == name).unwrap().1.clone();
        assert_eq!(of("Licence"), "not stated");
        assert_eq!(of("Weights"), "1.7 billion");
    }

    #[test]
    fn work_has_a_name_and_a_share() {
        let converting = ModelWork::Converting {
            done: 50,
            total: 200,
        };
        let (name, far, words) = progress(&converting).unwrap();
        assert_eq!((name, far), ("Converting", Some(25)));
        assert!(words.starts_with("25 per cent"));
        assert_eq!(progress(&ModelWork::Idle), None);
        assert!(ended(&converting, &ModelWork::Idle).is_some());
        assert_eq!(ended(&ModelWork::Idle, &ModelWork::Idle), None);
    }

    #[test]
    fn only_addresses_of_the_web_lead_somewhere() {
        let read = |whole: &str, origin: &str| Some((whole.to_owned(), origin.to_owned()));
        let here = "https://luminai.example";
        let own = "https://luminai.example/m.gguf";
        assert_eq!(leads(read(own, here), here), Leads::Here(own.into()));
        let other = "https://models.example/m.gguf";
        let found = leads(read(other, "https://models.example"), here);
        assert_eq!(found, Leads::Elsewhere(other.into()));
        assert_eq!(
            leads(read("javascript:alert(1)", "null"), here),
            Leads::Nowhere
        );
        assert_eq!(leads(None, here), Leads::Nowhere);
    }
}
