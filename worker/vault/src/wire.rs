//! Reading and writing fixed binary layouts, big-endian, without ever reading past the end.

/// Takes fields off the front of a byte string; `None` when it is too short.
pub(crate) struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    pub(crate) fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (head, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*head)
    }

    pub(crate) fn u8(&mut self) -> Option<u8> {
        self.array().map(u8::from_be_bytes)
    }

    pub(crate) fn u16(&mut self) -> Option<u16> {
        self.array().map(u16::from_be_bytes)
    }

    pub(crate) fn u32(&mut self) -> Option<u32> {
        self.array().map(u32::from_be_bytes)
    }

    pub(crate) fn u64(&mut self) -> Option<u64> {
        self.array().map(u64::from_be_bytes)
    }

    /// `None` for every byte but 0 and 1, so that one value has one encoding.
    pub(crate) fn flag(&mut self) -> Option<bool> {
        match self.u8()? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }

    pub(crate) fn bytes(&mut self, len: usize) -> Option<&'a [u8]> {
        let (head, rest) = self.0.split_at_checked(len)?;
        self.0 = rest;
        Some(head)
    }

    pub(crate) fn at_end(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn rest(self) -> &'a [u8] {
        self.0
    }
}

/// Builds what a key or a tag is bound to. Two different lists of fields never give the same bytes: numbers have a fixed
/// width, everything else is preceded by its length.
pub(crate) struct Canonical(Vec<u8>);

impl Canonical {
    /// `domain` names the use, so that bytes made for one purpose are never valid for another.
    pub(crate) fn new(domain: &str) -> Self {
        Self(Vec::new()).bytes(domain.as_bytes())
    }

    /// More fields after those of a list that is already whole.
    pub(crate) fn after(fields: Vec<u8>) -> Self {
        Self(fields)
    }

    pub(crate) fn bytes(self, bytes: &[u8]) -> Self {
        let mut out = self.u64(bytes.len() as u64);
        out.0.extend_from_slice(bytes);
        out
    }

    pub(crate) fn u8(mut self, number: u8) -> Self {
        self.0.push(number);
        self
    }

    pub(crate) fn u16(mut self, number: u16) -> Self {
        self.0.extend_from_slice(&number.to_be_bytes());
        self
    }

    pub(crate) fn u32(mut self, number: u32) -> Self {
        self.0.extend_from_slice(&number.to_be_bytes());
        self
    }

    pub(crate) fn u64(mut self, number: u64) -> Self {
        self.0.extend_from_slice(&number.to_be_bytes());
        self
    }

    pub(crate) fn finish(self) -> Vec<u8> {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reading_stops_at_the_end() {
        let mut reader = Reader::new(&[1, 0, 0, 0, 2, 9]);
        assert_eq!(reader.u8(), Some(1));
        assert_eq!(reader.u32(), Some(2));
        assert_eq!(reader.u64(), None);
        assert_eq!(reader.u16(), None);
        assert_eq!(reader.bytes(2), None);
        assert_eq!(reader.flag(), None);
        assert!(reader.rest().is_empty());
    }

    proptest! {
        #[test]
        fn different_fields_never_look_the_same(
            // One letter and few lengths: laid end to end, many of these would be the same.
            a in prop::collection::vec(prop::collection::vec(Just(b'a'), 0..3), 3),
            b in prop::collection::vec(prop::collection::vec(Just(b'a'), 0..3), 3),
        ) {
            let join = |fields: &[Vec<u8>]| {
                fields.iter().fold(Canonical::new("t"), |c, f| c.bytes(f)).finish()
            };
            prop_assert_eq!(join(&a) == join(&b), a == b);
        }
    }
}
