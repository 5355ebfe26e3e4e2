//! What stories are made of. All of it is written for this app: gentle trouble, somebody who helps, a good end.
//!
//! Holes: `{N}` name, `{S}`/`{s}` she, `{o}` her, `{q}` her (whose), `{H}`/`{h}` the helper (introduced, then known), `{x}` what
//! it is about, `{p}` where. All tenses are past, so that "they" fits as well.

/// What goes wrong and how it comes right.
pub(crate) struct Theme {
    pub kind: Kind,
    /// What the trouble may be about, when the child has not said.
    pub things: &'static [&'static str],
    pub wants: &'static [&'static str],
    pub problems: &'static [&'static str],
    pub tries: &'static [&'static str],
    pub turns: &'static [&'static str],
    pub ends: &'static [&'static str],
    /// How a sentence after the turn begins, for the model to end; and its own end.
    pub after: (&'static str, &'static str),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Fear,
    Wish,
    LostThing,
    LostWay,
    Lonely,
    Quarrel,
    Broken,
    Mystery,
    Sleepless,
    Kindness,
    Contest,
}

pub(crate) const THEMES: &[Theme] = &[
    Theme {
        kind: Kind::Fear,
        things: &[
            "the dark",
            "the thunder",
            "the deep water",
            "the creaky bridge",
            "the howling wind",
        ],
        wants: &[
            "{N} could do many things well, and laughed a lot.",
            "Everybody liked {N}, for {s} always had a good idea.",
        ],
        problems: &[
            "But {N} had a secret: {x} made {o} shiver from head to toe.",
            "There was only one thing that {N} never talked about: {s} felt terribly afraid of {x}.",
        ],
        tries: &[
            "{S} hid under the biggest leaf. But from there it all seemed even bigger.",
            "{S} shut both eyes and hummed a loud song, but the fear hummed along.",
        ],
        turns: &[
            "Then {H} sat down close by. \"Brave does not mean that you feel no fear,\" said {h}. \"Brave means one small step, with the fear in your pocket.\" So {N} took one small step, and then another.",
            "Just then {H} came along. \"Shall we look at it together?\" asked {h}. {N} held on tight, counted to three and opened one eye, and then the other.",
        ],
        ends: &[
            "From close by, it all looked much smaller than from under the leaf. That evening {N} told everybody at home about it, and they cheered. And when the fear came to visit again, {N} knew what to do: one small step.",
            "\"Is that all?\" whispered {N}, and began to giggle. From that day on, {s} helped others who felt afraid, because {N} knew just how it is.",
        ],
        after: ("With every step, {N}", "grew a little taller inside."),
    },
    Theme {
        kind: Kind::Wish,
        things: &[
            "whistle like a blackbird",
            "swim across the pond",
            "jump over the brook",
            "bake a cake as tall as a tower",
            "ride on the wind",
        ],
        wants: &[
            "More than anything, {N} wished to {x}.",
            "{N} had a wish as big as a mountain: to {x}.",
        ],
        problems: &[
            "But however hard {s} tried, it would not work.",
            "But the first try went wrong, and so did the second and the third.",
        ],
        tries: &[
            "{S} tried on Monday, on Tuesday and twice on Wednesday, and landed with a bump every time.",
            "\"I will never learn it,\" sighed {N}, and kicked a pebble into the grass.",
        ],
        turns: &[
            "Then {H} stopped to watch. \"You want it all at once,\" said {h}. \"Try the smallest part of it first. Tomorrow take the next part.\" So {N} practised the smallest part, again and again.",
            "\"Not yet,\" called a voice. It was {H}. \"You can't do it yet. Yet is the best word I know.\" {N} thought about that word all night, and began again in the morning, slowly.",
        ],
        ends: &[
            "And one bright morning it worked: first a wobbly bit, then a bit more, and then properly! {N} laughed so loudly that everybody came to see. \"How did you do it?\" they asked. \"In small parts,\" said {N}.",
            "Seven days later, {N} did it at last, and it felt like sunshine in the tummy. \"It was worth every bump,\" said {N}, and showed the others how to begin.",
        ],
        after: ("Day by day, {N}", "got a tiny bit better."),
    },
    Theme {
        kind: Kind::LostThing,
        things: &[
            "a red kite",
            "a silver bell",
            "a blue button from grandmother's coat",
            "a map drawn by hand",
            "a music box",
            "a golden acorn",
        ],
        wants: &[
            "{N} owned one treasure: {x}.",
            "Nothing was dearer to {N} than {x}.",
        ],
        problems: &[
            "But one windy day, the treasure had disappeared!",
            "Then, one morning, its place was empty.",
        ],
        tries: &[
            "{N} looked behind the stones, under the roots and in all pockets, and found only crumbs.",
            "{S} ran up the hill and down again, calling and looking, but nothing glittered anywhere.",
        ],
        turns: &[
            "On the path sat {H}. \"When I look for something,\" said {h}, \"I walk backwards through my day.\" So they walked through the whole day, step by step, back to breakfast.",
            "\"Two see more than one,\" said {H}, and came along. They asked everybody they met, and each one knew a little piece of the way.",
        ],
        ends: &[
            "And there it was, in the nest of a young bird that had taken it for a moon! {N} showed the bird the real moon, and the bird gave the treasure back. Since then the three of them have looked at the moon together.",
            "At the end of the trail a small mouse was crying, because she had found it and did not know whose it was. \"Thank you for keeping it safe,\" said {N}. They shared a warm bun, and nobody cried any more.",
        ],
        after: (
            "On the way, {N}",
            "found out how many kind neighbours there were.",
        ),
    },
    Theme {
        kind: Kind::LostWay,
        things: &[
            "the hill with three trees",
            "the hollow oak",
            "the island of stones",
            "the mill with the green wheel",
        ],
        wants: &[
            "{N} wanted to see what lay behind {x}.",
            "Every day {N} looked over to {x} and wondered what was there.",
        ],
        problems: &[
            "So {s} set out, and walked and walked, until all the paths looked the same.",
            "But on the way home, fog came up, and the path had gone.",
        ],
        tries: &[
            "{S} turned left, and left again, and came back to the same crooked tree.",
            "{N} called out, but only the echo answered: \"Hello, hello, hello.\"",
        ],
        turns: &[
            "Then a light came bobbing through the grey. It was {H}. \"If you are lost, stay in one place and make a noise,\" said {h}. \"That is how I found you.\"",
            "Out of the grass climbed {H}. \"Listen,\" said {h}. \"Where the water runs, there is a way.\" They stood very still, and heard a brook chuckle not far away.",
        ],
        ends: &[
            "They followed it together, singing, until {N} saw the lamp in the window at home. There was soup for both of them. And next time, {N} took a friend and a map along.",
            "So they came home before the stars did. \"You were clever to wait and listen,\" said everybody. {N} drew a map of the way, with a big red dot for home.",
        ],
        after: (
            "Side by side, they",
            "walked on and told each other funny stories.",
        ),
    },
    Theme {
        kind: Kind::Lonely,
        things: &[
            "a picnic",
            "a round of hide-and-seek",
            "a little concert",
            "a snail race",
        ],
        wants: &[
            "{N} had just moved there and did not know anybody yet.",
            "{N} was good at many games, but had nobody to play them with.",
        ],
        problems: &[
            "In the afternoons {s} could hear the others laugh, and felt a bit like a button without a coat.",
            "All the others seemed to have a friend already.",
        ],
        tries: &[
            "{N} thought about going over, but the feet did not want to move.",
            "\"Perhaps tomorrow,\" {s} said each day, and each day tomorrow was too soon.",
        ],
        turns: &[
            "Then {N} noticed {H}, who sat all alone as well. {N}'s heart beat fast. \"Would you like to come to {x}?\" asked {N}. It was the longest sentence of the week.",
            "One day {H} dropped a basket, and apples rolled everywhere. {N} ran to pick them up. \"I planned {x},\" said {h} shyly, \"and nobody is coming. Will you?\"",
        ],
        ends: &[
            "The answer was a smile, and that was how it began. Soon others came to see what was so funny. By evening there were nine of them, and {N} knew all their names.",
            "They had such a good time that the sun forgot to set. Well, almost. And from then on, whenever somebody sat alone, {N} went over first.",
        ],
        after: (
            "Soon the two of them",
            "laughed as if they had always known each other.",
        ),
    },
    Theme {
        kind: Kind::Quarrel,
        things: &[
            "the biggest strawberry",
            "the best seat in the tree house",
            "who should be captain",
            "a shiny shell",
        ],
        wants: &[
            "{N} had a best friend, and the two did everything together.",
            "Every day {N} played with the same dear friend.",
        ],
        problems: &[
            "But one day they quarrelled about {x}, and both went home with a face like a thundercloud.",
            "Then came the quarrel about {x}. \"I will never play with you again!\" they both shouted.",
        ],
        tries: &[
            "{N} tried to play alone, but the ball did not roll back by itself.",
            "At home it was very quiet. Even the cake tasted of nothing.",
        ],
        turns: &[
            "On the fence sat {H}. \"A quarrel is like a knot,\" said {h}. \"If both pull, it gets tighter. One has to let go a little.\" {N} thought about it for a long time.",
            "\"What would you like to hear from your friend?\" asked {H}. {N} thought. \"Sorry,\" said {N} in a small voice. \"Then you know which word to bring,\" said {h}.",
        ],
        ends: &[
            "So {N} set out, and halfway met the friend, who had set out as well. \"Sorry!\" they said at the same time, and had to laugh. They shared everything in two halves, and the bigger half went to whoever had not cut it.",
            "\"Sorry,\" said {N} at the friend's door. \"Me, too,\" said the friend. It was not a big word, but it opened the door wide. And then there was cake, which tasted of cake again.",
        ],
        after: (
            "On the way, {N}",
            "picked two flowers, one for each of them.",
        ),
    },
    Theme {
        kind: Kind::Broken,
        things: &[
            "the bridge over the brook",
            "the old windmill",
            "the roof of the library",
            "the village clock",
        ],
        wants: &[
            "{N} loved to build things out of sticks, string and good ideas.",
            "{N} always carried a ball of string, just in case.",
        ],
        problems: &[
            "One night a storm blew, and in the morning {x} had broken.",
            "Then, with a crack and a clatter, {x} fell to bits.",
        ],
        tries: &[
            "{N} pulled and pushed alone until {s} had no breath left, but it was far too heavy.",
            "{S} tied it up with string, but a puff of wind undid it all.",
        ],
        turns: &[
            "\"I can't carry much,\" said {H}, \"but I know everybody here.\" Soon there was a long line of helpers, big and small, and each one passed a piece to the next.",
            "Then {H} looked at the bits for a while. \"First draw it,\" said {h}, \"then build it.\" So {N} drew a plan in the sand, with numbers from one to ten.",
        ],
        ends: &[
            "By evening all was mended, and even better than before. They hung up lanterns and danced until the moon yawned. Right in the middle danced {N}, with string in {q} hair.",
            "When the last piece clicked into place, it was quiet for a moment. Then everybody cheered. \"Who did that?\" asked a traveller. \"All of us,\" said {N}.",
        ],
        after: (
            "Piece by piece, they",
            "put it together again, and nobody minded the mud.",
        ),
    },
    Theme {
        kind: Kind::Mystery,
        things: &[
            "a soft tapping",
            "a tiny blue light",
            "a song without a singer",
            "a row of strange footprints",
        ],
        wants: &[
            "{N} was the most curious one far and wide.",
            "{N} could never pass a closed box without asking what was inside.",
        ],
        problems: &[
            "One evening there was {x}, and nobody knew where it came from.",
            "Then something odd happened: night after night there was {x}.",
        ],
        tries: &[
            "{N} followed it around one corner, and it stopped. Around the next corner it began again.",
            "{S} asked everybody, but they only shook their heads and locked their doors.",
        ],
        turns: &[
            "Only {H} came along. They tiptoed, and {N} wrote down each clue: where, when, and how loud. After the third clue the two looked at each other. \"Aha!\" they whispered.",
            "\"Do not guess,\" said {H}. \"Look!\" So {N} sat down, very quietly, and looked for a whole hour. And then, behind the ferns, something moved.",
        ],
        ends: &[
            "It was a firefly who had lost her family and was calling for them! {N} held up a lantern and swung it in a circle. Up from the meadow came a hundred little lights to fetch her home.",
            "It was only a baby badger who was practising for the big parade and did not want anybody to hear the wrong notes. {N} promised to keep the surprise. At the parade nobody clapped louder than {N}.",
        ],
        after: (
            "Very quietly, {N}",
            "crept a little closer and held {q} breath.",
        ),
    },
    Theme {
        kind: Kind::Sleepless,
        things: &[
            "the wind in the chimney",
            "the drip of the rain",
            "the busy thoughts",
        ],
        wants: &[
            "All day {N} had played, climbed and laughed.",
            "It had been a long and lovely day for {N}.",
        ],
        problems: &[
            "But now it was night, and sleep would not come because of {x}.",
            "But in bed, {x} kept {N} awake.",
        ],
        tries: &[
            "{N} turned to the left, to the right and upside down, and was still wide awake.",
            "{S} counted to a hundred, and then back again, and felt more awake than before.",
        ],
        turns: &[
            "Then {H} looked in at the window. \"Sleep is shy,\" said {h}. \"If you chase it, it runs away. Let your toes go soft, and wait.\" So {N} let the toes go soft, and then the knees, and then the ears.",
            "On the sill sat {H}. \"Tell me three good things from today,\" whispered {h}. {N} thought of the first, and of the second, and of the third very, very slowly.",
        ],
        ends: &[
            "The moon moved a little further along the sky. The night breathed in and out, and so did {N}. And nobody, not even the moon, saw the moment when {N} fell asleep.",
            "Each breath was like a small wave on a quiet beach. In came the wave, and out it went. And with one of the waves came sleep, as soft as a blanket.",
        ],
        after: (
            "Softly, the stars",
            "blinked one after the other, as if they waved good night.",
        ),
    },
    Theme {
        kind: Kind::Kindness,
        things: &[
            "a beetle on its back",
            "a young bird with a tangled foot",
            "a very small hedgehog in a very deep hole",
            "a bee that had got wet",
        ],
        wants: &[
            "{N} was on the way to the great summer party, in {q} best hat.",
            "That day {N} had no time at all, because the big parade was about to begin.",
        ],
        problems: &[
            "But beside the path lay {x} and could not get away.",
            "But then {N} heard a thin voice. It was {x}.",
        ],
        tries: &[
            "\"If I stop now, I will be late,\" thought {N}, and went on for three steps. Then {s} turned round.",
            "{N} looked left and right, but nobody else was there to help.",
        ],
        turns: &[
            "It was not easy. \"Hold still, I will be careful,\" said {N}. Then {H} passed by and lent a hand. Together they managed it, slowly and gently.",
            "{N} took off the fine hat and used it as a basket. \"Clever!\" called {H}, and came to help. \"One, two, three, and up!\"",
        ],
        ends: &[
            "Of course {N} came too late. But just as {s} stood sadly at the gate, the party came out to meet {o}, with music and lanterns. The little one had told everybody! {N} got the biggest piece of cake.",
            "The little one whispered thank you and disappeared. That evening it rained, and the path home was flooded. Then a hundred small helpers made a bridge of leaves, just for {N}.",
        ],
        after: ("All at once, {N}", "did not mind being late."),
    },
    Theme {
        kind: Kind::Contest,
        things: &[
            "the great boat race",
            "the kite contest",
            "the pie contest",
            "the long-jump day",
        ],
        wants: &[
            "All year {N} had looked forward to {x}.",
            "Everybody talked about {x}, and {N} practised every day.",
        ],
        problems: &[
            "But when the day came, all the others looked bigger, faster and better.",
            "But right at the start, {N} stumbled and fell behind.",
        ],
        tries: &[
            "{N} went as fast as {s} could, but the others were soon far ahead.",
            "\"I might as well go home,\" {N} thought, and went on all the same.",
        ],
        turns: &[
            "Then, at the edge of the track, {H} called for help. All the others had rushed past. {N} stopped. It cost a lot of time, and {N} did not mind.",
            "Halfway, {H} was stuck in the mud. \"Go on, or you will lose!\" said {h}. \"Then we lose together,\" answered {N}, and pulled.",
        ],
        ends: &[
            "They came in last, arm in arm, and laughing. The crowd was quiet at first. Then the clapping began, and it was louder than for the winner. The prize was a cup, but the best of that day was a new friend.",
            "In the end {N} did not win the cup. But the judges made a new prize, on the spot: for the kindest of them all. It hangs on {N}'s wall to this day, a bit crooked.",
        ],
        after: ("Together, they", "went on slowly, and the sun came out."),
    },
];

pub(crate) const NAMES: &[&str] = &[
    "Pip", "Ember", "Luna", "Milo", "Juniper", "Tiko", "Nell", "Fenn", "Olive", "Bram", "Suki",
    "Wren", "Toby", "Mika", "Poppy", "Rufus", "Ina", "Basil", "Zuri", "Kit", "Hazel", "Momo",
    "Iris", "Nico",
];
pub(crate) const HEROES: &[&str] = &[
    "fox", "owl", "hedgehog", "mouse", "dragon", "robot", "rabbit", "bear", "squirrel", "penguin",
    "turtle", "cat", "dog", "otter", "giant", "wizard", "explorer", "unicorn", "elephant", "frog",
];
pub(crate) const ADJECTIVES: &[&str] = &[
    "little", "small", "curious", "cheerful", "young", "friendly", "clever", "quiet", "brave",
    "dreamy",
];
pub(crate) const PLACES: &[&str] = &[
    "at the edge of a whispering forest",
    "on a green hill above the sea",
    "in a village with crooked chimneys",
    "on an island shaped like a sleeping cat",
    "in a valley full of bluebells",
    "beside a lake as clear as glass",
    "in a town where every door had another colour",
    "high up in the mountains, near the clouds",
    "in a garden behind an old wall",
    "by a river that liked to sing",
];
pub(crate) const OPENINGS: &[&str] = &[
    "Once upon a time, {p}, there lived a {hero} called {N}.",
    "Long ago, {p}, there was a {hero} called {N}.",
    "Not so very long ago, {p}, lived a {hero} called {N}.",
    "There was once a {hero} called {N}, and home was {p}.",
    "Do you know the tale of the {hero} called {N}? Home was {p}.",
];
pub(crate) const AGAIN: &[&str] = &[
    "And that was not the end of it! The next morning, {N} was up before the sun.",
    "A few days later, something new began for {N}.",
    "Some time passed, and the leaves turned gold. Then {N} had another adventure.",
];
/// Helpers: introduced, then known.
pub(crate) const HELPERS: &[(&str, &str)] = &[
    ("an old owl", "the owl"),
    ("a snail with a big hat", "the snail"),
    ("a friendly hedgehog", "the hedgehog"),
    ("a grandmother mouse", "the mouse"),
    ("a slow old turtle", "the turtle"),
    ("a merry robin", "the robin"),
    ("a wise toad", "the toad"),
    ("a travelling squirrel", "the squirrel"),
    ("a kind old gardener", "the gardener"),
    ("a badger with spectacles", "the badger"),
];
/// How a sentence about the place begins, for the model to end; and its own end.
pub(crate) const MORNINGS: &[(&str, &str)] = &[
    (
        "Every morning, {N}",
        "said hello to the sun and went for a walk.",
    ),
    (
        "On warm days, {N}",
        "sat on a big stone and watched the clouds.",
    ),
    (
        "Most of all, {N} liked to",
        "look for small wonders in the grass.",
    ),
];
pub(crate) const DETAILS: &[&str] = &[
    "The air smelled of rain and warm bread.",
    "Somewhere far away, a bell rang four times.",
    "A breeze turned the leaves over, one by one, as if it looked for something.",
    "The shadows grew long, and the first star came out.",
    "Even the crickets were silent, as if they wanted to listen.",
];
pub(crate) const CLOSINGS: &[&str] = &[
    "The end.",
    "And that is the end of this story.",
    "The end, for today.",
];
