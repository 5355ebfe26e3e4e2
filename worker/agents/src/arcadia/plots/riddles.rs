//! A mystery, and a night without sleep.

use super::{ANYWHERE, Kind, Plot, tried, way};
use protocol::Cover;

pub(super) const MYSTERY: Plot = Plot {
    id: "mystery",
    kind: Kind::Mystery,
    fits: &[
        Cover::Forest,
        Cover::Castle,
        Cover::Home,
        Cover::Snow,
        Cover::Meadow,
        Cover::School,
    ],
    titles: &[
        "{N} and the Night Noise",
        "The Case of the Missing Buns",
        "{N} Finds It Out",
        "Detective {N}",
    ],
    knots: &[
        (
            "a soft tapping",
            "a baby woodpecker",
            "was learning to knock and did not want to be heard yet",
        ),
        (
            "a song with no singer",
            "a shy toad",
            "had a lovely voice and a great fear of crowds",
        ),
        (
            "a smell of fresh buns",
            "a night baker",
            "baked for all the people who worked while others slept",
        ),
        (
            "a row of odd footprints",
            "a duck in boots",
            "had only found two left boots and was looking for a right one",
        ),
        (
            "a tiny blue light",
            "a lost firefly",
            "was calling for her family",
        ),
    ],
    wants: &[
        "{N} was the best detective around. {S} had a lens, a notebook and no case at all. How {N} longed for a case!",
        "{N} could never pass a shut box without a look inside. {S} wanted to solve one real mystery.",
        "{N} wanted to know everything. [1|Why is a puddle flat? Who thought of Mondays?|Why is a puddle flat?] What {s} wished for most was a real secret.",
        "On {N}'s door there was a sign: DETECTIVE. Under it, smaller: please have a mystery.",
    ],
    problems: &[
        "Then it came. One night there was {x}. It came from nowhere, and nobody knew why.",
        "And one evening something odd began. There was {x}. The next night there it was again.",
        "On Tuesday, just after dark, there was {x}. \"That is not normal,\" said everybody, and locked their doors. {N} went out to look.",
        "It was on a cold, clear night that it began. There was {x}. [1|The dogs heard it, the cats knew of it, but nobody could explain it.|Nobody could say what it was.]",
    ],
    tries: &[
        tried(
            "follow it in the dark",
            "{N} went after it on tiptoe. Round the corner it stopped. Round the next corner it began again. Then {N} stepped into a bucket. Clang! It was gone. But {N} had seen where it went: behind the ferns.",
            "\"Last time it went behind the ferns,\" whispered {N}. So that was where they went, with no bucket this time.",
        ),
        tried(
            "ask everybody",
            "{N} asked everyone. \"It is the wind,\" said the miller. \"It is the moon,\" said the baker. \"It is me,\" said the town drummer, but he always says that. Just one thing was the same each time: it came at nine.",
            "{N} looked at the clock. It was one minute to nine. \"It always comes at nine,\" said {N}. \"Now!\"",
        ),
        tried(
            "set a trap",
            "{N} set a trap with flour on the floor. In the morning there was one neat track in it. It was {N}'s own, from when {s} went to look. But next to it was a small smudge, no bigger than a coin.",
            "{N} showed the drawing of the small smudge. \"Whoever it is,\" said {N}, \"is no bigger than a cup. So we must not be scary.\"",
        ),
        tried(
            "stay up all night",
            "{N} stayed up all night with a flask of cocoa. At midnight {s} drank the cocoa. At one {s} fell asleep with {q} nose in the cup. But the notebook had one more clue: there was a crumb on the page.",
            "\"The crumb!\" said {N}, and put a whole bun on the ground. Then they hid and waited. Who can say no to a bun?",
        ),
        tried(
            "dress up as a bush",
            "{N} dressed up as a bush. It was a very good bush. It was so good that a dog took it for a real one. But from inside the bush {N} heard a tiny sneeze, and it was not the dog.",
            "Then there was that tiny sneeze again. \"Bless you,\" said {N} into the dark. \"Thank you,\" said the dark, before it could stop itself.",
        ),
    ],
    arrivals: &[],
    turns: &[
        way(
            "write down all the clues with {h}",
            "\"Don't guess,\" said {h}. \"Write it down.\" So they wrote down where, when and how loud. They looked at the page from the left and from the right. \"Aha!\" they both said.",
        ),
        way(
            "sit as still as a stone",
            "\"Keep still,\" said {h}. \"Still things see more.\" So they sat like two stones. An hour went by. And then something moved.",
        ),
        way(
            "leave a friendly note",
            "\"Perhaps it is more scared than we are,\" said {h}. {N} had not thought of that. So they wrote a note in big letters: WE ARE FRIENDLY. They put it down and went back ten steps.",
        ),
        way(
            "draw a map of it",
            "\"Where was it each time?\" asked {h}. {N} put a dot on the map for each night. They drew a line through the dots. The line was a ring, and in the middle there was just one spot.",
        ),
    ],
    late: &[
        ("Very quietly, {N}", "crept a little closer."),
        (
            "In the pale light, something",
            "small came out and looked around.",
        ),
        ("For a moment, nobody", "dared to breathe."),
        ("Slowly, the shadow", "took a step into the light."),
    ],
    ends: &[
        way(
            "say hello",
            "It was {y}, who {z}! \"Hello,\" said {N} softly. \"You don't have to hide.\" That night {N} wrote in the notebook: case closed. And under it: new friend.",
        ),
        way(
            "promise to keep the secret",
            "It was {y}, who {z}. \"Will you tell on me?\" asked a very small voice. {N} put away the notebook. \"A good detective knows what is a crime and what is just a surprise,\" said {N}. They told nobody, not even the town drummer.",
        ),
        way(
            "help",
            "So that was it! It was only {y}, who {z}. \"We can help you with that,\" said {N}. And they did, all three of them, until the sun came up. [1|In the morning, the town said it must have been the wind.]",
        ),
        way(
            "tell the whole town",
            "It was {y}, who {z}. The next day {N} told the whole town. People laughed with relief, and then they brought soup and a blanket. On {N}'s door the sign got one more line: mysteries solved, one.",
        ),
    ],
    company: true,
    calm: false,
};

pub(super) const SLEEPLESS: Plot = Plot {
    id: "sleepless",
    kind: Kind::Sleepless,
    fits: ANYWHERE,
    titles: &[
        "{N} and the Shy Sleep",
        "Good Night, {N}",
        "The Slow, Soft Night",
        "{N} Counts the Quiet",
    ],
    knots: &[
        ("the wind in the chimney", "", ""),
        ("the drip of the rain", "", ""),
        ("a head full of thoughts", "", ""),
        ("the bright, round moon", "", ""),
    ],
    wants: &[
        "All day {N} had played and climbed and laughed. Now {s} wanted to sleep.",
        "It had been a long and lovely day. {N} lay in bed, washed and warm, and wished for a good dream.",
        "The lamps went out, one by one. {N} pulled up the blanket and wanted to slip off to sleep.",
        "The moon hung over the roof like a slice of pear. \"Time to sleep,\" said {N}, and lay down.",
    ],
    problems: &[
        "But sleep did not come. There was {x}, and {N} lay wide awake.",
        "But there was {x}. One eye stayed open because of it, and then the other did, too.",
        "But sleep was late that night. {N} heard the clock, and {q} own breath, and there was {x}.",
        "But the bed was too wide, and the night was too long. And then there was {x}.",
    ],
    tries: &[
        tried(
            "count sheep",
            "{N} counted sheep. The first ten jumped over the gate. The next one stopped and ate the flowers. [1|It looked quite happy there.] Sleep did not come, but it was nice to look at.",
            "In {q} thoughts, {N} saw the sheep again. It had eaten all the flowers. Now it lay down in the grass, soft and round.",
        ),
        tried(
            "turn the pillow over",
            "{N} turned the pillow over. The other side was cool, like a smooth stone. That was good for a while. Then it was warm again.",
            "{N} laid one cheek on the pillow. It was warm now, and it smelled of home. Warm was just right.",
        ),
        tried(
            "drink a cup of warm milk",
            "{N} got up for a cup of warm milk. The floor was cold, and the milk was sweet. Back in bed, {s} {was} still awake, but there was a small warm spot inside.",
            "The small warm spot from the milk was still there. It grew. It went down into the toes.",
        ),
        tried(
            "look out of the window",
            "{N} looked out of the window. The trees stood there in the dark like big, kind people. A cat walked along the wall and did not make a sound.",
            "Outside, the cat had come to the end of the wall. It turned round three times and curled up. {N} curled up in just the same way.",
        ),
        tried(
            "hum a slow song",
            "{N} hummed a slow song, the one with the boat. {S} had lost the end of it. So the boat sailed round and round.",
            "Then the end of the boat song came back, all by itself. The boat sailed home. It bumped softly against the land.",
        ),
    ],
    arrivals: &[
        "Then, as quiet as a feather, {H} looked in.",
        "On the end of the bed sat {H}, and smiled.",
        "\"Still awake?\" It was {H}, in a night cap.",
        "Something soft came up close. It was {H}, who could not sleep either.",
    ],
    turns: &[
        way(
            "let the toes go soft",
            "\"Sleep is shy,\" said {h}. \"If you run after it, it hides. Lie still and let your toes go soft.\" So {N} let the toes go soft. Then the knees. Then the ears.",
        ),
        way(
            "tell {h} three good things",
            "\"Tell me three good things from today,\" said {h}. {N} told the first one. {N} told the next one, a bit slower. The third one was so long and so slow.",
        ),
        way(
            "listen to the night with {h}",
            "\"Listen,\" said {h}. \"The night is not empty. It is breathing.\" They listened. In and out went the night. In and out went {N}.",
        ),
        way(
            "put the thoughts in a box",
            "\"Give me your thoughts,\" said {h}, and held up a small box. {N} put in a loud one, a quick one and one about socks. \"I will keep them until the morning,\" said {h}, and shut the lid.",
        ),
    ],
    late: &[
        (
            "Softly, the stars",
            "blinked one after the other, as if they waved good night.",
        ),
        ("Far away, a train", "hummed to itself and was gone."),
        (
            "Above the roof, the moon",
            "moved a little further along the sky.",
        ),
        ("In the garden, the leaves", "rustled once and were still."),
    ],
    ends: &[
        way(
            "follow the moon",
            "The moon went on its slow round, over the roofs, over the hill. It looked in at the window one more time. But nobody, not even the moon, saw the moment when {N} fell asleep.",
        ),
        way(
            "float on the waves",
            "Each breath was a small wave on a wide beach. In came the wave. Out went the wave. And on one of the waves came sleep, as soft as a blanket.",
        ),
        way(
            "walk into the dream",
            "Then there was a gate, and it stood open. Behind it the grass was blue, and somebody was waiting with a kite. {N} walked in. The gate swung shut, without a sound.",
        ),
        way(
            "let the night take care of it all",
            "The clock went on ticking, so that nobody else had to. The dark was warm and round. {N} wanted to say one more thing. It was good night. But {s} only got as far as good.",
        ),
    ],
    company: true,
    calm: true,
};
