//! Courage, and wishes that take practice.

use super::{ANYWHERE, Kind, Plot, tried, way};

pub(super) const FEAR: Plot = Plot {
    id: "fear",
    kind: Kind::Fear,
    fits: ANYWHERE,
    titles: &[
        "{N} and the Fear in the Pocket",
        "The Brave Day of {N}",
        "{N} and Mr Gulp",
        "How {N} Met the Wobbles",
    ],
    knots: &[
        ("the dark", "", ""),
        ("thunder", "", ""),
        ("deep water", "", ""),
        ("high places", "", ""),
        ("the cellar stairs", "", ""),
    ],
    wants: &[
        "{N} wanted to be as brave as the heroes in books. [2|They never seemed to need a clean handkerchief.]",
        "{N} wished to join the Brave Club. [1|It had five members, one flag and a secret tin of biscuits.|It had a flag and a tin of biscuits.]",
        "On Saturday there was going to be a big trip, and {N} wanted to come. [2|There would be tents, sausages and a song with forty verses.|There would be tents!]",
        "{N} had one dream. [1|Just once, {s} wanted to go first and not last.|Just once, {s} wanted to go first.]",
    ],
    problems: &[
        "But there was one thing. {N} was scared of {x}. [1|Just the thought of it made {q} tummy turn a somersault.|It made {q} tummy flip.]",
        "But {N} had a secret. Nobody knew that {s} {was} afraid of {x}. [1|And it was not a thimble of fear, either. It was a whole bucket.|It was a bucket full of fear.]",
        "There was just one snag. As soon as {N} thought of {x}, {q} knees went as soft as butter.",
        "But then somebody said a word about {x}. {N} gulped. [2|It was the kind of gulp that can be heard across a room.|It was a very loud gulp.]",
    ],
    tries: &[
        tried(
            "hide under a blanket",
            "{N} hid under an old blanket. It was warm in there. But from inside, it all seemed twice as big, and the blanket smelled of feet.",
            "{N} took the old blanket along as a cape. It still smelled of feet. But a hero needs a cape.",
        ),
        tried(
            "sing a loud song",
            "{N} sang a loud song to chase the fear away. La la LA! The fear did not go. It hummed along[1|, a little out of tune].",
            "{N} sang the loud song again, but soft and slow. It was good to walk to: one step for each note.",
        ),
        tried(
            "dress up as a hero",
            "{N} dressed up as a hero. A spoon was the sword, and a pot was the hat. [1|But the pot slid down over both eyes, and the hero walked into a door.|But the hero walked into a door.]",
            "{N} put the pot back on {q} head. It went bong. With a hat that goes bong, it is hard to be very scared.",
        ),
        tried(
            "ask the others how they do it",
            "{N} asked the others how to be brave. \"Easy,\" they said. \"Just don't be scared.\" [1|That was about as useful as a paper umbrella.|That was no help at all.]",
            "\"The others say that I should not be scared,\" said {N}. \"But I can be scared and still go on. Look, I am doing it!\"",
        ),
        tried(
            "make a list",
            "{N} made a list of small brave things. Say the word. Draw a picture of it. Look at the picture with one eye. {S} did three of them and ran away from the fourth.",
            "{N} pulled out the list. Just one line was left at the bottom. It did not look so long any more.",
        ),
    ],
    arrivals: &[],
    turns: &[
        way(
            "put the fear in a pocket",
            "\"Put the fear in your pocket,\" said {h}. \"It may come along. It just may not steer.\" So {N} put it in and took one small step. And then, oh, one more.",
        ),
        way(
            "tell {h} the secret",
            "{N} told {h} the whole secret. {T} nodded. \"With me, it is geese,\" said {h}. \"I once hid from a goose all day.\" {N} had to laugh, and some of the fear fell out with the laugh.",
        ),
        way(
            "go and look together with {h}",
            "\"Shall we look at it together?\" asked {h}. \"You hold on to me, and I hold on to you.\" They counted to three. {N} opened one eye, and then the other.",
        ),
        way(
            "give the fear a silly name",
            "\"Give your fear a silly name,\" said {h}. \"Mine is Gerald.\" {N} thought hard. \"Then mine is Mr Gulp,\" said {N}. It is not easy to run away from a Mr Gulp.",
        ),
    ],
    late: &[
        ("With every step, {N}", "grew a little taller inside."),
        ("Bit by bit, {N}", "felt the knot in the tummy come undone."),
        ("Little by little, the fear", "got as small as a pea."),
        (
            "All at once, {N}",
            "noticed that the knees had stopped shaking.",
        ),
    ],
    ends: &[
        way(
            "go home and tell everyone",
            "And then it was done. {N} had faced {x} and was still all in one piece. At home {s} told the story three times, and it grew each time. The fear still came by now and then. But from that day on, it knocked first.",
        ),
        way(
            "help somebody who is scared too",
            "\"Is that all?\" whispered {N}, and began to giggle. It had looked so big from far away. Close by stood somebody very small, with very big eyes. \"Are you scared too?\" asked {N}. \"Then hold on to me. I know the way.\"",
        ),
        way(
            "have a party",
            "That night there was a party, with lanterns and pancakes. \"Was it bad?\" everybody asked. \"At first,\" said {N}. \"And then it was a bit wonderful.\" And {s} ate nine pancakes. Being brave makes you hungry.",
        ),
        way(
            "do it all over again",
            "When it was over, {N} stood still for a moment. Then {s} said a thing that made everybody stare. \"Can we do that again?\" So they did. The next time, {N} even kept both eyes open.",
        ),
    ],
    company: true,
    calm: false,
};

pub(super) const WISH: Plot = Plot {
    id: "wish",
    kind: Kind::Wish,
    fits: ANYWHERE,
    titles: &[
        "{N} Wants to {x}",
        "{N} and the Big Wish",
        "Not Yet, {N}!",
        "{N} Tries Again",
    ],
    knots: &[
        ("whistle like a blackbird", "", ""),
        ("juggle five lemons", "", ""),
        ("dance on one leg", "", ""),
        ("bake a cake as tall as a door", "", ""),
        ("play the trumpet", "", ""),
    ],
    wants: &[
        "More than anything, {N} wished to {x}. [1|Others wished for ponies.]",
        "{N} had a wish as big as a hill. {S} wanted to {x}.",
        "One morning {N} sat up in bed and said, \"I want to {x}!\" [1|The bed did not answer, which {N} took for a yes.|Nobody said no. So that was that.]",
        "{N} had a long list of wishes. [1|Some were done, and some had been silly.] At the very top it said: to {x}.",
    ],
    problems: &[
        "But it did not work. It did not even nearly work.",
        "But the first go ended with a bump. So did the next. [1|The one after that ended in a bush.]",
        "But it was much harder than it looked. {N} fell flat on {q} nose.",
        "But nobody could say how it was done. There was no book for it, and no luck at all.",
    ],
    tries: &[
        tried(
            "practise all night",
            "{N} practised all night by the light of a lamp. By the morning {s} could do only one thing really well, and that was to yawn. [1|{S} yawned so hard that the neighbours yawned, too.]",
            "{N} thought of that long night with its forty starts. So one more start was not hard at all.",
        ),
        tried(
            "build a machine for it",
            "{N} built a machine out of a bucket, nine spoons and a spring. It went whirr. It went clonk. Then it made toast.",
            "First {N} asked the machine for some toast. With warm toast inside, it is much easier to go on.",
        ),
        tried(
            "wear a lucky hat",
            "{N} put on a lucky hat with a green feather. The hat slid down over both eyes. So {N} tried it in the dark[1|, which was not the plan].",
            "The green feather from the lucky hat tickled {N}. {S} sneezed, laughed, and forgot to worry.",
        ),
        tried(
            "watch somebody who can do it",
            "{N} went to watch an old clown who could do it. The clown made it look as easy as pie. But {N} saw that the clown began very, very slowly.",
            "{N} thought of the old clown, who began so very slowly. So {N} slowed down, too.",
        ),
        tried(
            "just shut both eyes and try",
            "{N} shut both eyes and just went for it. There was a crash, a splash and a very surprised duck.",
            "\"Quack,\" said somebody. It was the surprised duck, who had come back to watch. {N} bowed to the duck and began.",
        ),
    ],
    arrivals: &[],
    turns: &[
        way(
            "try just the smallest bit",
            "\"You want it all at once,\" said {h}. \"Take the smallest bit first. Tomorrow take the next one.\" So {N} did the smallest bit over and over, until it felt as easy as a hum.",
        ),
        way(
            "ask {h} for one good tip",
            "\"What is the trick?\" asked {N}. {T} looked left and right. \"There is a magic word,\" said {h}. \"It is yet. You can't do it yet.\" {N} tried out the word. It tasted of hope and a bit of peppermint.",
        ),
        way(
            "teach {h} how to begin",
            "\"Will you teach me?\" asked {h}. \"But I can't do it!\" said {N}. \"Good. Then we can both be bad at it,\" said {h}. They were bad at it all day long. It was the best fun in weeks.",
        ),
        way(
            "have a rest with {h}",
            "\"Sit down,\" said {h}, and shared a plum cake. They sat and looked for clouds with ears. When {N} got up again, {s} had stopped trying so hard. That was what had been wrong.",
        ),
    ],
    late: &[
        ("Day by day, {N}", "got a tiny bit better."),
        ("Slowly, slowly, {N}", "began to get the feel of it."),
        ("In the end, {N}", "took a deep breath and smiled."),
        (
            "And this time, {N}",
            "did not even think about falling down.",
        ),
    ],
    ends: &[
        way(
            "show everybody",
            "And one bright morning it worked! First it was wobbly. Then it was less wobbly. Then {N} could really {x}, and the whole town came out to cheer. One old man threw his hat up high. It never came down.",
        ),
        way(
            "keep it secret for one day",
            "That evening, when no one was looking, it went just right. {N} could {x}! {S} kept the secret for one whole day, like a hot potato. Then at supper it came out so loudly that the soup shook.",
        ),
        way(
            "start a club",
            "At last {N} could do it, and it felt like sunshine in the tummy. \"Show us!\" cried the others. So {N} started a club for all who wanted to {x}. The first rule was: everybody falls down. The next rule was: there is cake.",
        ),
        way(
            "think of a new wish",
            "And then, between two breaths, it worked. {N} did it once more, just to be sure. \"And now?\" asked {h}. {N} took a new sheet of paper. At the top {s} wrote: Wishes, part two.",
        ),
    ],
    company: true,
    calm: false,
};
