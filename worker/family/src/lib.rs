//! Who is who.
