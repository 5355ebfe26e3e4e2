//! Small traits of a hero, so that no two are quite alike.

/// A habit, and how it comes up again in the end.
pub(super) const HABITS: &[(&str, &str)] = &[
    (
        "{N} counted everything: steps, clouds, even peas.",
        "That night {N} counted all the good things. {S} fell asleep at nineteen.",
    ),
    (
        "{N} always wore one yellow boot. Nobody knew where the other one was.",
        "And the other yellow boot? It turned up that very night, in the bread bin.",
    ),
    (
        "{N} said good morning to everything, even to spoons.",
        "That night {N} said good night to everything. With all the spoons, it took an hour.",
    ),
    (
        "{N} had a jar for good ideas. So far, there were two in it.",
        "That night {N} put a new idea into the jar. Now there were three.",
    ),
    (
        "{N} could not whistle, but did it all the time.",
        "All that night {N} whistled. It still sounded like a kettle, and nobody minded.",
    ),
    (
        "{N} had a pet stone. It was very good at staying.",
        "The pet stone had seen it all from a pocket. It said nothing, but it looked proud.",
    ),
    (
        "{N} loved the word plum, and said it as often as {s} could.",
        "And what did {N} say about it all? Just one word. \"Plum.\"",
    ),
    (
        "{N} ate toast three times a day, and gave each slice a name.",
        "For supper there was toast. {N} called this slice Hero.",
    ),
    (
        "{N} wrote letters to the moon. So far, the moon had not written back.",
        "That night the moon shone right on {N}'s pillow. It was very nearly an answer.",
    ),
    (
        "{N} was always five minutes late. [1|Even {q} shadow had to wait.]",
        "{N} was late for supper, of course. For once, nobody said a word.",
    ),
    (
        "{N} had a very loud sneeze. It could shut doors.",
        "Just as all was quiet, {N} sneezed. Far and wide, every door went shut.",
    ),
    (
        "{N} had a big book and drew everything in it.",
        "{N} drew it all in the big book. That page is still a bit sticky.",
    ),
    (
        "{N} could not keep still, not even when asleep.",
        "That night {N} slept quite still, for the very first time.",
    ),
    (
        "{N} had seven hats, one for each day. The Tuesday hat had bells.",
        "The next day {N} wore all seven hats at once. It was that kind of day.",
    ),
    (
        "{N} told each joke twice, in case you missed it.",
        "Then {N} told a joke about it. And then {N} told it again, in case you missed it.",
    ),
    (
        "{N} had a spoon for every day and would not lend out the Sunday spoon.",
        "That night {N} lent out the Sunday spoon, for the very first time.",
    ),
    (
        "{N} walked backwards on Mondays, to see where {s} had been.",
        "The next Monday {N} walked forwards. It felt odd, but {s} got there sooner.",
    ),
    (
        "{N} hummed at all times, and never the same tune.",
        "That night {N} hummed a tune that nobody knew. It had the whole day in it.",
    ),
    (
        "{N} kept buttons of all colours, but there was no green one.",
        "And on the floor lay something small and green. It was a button!",
    ),
    (
        "{N} loved rain and had never owned an umbrella.",
        "It rained that night. {N} stood outside and got happily wet.",
    ),
    (
        "{N} was fond of soup and had an opinion on each kind.",
        "There was soup that night. \"Nine out of ten,\" said {N}.",
    ),
    (
        "{N} gave every puddle a name.",
        "On the way home there was a new puddle. {N} named it after this day.",
    ),
    (
        "{N} could only think well upside down.",
        "That night {N} hung upside down for a bit, and thought that it had been a good day.",
    ),
    (
        "{N} laughed at odd times, mostly at nothing.",
        "In bed {N} began to laugh. This time {s} knew exactly why.",
    ),
    (
        "{N} owned the longest scarf for miles. It had been short once.",
        "That night {N} knitted one more stripe. It was the colour of that day.",
    ),
    (
        "{N} was never without a pencil behind the ear.",
        "Late that night {N} looked for the pencil. It was behind the other ear.",
    ),
    (
        "{N} was learning to juggle, and had got as far as one.",
        "That night {N} tried it with two. Both of them came down again, but one was caught.",
    ),
    (
        "{N} always asked one question more than the others.",
        "\"And what comes next?\" asked {N}. But by then the lamp was out.",
    ),
    (
        "{N} had a cup with a crack and liked it best of all.",
        "That night {N} drank from the cracked cup. It tasted of a good day.",
    ),
    (
        "{N} talked to plants, and was sure that they listened.",
        "{N} told it all to the plants. By the morning one of them was in flower.",
    ),
    (
        "{N} hated odd socks and somehow only ever had odd socks.",
        "And that night, in the very last drawer, lay two socks that matched.",
    ),
    (
        "{N} bowed to birds, just to be polite.",
        "The next morning a bird sat at the window. It bowed first.",
    ),
    (
        "{N} made up a new word each day.",
        "That day's word was \"flumpish\". It means tired and very happy.",
    ),
    (
        "{N} ate the middle of the bread first and saved the crust.",
        "There was bread that night. {N} gave away the middle and kept the crust.",
    ),
    (
        "{N} could never find a way past a swing.",
        "On the way home stood a swing. So supper was a little late.",
    ),
    (
        "{N} had a bell that rang when nobody touched it.",
        "That night the bell rang once, very softly. It sounded pleased.",
    ),
    (
        "{N} took two steps at a time, up and down.",
        "That night {N} went up the steps one at a time. Each one had a bit of the day to think about.",
    ),
    (
        "{N} was collecting clouds, and had drawn sixty so far.",
        "Cloud number sixty-one looked like a cake. {N} drew it before bed.",
    ),
    (
        "{N} never told a lie, but was very good at keeping quiet.",
        "\"Was it hard?\" asked the others. {N} just smiled and kept quiet.",
    ),
    (
        "{N} had a lucky coin that had never brought any luck.",
        "That night {N} looked at the lucky coin. Perhaps it had only been slow.",
    ),
    (
        "{N} slept with one foot out of bed, in case of adventures.",
        "That night both feet stayed in bed. There had been enough adventures.",
    ),
    (
        "{N} was very proud of a small garden with one single bean.",
        "By the time {N} came home, the bean had a leaf.",
    ),
    (
        "{N} knew a rhyme for everything except for spoon.",
        "That night it came. \"Moon!\" cried {N}, and woke up the whole house.",
    ),
    (
        "{N} had a door that creaked, and had never wanted it mended.",
        "The door creaked when {N} got home. It was the best sound of the day.",
    ),
    (
        "{N} waved at everything that had wheels.",
        "That night a cart went by, late and slow. It was {N} who got waved at.",
    ),
    (
        "{N} could smell pancakes from very far away.",
        "\"Pancakes!\" said {N} all at once. And {s} {was} right.",
    ),
];
