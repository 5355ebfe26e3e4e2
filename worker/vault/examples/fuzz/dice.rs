//! Repeatable chance, and what it does to an input.

/// Arbitrary but repeatable numbers (SplitMix64): what was found must be found again.
pub struct Dice(u64);

/// What a length or count is set to, besides what is near the true one.
const EXTREMES: [u64; 8] = [
    0,
    1,
    0x7F,
    0xFFFF,
    0x7FFF_FFFF,
    0xFFFF_FFFF,
    u64::MAX >> 1,
    u64::MAX,
];

/// Numbers as they stand in a text.
const WRITTEN: [&str; 9] = [
    "0",
    "1",
    "-1",
    "15",
    "5000",
    "4294967295",
    "18446744073709551616",
    "1e400",
    "null",
];

impl Dice {
    /// The same seed gives the same numbers.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// Any number.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `end`; 0 if that is 0.
    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    /// A place in a text of this length where something may be changed: often near the front, where the lengths stand.
    fn place(&mut self, length: usize) -> usize {
        match self.below(3) {
            0 => self.below(length.min(64)),
            _ => self.below(length),
        }
    }

    fn range(&mut self, length: usize) -> core::ops::Range<usize> {
        let from = self.place(length);
        let most = [4, 64, length][self.below(3)];
        from..(from + 1 + self.below(most)).min(length)
    }
}

/// A valid input, changed once or some times.
pub fn mutated(corpus: &[Vec<u8>], dice: &mut Dice) -> Vec<u8> {
    let mut input = corpus[dice.below(corpus.len())].clone();
    for _ in 0..1 + dice.below(3) {
        let other = &corpus[dice.below(corpus.len())];
        change(&mut input, other, dice);
    }
    // Repeats may grow without end otherwise.
    input.truncate(1 << 20);
    input
}

fn change(input: &mut Vec<u8>, other: &[u8], dice: &mut Dice) {
    if input.is_empty() {
        input.extend_from_slice(other);
    }
    let length = input.len();
    let at = dice.place(length);
    match dice.below(9) {
        0 => input[at] ^= 1 << dice.below(8),
        1 => input[at] = [0, 1, 0x7F, 0x80, 0xFF][dice.below(5)],
        2 => input.truncate(at),
        3 => drop(input.drain(dice.range(length))),
        4 => {
            let piece = input[dice.range(length)].repeat(1 + dice.below(8));
            input.splice(at..at, piece);
        }
        5 => {
            let piece = &other[dice.range(other.len())];
            input.splice(at..at, piece.iter().copied());
        }
        6 => {
            // The front of one and the back of the other.
            let from = dice.place(other.len());
            input.truncate(at);
            input.extend_from_slice(&other[from..]);
        }
        7 => set_number(input, at, dice),
        _ => set_written_number(input, at, dice),
    }
}

/// A field of 1, 2, 4 or 8 bytes becomes an extreme, or a number near a length.
fn set_number(input: &mut [u8], at: usize, dice: &mut Dice) {
    let width = [1, 2, 4, 8][dice.below(4)];
    let left = (input.len() - at) as u64;
    let number = match dice.below(3) {
        0 => left.wrapping_add(dice.below(9) as u64).wrapping_sub(4),
        _ => EXTREMES[dice.below(EXTREMES.len())],
    };
    let bytes = &number.to_be_bytes()[8 - width..];
    for (byte, new) in input[at..].iter_mut().zip(bytes) {
        *byte = *new;
    }
}

/// The next run of digits becomes another number.
fn set_written_number(input: &mut Vec<u8>, at: usize, dice: &mut Dice) {
    let digit = |byte: &u8| byte.is_ascii_digit();
    let Some(from) = input[at..].iter().position(digit) else {
        return;
    };
    let from = at + from;
    let until = input[from..].iter().position(|byte| !digit(byte));
    let until = until.map_or(input.len(), |end| from + end);
    let number = WRITTEN[dice.below(WRITTEN.len())];
    input.splice(from..until, number.bytes());
}
