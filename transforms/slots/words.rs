//! What a use of an instance meets after the rewrite, and what would help, in the words of the messages.

use pyscale::index::facts::Dynamic;

/// What an instance, on which that is done, would do with slots: the end of "which …".
pub fn would(what: Dynamic) -> &'static str {
    match what {
        Dynamic::Dict | Dynamic::Vars | Dynamic::SetAttr => "would have no `__dict__`",
        Dynamic::Listing => "would list its slots even where they are not set",
        Dynamic::State => "would give a state of another shape",
        Dynamic::ClassAssignment(_) => "would have another lay-out, for which Python refuses the assignment",
    }
}

/// That is done on what may be an instance.
pub fn may_be(what: Dynamic, receiver: &str, class: &str) -> String {
    format!("{} on `{receiver}`, which may be of class `{class}` and {}{}", what.describe(), would(what), annotate(receiver))
}

/// That is done on the class.
pub fn on_the_class(what: Dynamic, receiver: &str) -> String {
    let then = match what {
        Dynamic::SetAttr => "that may replace a slot",
        _ => "the slots would be in it",
    };
    format!("{} on the class `{receiver}` itself: {then}", what.describe())
}

/// How a reader can say what a value is, to be put behind the rest.
pub fn annotate(receiver: &str) -> String {
    match receiver {
        // Nobody annotates these.
        "self" | "cls" => String::new(),
        // A name, or an attribute of one.
        _ if receiver.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '.') => format!("; annotate `{receiver}`"),
        _ => format!("; give `{receiver}` a name with an annotation"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_name_gets_one() {
        let told = "`vars()` is used on `load(x)`, which may be of class `A` and would have no `__dict__`; give `load(x)` a name with an annotation";
        assert_eq!(may_be(Dynamic::Vars, "load(x)", "A"), told);
        assert_eq!(annotate("self.command"), "; annotate `self.command`");
        assert_eq!(annotate("self"), "");
    }
}
