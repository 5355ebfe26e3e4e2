//! Where words stand on the circumplex of feelings (Russell 1980), for measuring replies: authored for these tests, rounded.

/// Words with valence (-1 unpleasant to 1 pleasant) and arousal (-1 calm to 1 excited).
const WORDS: [(f32, f32, &str); 12] = [
    (
        0.9,
        0.8,
        "amazing|awesome|fantastic|hooray|yay|wow|thrilled|thrilling|brilliant|incredible|superb",
    ),
    (
        0.8,
        0.4,
        "happy|glad|joy|fun|funny|laugh|laughed|laughing|smile|smiled|smiling|cheer|cheered|cheers|proud|delighted|wonderful|great|win|won|celebrate|lovely",
    ),
    (
        0.6,
        0.0,
        "good|nice|well|kind|friend|friends|gift|love|loved|loves|like|likes|welcome|thanks|thank|beautiful|sunny|sunshine|brave|bright|brighter|favourite|safe|helpful|helps|hope",
    ),
    (
        0.5,
        -0.6,
        "calm|calmly|quiet|quietly|gentle|gently|soft|softly|rest|rested|peaceful|cosy|relax|slowly|slow|breathe|breath|hug|warm|sleep|asleep|dream",
    ),
    (
        0.2,
        0.7,
        "surprise|surprised|suddenly|excited|exciting|adventure|race|raced|jump|jumped|danced|dance|shouted|ran|quick|quickly",
    ),
    (
        -0.3,
        -0.5,
        "tired|bored|boring|dull|sleepy|heavy|slowed|weak|alone",
    ),
    (
        -0.6,
        -0.3,
        "sad|sadly|lonely|unhappy|miss|missed|cry|cried|tears|gone|lost|sorry|died|hurt|hurts",
    ),
    (
        -0.5,
        0.5,
        "worried|worry|worries|nervous|afraid|fear|scared|scary|frightened|frightening|trouble|danger|dangerous|problem|error|fault|wrong|broken|stuck|bad",
    ),
    (
        -0.7,
        0.8,
        "angry|furious|rage|mad|hate|hated|hates|scream|screamed|panic|terrified|terror|horrible|awful|terrible|disgusting|attack|fight|fought",
    ),
    (
        -0.8,
        0.5,
        "stupid|idiot|ugly|useless|pathetic|shame|ashamed|worthless|liar|cruel|mean",
    ),
    (
        0.3,
        0.1,
        "idea|play|game|story|together|ready|done|right|correct|yes|sure|new",
    ),
    (-0.2, -0.1, "no|not|never|nothing|unknown|cannot"),
];
/// An exclamation mark counts as a word: lively, and rather pleasant.
const EXCLAIMED: (f32, f32) = (0.2, 0.6);
/// Words of no feeling that every text is taken to hold, so that one word of feeling does not decide alone.
const NEUTRAL: f32 = 3.0;

/// Mean valence and arousal of a text.
pub fn measure(text: &str) -> (f32, f32) {
    let words = text
        .split(|c: char| !c.is_alphabetic())
        .map(str::to_lowercase)
        .filter_map(|word| {
            let row = WORDS
                .iter()
                .find(|(.., list)| list.split('|').any(|w| w == word))?;
            Some((row.0, row.1))
        });
    let marks = text.matches('!').map(|_| EXCLAIMED);
    let felt: Vec<(f32, f32)> = words.chain(marks).collect();
    let n = felt.len() as f32 + NEUTRAL;
    let (valence, arousal) = felt.iter().fold((0.0, 0.0), |(v, a), f| (v + f.0, a + f.1));
    (valence / n, arousal / n)
}
