//! A first friend, and a quarrel.

use super::{ANYWHERE, Kind, Plot, tried, way};

pub(super) const LONELY: Plot = Plot {
    id: "friend",
    kind: Kind::Lonely,
    fits: ANYWHERE,
    titles: &[
        "{N} Finds a Friend",
        "Room for Two",
        "{N} and the Empty Chair",
        "The Longest Hello",
    ],
    knots: &[
        ("a picnic", "jam tarts", ""),
        ("a treasure hunt", "paper clues", ""),
        ("a little concert", "a drum made from a pot", ""),
        ("a snail race", "two fast snails", ""),
    ],
    wants: &[
        "{N} was new there and did not know a soul. {S} wanted one friend. Just one would do.",
        "{N} knew a hundred games, but all of them were for two. {S} wished for somebody to play with.",
        "{N} had planned {x}, all alone. There were {y}. But what is {x} with only one?",
        "At {N}'s table there were two chairs. [1|One was for {N}, and one was for somebody who had not come yet.|One of them was always empty.] {N} wanted a friend to sit in it.",
    ],
    problems: &[
        "But the others all had a friend already. They laughed and ran about, and {N} felt like a button with no coat.",
        "But each time {N} wanted to say hello, the word got stuck halfway. [1|It sat there like a crumb.]",
        "But how do you get a friend? You can't buy one, and they do not grow on trees. {N} had looked.",
        "But all day long, nobody came by. [2|The only visitor was a leaf, and it did not stay.|Just a leaf blew in, and it did not stay.]",
    ],
    tries: &[
        tried(
            "put up a sign",
            "{N} put up a sign: FRIEND WANTED. A goat came by, read it slowly and ate it. [1|It left only the last three letters.]",
            "The goat trotted up as well. \"Sorry about the sign,\" it said. \"It was tasty.\" So that made one more at the table.",
        ),
        tried(
            "do a very good trick",
            "{N} did a handstand, right where all could see. But just then everybody looked the other way, at a dog with a hat. {N} fell into a hedge and found a lost ball.",
            "{N} took the lost ball out of {q} bag. \"Is this yours?\" {s} asked the others. It was! And soon they were all throwing it.",
        ),
        tried(
            "bake something that smells good",
            "{N} baked buns and put them by the open window. The smell went all over the place. But so did the smoke. They were black as boots.",
            "\"I have some buns,\" said {N}. \"They are a bit burnt.\" They were as hard as stones. But you could build a fine tower with them, and that was even more fun.",
        ),
        tried(
            "practise saying hello",
            "{N} practised in front of the mirror. \"Hello!\" The face in the mirror was very friendly. It had only one fault. It lived in a mirror.",
            "\"Hello!\" said {N}. It came out loud and clear. All that time at the mirror had been good for something.",
        ),
        tried(
            "write a letter",
            "{N} wrote a long letter. Dear Somebody, it began. But what do you put on the front? {N} made it into a paper boat and let it go.",
            "And there, on the ground, was {N}'s own paper boat! Somebody had found it and read it. \"Dear Somebody,\" it said. \"That was me,\" said a small voice.",
        ),
    ],
    arrivals: &[
        "Then {N} saw {H}, who sat all alone, too.",
        "There was a bump. {H} had dropped a basket, and apples rolled all over the place.",
        "That day, in the rain, {H} stood under the same roof and looked at the same puddle.",
        "And then {N} nearly fell over {H}, who was looking for a lost mitten.",
    ],
    turns: &[
        way(
            "ask {h} to {x}",
            "{N}'s heart went thump, thump, thump. \"Would you like to come to {x}?\" It was the longest thing {N} had said all week. {T} beamed. \"I thought nobody would ever ask!\"",
        ),
        way(
            "just sit down beside {h}",
            "{N} did not know what to say. So {s} just sat down. They sat for a long time. Then {h} said, \"You are very good at sitting.\" And both of them began to laugh.",
        ),
        way(
            "help {h}",
            "\"Wait, I will help you,\" said {N}, and did. [1|It is much easier to talk when your hands have something to do.] \"I am new here,\" said {h}. \"So am I!\" said {N}.",
        ),
        way(
            "ask {h} a funny question",
            "\"What would you put in a sandwich for a giant?\" asked {N}. {T} thought hard. \"A whole bed of lettuce,\" said {h}. \"With the bed.\" Then they could not stop.",
        ),
    ],
    late: &[
        (
            "Soon the two of them",
            "laughed as if they had always known each other.",
        ),
        (
            "In no time at all, they",
            "had a game that nobody else knew.",
        ),
        ("From then on, {N}", "forgot to be shy."),
        (
            "That afternoon, the sun",
            "seemed to stay up longer than it should.",
        ),
    ],
    ends: &[
        way(
            "let the others join in",
            "The others came to see what was so funny. By the evening there were nine of them. {N} knew all their names, and what each of them liked on toast. {N} had wanted one friend. The other seven were extra.",
        ),
        way(
            "make a secret sign",
            "They made up a secret sign: two taps on the nose and one on the ear. It meant: see you tomorrow. [1|{N} did it in the mirror that night, too.] And the next day, at the door, there were two taps and one.",
        ),
        way(
            "plan the next day",
            "\"Same time tomorrow?\" asked {h}. \"Same time tomorrow,\" said {N}. {S} skipped the whole way home. And the next time that somebody stood all alone, {N} went straight over. Now {N} knew how to do it.",
        ),
        way(
            "stay until the stars are out",
            "They stayed until the stars came out. \"That one is ours,\" said {h}, and pointed. It was in fact a street lamp. But it was their street lamp, and it is so to this day.",
        ),
    ],
    company: false,
    calm: false,
};

pub(super) const QUARREL: Plot = Plot {
    id: "quarrel",
    kind: Kind::Quarrel,
    fits: ANYWHERE,
    titles: &[
        "{N} and the Silly Quarrel",
        "Two Faces Like Thunder",
        "{N} Says the Small Word",
        "Half Each",
    ],
    knots: &[
        (
            "the biggest strawberry",
            "one of them cut it in two, and the other one chose first",
            "",
        ),
        (
            "the best seat in the tree house",
            "they took turns, and an egg timer said when",
            "",
        ),
        (
            "who should be captain",
            "there were two captains, and a goose did all the work",
            "",
        ),
        (
            "a shiny shell",
            "it lived at one house in summer and at the other in winter",
            "",
        ),
    ],
    wants: &[
        "{N} and {H} did everything together. That summer they wanted to build the best den in the world.",
        "{N} had a best friend, and that was {H}. They wanted to stay friends for a hundred years. [1|They had shaken hands on it, twice.]",
        "Nobody laughed as much as {N} and {H}. They wanted to win first prize at the Funny Fair, as a team.",
        "If you saw {N}, you saw {H} too. They shared one bike, one kite and one wish. They wanted to sail round the pond.",
    ],
    problems: &[
        "But one day they had a quarrel. It was about {x}. Both went home with a face like thunder.",
        "Then came the quarrel about {x}. \"I will never play with you again!\" they both shouted. [1|It was the only thing they agreed on that day.]",
        "But then they fell out over {x}. \"Mine!\" said one. \"Mine!\" said the other. And then nobody said anything at all.",
        "It began with {x}, and it was quite a small quarrel. But it grew like dough, and soon it filled the whole day.",
    ],
    tries: &[
        tried(
            "play alone",
            "{N} tried to play ball alone. {S} threw the ball. The ball lay there. {S} had to fetch it, and that was not much of a game.",
            "{N} had the ball along. {S} let it roll. And, oh, this time it came rolling back!",
        ),
        tried(
            "write an angry letter",
            "{N} wrote a very angry letter. \"Dear Meanie,\" it began. But no word was bad enough, and then no word was right. So {N} drew a cabbage.",
            "Out of {q} bag fell the angry letter with the cabbage. \"Is that me?\" asked {h}. \"It looks just like me.\" And then they both snorted.",
        ),
        tried(
            "look for a new best friend",
            "{N} went to find a new best friend. The first one only talked about soup. The next one fell asleep. [1|The third one was a scarecrow, though it was a good listener.]",
            "\"I looked for a new best friend,\" said {N}. \"One of them fell asleep.\" \"I found one who only sneezed,\" said {h}. They looked at each other and grinned.",
        ),
        tried(
            "eat cake at home",
            "At home there was cake. But that day it tasted of nothing, not even of cake. {N} put half of it in a bag, and did not know why.",
            "Now {N} knew what the other half of the cake was for. They ate it together, and it tasted of cake again.",
        ),
        tried(
            "count who was right",
            "{N} made a list of who had been right, and when. {N} had been right nine times. So had {h}. It was no good. It came out even.",
            "{N} showed the list. \"Nine each,\" said {N}. \"I got the same,\" said {h}, and held up a list, too.",
        ),
    ],
    arrivals: &[
        "Just then {N} saw {h} on the other side of the street. {T} looked just as sad.",
        "Then it began to rain, and both of them ran under the same tree. There they stood.",
        "And there, on the very same bench, sat {h}, with two wet eyes.",
        "The next day, halfway between the two houses, {N} met {h}. Both had just set out.",
    ],
    turns: &[
        way(
            "say sorry first",
            "The word was small, but it was as heavy as a brick. {N} took a big breath. \"Sorry,\" {s} said. \"Sorry,\" said {h} at the very same moment.",
        ),
        way(
            "make a silly face",
            "{N} did not know what to say. So {s} made the silliest face of all. {T} tried hard to look cross. It lasted as long as a soap bubble.",
        ),
        way(
            "ask {h} what hurt",
            "\"What was the worst bit?\" asked {N}. \"That you went away,\" said {h}. \"For me it was that you let me,\" said {N}. So that was it. It had not been about {x} at all.",
        ),
        way(
            "start the day again",
            "\"Let us start the day again,\" said {N}. So they both walked back ten steps and turned round. \"Good morning!\" they called. \"Have we met?\"",
        ),
    ],
    late: &[
        (
            "After that, they",
            "did not let go of each other for a while.",
        ),
        ("Little by little, the thunder", "went out of their faces."),
        (
            "For the rest of the day, {N}",
            "felt as light as a balloon.",
        ),
        (
            "On the way, they",
            "picked two flowers, one for each of them.",
        ),
    ],
    ends: &[
        way(
            "share it, half each",
            "And {x}? In the end {y}. It was so fair that they both had to laugh.",
        ),
        way(
            "make a rule for the next quarrel",
            "They made a rule for the next quarrel. It says: stop, eat something, then talk. They wrote it on the wall, quite low down. Since then they have used it twice. Both times, it was only hunger.",
        ),
        way(
            "finish what they had begun",
            "The very next day they began again where they had stopped. It went wrong, it went right, and it went splash. \"A hundred years,\" said {h}. \"And a day,\" said {N}.",
        ),
        way(
            "make a song out of it",
            "That night they made up a song about the whole thing. It has one verse to shout, one to whisper and one to say sorry in. They still sing it. Most days, they leave out the shouting.",
        ),
    ],
    company: false,
    calm: false,
};
