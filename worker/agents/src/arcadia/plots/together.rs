//! On the stage at school, and a party that must stay secret.

use super::{Kind, Plot, tried, way};
use protocol::Cover;

pub(super) const SCHOOL: Plot = Plot {
    id: "school",
    kind: Kind::School,
    fits: &[Cover::School],
    titles: &[
        "{N} and the School Play",
        "The Third Carrot",
        "{N} Forgets the Words",
        "Curtain Up, {N}!",
    ],
    knots: &[
        ("the third carrot", "I am good for your eyes", "carrot"),
        ("the north wind", "I blow where I like", "wind"),
        ("the back half of the cow", "Moo, and good evening", "cow"),
        (
            "the wise old teapot",
            "Short and stout, but clever",
            "teapot",
        ),
    ],
    wants: &[
        "The class was going to put on a play. {N} had hoped to be the hero. But {N} was {x}. It had one line, and {N} wanted to say it better than any {z} before.",
        "It was the day of the school play. {N} was {x}, with one line: \"{y}.\" {S} wanted to get it just right.",
        "In the school play, {N} was {x}. It was a small part, but {N} had great plans for it.",
        "\"And {N} will be {x},\" the teacher had said. {N} had gone home and learned the line in one go: \"{y}.\" {S} wanted everybody to clap.",
    ],
    problems: &[
        "But an hour before the play, {N} opened {q} mouth and the line had gone. It was just not there.",
        "But then {N} looked through the curtain. There were a hundred people out there, and all of them had eyes. The line flew right out of {q} head.",
        "But the class hamster had got out of the cage. And he had eaten the page with {N}'s line on it!",
        "But backstage somebody tripped. The {z} costume went rip, all the way down. And there were ten minutes to go.",
    ],
    tries: &[
        tried(
            "hide in the broom cupboard",
            "{N} hid in the broom cupboard. But it was quite full in there. The hero sat in it, and the teacher, too. \"Just for a moment,\" the teacher said. So {N} was not the only one.",
            "{N} thought of the broom cupboard, and of the teacher with a bucket on one foot. Everybody had the wobbles. That made it a lot easier.",
        ),
        tried(
            "run to the lunch lady",
            "{N} ran to the lunch lady. She knew all the plays, but she mixed them up. [1|\"To be or not to be a sausage,\" she said.] She did have some good strong tape.",
            "The tape from the lunch lady was pink with small hearts. It held everything in place, and it was the brightest thing on the stage.",
        ),
        tried(
            "write it on a hand",
            "{N} wrote some words on one hand. But it was hot, and the ink ran. Now the hand said: blub. It was worth a try.",
            "{N} looked at the hand that said blub, and had to grin. And with a grin on your face, you can say nearly anything.",
        ),
        tried(
            "practise in front of the hamster",
            "{N} said hello to the hamster and tried out a line. The hamster went to sleep. {N} tried it louder. The hamster snored. But it did not run away, and that was something.",
            "In the front row, on a chair of his own, sat the hamster. {N} just talked to him. It was no harder than before.",
        ),
        tried(
            "swap parts with somebody",
            "{N} asked everyone to swap. Nobody wanted to be {x}. But the tree said, \"I have no words at all, so I can whisper yours.\"",
            "\"Psst,\" said the tree from behind. It knew every word. {N} had never heard a better tree.",
        ),
    ],
    arrivals: &[
        "Behind the curtain stood {H}, who had come to pull the ropes.",
        "\"Five minutes!\" called somebody. It was {H}, with a big clock.",
        "Then {N} bumped into {H}, who was in charge of the lights.",
        "On a box of wigs sat {H}, eating a pear.",
    ],
    turns: &[
        way(
            "breathe out slowly with {h}",
            "\"Breathe out,\" said {h}. \"More. More. There, now the fear has no room.\" {N} breathed out until there was nothing left. And then the music began.",
        ),
        way(
            "make up a new line",
            "\"What would a {z} say?\" asked {h}. {N} had not thought about it. What did it feel like to be one? Slowly, some words came up. They were new ones.",
        ),
        way(
            "peep through the curtain with {h}",
            "\"Look at the third row,\" said {h}. There sat a very old man with a very small flag. On the flag it said: hooray for the {z}. {N} stood up straight.",
        ),
        way(
            "ask {h} for a funny sign",
            "\"If you get stuck, look at me,\" said {h}. \"I will waggle my ears.\" \"You can waggle your ears?\" asked {N}. \"We will find out,\" said {h}.",
        ),
    ],
    late: &[
        (
            "When the curtain went up, {N}",
            "felt the warm light like sunshine.",
        ),
        (
            "Out in the dark, somebody",
            "coughed, and then it was quite still.",
        ),
        ("On the stage, {N}", "took three steps to the front."),
        (
            "With a loud drum roll, the play",
            "began at last, and there was no way back.",
        ),
    ],
    ends: &[
        way(
            "say it loud and clear",
            "\"{y}!\" It came out loud and clear, and right to the last row. There was one second of quiet. Then came the clapping, and it did not want to stop. {N} had to bow four times. That is a lot for a {z}.",
        ),
        way(
            "add something funny",
            "\"{y},\" said {N}. \"And I don't like Mondays.\" That was not in the play. The whole hall laughed, and so did the teacher. From that day on, it was in the play.",
        ),
        way(
            "bow with everybody",
            "{N} said, \"{y}.\" It came out a bit wobbly, but it came out. In the end they all held hands and bowed. {N} was right in the middle. \"What do you want to be next year?\" asked {h}. \"The {z},\" said {N}. \"It is the best part.\"",
        ),
        way(
            "sing it",
            "{N} opened {q} mouth, and it came out as a song. \"{y}!\" sang {N}. The man at the piano was so surprised that he played along. By the end, all the rows were singing it. They sang it on the way home, too.",
        ),
    ],
    company: true,
    calm: false,
};

pub(super) const SURPRISE: Plot = Plot {
    id: "surprise",
    kind: Kind::Surprise,
    fits: &[
        Cover::Home,
        Cover::Forest,
        Cover::Meadow,
        Cover::Castle,
        Cover::Snow,
        Cover::School,
    ],
    titles: &[
        "{N} and the Big Secret",
        "Shh, {N}!",
        "The Party Nobody Knew About",
        "{N} Plans a Surprise",
    ],
    knots: &[
        (
            "Old Mr Plum",
            "the man who mends the clocks",
            "a cake like a clock",
        ),
        (
            "Granny Thistle",
            "the lady who knits for the whole street",
            "a cake like a ball of wool",
        ),
        (
            "Miss Pepperpot",
            "the one who drives the bus",
            "a cake like a bus",
        ),
        (
            "Captain Barnaby",
            "who had sailed round the world and now grew beans",
            "a cake like a ship",
        ),
    ],
    wants: &[
        "{N} found out that it was the birthday of {x}, {y}. Nobody had ever thrown a party there. {N} wanted to do it, and in secret.",
        "Everybody knew {x}, {y}. {N} wanted to plan a surprise, with {z}.",
        "\"{X} will be seventy on Friday,\" somebody said. {N} had an idea right then. There would be a secret party, and {z}!",
        "{N} wanted to say thank you to {x}, {y}. So {s} made a list: lanterns, songs, and {z}.",
    ],
    problems: &[
        "But {N} was very bad at secrets. They fizzed inside, like lemonade. And who came round the corner? {X}!",
        "But {x} kept turning up at just the wrong time. \"What have you got behind your back?\"",
        "But on the day, the lanterns were wet, the band had a cold, and {z} had sunk in the middle.",
        "But then the list was gone. It was lying on the path, and {x} was just picking it up!",
    ],
    tries: &[
        tried(
            "tell a fib",
            "\"It is for my goldfish,\" said {N}. \"Sixty lanterns?\" \"It is a big goldfish,\" said {N}, and went red. It was no good at all. But now everyone wanted to meet the goldfish.",
            "People came from all sides, to see the famous goldfish. \"There is none,\" said {N}. \"But there is a party.\" Even better! Now there were twice as many guests.",
        ),
        tried(
            "hide everything in the shed",
            "{N} hid it all in the shed. The shed was full of hens. They sat down on the lanterns and seemed to think that those were eggs. Nobody dared to move them.",
            "The hens had kept the lanterns warm and dry. One by one they got up, clucked and marched in front, like a band.",
        ),
        tried(
            "make a loud noise",
            "{N} banged two pans together. \"Look over there!\" But over there was nothing, just a dog. The dog was pleased. It had never been looked at by so many.",
            "The dog from before took the end of the rope in its teeth and ran once round the square. Now all the flags were up. It had only wanted to help.",
        ),
        tried(
            "write in secret code",
            "{N} wrote everything in secret code. It was a very good code. An hour later, not even {N} could read it. [1|It said either candles or camels.]",
            "{N} looked at the secret code again. It had not been candles. It had been camels! Well, a donkey would do, and it looked fine with a ribbon.",
        ),
        tried(
            "bake the cake at midnight",
            "{N} baked at midnight, in the dark, so that nobody would see. {S} did not see, either. It was not sugar. It was soap. With each bite you blew a bubble.",
            "The soap cake was no good to eat. But it blew the best bubbles, and they shone in every colour in the light of the lanterns.",
        ),
    ],
    arrivals: &[],
    turns: &[
        way(
            "share the secret with {h}",
            "{N} could not hold it in any longer and told {h}. {T} whistled. \"A secret is half as heavy with two,\" said {h}. \"And I know who can bake.\"",
        ),
        way(
            "make a new plan with {h}",
            "\"If the plan does not fit the day,\" said {h}, \"then we need a new plan.\" They turned the list over and began again on the back. It got better with each line.",
        ),
        way(
            "ask {h} to keep watch",
            "\"I will keep watch,\" said {h}. \"I will hoot when somebody comes.\" It was a lovely hoot. It was so lovely that people stopped to clap, and that was the best way to keep them busy.",
        ),
        way(
            "ask everybody to help a little",
            "\"You can't do it all,\" said {h}. \"But if everyone brings one thing, it is done.\" So one brought a chair, one brought a flute, and one brought just a very good mood.",
        ),
    ],
    late: &[
        ("One after the other, the lanterns", "began to glow."),
        (
            "Behind the hedge, everybody",
            "held their breath and tried not to giggle.",
        ),
        (
            "From the kitchen, a smell",
            "of sugar and lemon came out and sat down on the steps.",
        ),
        (
            "Then, from far off, steps",
            "came closer, slow and a little stiff.",
        ),
    ],
    ends: &[
        way(
            "shout surprise",
            "\"SURPRISE!\" they all shouted. {X} looked at the lanterns and at all the faces, and had to sit down on a bucket. \"For me?\" \"For you,\" said {N}. It was {z}, and there was not one crumb left.",
        ),
        way(
            "wait quietly in the dark",
            "The door opened. It was dark. Then one light came on, then ten, then a hundred. {X} did not say a word for a whole minute, and then: \"I knew it.\" \"You knew?\" cried {N}. \"Since Tuesday. But I did not know how lovely it would be.\"",
        ),
        way(
            "sing the birthday song",
            "They sang the song in four keys at once, and it was the loveliest thing far and wide. {X} laughed and cried a bit, and cut the first slice for {N}. \"How did you keep it so secret?\" \"I didn't,\" said {N}. \"I just did not finish telling it.\"",
        ),
        way(
            "dance",
            "The music played, and {x} danced. Nobody had known about that! It went on till the moon was up. The next morning a note was under {N}'s door. It said: when is YOUR birthday?",
        ),
    ],
    company: true,
    calm: false,
};
