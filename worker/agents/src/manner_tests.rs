use super::*;

fn memory(id: &str, text: &str, kind: Kind, slot: Option<&str>, said_at: i64) -> Memory {
    Memory {
        id: id.into(),
        text: text.into(),
        kind,
        slot: slot.map(Into::into),
        said_at,
        turn: 1,
        vector: None,
        confidence: memory::Confidence::default(),
        before: Vec::new(),
    }
}

#[test]
fn what_is_learned_is_shown_and_forgotten_with_its_memory() {
    let memories = [
        memory("a", "likes football", Kind::Taste, None, 1),
        memory(
            "b",
            "likes short replies",
            Kind::Taste,
            Some("manner:length"),
            2,
        ),
        memory("c", "dislikes jokes", Kind::Taste, None, 3),
        memory(
            "d",
            "wants to be called Max",
            Kind::Taste,
            Some("manner:name"),
            4,
        ),
        memory("e", "has a dog called Rex", Kind::Pet, None, 5),
        memory("f", "likes pizza", Kind::Taste, None, 6),
    ];
    let manner = Manner::learn(&memories);
    assert_eq!(manner.like(), Some("football"));
    assert!(manner.short() && !manner.more_jokes());
    assert_eq!(manner.called(), Some("Max"));
    let lines = manner.lines();
    let ids: Vec<&str> = lines.iter().map(|(id, _)| id.as_str()).collect();
    assert_eq!(ids, ["a", "b", "c", "d", "e"]);
    assert_eq!(
        lines[0].1,
        "Because you like football, I use football in examples."
    );
    for (id, words) in lines {
        let left: Vec<Memory> = memories.iter().filter(|m| m.id != id).cloned().collect();
        assert!(
            !Manner::learn(&left)
                .lines()
                .iter()
                .any(|(_, w)| *w == words),
            "{words}"
        );
    }
    assert_eq!(Manner::learn(&[]), Manner::default());
}

#[test]
fn later_wishes_count_more_whatever_their_order() {
    let short = memory("a", "likes short replies", Kind::Taste, None, 1);
    let long = memory("b", "likes long replies", Kind::Taste, None, 2);
    assert!(!Manner::learn(&[long.clone(), short.clone()]).short());
    assert!(Manner::learn(&[short]).short());
}

#[test]
fn a_pet_that_died_is_not_asked_after() {
    let cat = memory("a", "has a cat called Tom", Kind::Pet, None, 1);
    let died = memory("b", "had a cat that died", Kind::Event, None, 2);
    assert_eq!(
        Manner::learn(std::slice::from_ref(&cat)).pets().next(),
        Some("Tom")
    );
    assert_eq!(Manner::learn(&[cat, died]).pets().len(), 0);
}

#[test]
fn wishes_are_heard_and_other_sentences_are_not() {
    let heard = |text: &str| -> Vec<String> { wishes(text).into_iter().map(|w| w.text).collect() };
    for (text, wish) in [
        ("shorter please", "likes short replies"),
        ("Can you keep it short?", "likes short replies"),
        ("that's too long", "likes short replies"),
        ("longer answers please", "likes long replies"),
        ("no more jokes!", "wants no jokes"),
        ("please tell more jokes", "wants more jokes"),
        ("call me Max", "wants to be called Max"),
        ("can you call me sunny please", "wants to be called Sunny"),
    ] {
        assert_eq!(heard(text), [wish], "{text}");
    }
    for text in [
        "the story is too long",
        "my hair is too short",
        "call me later",
        "they call me names",
        "my mum will call me",
        "call me daddy",
        "tell me a joke",
        "I had a long day",
        "",
    ] {
        assert!(heard(text).is_empty(), "{text}: {:?}", heard(text));
    }
}
