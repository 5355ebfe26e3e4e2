use super::*;
use proptest::prelude::*;

fn all(text: &str) -> Vec<String> {
    extract(text).into_iter().map(|e| e.text).collect()
}

#[test]
fn what_children_tell() {
    let mut wrong = Vec::new();
    for (text, expected) in [
        ("I have a dog called Rex", "has a dog called Rex"),
        ("we have a cat named Mimi!", "has a cat called Mimi"),
        (
            "My hamster is called Nibbles.",
            "has a hamster called Nibbles",
        ),
        ("My dog's name is Bello", "has a dog called Bello"),
        (
            "I've got a new puppy called Luna",
            "has a puppy called Luna",
        ),
        ("my sister Lena is funny", "has a sister called Lena"),
        ("I have a brother called Tom", "has a brother called Tom"),
        ("My favourite colour is blue", "favourite colour is blue"),
        (
            "my favorite animal is a red panda",
            "favourite animal is a red panda",
        ),
        ("I love football", "likes football"),
        ("I really like dinosaurs.", "likes dinosaurs"),
        ("I don't like spiders", "dislikes spiders"),
        ("I hate broccoli", "dislikes broccoli"),
        ("I play the piano", "plays piano"),
        ("I'm learning to play the guitar", "is learning guitar"),
        ("My best friend is called Ali", "best friend is called Ali"),
        ("my best friend is Zoe", "best friend is called Zoe"),
        ("My birthday is on 3 May", "birthday is 3 May"),
        ("I am 9", "is 9 years old"),
        ("I'm eight years old", "is 8 years old"),
        (
            "I have a maths test on Friday",
            "has a maths test on Friday",
        ),
        ("I lost my tooth!", "lost their tooth"),
        ("I just lost my first tooth", "lost their first tooth"),
        (
            "I am sad because my friend moved away",
            "felt sad because their friend moved away",
        ),
        ("I'm scared of the dark", "is scared of the dark"),
        ("I won the spelling contest", "won spelling contest"),
        ("my hamster died", "had a hamster that died"),
        (
            "I have a guinea pig called Toffee",
            "has a guinea pig called Toffee",
        ),
        (
            "I'm worried about my maths test",
            "felt worried about their maths test",
        ),
        ("I have a dog and his name is Rex", "has a dog called Rex"),
        ("I do karate", "does karate"),
        (
            "I want to be an astronaut when I grow up",
            "wants to be an astronaut",
        ),
        ("We have a dog", "has a dog"),
    ] {
        wrong.extend((all(text) != [expected]).then(|| format!("{text}: {:?}", all(text))));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert_eq!(
        all("Hi, I have a cat called Tom and I love pizza, but I hate peas."),
        ["has a cat called Tom", "likes pizza", "dislikes peas"]
    );
}

#[test]
fn what_is_not_kept() {
    for text in [
        "I live at 12 Elm Street",
        "I love you",
        "I hate myself",
        "do you like dogs?",
        "why is the sky blue",
        "I hate my life",
        "tell me a story about a dog called Rex",
        "my password is rex123",
        "I go to Hill Primary School",
        "I like it",
        "what is my dog called?",
        "I have 3 apples",
        "my number is 0798123",
        "I am very tired",
        "I have a question",
        "I don't like him",
        "I hate people",
        "",
        "I love to",
        "My dog is brown",
        "I have a dog costume party idea that is long",
    ] {
        assert!(all(text).is_empty(), "{text}: {:?}", all(text));
    }
}

#[test]
fn what_only_looks_like_a_fact_is_not_kept() {
    let mut wrong = Vec::new();
    for text in [
        // verbs and adjectives are no names
        "my best friend is moving away",
        "my best friend is moving",
        "My best friend is nice",
        "my best friend is mean to me",
        "my best friend is not my friend any more",
        "my best friend called me stupid yesterday",
        "I have a dog and he is brown",
        "I have a sister and she is funny",
        "I have a brother and he is called names at school",
        "my dog is barking",
        "my cat is called by the neighbours all day",
        "My Sister Is Mean",
        "My Sister Hates Me",
        "MY DOG BARKS",
        "MY BEST FRIEND IS AWESOME",
        "my hamster sleeps",
        // jokes, play, wishes and suppositions
        "I have a dragon, just kidding",
        "I have a cat called Tom. Just kidding!",
        "I love homework, not really",
        "pretend I have a dog called Max",
        "imagine we have a horse called Star",
        "if I have a dog I call him Max",
        "I wish I have a pony",
        "in my game I have a dog called Bolt",
        "I have a cat called Pixel in minecraft",
        "I have a toy dog called Woof",
        "in the story I have a dog called Rex",
        // questions, and what others have or say
        "do I have a dog called Rex?",
        "is my dog called Rex?",
        "my friend has a dog called Max",
        "my friend's dog is called Max",
        "my cousin's cat died",
        "my brother said I hate peas",
        "she said my dog is called Fatty",
        "Tom and his dog Rex are here",
        "his best friend is Ali",
        "I don't have a dog",
        "I have no cat",
        "I used to have a dog called Rex",
    ] {
        wrong.extend((!all(text).is_empty()).then(|| format!("{text}: {:?}", all(text))));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_changes_is_corrected() {
    let mut wrong = Vec::new();
    for (old, new, kept) in [
        ("we have a cat", "I have two cats now", "has two cats"),
        (
            "I have a dog called Rex",
            "my dog died",
            "had a dog that died",
        ),
        (
            "I have a dog called Rex",
            "my dog Rex died",
            "had a dog called Rex that died",
        ),
        (
            "I have a dog",
            "my dog died yesterday",
            "had a dog that died",
        ),
        (
            "I like football",
            "I don't like football any more",
            "stopped liking football",
        ),
        (
            "I love football",
            "I don't like football anymore",
            "stopped liking football",
        ),
        (
            "I like football",
            "I no longer like football",
            "stopped liking football",
        ),
        (
            "I have a dog called Rex",
            "Rex is not my dog, he is my cousin's dog",
            "does not have a dog called Rex",
        ),
        (
            "I have a dog called Rex",
            "Rex isn't my dog",
            "does not have a dog called Rex",
        ),
        (
            "my favourite colour is blue",
            "my favourite colour is green",
            "favourite colour is green",
        ),
        (
            "my best friend is Zoe",
            "my best friend is called Ali",
            "best friend is called Ali",
        ),
        ("I am 8", "I am 9 now", "is 9 years old"),
        ("I hate peas", "I like peas", "likes peas"),
        (
            "we have a pony",
            "we have got three ponies",
            "has three ponies",
        ),
    ] {
        let before = extract(old)[0].clone().into_memory("1".into(), 0, 1, None);
        let found = extract(new);
        let fine = found.len() == 1 && found[0].text == kept && found[0].replaces(&before);
        wrong.extend((!fine).then(|| format!("{old} / {new}: {found:?}")));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn doubt_is_remembered_with_the_fact() {
    for (text, told, confidence) in [
        ("I like peas", "likes peas", Confidence::Plain),
        ("I think I like peas", "likes peas", Confidence::Hedged),
        (
            "maybe I want to be a vet",
            "wants to be a vet",
            Confidence::Hedged,
        ),
        (
            "I guess my favourite colour is red",
            "favourite colour is red",
            Confidence::Hedged,
        ),
        ("I kind of like chess", "likes chess", Confidence::Hedged),
    ] {
        let found = extract(text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        assert_eq!(
            (found[0].text.as_str(), found[0].confidence),
            (told, confidence),
            "{text}"
        );
    }
}

#[test]
fn slots_name_what_can_change() {
    assert_eq!(
        extract("my favourite colour is green")[0].slot.as_deref(),
        Some("favourite:colour")
    );
    assert_eq!(
        extract("I like peas")[0].slot,
        extract("I don't like peas")[0].slot
    );
    assert_eq!(extract("I lost my tooth")[0].slot, None);
}

proptest! {
    #[test]
    fn any_text_is_safe_and_nothing_private_stays(text in "(i|my|we|have|a|dog|called|Rex|live|at|12|Elm|Street|like|love|is|password|[a-z]{1,6}|[ ,.!?']){0,24}") {
        for found in extract(&text) {
            prop_assert!(!is_private(&found.text), "{}", found.text);
            prop_assert!(found.text.len() < 200);
        }
    }
}
