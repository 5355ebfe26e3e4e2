//! Theory of General Contextual Resonance.
