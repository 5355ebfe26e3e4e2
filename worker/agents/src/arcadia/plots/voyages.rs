//! Far out among the stars, and deep under the sea.

use super::{Kind, Plot, tried, way};
use protocol::Cover;

pub(super) const SPACE: Plot = Plot {
    id: "space",
    kind: Kind::Space,
    fits: &[Cover::Space],
    titles: &[
        "{N} Among the Stars",
        "Captain {N} and the Lost Light",
        "{N} to the Moon and a Bit Further",
        "The Rocket Called Teapot",
    ],
    knots: &[
        (
            "a small star",
            "had lost its shine",
            "the star had hung its shine up to dry and had left it on a hook",
        ),
        (
            "a young comet",
            "had lost its tail",
            "the tail was caught on a moon, and with one good tug it came loose",
        ),
        (
            "a little moon",
            "had lost its planet",
            "the planet had been looking for its moon all the time, round the other side",
        ),
        (
            "a tiny robot",
            "had lost its way home",
            "there stood a small tin house with the light on",
        ),
    ],
    wants: &[
        "{N} had a rocket. Its name was Teapot, since it had been one. {N} wanted to fly further than anybody had ever been.",
        "{N} was the captain, the cook and the crew of a rocket called Teapot. What {s} wished for was a real adventure.",
        "{N} brought the post to the far stars in a rocket called Teapot. [1|Stars get a lot of birthday cards.] One day {s} wanted to see what lay past the last letter box.",
        "Every night {N} looked up. Then {s} built a rocket from a teapot, and now {s} wanted to say hello to the stars in person.",
    ],
    problems: &[
        "Past the last planet, something bumped on the window. It was {x}, and it {y}. \"Can you help me?\" it asked.",
        "But just as the soup was hot, a small voice came over the radio. \"Hello? I am {x}. It is silly, but...\" The poor thing {y}.",
        "Then there was a sniff in the dark. In space you hear every sniff. There sat {x}, who {y}.",
        "But behind the ninth moon {N} had to brake hard. In the middle of the way was {x}. It {y}, and it did not know what to do.",
    ],
    tries: &[
        tried(
            "look behind the moon",
            "{N} flew round the back of the moon. It was dusty there, and full of lost things: one glove, two kites, nine balls. What they needed was not there. But {N} took a ball of silver string.",
            "{N} tied the silver string to the rocket. With that, nobody could get lost, not even in all that dark.",
        ),
        tried(
            "ask the man with the telescope",
            "On a rock lived an old man with a telescope. He had seen everything. Sadly, he had seen it through the wrong end, so all of it was very small. But he gave them the telescope.",
            "{N} held the telescope the right way round. And there it was, as clear as day, and not at all far off!",
        ),
        tried(
            "switch on the big engine",
            "{N} switched on the big engine. Teapot shook, hissed and shot away. It shot the wrong way. But now the whole ship was full of steam, and all of it was warm.",
            "{N} opened the lid of Teapot and let the warm steam out. It made a cloud that shone pink. Now everybody could see where they were.",
        ),
        tried(
            "read the rule book of space",
            "{N} read the rule book of space. Rule one: do not open the window. Rule two: see rule one. The rest was stuck together with jam. [1|Captains eat a lot of toast.] Out of the back fell a star map.",
            "{N} spread out the star map from the rule book. It had a jam spot right in the middle. But it was no jam spot. It was the place!",
        ),
        tried(
            "offer some soup",
            "{N} gave the small one some soup. In space, soup does not stay in a bowl. It floats. They had to catch each blob, and they laughed till they turned upside down. And that cheered it up.",
            "\"I am not so sad any more,\" said the small one. \"It must have been the soup.\" And it began to glow a bit, in the middle.",
        ),
    ],
    arrivals: &[
        "Then a light blinked. In a round glass helmet, {H} came floating by.",
        "\"Mind your head!\" {H} came past on a flying sledge.",
        "There was a knock on the hull. It was {H}, a long way from home.",
        "On a rock no bigger than a table sat {H}, with a cup of tea.",
    ],
    turns: &[
        way(
            "listen to what the stars say",
            "\"Turn off the engine,\" said {h}. \"Space is not silent. It hums.\" They listened. Far off the stars were humming, like a choir before it starts.",
        ),
        way(
            "look at what is on board",
            "\"What have you got on board?\" asked {h}. {N} had a spoon, a sock and a jam jar. \"That is it!\" cried {h}. \"It is just the thing!\"",
        ),
        way(
            "follow {h} through the dust",
            "\"I know a way,\" said {h}, \"but it tickles.\" It led right through a cloud of gold dust. They sneezed eleven times. On the other side, it was all new.",
        ),
        way(
            "ask everyone by radio",
            "\"Has anyone out there got an idea?\" asked {h} into the radio. It crackled. Then all of space began to talk at once. A planet with rings was the first to say something clever.",
        ),
    ],
    late: &[
        ("Far below, the Earth", "looked like a blue marble."),
        ("All around them, the stars", "leaned a little closer."),
        ("In the dark ahead, something", "began to shine."),
        (
            "Through the round window, {N}",
            "saw a glow that had not been there before.",
        ),
    ],
    ends: &[
        way(
            "bring the small one home",
            "And look: {z}! The small one spun three times for joy. \"If you are ever lost,\" it said, \"look up. I will wave.\" {N} flew home. Each night since then, something up there waves.",
        ),
        way(
            "have a party on the moon",
            "It was quite simple in the end: {z}. And so there was a party on the moon. They danced, and each jump was as high as a house. [1|It took quite a long time to come down for cake.] {N} came home with moon dust in both shoes.",
        ),
        way(
            "write it in the log book",
            "So this was how it ended: {z}! {N} wrote in the log book: today I found somebody, and we helped. Then {s} crossed out the last word and wrote: we are friends. Teapot gave a happy whistle, and they turned for home.",
        ),
        way(
            "stay a little and look",
            "And there it was: {z}. They all sat on the wing for a while and looked. There was so much sky, and it was all quite near. \"Further?\" asked {h}. \"Home first,\" said {N}. \"Then further.\"",
        ),
    ],
    company: true,
    calm: false,
};

pub(super) const SEA: Plot = Plot {
    id: "sea",
    kind: Kind::Sea,
    fits: &[Cover::Sea],
    titles: &[
        "{N} Under the Waves",
        "{N} and the Big Blue",
        "The Whale Who Lost a Note",
        "{N} Dives Deep",
    ],
    knots: &[
        (
            "the old whale",
            "had lost the last note of her song",
            "the whale sang, right to the very last note",
        ),
        (
            "the lamp fish",
            "could not get his lamp to glow",
            "the lamp fish shone like a small sun",
        ),
        (
            "the sea horse post",
            "had mixed up all the letters",
            "every letter lay in the right box",
        ),
        (
            "the giant crab",
            "had a knot in eight legs at once",
            "the crab had eight straight legs again",
        ),
    ],
    wants: &[
        "{N} wanted to see the very bottom of the sea. {S} had heard that the best stories sink.",
        "{N} collected sounds. {S} had a drip, a purr and a door. But what {s} wanted most was the sound of the deep sea.",
        "One day {N} found a bottle with a note. It said: please come. There was no name on it, only a wet thumb print. {N} wanted to know who had sent it.",
        "{N} had a boat that could dive. It was round and green, and its name was Pickle. {N} wanted to go where no pickle had ever been.",
    ],
    problems: &[
        "Deep down, past the kelp, there was trouble. It was {x}, who {y}. Nobody in the sea could sleep for it.",
        "But at the coral gate a crowd of fish stood and shook their heads. Of all things, {x} {y}! What now?",
        "It was dark down there, and it smelled of salt and old coins. Then somebody sobbed. It was {x}, who {y}.",
        "A shrimp with a small sign swam up. HELP, said the sign. The shrimp pointed down. There they met {x}, who {y}.",
    ],
    tries: &[
        tried(
            "swim through the kelp forest",
            "The kelp was thick and tickled. {N} came out on the other side with green hair and no answer. But in the green hair sat a sea snail, and she came along.",
            "\"May I say something?\" asked the sea snail in {N}'s hair. She was a hundred years old, and she had seen all this before. She knew just where to look.",
        ),
        tried(
            "ask the wise octopus",
            "The wise octopus had eight ideas, one for each arm. Seven of them were about lunch. The eighth was a shell that you could blow like a horn.",
            "{N} blew the octopus's shell. Toooot! The whole sea turned round to listen. That was just what they needed.",
        ),
        tried(
            "look inside the old wreck",
            "The old wreck creaked like a sleepy door. Inside sat a crab in a captain's hat. \"No treasure here,\" he said. \"It is all rust.\" But he gave them a mirror.",
            "{N} held up the captain's mirror. It caught one thin ray of sun and sent it down, and down. Now they could see!",
        ),
        tried(
            "blow bubbles",
            "{N} blew a big bubble, and one more. They were lovely, but they only went up. [1|That is the trouble with bubbles.] At the top a gull read them like mail, and came to look.",
            "The gull had told the otters, and the otters had told the seals. Now they all came down in a long line, to lend a flipper.",
        ),
        tried(
            "follow the current",
            "{N} let the current pull. It was like a slide. It ended at the very same place where it had begun. But now {N} knew the way it ran, round and round.",
            "\"The current runs in a ring,\" said {N}. \"So what got lost must come by here again. We only have to wait!\" And look, there it came.",
        ),
    ],
    arrivals: &[
        "Then something tapped {N} from behind. It was {H}, in a diving bell.",
        "A trail of pearls led round a rock. At its end sat {H}.",
        "Up from the sand popped {H}, and spat out some water.",
        "A small boat sank past them, quite slowly. In it sat {H}, with a paper hat.",
    ],
    turns: &[
        way(
            "do it all together",
            "\"Alone, nobody can do it,\" said {h}. \"But look how many we are!\" Big fish and small fish made a ring. Even the sea cucumbers joined in, in their way.",
        ),
        way(
            "be quite still and feel the water",
            "\"Feel the water,\" said {h}. \"It knows.\" They hung there as still as two corks. Then {N} felt it, a soft push from the left.",
        ),
        way(
            "start again from the beginning",
            "\"How did it go before?\" asked {h}. \"Start at the start.\" So they went through it all, step by step. At step three, {N} called out, \"Wait! There it is!\"",
        ),
        way(
            "try it the silly way",
            "\"We have tried all the clever ways,\" said {h}. \"So now let us try a silly one.\" They hung upside down and wiggled. It was very silly. And it was nearly right!",
        ),
    ],
    late: &[
        (
            "Through the blue water, a ray",
            "of gold came down and danced on the sand.",
        ),
        (
            "One after the other, the fish",
            "stopped and turned to look.",
        ),
        (
            "From far away, a deep sound",
            "came and filled the whole sea.",
        ),
        ("All around, the water", "began to glow."),
    ],
    ends: &[
        way(
            "celebrate with the fish",
            "It was all right again: {z}! There was a feast with sea cake, which is much like cake but wet. {N} got the place of honour, between two dolphins. They made up a song about it all, and they sing it down there to this day.",
        ),
        way(
            "swim home before dark",
            "It was done: {z}. {X} bowed so deep that sand flew up. \"You will always have a friend in the sea,\" said the tide. {N} came home with wet hair and a pocket full of pearls. One of them hums if you hold it to your ear.",
        ),
        way(
            "send a note in a bottle",
            "And so {z}. Everybody in the sea slept well that night. {N} wrote a note, put it in a bottle and let it go. It said: all is well. And under it: I will come back in May.",
        ),
        way(
            "have one last dive",
            "Now {z}. All was well. \"One more dive?\" asked {h}. They went down to where it was dark, and then a bit more. And there, at the very bottom, it was not dark at all. It was full of stars.",
        ),
    ],
    company: true,
    calm: false,
};
