//! Chance that comes again with its seed, and what it does to files.

/// A generator of numbers (xorshift64*, Vigna 2016).
pub struct Dice(u64);

/// Numbers that are at the edge of something.
const EDGES: [u64; 12] = [
    0,
    1,
    31,
    127,
    255,
    65_535,
    0x7FFF_FFFF,
    0xFFFF_FFFF,
    1 << 33,
    1 << 62,
    u64::MAX - 7,
    u64::MAX,
];

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    fn below(&mut self, most: usize) -> usize {
        (self.next() % most.max(1) as u64) as usize
    }

    /// One of the inputs, changed in one to eight ways.
    pub fn mutated(&mut self, corpus: &[Vec<u8>]) -> Vec<u8> {
        let mut input = corpus[self.below(corpus.len())].clone();
        for _ in 0..=self.below(8) {
            self.change(&mut input, corpus);
        }
        input
    }

    /// A place; half of them near the beginning, where files say what is in them.
    fn place(&mut self, length: usize) -> usize {
        match self.below(2) {
            0 => self.below(length.min(3000)),
            _ => self.below(length),
        }
    }

    fn change(&mut self, input: &mut Vec<u8>, corpus: &[Vec<u8>]) {
        let at = self.place(input.len());
        let length = self.below(24).min(input.len() - at.min(input.len()));
        match self.below(8) {
            0 if !input.is_empty() => input[at] ^= 1 << self.below(8),
            1 if !input.is_empty() => input[at] = self.next() as u8,
            2 => input.truncate(at),
            3 => drop(input.drain(at..at + length)),
            4 => {
                let edge = EDGES[self.below(EDGES.len())].to_le_bytes();
                let room = [4, 8][self.below(2)].min(input.len() - at);
                input[at..at + room].copy_from_slice(&edge[..room]);
            }
            5 => {
                let again = input[at..at + length].to_vec();
                input.splice(at..at, again);
            }
            6 => {
                let other = &corpus[self.below(corpus.len())];
                let from = self.below(other.len());
                let piece = other[from..(from + length).min(other.len())].to_vec();
                let end = (at + piece.len()).min(input.len());
                input.splice(at..end, piece);
            }
            _ if !input.is_empty() => {
                input[at] = input[at].wrapping_add([1, 255, 128][self.below(3)])
            }
            _ => {}
        }
    }
}
