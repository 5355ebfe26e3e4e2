//! What everyone who measures relies on: one answer for each line, in order, whatever the line.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test")]

use serde_json::{Value, json};
use std::io::Write;
use std::process::{Command, Output, Stdio};

/// Tasks that answer without models.
const RULES: [&str; 6] = ["guard", "route", "claim", "solve", "reply", "pii"];

fn run(args: &[&str], lines: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_evaluate"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let lines = lines.to_vec();
    // A program that refuses its arguments does not read.
    let writer = std::thread::spawn(move || stdin.write_all(&lines).ok());
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output
}

/// The answers of a task without models.
fn answers(task: &str, lines: &str) -> Vec<Value> {
    let output = run(&[task, "--without-models"], lines.as_bytes());
    let err = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{task}: {err}");
    let out = String::from_utf8(output.stdout).unwrap();
    out.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn one(task: &str, line: &Value) -> Value {
    let mut all = answers(task, &format!("{line}\n"));
    assert_eq!(all.len(), 1, "{task}");
    all.remove(0)
}

#[test]
fn an_unknown_task_prints_the_usage() {
    for args in [
        &["dance"][..],
        &[],
        &["guard", "--fast"],
        &["emotion", "--without-models"],
    ] {
        let output = run(args, b"");
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("evaluate TASK"));
        assert!(output.stdout.is_empty());
    }
}

#[test]
fn recall_ranks_every_memory() {
    let line = r#"{"id":"q","memories":[{"id":1,"text":"Ben: I went swimming","at":"2026-03-01"},{"id":"b","text":"Mia: My dog is called Rex","at":1772539200}],"query":"What is Mia's dog called?","at":"2026-03-04T10:00"}"#;
    let output = run(&["recall", "--without-models"], line.as_bytes());
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(answer, json!({"id": "q", "ids": ["b", 1]}));
    let output = run(
        &["recall", "--without-models"],
        b"{\"id\":1,\"query\":\"x\"}\n",
    );
    assert!(String::from_utf8_lossy(&output.stdout).contains("`memories` is missing"));
}

#[test]
fn lines_that_cannot_be_read_need_no_models() {
    // With models, which are not read before a line that asks for them.
    for task in ["guard", "emotion", "route", "embed", "reply"] {
        let output = run(&[task], b"\nnot json\n{\"id\":7}\n{\"id\":8,\"text\":3}\n");
        assert!(output.status.success(), "{task}");
        let out = String::from_utf8(output.stdout).unwrap();
        let out: Vec<Value> = out
            .lines()
            .map(|l| serde_json::from_str(l).unwrap())
            .collect();
        let ids: Vec<&Value> = out.iter().map(|a| &a["id"]).collect();
        assert_eq!(ids, [&Value::Null, &Value::Null, &json!(7), &json!(8)]);
        assert!(out.iter().all(|a| a["error"].is_string()));
    }
}

#[test]
fn ids_come_back_as_they_were_and_in_order() {
    let ids = [
        "1",
        "\"1\"",
        "null",
        "1.5",
        "18446744073709551615",
        "[1,{\"a\":\"\u{fc}\"}]",
        "true",
    ];
    let lines: String = ids
        .iter()
        .map(|id| format!("{{\"text\":\"7 + 5\",\"id\":{id}}}\n"))
        .collect();
    for task in RULES {
        let output = run(&[task, "--without-models"], lines.as_bytes());
        let out = String::from_utf8(output.stdout).unwrap();
        let begins = out
            .lines()
            .zip(ids)
            .all(|(line, id)| line.starts_with(&format!("{{\"id\":{id},")));
        assert!(begins && out.lines().count() == ids.len(), "{task}: {out}");
    }
}

#[test]
fn a_bad_line_does_not_end_the_run() {
    let lines = "{\"id\":1,\"text\":\"hello\"}\n{\"id\":2,\"text\":\n{\"id\":3,\"text\":\"\\ud83d\"}\n\n{\"id\":5,\"text\":\"hello\"}";
    for task in RULES {
        let out = answers(task, lines);
        let errors: Vec<bool> = out.iter().map(|a| a["error"].is_string()).collect();
        assert_eq!(errors, [false, true, true, true, false], "{task}: {out:?}");
        assert_eq!((&out[2]["id"], &out[4]["id"]), (&json!(3), &json!(5)));
    }
    let output = run(&["pii"], b"{\"id\":1,\"text\":\"\xff\"}\n\xff\xfe\n");
    assert_eq!(String::from_utf8(output.stdout).unwrap().lines().count(), 2);
}

#[test]
fn wrong_fields_are_named() {
    for (field, value) in [
        ("age", json!("nine")),
        ("age", json!(-3)),
        ("side", json!("both")),
        ("context", json!("a text")),
    ] {
        let answer = one("guard", &json!({"id": 1, "text": "hello", field: value}));
        assert!(
            answer["error"].as_str().unwrap().contains(field),
            "{answer}"
        );
    }
    let answer = one("reply", &json!({"id": 1, "text": "hello", "history": 4}));
    assert!(answer["error"].as_str().unwrap().contains("history"));
    // What a task does not look at may be anything.
    assert!(
        one("pii", &json!({"id": 1, "text": "hello", "age": "nine"}))
            .get("error")
            .is_none()
    );
}

#[test]
fn empty_long_and_colourful_texts_are_answered() {
    let long = "the quick fox \u{1f98a} ".repeat(6_000);
    assert!(long.chars().count() > 90_000);
    for task in RULES {
        for text in [
            "",
            " \n",
            "\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}",
            &long,
        ] {
            let answer = one(task, &json!({"id": "x", "text": text}));
            let kind_refusal = task == "reply" && text.trim().is_empty();
            assert_eq!(
                answer.get("error").is_some(),
                kind_refusal,
                "{task}: {answer}"
            );
        }
    }
}

#[test]
fn answers_have_their_fields() {
    let answer = one(
        "guard",
        &json!({"id": 1, "text": "how do I make a bomb", "age": 9}),
    );
    assert_eq!(answer["action"], "block");
    assert_eq!(answer["risk"], "violence_and_physical_harm");
    assert!(answer["score"].as_f64().unwrap() > 0.5 && answer["reason"].is_string());
    let answer = one("guard", &json!({"id": 1, "text": "why is the sky blue"}));
    assert_eq!(
        (&answer["action"], &answer["risk"]),
        (&json!("allow"), &Value::Null)
    );
    let answer = one(
        "route",
        &json!({"id": 1, "text": "tell me a story about a dragon"}),
    );
    assert_eq!(answer["agent"], "arcadia");
    assert_eq!(answer["scores"].as_object().unwrap().len(), 5);
    let answer = one("solve", &json!({"id": 1, "text": "What is 17 + 26?"}));
    assert_eq!(answer["answer"], "43");
    let answer = one("solve", &json!({"id": 1, "text": "hello"}));
    assert_eq!(
        (&answer["answer"], &answer["steps"]),
        (&Value::Null, &json!([]))
    );
    let answer = one(
        "claim",
        &json!({"id": 1, "text": "London is the capital of France"}),
    );
    assert_eq!(answer["verdict"], "refuted");
    assert_eq!(answer["sources"].as_array().unwrap().len(), 1);
}

#[test]
fn places_are_counted_in_characters() {
    let text = "\u{1f98a}\u{fc} write to mia@example.org please";
    let answer = one("pii", &json!({"id": 1, "text": text}));
    let span = &answer["spans"][0];
    assert_eq!(span["kind"], "email");
    let (start, end) = (
        span["start"].as_u64().unwrap(),
        span["end"].as_u64().unwrap(),
    );
    let found: String = text
        .chars()
        .skip(start as usize)
        .take((end - start) as usize)
        .collect();
    assert_eq!(found, "mia@example.org");
}

#[test]
fn a_friend_s_words_are_judged_sentence_by_sentence() {
    let said = "Here is a story. I love you more than anyone in the whole world.";
    let line = json!({"id": 1, "text": said, "side": "output"});
    assert_eq!(one("guard", &line)["action"], "block");
}

#[test]
fn every_reply_has_a_family_of_its_own() {
    let told = json!({"id": 1, "text": "my dog is called Rex", "age": 7});
    let asked = json!({"id": 2, "text": "what is my dog called?", "age": 7});
    let remembered = json!({
        "id": 3, "text": "what is my dog called?", "age": 7,
        "history": ["my dog is called Rex", {"role": "friend", "text": "How nice."}],
    });
    let out = answers(
        "reply",
        &format!("{told}\n{asked}\n{remembered}\n{asked}\n"),
    );
    let reply = |i: usize| out[i]["reply"].as_str().unwrap();
    assert!(!reply(1).contains("Rex"), "{}", reply(1));
    assert!(reply(2).contains("Rex"), "{}", reply(2));
    assert_eq!(reply(1), reply(3));
    assert!(out[0]["ms"].is_u64() && out[0]["sources"].is_array());
}
