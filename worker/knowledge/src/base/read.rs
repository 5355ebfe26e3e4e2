//! Numbers, texts and lists out of bytes that may be anything.

use crate::KnowledgeError;

const SHORT: KnowledgeError = KnowledgeError::Base("it ends too early");

/// Reads from the front.
pub(super) struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    pub(super) fn new(rest: &'a [u8]) -> Self {
        Self { rest }
    }

    pub(super) fn byte(&mut self) -> Result<u8, KnowledgeError> {
        let (first, rest) = self.rest.split_first().ok_or(SHORT)?;
        self.rest = rest;
        Ok(*first)
    }

    /// A LEB128 number of 32 bits.
    pub(super) fn number(&mut self) -> Result<u32, KnowledgeError> {
        let mut number = 0u64;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return u32::try_from(number)
                    .map_err(|_| KnowledgeError::Base("a number is too big"));
            }
        }
        Err(KnowledgeError::Base("a number is too big"))
    }

    pub(super) fn text(&mut self) -> Result<String, KnowledgeError> {
        let length = self.number()? as usize;
        let (text, rest) = self.rest.split_at_checked(length).ok_or(SHORT)?;
        self.rest = rest;
        let text =
            core::str::from_utf8(text).map_err(|_| KnowledgeError::Base("a text is not UTF-8"))?;
        Ok(text.to_owned())
    }

    /// A list. Each item takes a byte at least, so that a wrong length cannot ask for more room than there are bytes.
    pub(super) fn list<T>(
        &mut self,
        mut item: impl FnMut(&mut Self) -> Result<T, KnowledgeError>,
    ) -> Result<Vec<T>, KnowledgeError> {
        let length = self.number()? as usize;
        if length > self.rest.len() {
            return Err(SHORT);
        }
        (0..length).map(|_| item(self)).collect()
    }

    pub(super) fn end(&self) -> Result<(), KnowledgeError> {
        if self.rest.is_empty() {
            Ok(())
        } else {
            Err(KnowledgeError::Base("there is more in it than it says"))
        }
    }
}
