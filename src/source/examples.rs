//! The examples in a text: what stands behind `>>> ` and `... `, line for line, as one module.

/// The code of the examples, each line on the line of the text that holds it; all other lines are empty.
pub fn examples(text: &str) -> String {
    let mut code = String::with_capacity(text.len() / 2);
    for line in text.lines() {
        code.push_str(code_of(line).unwrap_or_default());
        code.push('\n');
    }
    code
}

/// The same code without the examples that `keeps` does not want: they are blanked, so that all else stays in its place.
pub fn without_examples(code: &str, keeps: impl Fn(&str) -> bool) -> String {
    let mut kept = String::with_capacity(code.len());
    let mut example = String::new();
    let mut flush = |example: &mut String| {
        if keeps(example) {
            kept.push_str(example);
        } else {
            kept.extend(example.chars().map(|c| if c == '\n' { "\n".to_owned() } else { " ".repeat(c.len_utf8()) }));
        }
        example.clear();
    };
    for line in code.split_inclusive('\n') {
        // An example goes on with lines that are indented, or close what it opened.
        let goes_on = example.lines().last().is_some_and(|last| last.starts_with('@'))
            || line.starts_with([' ', '\t', ')', ']', '}', '\n'])
            || ["elif", "else", "except", "finally"].iter().any(|word| line.starts_with(word));
        if !goes_on {
            flush(&mut example);
        }
        example.push_str(line);
    }
    flush(&mut example);
    kept
}

fn code_of(line: &str) -> Option<&str> {
    let line = line.trim_start();
    line.strip_prefix(">>> ").or_else(|| line.strip_prefix("... "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prompts_lead_to_code() {
        let text = "Usage:\n\n    >>> for x in y:\n    ...     x.z = 1\n    ...\n    3\n>>> a\n";
        assert_eq!(examples(text), "\n\nfor x in y:\n    x.z = 1\n\n\na\n");
    }

    #[test]
    fn bad_examples_are_blanked() {
        let code = "a = 1\n\nprint é\nif x:\n    y\n";
        assert_eq!(without_examples(code, |example| !example.contains("print")), "a = 1\n\n        \nif x:\n    y\n");
    }
}
