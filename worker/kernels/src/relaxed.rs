//! The door of this crate as a module of its own, with relaxed SIMD, in the main module's memory.
//!
//! It must not bring data or a stack at an address of its own: `cargo xtask build` refuses a module with data, and whoever
//! starts it sets its exported `__stack_pointer` to memory of the main module.
#![allow(unsafe_code, reason = "a door for another module")]

use crate::job::Job;
use crate::lanes::Native;
use crate::tile;

/// Computes a product.
///
/// # Safety
/// `job` must come from the same version of this crate in the module whose memory this one shares.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn product(job: *const Job<'_>) {
    // SAFETY: the caller promises a job, and a job promises its memory.
    unsafe { tile::product::<Native>(&*job) }
}
