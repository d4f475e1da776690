//! Switching one precondition off, to measure whether it earns its place. Only in builds with the feature
//! `without-precondition`, which no one but `tests/corpus/preconditions.py` makes: the program that users get has no such
//! switch.
//!
//! A precondition is known by its message with the names taken out: what stands between backticks becomes `_`, and a number
//! becomes `0`. The environment variable [`VARIABLE`] holds one such text; hazards that have it are not recorded, so that
//! everything that would follow from them, in other classes too, does not follow.

use std::env;
use std::sync::LazyLock;

/// The environment variable.
pub const VARIABLE: &str = "PYSCALE_WITHOUT_PRECONDITION";

static OFF: LazyLock<Option<String>> = LazyLock::new(|| env::var(VARIABLE).ok());

/// Is the precondition that says this switched off?
pub fn is_off(message: &str) -> bool {
    OFF.as_ref().is_some_and(|off| *off == template(message))
}

/// The message without what differs from site to site.
pub fn template(message: &str) -> String {
    let mut text = String::new();
    for (number, part) in message.split('`').enumerate() {
        if number % 2 == 1 {
            text.push_str("`_`");
            continue;
        }
        for char in part.chars() {
            if !char.is_ascii_digit() {
                text.push(char);
            } else if !text.ends_with('0') {
                text.push('0');
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_numbers_do_not_matter() {
        assert_eq!(template("`f` is used on `x`, 104 bytes"), "`_` is used on `_`, 0 bytes");
        assert_eq!(template("its order is not known"), "its order is not known");
        assert_ne!(template("`a` is a name"), template("`a` is no name"));
    }
}
