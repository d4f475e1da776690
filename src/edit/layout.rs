//! How new code is laid out: quotes, line width, indentation, all as the file has them.

use crate::source::Source;
use crate::syntax::ast::{Module, Stmt};

use super::lines::{Lines, blocks, start_of};

/// The widest line that is written, in columns.
pub const MAX_COLUMNS: usize = 88;

/// The quote that most of the file's own strings have; `"` when there is none or a tie. Strings that hold a quote say
/// nothing about style, and triple quotes are `"` everywhere.
pub fn quote_style(text: &str) -> char {
    let (mut single, mut double) = (0_u32, 0_u32);
    let mut rest = text;
    while let Some(found) = rest.find(['#', '"', '\'']) {
        rest = &rest[found..];
        let Some(quote) = rest.chars().next() else { break };
        if quote == '#' {
            rest = rest.find(['\n', '\r']).map_or("", |end| &rest[end..]);
            continue;
        }
        let triple = quote.to_string().repeat(3);
        if let Some(inner) = rest.strip_prefix(&triple) {
            rest = end_of_string(inner, &triple).1;
            continue;
        }
        let (content, behind) = end_of_string(&rest[1..], &triple[..1]);
        match quote {
            '\'' if !content.contains('"') => single += 1,
            '"' if !content.contains('\'') => double += 1,
            _ => {}
        }
        rest = behind;
    }
    if single > double { '\'' } else { '"' }
}

/// `prefix` and a tuple of strings: on one line if it fits into [`MAX_COLUMNS`], else one item a line with a trailing comma.
/// The first line is not indented (whoever inserts it does that), but its `indent` counts.
pub fn tuple_literal(names: &[String], quote: char, indent: &str, prefix: &str, newline: &str) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("{quote}{name}{quote}")).collect();
    let one_line = match quoted.as_slice() {
        [] => format!("{prefix}()"),
        [only] => format!("{prefix}({only},)"),
        several => format!("{prefix}({})", several.join(", ")),
    };
    if columns(indent) + one_line.chars().count() <= MAX_COLUMNS || quoted.is_empty() {
        return one_line;
    }
    let step = if indent.contains('\t') { "\t" } else { "    " };
    let items: Vec<String> = quoted.iter().map(|item| format!("{indent}{step}{item},{newline}")).collect();
    format!("{prefix}({newline}{}{indent})", items.concat())
}

/// A call behind what stands in front of its bracket: on one line if that fits, else one argument a line with a trailing comma. The
/// first line is not indented, but its `indent` counts.
pub fn call(head: &str, arguments: &[String], indent: &str, unit: &str, newline: &str) -> String {
    let one_line = format!("{head}({})", arguments.join(", "));
    let fits = columns(indent) + one_line.chars().count() <= MAX_COLUMNS;
    if arguments.is_empty() || (fits && !one_line.contains(['\n', '\r'])) {
        return one_line;
    }
    let lines: Vec<String> = arguments.iter().map(|argument| format!("{indent}{unit}{argument},{newline}")).collect();
    format!("{head}({newline}{}{indent})", lines.concat())
}

/// A line that holds one call and is too wide, `raise ValueError(…)`, broken inside of its parentheses; as it is if it fits or is
/// something else.
pub fn wrap_call(line: &str, unit: &str, newline: &str) -> String {
    let indent = &line[..line.len() - line.trim_start().len()];
    let width = columns(indent) + line.trim_start().chars().count();
    match line.find('(') {
        Some(open) if width > MAX_COLUMNS && line.ends_with(')') && closes_at_end(&line[open..]) => {
            let inner = &line[open + 1..line.len() - 1];
            format!("{}({newline}{indent}{unit}{inner}{newline}{indent})", &line[..open])
        }
        _ => line.to_owned(),
    }
}

/// Does the bracket that opens a text close at its end only?
fn closes_at_end(text: &str) -> bool {
    let (mut depth, mut at) = (0_u32, 0);
    while let Some(character) = text[at..].chars().next() {
        at += character.len_utf8();
        match character {
            '"' | '\'' => at = text.len() - end_of_string(&text[at..], &character.to_string()).1.len(),
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return at == text.len();
                }
            }
            _ => {}
        }
    }
    false
}

/// One step of indentation as the file has it: that of the first block that says; four spaces if none does.
pub fn indent_unit(source: &Source, module: &Module<'_>) -> String {
    find_unit(Lines::new(source, module), module.body).unwrap_or_else(|| "    ".to_owned())
}

/// How wide an indentation is; a tab counts four, as formatters see it.
pub fn columns(indent: &str) -> usize {
    indent.chars().map(|character| if character == '\t' { 4 } else { 1 }).sum()
}

/// The content of a string and what is behind it. A string that is not closed ends with its line, or with the text.
fn end_of_string<'t>(text: &'t str, quote: &str) -> (&'t str, &'t str) {
    let mut escaped = false;
    for (index, character) in text.char_indices() {
        if escaped {
            escaped = false;
        } else if text[index..].starts_with(quote) {
            return (&text[..index], &text[index + quote.len()..]);
        } else if quote.len() == 1 && matches!(character, '\n' | '\r') {
            return (&text[..index], &text[index..]);
        } else {
            escaped = character == '\\';
        }
    }
    (text, "")
}

fn find_unit(lines: Lines<'_>, body: &[Stmt<'_>]) -> Option<String> {
    body.iter().find_map(|stmt| {
        let header = lines.indent(start_of(stmt))?;
        blocks(stmt).into_iter().find_map(|block| {
            let inner = lines.indent(start_of(block.first()?)).and_then(|indent| indent.strip_prefix(header));
            inner.filter(|unit| !unit.is_empty()).map(str::to_owned).or_else(|| find_unit(lines, block))
        })
    })
}

#[cfg(test)]
mod tests {
    use bumpalo::Bump;

    use super::*;
    use crate::edit::tests::{source, tree};

    fn tuple(names: &[&str], indent: &str) -> String {
        let names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
        tuple_literal(&names, '"', indent, "__slots__ = ", "\n")
    }

    #[test]
    fn quotes_are_counted_where_they_are_a_choice() {
        assert_eq!(quote_style(""), '"');
        assert_eq!(quote_style("x = 'a' + \"it's\"\n# don't \"\"\n"), '\'');
        assert_eq!(quote_style("x = 'a'\ny = \"b\"\n"), '"');
        assert_eq!(quote_style("'''doc 'x' 'y' '''\nx = \"a\"\n"), '"');
        assert_eq!(quote_style("x = r'\\' + 'b' + ''\n"), '\'');
        assert_eq!(quote_style("x = 'never closed\ny = 'a'"), '\'');
    }

    #[test]
    fn tuples_wrap_where_they_do_not_fit() {
        assert_eq!(tuple(&[], "    "), "__slots__ = ()");
        assert_eq!(tuple(&["a"], "    "), "__slots__ = (\"a\",)");
        assert_eq!(tuple(&["a", "b"], "    "), "__slots__ = (\"a\", \"b\")");
        let (fits, wraps) = ("x".repeat(67), "x".repeat(68));
        assert_eq!(tuple(&[&fits], "    "), format!("__slots__ = (\"{fits}\",)"));
        assert_eq!(tuple(&[&wraps], "    "), format!("__slots__ = (\n        \"{wraps}\",\n    )"));
        let crlf = tuple_literal(&[wraps.clone(), "b".to_owned()], '\'', "\t", "__slots__ = ", "\r\n");
        assert_eq!(crlf, format!("__slots__ = (\r\n\t\t'{wraps}',\r\n\t\t'b',\r\n\t)"));
    }

    #[test]
    fn calls_break_inside_of_their_parentheses() {
        let wide = format!("    raise ValueError('({}')", "x".repeat(80));
        assert_eq!(wrap_call(&wide, "  ", "\n"), format!("    raise ValueError(\n      '({}'\n    )", "x".repeat(80)));
        let chained = format!("    raise ValueError('{}') from E('')", "x".repeat(80));
        assert_eq!(wrap_call(&chained, "  ", "\n"), chained);
        assert_eq!(wrap_call("f(x)", "  ", "\n"), "f(x)");
    }

    #[test]
    fn the_first_block_tells_the_indentation() {
        let unit = |text: &str| {
            let source = source(text);
            let arena = Bump::new();
            indent_unit(&source, tree(&source, &arena))
        };
        assert_eq!(unit("x = 1\n"), "    ");
        assert_eq!(unit("class A: pass\nif x:\n  pass\n"), "  ");
        assert_eq!(unit("def f():\n\treturn 1\n"), "\t");
        assert_eq!(unit("@d\nclass A:\n    def f(self): pass\n"), "    ");
    }
}
