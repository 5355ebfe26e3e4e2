//! How hard a passphrase is to try.

use crate::{VaultError, wire::Reader};

#[cfg(all(feature = "test-cost", target_arch = "wasm32", not(debug_assertions)))]
compile_error!("the feature `test-cost` of `vault` must not reach what the browser gets");

/// The cost of one try at a passphrase (Argon2id, RFC 9106 section 3.1). Kept in the slot that it made, so that a later
/// version may raise it for new vaults. A slot below the floor is refused even if its passphrase is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cost {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
}

impl Cost {
    /// 64 MiB, three passes: the second recommended option of RFC 9106, with one lane because a worker has one thread.
    pub const STANDARD: Self = Self {
        memory_kib: 64 * 1024,
        passes: 3,
        lanes: 1,
    };
    /// 19 MiB, two passes: the least that is accepted, for devices short of memory.
    pub const FLOOR: Self = Self {
        memory_kib: 19 * 1024,
        passes: 2,
        lanes: 1,
    };
    /// 64 KiB, one pass: for tests only, protects nobody.
    #[cfg(any(test, feature = "test-cost"))]
    pub const TEST: Self = Self {
        memory_kib: 64,
        passes: 1,
        lanes: 1,
    };
    /// A keybag that asks for more than this is hostile: it would stop the device, not protect it.
    const CEILING: Self = Self {
        memory_kib: 256 * 1024,
        passes: 16,
        lanes: 4,
    };

    /// A cost between the floor and what a family's device can bear (256 MiB, 16 passes, 4 lanes).
    ///
    /// # Errors
    /// [`VaultError::CostOutOfRange`] outside of that.
    pub fn new(memory_kib: u32, passes: u32, lanes: u32) -> Result<Self, VaultError> {
        let cost = Self {
            memory_kib,
            passes,
            lanes,
        };
        #[cfg(any(test, feature = "test-cost"))]
        if cost == Self::TEST {
            return Ok(cost);
        }
        let within = (Self::FLOOR.memory_kib..=Self::CEILING.memory_kib).contains(&memory_kib)
            && (Self::FLOOR.passes..=Self::CEILING.passes).contains(&passes)
            && (Self::FLOOR.lanes..=Self::CEILING.lanes).contains(&lanes);
        within.then_some(cost).ok_or(VaultError::CostOutOfRange)
    }

    /// As it stands in a keybag: memory, passes and lanes, four bytes each.
    pub(crate) fn write(self, out: &mut Vec<u8>) {
        for number in [self.memory_kib, self.passes, self.lanes] {
            out.extend_from_slice(&number.to_be_bytes());
        }
    }

    pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Self, VaultError> {
        let mut number = || reader.u32().ok_or(VaultError::NotAKeybag);
        Self::new(number()?, number()?, number()?)
    }

    /// Memory in KiB.
    pub fn memory_kib(self) -> u32 {
        self.memory_kib
    }

    /// Passes over the memory.
    pub fn passes(self) -> u32 {
        self.passes
    }

    /// Lanes (degree of parallelism).
    pub fn lanes(self) -> u32 {
        self.lanes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_costs_between_floor_and_ceiling_exist() {
        assert_eq!(Cost::new(64 * 1024, 3, 1), Ok(Cost::STANDARD));
        assert_eq!(Cost::new(19 * 1024, 2, 1), Ok(Cost::FLOOR));
        for (memory, passes, lanes) in [
            (19 * 1024 - 1, 3, 1),
            (64 * 1024, 1, 1),
            (64 * 1024, 3, 0),
            (64 * 1024, 3, 5),
            (64 * 1024, 17, 1),
            (256 * 1024 + 1, 3, 1),
            (u32::MAX, u32::MAX, u32::MAX),
            (0, 0, 0),
        ] {
            let cost = Cost::new(memory, passes, lanes);
            assert_eq!(cost, Err(VaultError::CostOutOfRange));
        }
    }
}
