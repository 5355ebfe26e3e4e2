//! A lost treasure, and a lost way.

use super::{ANYWHERE, Kind, Plot, tried, way};
use protocol::Cover;

pub(super) const TREASURE: Plot = Plot {
    id: "treasure",
    kind: Kind::LostThing,
    fits: ANYWHERE,
    titles: &[
        "{N} and the Lost Treasure",
        "Where Did It Go, {N}?",
        "{N} Looks Everywhere",
        "The Empty Box of {N}",
    ],
    knots: &[
        ("a red kite", "", ""),
        ("a silver bell", "", ""),
        ("a map drawn by hand", "", ""),
        ("a small music box", "", ""),
        ("a golden button", "", ""),
        ("a blue glass star", "", ""),
    ],
    wants: &[
        "{N} had one treasure, and that was {x}. [1|{S} had promised to bring it to the autumn fair.|{S} wanted to show it at the fair.]",
        "There was nothing {N} loved more than {x}. [1|It had come from Grandmother, wrapped in three layers of newspaper.|It came from Grandma.] {N} wanted to keep it for ever.",
        "{N} kept {x} in a box under the bed. [1|Each evening {s} took it out, dusted it and said good night to it.|{S} said good night to it each day.]",
        "For seven weeks {N} had saved up every coin. Then at last {s} had what {s} wished for: {x}!",
    ],
    problems: &[
        "But one windy morning, the box was empty. The treasure had gone!",
        "But when {N} woke up one day, it was not there. [1|There was only a dusty ring to show where it had been.|There was just an empty spot.]",
        "But on the way home {N} looked into the bag, and there was a hole in it. [1|The hole was exactly as big as the treasure.|The treasure had gone!]",
        "But then came the big spring clean. After it, all was shiny, and the treasure had gone.",
    ],
    tries: &[
        tried(
            "look in every pocket",
            "{N} looked in every pocket. There was a marble, some string and half a biscuit. {S} ate the biscuit and kept the string.",
            "The string from {q} pocket came in handy. {N} tied it to a button and let it roll ahead. It rolled down, down, to just the right spot.",
        ),
        tried(
            "put up a poster",
            "{N} painted a poster that said LOST. But the paint ran in the rain. Now it said TOAST, and nine people came with butter.",
            "The people with the butter were still there. \"We can help,\" they said. \"We have time until the toast comes.\" So ten pairs of eyes looked, not one.",
        ),
        tried(
            "follow the tracks",
            "On the ground {N} found some tiny tracks. {S} followed them round and round. [1|After an hour {s} found that they were {q} own.|Then {s} saw that they were {q} own!] But beside them lay one white feather.",
            "{N} held up the white feather from the trail. \"Aha,\" {s} said. \"I know who wears feathers. And I know where they live.\"",
        ),
        tried(
            "ask the wind",
            "{N} stood up on a wall and asked the wind. \"Whoo,\" said the wind. \"That is what I want to know,\" said {N}. But the wind kept blowing the same way, towards the hill.",
            "Then {N} felt the wind again. It still blew towards the hill. A thing that is lost goes where the wind goes!",
        ),
        tried(
            "tidy the whole place",
            "{N} tidied up the whole place. {S} found two odd socks, a spoon and a very cross spider. The spider waved one leg towards the door.",
            "{N} met the cross spider again. It was not cross now. It let down a long thread, and the end of the thread pointed the way.",
        ),
    ],
    arrivals: &[],
    turns: &[
        way(
            "walk backwards through the day",
            "\"When I lose a thing,\" said {h}, \"I walk backwards through my day.\" So they walked backwards, from supper to breakfast. [1|They only bumped into two people and one cow.|They bumped into a cow.]",
        ),
        way(
            "ask everybody for one clue",
            "\"Everybody knows a little bit,\" said {h}. \"We just have to put the bits together.\" So they went from door to door. The baker had heard a clink. The postman had seen a flash.",
        ),
        way(
            "sit down and think with {h}",
            "\"Stop running,\" said {h}. \"Sit and think.\" They sat on a step and thought so hard that it nearly hummed. Then both of them said \"Oh!\" at the same time.",
        ),
        way(
            "make a plan with {h}",
            "\"Let us draw a map,\" said {h}. They drew every place where {N} had been. They crossed out one after the other. In the end, just one place was left.",
        ),
    ],
    late: &[
        (
            "On the way, {N}",
            "found out how many kind neighbours there were.",
        ),
        (
            "Step by step, they",
            "came closer, and hardly dared to talk.",
        ),
        ("Then, from up ahead, there", "came a soft little clink."),
        (
            "With a beating heart, {N}",
            "looked around the last corner.",
        ),
    ],
    ends: &[
        way(
            "follow the glitter up into the tree",
            "And there it was, in a nest! A young magpie had taken it for the moon. {N} showed her the real moon, which was bigger and never got lost. The magpie gave the treasure back. [1|Ever since, they have looked at the moon together.|Now they look at the moon together.]",
        ),
        way(
            "look behind the old shed",
            "Behind the old shed sat a mouse, and she was crying. She had found the treasure, but not the one who owned it. \"I kept it safe for you,\" she said. {N} shared a warm bun with her, and soon the crying had turned into crumbs.",
        ),
        way(
            "look in the silliest place of all",
            "In the end they looked in the silliest place of all, on top of {N}'s own wardrobe. And there it lay! \"I put it there to keep it safe,\" said {N} in a small voice. Then they both laughed until they had hiccups.",
        ),
        way(
            "ask the new baby next door",
            "It was in the pram next door. The new baby held it tight and smiled with no teeth at all. {N} thought for a bit. \"You can have it on Sundays,\" said {N}. And that is how it has been, each Sunday, to this day.",
        ),
    ],
    company: true,
    calm: false,
};

pub(super) const WAY: Plot = Plot {
    id: "way",
    kind: Kind::LostWay,
    fits: &[Cover::Forest, Cover::Meadow, Cover::Snow],
    titles: &[
        "{N} Goes Far",
        "{N} and the Way Home",
        "Left, Left and Left Again",
        "{N} Behind the Hill",
    ],
    knots: &[
        ("the hill with three trees", "an old stone table", ""),
        ("the hollow oak", "a door no taller than a cup", ""),
        ("the green mill", "a room full of humming", ""),
        ("the bend in the river", "a boat with a red sail", ""),
    ],
    wants: &[
        "{N} wanted to know what was behind {x}. Nobody could say. [1|\"More of the same, I should think,\" said the baker, but he had never been there.]",
        "Each day {N} looked over to {x}. What could be there? One day {s} had to find out.",
        "\"Nobody goes past {x},\" said the others. {N} thought that this was a very good reason to go.",
        "{N} was making a map of the whole world. It was nearly done. [1|Only the bit behind {x} was still white.|Just one bit was left, behind {x}.]",
    ],
    problems: &[
        "So {s} packed two apples and went. Behind {x} stood {y}. It was worth the walk! But on the way back, all the paths looked the same.",
        "It was a long way, but {N} got there, and found {y}. What a wonder! But then the fog came down, as thick as porridge. The path had gone.",
        "{N} walked all morning, and there was {y}! {S} looked at it for so long that the sun went low. Now which way was home?",
        "It was even better than {s} had dreamed. There was {y}! But when {N} turned around, the signpost had fallen over. [1|It pointed straight at the sky.|It pointed up.]",
    ],
    tries: &[
        tried(
            "turn left",
            "{N} turned left, and left, and left again. After an hour {s} met the same crooked tree. [1|\"Good evening again,\" said {N}, to be polite.] But under it grew fat red berries, and {N} filled a bag.",
            "The bag with the berries had a hole. Now {N} could see the good of it. Red berries lay all along the way {s} had come, like small lamps.",
        ),
        tried(
            "call for help",
            "{N} called out, \"Hello!\" \"Hello, hello, hello,\" said the echo. It was friendly, but it did not know the way. Still, {N} heard that it came from the left, where the cliff was.",
            "{N} called once more. The echo came from the left. So that was the cliff, and home was on the right!",
        ),
        tried(
            "climb up high",
            "{N} climbed up as high as {s} could. There was fog, more fog, and one very rude crow. But far off, {s} heard a bell ring five times.",
            "The bell rang again, six times now. {N} knew that bell. It hung over the market at home!",
        ),
        tried(
            "follow a snail",
            "{N} followed a snail, since it looked so sure of itself. [1|After half an hour they had come as far as a dandelion.|They went as far as one flower.] But the snail left a line behind, all silver in the light.",
            "The snail line shone in the light. It did not go in circles, as {N} had done. It ran as straight as a ruler, so they went that way.",
        ),
        tried(
            "eat an apple and think",
            "{N} sat down and ate an apple. It did not show the way, but it was a very good apple. {S} put the pips in a pocket. Then {s} saw moss on just one side of the stones.",
            "{N} felt the stones with one hand. Moss grows on the cold side. So now they knew where north was, even in the dark.",
        ),
    ],
    arrivals: &[
        "Then a light came bobbing through the grey. It was {H} with a lamp.",
        "Something rustled. Out of the grass came {H}.",
        "\"You have walked past me three times,\" said a voice. It was {H}.",
        "Somebody was whistling not far off. It was {H}.",
    ],
    turns: &[
        way(
            "stay in one place and make a noise",
            "\"When you are lost, stay put and make a noise,\" said {h}. \"That is how I found you.\" So they sat close, banged two sticks, and thought about it with clear heads.",
        ),
        way(
            "listen for water",
            "\"Hush,\" said {h}. \"Listen. Where water runs, there is a way.\" They stood as still as posts. Not far off, a stream was chuckling to itself.",
        ),
        way(
            "think back with {h}",
            "\"What did you pass on the way here?\" asked {h}. {N} shut both eyes. A gate. A blue pot. A dog in a barrow. {T} drew it all in the dust with a stick.",
        ),
        way(
            "wait for the stars with {h}",
            "\"The fog goes to bed when the stars get up,\" said {h}. So they waited and told each other jokes. Then one star came out, and one more, and it got clear.",
        ),
    ],
    late: &[
        (
            "Side by side, they",
            "walked on and told each other funny stories.",
        ),
        (
            "After a while, the path",
            "began to look like a path again.",
        ),
        ("At every corner, {N}", "felt a little more sure."),
        ("Then, far ahead, there", "was a small yellow light."),
    ],
    ends: &[
        way(
            "run to the lamp in the window",
            "There was the lamp in the window at home. There was soup, too, and enough for two. {N} drew the last bit of the map. [1|In the corner {s} wrote: Here be crooked trees, be polite to them.|{S} put a big red dot on it for home.]",
        ),
        way(
            "come home singing",
            "They came home singing, before the moon was up. \"Where have you been?\" everybody cried. \"Behind {x},\" said {N}. \"Come with me tomorrow, and I will show you. But bring a ball of string.\"",
        ),
        way(
            "put up new signs",
            "They got home with wet feet and warm hearts. The next day {N} painted new signs and put one up at each bend. The last one says: Nearly there. It has cheered up a lot of people.",
        ),
        way(
            "go back with all the friends",
            "The door flew open, and there was such a hug! A week later, {N} went back with a map, a rope and all the friends. They had lunch beside it all, and nobody got lost. [1|Well, one sandwich did.]",
        ),
    ],
    company: false,
    calm: false,
};
