//! Somebody small in need, and a race.

use super::{ANYWHERE, Kind, Plot, tried, way};
use protocol::Cover;

pub(super) const RESCUE: Plot = Plot {
    id: "rescue",
    kind: Kind::Kindness,
    fits: &[
        Cover::Forest,
        Cover::Meadow,
        Cover::Castle,
        Cover::Home,
        Cover::Snow,
    ],
    titles: &[
        "{N} Stops to Help",
        "{N} and the Very Small Voice",
        "Late for the Party",
        "{N} Has No Time",
    ],
    knots: &[
        ("a small hedgehog", "in a very deep hole", "hedgehog"),
        ("a young owl", "with one foot in a tangle of string", "owl"),
        ("a wet bee", "on a leaf in a puddle", "bee"),
        ("a duckling", "stuck in a drain pipe", "duckling"),
    ],
    wants: &[
        "{N} was off to the summer party, in {q} best hat. There would be cake with three floors.",
        "That day {N} had no time at all. The big parade was about to start, and {N} was to beat the drum.",
        "{N} wanted to be the very first at the fair. [1|The first one gets a free go on the swing boats.|The first one gets a free ride.]",
        "{N} had a date with the best ice cream in the land. It was only sold from two to three o'clock.",
    ],
    problems: &[
        "But beside the path, something made a tiny noise. It was {x}, {y}.",
        "But then {N} heard a thin voice. \"Help,\" it said. There was {x}, {y}.",
        "{N} was nearly there when {s} heard a sniff. Who was that? It was {x}, {y}.",
        "But halfway, {N} stopped short. Right there was {x}, {y}. It had very big eyes.",
    ],
    tries: &[
        tried(
            "walk on and feel bad",
            "\"If I stop now, I will be late,\" thought {N}, and went on for three steps. On the third step {q} feet would not go. They turned round all by themselves. [1|Feet are like that.]",
            "Three steps back, {N} had seen a long plank. Now {s} ran for it. It was just long enough!",
        ),
        tried(
            "pull",
            "{N} pulled, but just a little. \"Ow,\" said the {z}. So pulling was wrong. \"Sorry,\" said {N}. \"Tell me if it hurts.\" From then on the {z} said left, right or stop.",
            "\"Left a bit,\" said the {z}. \"Now right. Stop! Now up!\" It gave very good orders for its size.",
        ),
        tried(
            "use the best hat as a basket",
            "{N} took off the best hat and held it out like a basket. It was too wide by a finger. [1|Hats are made for heads, and there is not much you can do about that.]",
            "{N} gave the hat a good hard squeeze. Now it was not a best hat any more, but it was just narrow enough. In hopped the {z}.",
        ),
        tried(
            "tell it a joke",
            "\"What is small and sits in a fix?\" asked {N}. \"Me,\" sniffed the {z}. It was not a good joke. But the {z} gave half a smile, and it stopped shaking.",
            "\"What is small and not in a fix any more?\" asked {N}. \"Me?\" said the {z}. \"Nearly,\" said {N}. \"Hold on tight!\"",
        ),
        tried(
            "call out to people",
            "People ran past, all on their way to the fun. \"No time!\" they cried. \"No time!\" But one of them dropped a long scarf and did not see.",
            "{N} let down the long scarf that someone had dropped. It was red and woolly, and it held.",
        ),
    ],
    arrivals: &[],
    turns: &[
        way(
            "do it slowly and softly",
            "\"Slowly,\" said {h}. \"Small things need small moves.\" So {N} breathed out and did it inch by inch. {T} kept the {z} calm with a long tale about turnips.",
        ),
        way(
            "count to three with {h}",
            "\"I hold here, and you hold there,\" said {h}. \"And on three, we lift. One, two...\" \"Is it on three or after three?\" asked the {z}. They had to start again, because they laughed.",
        ),
        way(
            "ask the {z} what it needs",
            "\"What do you think?\" asked {h}, and looked at the {z}. Nobody had asked it that before. \"If I had something to hold on to,\" it said, \"I could do half of it myself.\"",
        ),
        way(
            "make a ladder",
            "\"What we need is a ladder,\" said {h}. {N} had no ladder. But there were sticks and there was grass, and {h} could tie eleven kinds of knots.",
        ),
    ],
    late: &[
        ("All at once, {N}", "did not mind being late."),
        ("For a moment, the world", "was as quiet as a held breath."),
        ("Little by little, the trembling", "grew less and less."),
        ("With a soft plop, the small one", "came free at last."),
    ],
    ends: &[
        way(
            "go to the party anyway",
            "The {z} was free! Of course {N} was too late. But just then the whole party came down the road, with flutes and lanterns. The {z} had a lot of cousins, and the cousins had told everybody. {N} got the top floor of the cake.",
        ),
        way(
            "bring the small one home",
            "The {z} was safe. {N} took it home to its mother, who counted her children twice. Then she gave {N} a nut. It was her best one. {N} had missed it all that day, but {s} put the nut beside the bed and would not swap it for anything.",
        ),
        way(
            "sit down and eat what is left",
            "\"You are free,\" said {N}. By then all the fun was over. So the three of them sat on a wall and shared one squashed sandwich. The sun went down, red and gold. \"This is my favourite party,\" said the {z}.",
        ),
        way(
            "go home through the rain",
            "The {z} said thank you and was gone. On the way home it poured, and the path turned into a brook. {N} stood there. Then came a rustle, and a hundred tiny helpers built a bridge of leaves. In front, with a very small flag, went the {z}.",
        ),
    ],
    company: true,
    calm: false,
};

pub(super) const CONTEST: Plot = Plot {
    id: "contest",
    kind: Kind::Contest,
    fits: ANYWHERE,
    titles: &[
        "{N} and {x}",
        "{N} Comes in Last",
        "Ready, Steady, {N}!",
        "{N} and the Crooked Cup",
    ],
    knots: &[
        ("the great boat race", "boat", "a bath tub with a sail"),
        ("the sledge race", "sledge", "a tea tray on two spoons"),
        ("the cart race", "cart", "a pram with a bell"),
        (
            "the balloon race",
            "balloon",
            "a basket under nine red balloons",
        ),
    ],
    wants: &[
        "All year {N} had looked forward to {x}. {S} had built {z}.",
        "Everybody talked about {x}. {N} wanted to win it, just once, and practised each day with {z}.",
        "The cup for {x} was gold and had two handles. {N} had a shelf ready for it. [1|{S} had even dusted it.]",
        "\"This year I will win {x},\" said {N}. Nobody laughed out loud. {Q} {y} was {z}.",
    ],
    problems: &[
        "But on the day, all the others were bigger, faster and shinier. One {y} even had a cup holder.",
        "Ready, steady, go! And right at the start, {N} got stuck. {Q} {y} went in a circle. Then it went backwards.",
        "But the night before, something had gnawed a hole in the {y}. [1|There were crumbs beside it, and a very fat squirrel.|And there sat a very fat squirrel.]",
        "But there was Rupert Quick. He won every year. \"Is that a {y},\" he asked, \"or did you have an accident?\"",
    ],
    tries: &[
        tried(
            "go as fast as possible",
            "{N} went as fast as {s} could. Things rattled. Things flew off. It was the wrong way, though. A man with a cow said so. But now {N} knew a short cut, right behind the cow.",
            "\"I know a short cut,\" said {N}. \"It is behind a cow.\" And so it was.",
        ),
        tried(
            "mend it with chewing gum",
            "{N} mended the {y} with a lot of chewing gum. It held very well. It held to the road, to a goose and to {N}. [1|The goose was not pleased, but she was a good sport.] So now they were a team of two.",
            "The goose, who was still stuck on, put out both wings. It was like a sail! \"Honk!\" she called, which means faster.",
        ),
        tried(
            "make everything lighter",
            "{N} threw out all that was heavy: the spare spoon, the brick, the lunch. That was a mistake, the lunch. But the {y} went up a hill for the first time.",
            "Now the {y} was so light that two of them fitted in with ease. It even liked it.",
        ),
        tried(
            "shout nice things",
            "\"Come on, {y}!\" shouted {N}. \"You can do it!\" The {y} said nothing. But an old lady at the fence thought that it was meant for her. She threw her stick away and ran along.",
            "The old lady from the fence was still there. \"Come on, you two!\" she cried, and gave them such a push that their ears flapped.",
        ),
        tried(
            "follow the leader",
            "{N} stayed close behind the leader. There was no wind there, and it was easy. There was a lot of mud, though. Soon {N} was brown from top to toe. Nobody could tell who was who.",
            "Since {N} was all brown with mud, the geese on the track took {o} for a bush and let them pass. They had stopped all the others.",
        ),
    ],
    arrivals: &[
        "Then, at the edge of the track, {N} saw {H}, who was stuck in a ditch. All the others had rushed past.",
        "\"Help!\" called somebody. It was {H}, up to the ears in mud.",
        "Round the bend, beside a broken wheel, sat {H}.",
        "And there, beside a heap of bits, stood {H} and sniffed.",
    ],
    turns: &[
        way(
            "stop and help {h}",
            "{N} stopped. \"Go on, or you will lose!\" said {h}. \"Then we lose together,\" said {N}, and pulled. Pop! It sounded like a cork.",
        ),
        way(
            "make one {y} out of two",
            "\"What if we make one out of two?\" said {N}. {T} had half a {y}, and {N} had most of one. With some string they made the strangest {y} of all time.",
        ),
        way(
            "let {h} steer",
            "\"Get in,\" said {N}. \"You steer. I am no good at bends.\" \"And I am no good at straight bits,\" said {h}. So they took turns, and it went like clockwork.",
        ),
        way(
            "sing to keep time",
            "\"Get in!\" said {N}. They were slow at first, for {h} went left when {N} went right. So they began to sing, and to move with the song. Left, right, tra, la.",
        ),
    ],
    late: &[
        ("Together, they", "went on, and the sun came out."),
        ("All along the track, people", "began to wave and point."),
        ("Halfway up the hill, {N}", "heard somebody cheer."),
        (
            "With the wind behind them, they",
            "flew round the last bend.",
        ),
    ],
    ends: &[
        way(
            "cross the line arm in arm",
            "They came in last, arm in arm, and laughing. It was quiet for a moment. Then the clapping began. It was louder than for the winner. [1|Even the judge stood on a chair.]",
        ),
        way(
            "look at the prizes",
            "The cup went to somebody else. But the judges had one more prize. It was for the best {y} with two people, some mud and a song. It hangs on {N}'s wall to this day, and it is a bit crooked.",
        ),
        way(
            "go for one last sprint",
            "On the last bit, they caught up with one. Then with three! They came in fourth. Fourth! {N} had never been so happy about a number. They shared the prize, which was a very large cheese.",
        ),
        way(
            "turn round and wave",
            "Right before the line, they saw a small snail who had begun on Monday. \"After you,\" said {N}. The snail won by a horn. The crowd went wild, and {N} and {h} clapped the loudest of all.",
        ),
    ],
    company: false,
    calm: false,
};
