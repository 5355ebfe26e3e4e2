//! What children say in the measured conversations.

use protocol::Agent;

/// What children of several ages say to each friend.
pub const TALKS: [(Agent, &[&str]); 5] = [
    (
        Agent::Luminai,
        &[
            "hello!",
            "I have a cat called Mimi",
            "I had a bad day",
            "my best friend is ill",
            "tell me a joke",
            "I scored a goal today",
            "what can you do?",
            "are you a real person?",
            "I am bored",
            "I like drawing horses",
            "nobody wanted to play with me",
            "we went to the zoo",
            "thank you",
            "my grandma makes the best cake",
            "I am scared of thunder",
            "do you like me?",
            "I built a tower",
            "bye",
        ],
    ),
    (
        Agent::Airth,
        &[
            "why is the sky blue?",
            "what is 7 × 8?",
            "how far away is the moon?",
            "is a whale a fish?",
            "what is the capital of Peru?",
            "how many legs does a spider have?",
            "what is 15% of 80",
            "who was the first person on the moon?",
            "why do leaves turn red?",
            "what is a glorp?",
            "Tom has 12 apples and eats 3. How many are left?",
            "how old is the universe?",
            "is it true that bats are blind?",
        ],
    ),
    (
        Agent::Arcadia,
        &[
            "tell me a story",
            "tell me a story about a fox",
            "a story about a dragon who is afraid of the dark",
            "a bedtime story please",
            "a funny story about a robot",
            "tell me a story about friendship",
        ],
    ),
    (
        Agent::Ely,
        &[
            "is everything working?",
            "how much storage is left?",
            "which models are loaded?",
            "is everything saved?",
            "are you offline?",
            "what version is this?",
        ],
    ),
    (
        Agent::Kaznak,
        &[
            "help me learn the 7 times table by Friday",
            "help me tidy my room",
            "I have a maths test on Monday",
            "what should I do today?",
            "I did it",
            "should I join football or chess?",
            "make a card: What is 3 × 4? 12",
            "quiz me",
            "12",
            "show my plans",
            "I want to save money for a bike",
        ],
    ),
];
