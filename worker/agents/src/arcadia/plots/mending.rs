//! Something broken, and something that will not stop.

use super::{ANYWHERE, Kind, Plot, tried, way};
use protocol::Cover;

pub(super) const BROKEN: Plot = Plot {
    id: "broken",
    kind: Kind::Broken,
    fits: &[
        Cover::Forest,
        Cover::Castle,
        Cover::Home,
        Cover::Snow,
        Cover::Meadow,
    ],
    titles: &[
        "{N} Mends It",
        "{N} and the Big Crack",
        "Glue, String and {N}",
        "{N} Builds Something Better",
    ],
    knots: &[
        ("the bridge", "go across", "planks"),
        ("the old windmill", "bake bread", "sails"),
        ("the clock tower", "be on time", "wheels"),
        ("the big slide", "whizz down", "steps"),
    ],
    wants: &[
        "{N} loved to build things out of sticks, string and good ideas. One day {s} wanted to build something that everybody could use.",
        "{N} always had a ball of string, just in case. {S} was waiting for the day when string would save the town.",
        "The big summer feast was only a week away. {N} wanted it to be the best one yet.",
        "{N} wanted to be a builder. [1|{S} had the boots for it already, in two sizes too big.|{S} had the boots for it.]",
    ],
    problems: &[
        "That night a storm came. In the morning {x} lay in bits, and nobody could {y}.",
        "But then, with a crack and a clatter, {x} fell down. \"Oh no,\" said everybody. \"How can we {y} now?\"",
        "But on Monday there was a long, sad creak. {X} gave up. Dust flew, and nobody could {y} any more.",
        "But {x} was old, so old that it leaned. One day it leaned a bit too far. Crash! And now nobody could {y}.",
    ],
    tries: &[
        tried(
            "tie it up with string",
            "{N} tied it all up with string. It held! It held for as long as you need to say hooray. Then a fly sat on it.",
            "{N} had a lot of string left. Now it was just right to hold the {z} in place until the glue was dry.",
        ),
        tried(
            "do all the work alone",
            "{N} pulled and pushed alone, all day. {S} moved one piece, by about the length of a sausage. [1|It was not even a long sausage.]",
            "{N} knew one piece by heart now, with all its bumps. \"That one goes at the bottom,\" {s} said. And it fitted like a foot in a sock.",
        ),
        tried(
            "stick it with jam",
            "There was no glue, so {N} took jam. It was sticky, and it was sweet. By noon, three hundred ants had come to look.",
            "And the ants? They were still there, all three hundred. They carried off every splinter, one by one, and were paid in jam.",
        ),
        tried(
            "read the old plans",
            "{N} found the old plans in a drawer. Someone had spilt tea on them long ago. Where the main part should be, there was a brown ring. [1|But at the edge it said: ask the others.]",
            "Then {N} saw what the brown ring on the old plans was. It was not tea. It was a wheel! Somebody had drawn a wheel for lifting things.",
        ),
        tried(
            "ask the mayor",
            "{N} went to the mayor. The mayor said that it was a matter for the clerk. The clerk said that it was a matter for the mayor. But on the way out, {N} found a big bell.",
            "{N} rang the big bell from the town hall. Ding dong! Every door opened. Now they were forty, and not two.",
        ),
    ],
    arrivals: &[],
    turns: &[
        way(
            "make a long line of helpers",
            "\"I can't carry much,\" said {h}. \"But I can count, and I know how to make a line.\" Soon there were helpers big and small, and each one passed the {z} to the next.",
        ),
        way(
            "draw it first",
            "{T} looked at the bits for a while. \"First draw it,\" said {h}. \"Then build it.\" So they drew it in the sand. There were two ways to do it wrong, and they found them both in the sand.",
        ),
        way(
            "make it different from before",
            "\"Why should it be as it was?\" asked {h}. \"It fell down, after all.\" That was true. So they put the {z} in a new way, fat ones at the bottom and thin ones on top.",
        ),
        way(
            "ask {h} to test it",
            "\"You build, and I will jump on it,\" said {h}. \"I am very good at jumping.\" It broke twice, and each time {N} saw what was still wrong. The third time it just went boing.",
        ),
    ],
    late: &[
        (
            "Piece by piece, they",
            "put it together again, and nobody minded the mud.",
        ),
        (
            "By the afternoon, everybody",
            "had dust in the hair and a song in the mouth.",
        ),
        (
            "With a last big push, they",
            "set the top piece on, and it stayed.",
        ),
        ("All around, people", "stopped to watch, and then to help."),
    ],
    ends: &[
        way(
            "dance all night",
            "In the evening they hung up lanterns and danced. Right in the middle danced {N}, with string in {q} hair. Everybody could {y} again. [1|It even hardly creaked, and only in B flat.|It did not creak at all.]",
        ),
        way(
            "paint it in bright colours",
            "When it stood, they painted it. Everyone brought a colour, so it got all of them. It looked like a parrot. But it was strong, and everybody could {y}. People came from far away just to see it.",
        ),
        way(
            "put up a small sign",
            "Then they put up a small brass sign. It did not say {N}, and it did not say {h}. It said: built by all of us. But low down, where just small people can see it, someone has drawn a very small ball of string.",
        ),
        way(
            "build one more thing",
            "\"Who did that?\" asked a man who came by. \"All of us,\" said {N}. And since there were some {z} left, they built a bench as well. It is the best place to sit and think of the next thing.",
        ),
    ],
    company: true,
    calm: false,
};

pub(super) const MUDDLE: Plot = Plot {
    id: "muddle",
    kind: Kind::Muddle,
    fits: ANYWHERE,
    titles: &[
        "{N} and Too Much {x}",
        "Stop, Stop, Stop!",
        "{N} Makes a Muddle",
        "The Day of {x}",
    ],
    knots: &[
        ("porridge", "pot", "stirred it to the left"),
        ("soap bubbles", "bottle", "blew into it"),
        ("custard", "jug", "gave it a tap"),
        ("popcorn", "tin", "gave it a shake"),
    ],
    wants: &[
        "{N} wanted to make breakfast for everybody. It was meant to be a surprise. [1|It was going to be one.]",
        "It was a rainy day, and {N} wanted some fun. In a dusty cupboard stood an old {y}.",
        "{N} wanted to try a bit of magic. Just a little bit! [1|{S} had read a whole half of a book about it.]",
        "At the market {N} had bought an old {y}. \"It is magic,\" the man had said. {N} wanted to know if that was true.",
    ],
    problems: &[
        "So {N} took the old {y} and {z}. Out came {x}. Then more {x}. It did not stop!",
        "{N} found an old {y} and {z}, just once. There was a plop. And then there was {x}, as high as the table, and then as high as the door.",
        "On the old {y} was a note: NEVER. The rest was torn off. So {N} took it and {z}. That was how it began, the great flood of {x}.",
        "{N} took the old {y} and {z}. For a moment nothing happened. Then {x} came, and more came, and still more.",
    ],
    tries: &[
        tried(
            "put a lid on it",
            "{N} put a lid on it and sat down on the lid. That helped for three seconds. Then {N} flew across the room, still sitting on the lid.",
            "{N} still had the lid. It made a very good sledge. {S} slid down to the bottom, where the {y} was.",
        ),
        tried(
            "eat it all up",
            "{N} tried to eat it all up. The first bite was good. Bite number forty was not so good. [1|At bite fifty, {N} had to lie down.] But now {s} could see a bit of floor.",
            "On the bit of floor that {N} had eaten free, something lay. It was the torn half of a note! BACK, it said.",
        ),
        tried(
            "say every magic word",
            "{N} tried every magic word. Hocus pocus! Please! Stop! Rhubarb! At rhubarb, all of it turned pink. It did not stop, but it did look nice.",
            "\"Rhubarb!\" said {N}, just to see. It all went pink and stood still for one whole breath. That was long enough.",
        ),
        tried(
            "open all the windows",
            "{N} opened all the windows. Out it went, into the street. \"Oi!\" called the postman, who had just put on clean socks. But he had a whistle.",
            "The postman blew his whistle, as loud as he could. That made a hush, and in the hush {N} could hear the {y} hum. So there it was!",
        ),
        tried(
            "sweep it out",
            "{N} took the big broom and swept. For each bit that went out, two came in. But the cat from next door came as well. She was hungry.",
            "The cat had told her sisters. Ten cats sat in a row and ate a path. It led right up to the {y}.",
        ),
    ],
    arrivals: &[
        "The door went creak, and there stood {H} with an umbrella.",
        "\"Is this a bad time?\" And out of the middle of it all popped {H}.",
        "\"May I come in?\" asked somebody, and {H} swam through the door.",
        "There was a knock at the window. It was {H}, and {h} was laughing.",
    ],
    turns: &[
        way(
            "do it all backwards",
            "\"What did you do first?\" asked {h}. \"I {z},\" said {N}. \"Then do it backwards,\" said {h}. Backwards! Of course!",
        ),
        way(
            "ask the {y} nicely",
            "\"Has anybody asked it nicely?\" said {h}. Nobody had. {N} leaned down. \"Dear {y},\" said {N}, \"thank you very much. That is plenty.\" The {y} gave a little cough.",
        ),
        way(
            "turn the {y} upside down",
            "\"Turn it upside down,\" said {h}. \"With me, that always helps.\" It was hot and it wriggled. Together they turned it, and looked at the bottom. There was a tiny button!",
        ),
        way(
            "sing it to sleep with {h}",
            "\"It is not bad,\" said {h}. \"It is just wide awake.\" So they sang to it, all five verses. The {y} hummed along. In verse four it began to yawn.",
        ),
    ],
    late: &[
        ("All at once, the noise", "turned into a very small gurgle."),
        (
            "Bit by bit, it",
            "all went down, as if someone had pulled a plug.",
        ),
        ("With a last little pop, the muddle", "came to an end."),
        (
            "Everybody held their breath, and {N}",
            "counted slowly to ten.",
        ),
    ],
    ends: &[
        way(
            "invite the whole street",
            "It had stopped. And what do you do with a house full of {x}? {N} asked the whole street to come. They came with spoons, buckets and hats. It was the best party since the day the roof flew off.",
        ),
        way(
            "write a new note",
            "It was quiet at last. {N} put the {y} back in the cupboard. On the front {s} stuck a new note: ONLY ON BIRTHDAYS. Then {s} looked up when the next birthday was. It was on Tuesday.",
        ),
        way(
            "give the {y} a bow",
            "When it had stopped, there was a bit left, just enough for two. \"Well,\" said {h}, \"we should not waste it.\" They sat on the step with pink noses. {N} gave the {y} a small bow. It went plop, very softly.",
        ),
        way(
            "clean up with music",
            "Then they cleaned up, with music. It took all day. Under the sofa they found {N}'s long-lost shoe, so it had been worth it. \"No more magic,\" said {N}. \"This week,\" {s} added.",
        ),
    ],
    company: true,
    calm: false,
};
