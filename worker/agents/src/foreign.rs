//! Messages in another language: told by small words that English does not have.

/// Small words and question words of German, French, Spanish, Italian, Portuguese, Dutch, Swedish, Turkish, Polish and a few
/// more, without accents; none of them is an English word or a common name.
const TELLING: &str = " hallo ich du nicht und mein meine wie geht gut danke bitte kannst deutsch heisse warum wieso weshalb welche welcher \
 welches wer wann ist sind haben wird das dem den der ein eine einen einer von fur mit auf auch viele viel gibt macht kann wir mir dir mich \
 bonjour je suis est sont merci pas mon comment salut oui francais pourquoi quoi quel quelle quels quelles combien quand qui les des une dans \
 avec sur cette fait peut tu il elle nous vous por que hola como estas yo soy gracias quiero muy tengo espanol porque cuando donde quien cual \
 cuantos cuantas cuanto esta son una los las del tiene hace puede ciao sono stai grazie voglio buongiorno perche quando dove chi quale quanti \
 quante quanto gli della delle cosa fa ola obrigado obrigada voce eu tudo quem onde qual quantos quantas sao uma dos tem faz czesc jestem nie \
 tak dziekuje dlaczego kiedy gdzie kto ile jest co sie jak czy merhaba nasilsin seni evet neden nasil nerede kim kac hangi bir bu ve icin \
 mu hoe het niet je waarom wat welke goedemorgen hej jag heter tack varfor vad mam dobrze namaste salaam privet kak dela ";
/// Words of other languages that English or a name shares: they count beside others only.
const SHARED: &str = " die was an so in am hat war es va et la le el de a o e i me mi ben come bene ma um no en ca se da os as bem ";
/// Words of English that other languages do not have.
const ENGLISH: &str = " the is are what how my you i of and to do does that this with we they have has why where when who can your \
 says said means hello french spanish german italian english turkish polish called name like word it for not about ";

fn count(list: &str, words: &[String]) -> usize {
    let listed = |w: &&String| list.contains(&format!(" {w} "));
    words.iter().filter(listed).count()
}

/// Whether a message is in another language or another script; `words` are those of the text, lower case and without accents.
pub(crate) fn foreign(text: &str, words: &[String]) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let latin = text
        .chars()
        .filter(|c| c.is_alphabetic() && (*c as u32) < 0x250)
        .count();
    if latin * 2 < letters {
        return true;
    }
    let telling = count(TELLING, words);
    let known = telling + count(SHARED, words);
    telling > 0 && (known * 2 >= words.len() || (words.len() > 1 && count(ENGLISH, words) == 0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use resonance::words::words;

    #[test]
    fn other_languages_are_known() {
        for text in [
            "hallo wie geht es dir",
            "bonjour",
            "hola como estas",
            "привет, как дела?",
            "ich bin traurig und du",
            "warum ist der Himmel blau",
            "was ist die Hauptstadt von Frankreich",
            "wie viele Beine hat eine Spinne?",
            "pourquoi le ciel est bleu",
            "combien de pattes a une araignée",
            "por qué el cielo es azul",
            "cuántas patas tiene una araña",
            "perché il cielo è blu",
            "quante zampe ha un ragno",
            "por que o céu é azul",
            "quantas patas tem uma aranha",
            "gökyüzü neden mavi",
            "kaç bacağı var",
            "dlaczego niebo jest niebieskie",
            "ile nóg ma pająk",
        ] {
            assert!(foreign(text, &words(text)), "{text}");
        }
    }

    #[test]
    fn english_is_not_taken_for_another_language() {
        for text in [
            "hello how are you",
            "how do you say hello in French",
            "bonjour means hello in French",
            "my cat is called Tom",
            "I am learning Spanish at school",
            "no way",
            "Ben",
            "so what",
            "what was the war about",
            "an elephant",
            "come in",
            "El Salvador",
            "die in a game",
            "spaghetti",
            "my mum says ciao when she goes",
        ] {
            assert!(!foreign(text, &words(text)), "{text}");
        }
    }
}
