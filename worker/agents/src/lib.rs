//! Five friends.
