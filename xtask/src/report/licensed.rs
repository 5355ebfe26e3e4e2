//! The licensed sets (`models/train/data.py` names them; their texts are not part of this repository).

use super::csv;
use super::sets::{Example, Labelled, Marked, Sets, read, rows, text_of, texts};
use super::split::{is_dev, some_dev, tidy};
use anyhow::{Context, Result};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Texts of one family that are asked; more would not change a figure by much.
const MOST: usize = 400;

/// CLINC150's intents that one of the five friends would answer, as in training.
const INTENTS: [(&str, &str); 4] = [
    (
        "luminai",
        "greeting goodbye thank_you tell_joke are_you_a_bot what_is_your_name how_old_are_you who_made_you where_are_you_from do_you_have_pets what_are_your_hobbies fun_fact what_can_i_ask_you meaning_of_life",
    ),
    (
        "airth",
        "definition spelling calculator distance measurement_conversion time date weather timezone translate calories ingredient_substitution how_busy nutrition_info next_holiday",
    ),
    (
        "ely",
        "change_volume change_speed sync_device reset_settings whisper_mode change_language change_accent change_user_name change_ai_name user_name",
    ),
    (
        "kaznak",
        "todo_list todo_list_update reminder reminder_update calendar calendar_update schedule_meeting shopping_list shopping_list_update alarm timer meal_suggestion travel_suggestion meeting_schedule",
    ),
];

/// GoEmotions' classes by number, grouped after Ekman.
const EKMAN: [&str; 7] = [
    "anger", "disgust", "fear", "joy", "neutral", "sadness", "surprise",
];

/// Words by which somebody speaks of themself.
const FIRST_PERSON: &str = " i i'm i've i'd i'll me my mine myself we we're our us ";

/// Adds what lies below `data`, one folder a set.
pub fn add(sets: &mut Sets, data: &Path) -> Result<()> {
    harmful(sets, data)?;
    harmless(sets, data)?;
    clinc(sets, data)?;
    emotions(sets, data)?;
    personal(sets, data)
}

fn harmful(sets: &mut Sets, data: &Path) -> Result<()> {
    for row in rows(&data.join("kora/scenarios.jsonl"))? {
        let text = tidy(text_of(&row, "firstUserMessage"));
        if is_dev(&text) {
            sets.guard.push(Example {
                family: "KORA".into(),
                text,
                age: row["seed"]["childAge"].as_u64(),
                harm: true,
                risk: row["seed"]["riskId"].as_str().map(Into::into),
                ..Example::default()
            });
        }
    }
    let mut add = |family: &str, texts: Vec<String>| extend(sets, family, true, texts);
    let prompts =
        table(&data.join("ailuminate_demo/airr_official_1.0_demo_en_us_prompt_set_release.csv"))?;
    add(
        "AILuminate",
        some_dev(csv::column(&prompts, "prompt_text"), MOST),
    );
    for (family, file) in [("CatQA", "catqa_english"), ("HarmfulQA", "harmfulqa")] {
        let topics = json(&data.join(format!("red_instruct/{file}.json")))?;
        let lists = topics.as_object().into_iter().flatten();
        let lists = lists.flat_map(|(_, topic)| topic.as_object().into_iter().flatten());
        let asked: Vec<&str> = lists.flat_map(|(_, list)| texts(list)).collect();
        add(family, some_dev(asked, MOST));
    }
    let unseen = json(&data.join("red_instruct/dangerousqa.json"))?;
    add(
        "DangerousQA (unseen)",
        texts(&unseen).into_iter().map(tidy).collect(),
    );
    let mut asked = Vec::new();
    for path in files(&data.join("moonshot_mlc"), "json")? {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        // A typical user's lines are opinions about crimes, no requests.
        if name.starts_with("mlc-") && name.ends_with("-user.json") && !name.contains("typical") {
            asked.extend(inputs(&path)?);
        }
    }
    add("Moonshot", some_dev(asked, MOST));
    let jailbreaks = inputs(&data.join("moonshot_mlc/jailbreak-dan.json"))?;
    let cut = jailbreaks
        .iter()
        .map(|text| text.chars().take(700).collect::<String>());
    add("jailbreaks", some_dev(cut, MOST));
    Ok(())
}

fn harmless(sets: &mut Sets, data: &Path) -> Result<()> {
    let mut add =
        |family: &str, texts: Vec<String>| extend(sets, family, false, some_dev(texts, MOST));
    add("ChildSafe talk", child_turns(data)?);
    let below = data.join("fairytaleqa");
    let told = column_of_all(&below.join("section-stories/train"), "text")?;
    let told = told.iter().map(|t| tidy(t).chars().take(600).collect());
    add("fairytales", told.collect());
    let asked = column_of_all(&below.join("questions/train"), "question")?;
    add("questions on fairytales", asked);
    let mut asked = inputs(&data.join("arc/arc-easy.json"))?;
    asked.extend(inputs(&data.join("arc/arc-challenge.json"))?);
    let stems = asked.iter().filter_map(|q| q.split("\nA.").next());
    add("ARC", stems.map(str::to_owned).collect());
    let mut trivia = Vec::new();
    for path in files(&data.join("opentriviaqa"), "txt")? {
        let text = read(&path)?;
        let asked = text.lines().filter(|line| line.starts_with("#Q"));
        trivia.extend(asked.filter_map(|line| line.get(2..).map(|q| q.trim().to_owned())));
    }
    trivia.retain(|question| !question.is_empty());
    add("trivia", trivia);
    let book = rows(&data.join("openbookqa/train.jsonl"))?;
    let stems = book.iter().map(|row| text_of(&row["question"], "stem"));
    add("OpenBookQA", stems.map(str::to_owned).collect());
    for (family, file, field) in [
        ("GSM8K", "gsm8k/train.jsonl", "question"),
        ("CREAK", "creak/train.json", "sentence"),
    ] {
        let rows = rows(&data.join(file))?;
        let asked = rows.iter().map(|row| text_of(row, field).to_owned());
        add(family, asked.collect());
    }
    let pairs = table(&data.join("stsb_en/stsb-en-train.csv"))?;
    let first = pairs.iter().filter_map(|pair| pair.first().cloned());
    add("STS-B", first.collect());
    Ok(())
}

/// What simulated children say where they learn and play.
fn child_turns(data: &Path) -> Result<Vec<String>> {
    let mut turns = Vec::new();
    for path in files(&data.join("childsafe_corpus"), "json")? {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if !name.starts_with("childsafe_corpus_") {
            continue;
        }
        let corpus = json(&path)?;
        let mut talks: Vec<&Value> = Vec::new();
        for (_, scenes) in corpus["scenario_conversations"]
            .as_object()
            .into_iter()
            .flatten()
        {
            for name in ["educational_assistance", "entertainment_creative"] {
                talks.extend(
                    scenes[name]["conversations"]
                        .as_array()
                        .into_iter()
                        .flatten(),
                );
            }
        }
        for (_, ages) in corpus["baseline_assessment"]
            .as_object()
            .into_iter()
            .flatten()
        {
            talks.extend(ages.as_array().into_iter().flatten());
        }
        let said = talks
            .into_iter()
            .flat_map(|talk| talk["turns"].as_array().into_iter().flatten());
        turns.extend(said.map(|turn| text_of(turn, "child").to_owned()));
    }
    Ok(turns)
}

fn clinc(sets: &mut Sets, data: &Path) -> Result<()> {
    let agents: BTreeMap<&str, &str> = INTENTS
        .iter()
        .flat_map(|(agent, intents)| intents.split(' ').map(|intent| (intent, *agent)))
        .collect();
    let all = json(&data.join("clinc150/data.json"))?;
    let pairs = ["train", "val"]
        .into_iter()
        .flat_map(|part| all[part].as_array().into_iter().flatten());
    let pairs: Vec<(&str, &str)> = pairs
        .filter_map(|pair| Some((pair[0].as_str()?, pair[1].as_str()?)))
        .collect();
    let texts = some_dev(pairs.iter().map(|(text, _)| *text), MOST);
    extend(sets, "CLINC150", false, texts);
    for (intent, agent) in &agents {
        let texts = pairs.iter().filter(|(_, i)| i == intent).map(|(t, _)| *t);
        let routed = some_dev(texts, MOST).into_iter().map(|text| Labelled {
            set: "CLINC150",
            text,
            label: (*agent).to_owned(),
        });
        sets.routes.extend(routed);
    }
    Ok(())
}

/// Texts with one feeling: GoEmotions' own dev split, and the unseen set where people speak of themselves.
fn emotions(sets: &mut Sets, data: &Path) -> Result<()> {
    for line in read(&data.join("goemotions/ekman/dev.tsv"))?.lines() {
        let mut fields = line.split('\t');
        let (Some(text), Some(number)) = (fields.next(), fields.next()) else {
            continue;
        };
        // Several feelings are several numbers, which is none.
        if let Some(name) = number.parse().ok().and_then(|n: usize| EKMAN.get(n)) {
            sets.emotions.push(Labelled {
                set: "GoEmotions",
                text: tidy(text),
                label: (*name).to_owned(),
            });
        }
    }
    let rows = table(&data.join("semeval2025_task11_eng/track_a/train_eng.csv"))?;
    let head = rows.first().cloned().unwrap_or_default();
    for row in rows.iter().skip(1) {
        let named: Vec<&str> = head
            .iter()
            .zip(row)
            .filter(|(name, value)| EKMAN.contains(&name.as_str()) && *value == "1")
            .map(|(name, _)| name.as_str())
            .collect();
        let label = match named[..] {
            [] => "neutral",
            [one] => one,
            _ => continue,
        };
        let text = tidy(row.get(1).map_or("", String::as_str));
        if is_first_person(&text) {
            sets.emotions.push(Labelled {
                set: "SemEval 2025 (unseen)",
                text,
                label: label.to_owned(),
            });
        }
    }
    Ok(())
}

fn is_first_person(text: &str) -> bool {
    let text = text.to_lowercase().replace('’', "'");
    text.split(|c: char| !c.is_alphanumeric() && c != '\'')
        .any(|word| !word.is_empty() && FIRST_PERSON.contains(&format!(" {word} ")))
}

fn personal(sets: &mut Sets, data: &Path) -> Result<()> {
    let all = json(&data.join("presidio_pii/synth.json"))?;
    for row in all.as_array().into_iter().flatten() {
        let spans = row["spans"].as_array().into_iter().flatten();
        sets.personal.push(Marked {
            text: text_of(row, "full_text").to_owned(),
            spans: spans
                .filter_map(|span| {
                    let kind = text_of(span, "entity_type").to_owned();
                    let (start, end) = (&span["start_position"], &span["end_position"]);
                    Some((kind, start.as_u64()?, end.as_u64()?))
                })
                .collect(),
        });
    }
    Ok(())
}

fn extend(sets: &mut Sets, family: &str, harm: bool, texts: Vec<String>) {
    sets.guard.extend(texts.into_iter().map(|text| Example {
        family: family.to_owned(),
        text,
        harm,
        ..Example::default()
    }));
}

fn json(path: &Path) -> Result<Value> {
    serde_json::from_str(&read(path)?).with_context(|| format!("{} is no JSON", path.display()))
}

fn table(path: &Path) -> Result<Vec<Vec<String>>> {
    Ok(csv::records(&read(path)?))
}

fn column_of_all(folder: &Path, name: &str) -> Result<Vec<String>> {
    let mut all = Vec::new();
    for path in files(folder, "csv")? {
        all.extend(csv::column(&table(&path)?, name).map(str::to_owned));
    }
    Ok(all)
}

/// The questions of a file of Moonshot's.
fn inputs(path: &Path) -> Result<Vec<String>> {
    let file = json(path)?;
    let examples = file["examples"].as_array().into_iter().flatten();
    Ok(examples.map(|e| text_of(e, "input").to_owned()).collect())
}

/// The files of a folder that end in `.extension`, by name.
fn files(folder: &Path, extension: &str) -> Result<Vec<PathBuf>> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.map(|e| e.path()))
        .collect::<Result<_, _>>()?;
    paths.retain(|path| path.extension().is_some_and(|e| e == extension));
    paths.sort();
    Ok(paths)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_speaks_of_themself() {
        assert!(is_first_person("And I’m cold."));
        assert!(is_first_person("that was over my head"));
        assert!(!is_first_person("Colorado, middle of nowhere."));
    }
}
