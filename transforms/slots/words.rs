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
        _ if receiver.chars().all(is_of_name) => format!("; annotate `{receiver}`"),
        _ if receiver.chars().all(|c| is_of_name(c) || c == '.') => match receiver.rsplit_once('.') {
            // An annotation of an object's own attribute stands in its class, as `self.command: Command`.
            Some(("self" | "cls", _)) => format!("; annotate `{receiver}`"),
            // What an attribute is follows from what its owner is, if the owner's class says so.
            Some((owner, attribute)) => {
                let owner =
                    owner.splitn(3, '.').take(if owner.starts_with("self.") { 2 } else { 1 }).collect::<Vec<_>>().join(".");
                format!("; annotate `{owner}`, or `{attribute}` in the class that has it")
            }
            None => String::new(),
        },
        _ => format!("; give `{receiver}` a name with an annotation"),
    }
}

fn is_of_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
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

    /// The type of an attribute follows from that of its owner.
    #[test]
    fn of_an_attribute_the_owner_is_to_be_annotated() {
        assert_eq!(annotate("patch.destination"), "; annotate `patch`, or `destination` in the class that has it");
        assert_eq!(annotate("self.flow.request"), "; annotate `self.flow`, or `request` in the class that has it");
        assert_eq!(annotate("a.b.c"), "; annotate `a`, or `c` in the class that has it");
    }
}
