//! The child's form: what is accepted, and what a parent reads when it is not.

use crate::{OLDEST, YOUNGEST};
use protocol::Fault;
use thiserror::Error;

/// The longest nickname, in characters after trimming.
pub const NICKNAME_MAX: usize = 24;

/// Why a form is not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Invalid {
    /// Nothing visible in it.
    #[error("nickname is empty")]
    NicknameEmpty,
    /// Longer than [`NICKNAME_MAX`].
    #[error("nickname is longer than {NICKNAME_MAX} characters")]
    NicknameTooLong,
    /// Contains control characters, line breaks or marks that reorder text.
    #[error("nickname contains control characters")]
    NicknameControl,
    /// Outside [`YOUNGEST`] to [`OLDEST`].
    #[error("age is not between {YOUNGEST} and {OLDEST}")]
    Age,
    /// The guardian has not agreed.
    #[error("consent is missing")]
    NotAgreed,
}

impl Invalid {
    /// The form's field that this belongs to.
    pub const fn field(self) -> &'static str {
        match self {
            Self::NicknameEmpty | Self::NicknameTooLong | Self::NicknameControl => "nickname",
            Self::Age => "age",
            Self::NotAgreed => "agreed",
        }
    }
}

impl From<Invalid> for Fault {
    fn from(invalid: Invalid) -> Self {
        let message = match invalid {
            Invalid::NicknameEmpty => "Please type a nickname.".into(),
            Invalid::NicknameTooLong => {
                format!("A nickname can be up to {NICKNAME_MAX} characters long.")
            }
            Invalid::NicknameControl => {
                "Please use letters, numbers or emoji: something in this nickname cannot be shown."
                    .into()
            }
            Invalid::Age => {
                format!("LuminAI is for children from {YOUNGEST} to {OLDEST} years old.")
            }
            Invalid::NotAgreed => "Please tick the box if you agree.".into(),
        };
        Fault::at(invalid.field(), message)
    }
}

/// The nickname as it is kept: trimmed. Any script and emoji; counted in characters.
///
/// # Errors
/// Nothing visible, too long, or characters that cannot be shown.
pub fn check_nickname(typed: &str) -> Result<String, Invalid> {
    let nickname = typed.trim();
    if nickname.chars().any(breaks_display) {
        return Err(Invalid::NicknameControl);
    }
    if nickname.chars().all(is_invisible) {
        return Err(Invalid::NicknameEmpty);
    }
    if nickname.chars().count() > NICKNAME_MAX {
        return Err(Invalid::NicknameTooLong);
    }
    Ok(nickname.to_owned())
}

/// The age in years, if a profile may have it.
///
/// # Errors
/// Outside [`YOUNGEST`] to [`OLDEST`].
pub fn check_age(age: u8) -> Result<u8, Invalid> {
    if (YOUNGEST..=OLDEST).contains(&age) {
        Ok(age)
    } else {
        Err(Invalid::Age)
    }
}

/// Passes if the guardian agreed.
///
/// # Errors
/// They did not.
pub fn check_agreed(agreed: bool) -> Result<(), Invalid> {
    if agreed {
        Ok(())
    } else {
        Err(Invalid::NotAgreed)
    }
}

/// Control characters, line separators, and the marks that turn the direction of the text around them.
pub(crate) fn breaks_display(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Spaces and joiners: fine inside a name (emoji need the joiner), nothing to see on their own.
pub(crate) fn is_invisible(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '\u{AD}'
                | '\u{115F}'
                | '\u{1160}'
                | '\u{180E}'
                | '\u{200B}'..='\u{200F}'
                | '\u{2060}'..='\u{2064}'
                | '\u{2800}'
                | '\u{3164}'
                | '\u{FE00}'..='\u{FE0F}'
                | '\u{FEFF}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn nicknames_of_any_script_are_kept_and_trimmed() {
        for (typed, kept) in [
            ("  Mia ", "Mia"),
            ("小龙", "小龙"),
            ("ليلى", "ليلى"),
            ("👩‍🚀", "👩‍🚀"),
            ("Zoë-Anne O'Neil", "Zoë-Anne O'Neil"),
            ("x", "x"),
            (&"é".repeat(24), &"é".repeat(24)),
        ] {
            assert_eq!(check_nickname(typed).as_deref(), Ok(kept));
        }
    }

    #[test]
    fn bad_nicknames_are_named() {
        for (typed, why) in [
            ("", Invalid::NicknameEmpty),
            (" \u{3000} ", Invalid::NicknameEmpty),
            ("\u{200B}\u{200D}", Invalid::NicknameEmpty),
            ("a\nb", Invalid::NicknameControl),
            ("a\u{0}b", Invalid::NicknameControl),
            ("a\u{202E}b", Invalid::NicknameControl),
            (&"é".repeat(25), Invalid::NicknameTooLong),
        ] {
            assert_eq!(check_nickname(typed), Err(why), "{typed:?}");
        }
    }

    #[test]
    fn ages_from_four_to_seventeen() {
        assert_eq!(check_age(3), Err(Invalid::Age));
        assert_eq!(check_age(4), Ok(4));
        assert_eq!(check_age(17), Ok(17));
        assert_eq!(check_age(18), Err(Invalid::Age));
    }

    #[test]
    fn consent_is_needed() {
        assert_eq!(check_agreed(true), Ok(()));
        assert_eq!(check_agreed(false), Err(Invalid::NotAgreed));
    }

    #[test]
    fn a_fault_names_the_field() {
        for (invalid, field) in [
            (Invalid::NicknameEmpty, "nickname"),
            (Invalid::NicknameTooLong, "nickname"),
            (Invalid::NicknameControl, "nickname"),
            (Invalid::Age, "age"),
            (Invalid::NotAgreed, "agreed"),
        ] {
            let fault = Fault::from(invalid);
            assert_eq!(fault.kind, protocol::FaultKind::Field);
            assert_eq!(fault.field.as_deref(), Some(field));
            assert!(fault.message.ends_with('.'), "{}", fault.message);
        }
    }

    proptest! {
        #[test]
        fn what_is_kept_is_short_trimmed_and_accepted_again(typed in "\\PC{0,40}") {
            if let Ok(kept) = check_nickname(&typed) {
                prop_assert!((1..=NICKNAME_MAX).contains(&kept.chars().count()));
                prop_assert_eq!(kept.trim(), &kept);
                prop_assert_eq!(check_nickname(&kept), Ok(kept.clone()));
            }
        }
    }
}
