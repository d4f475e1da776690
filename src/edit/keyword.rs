//! Adds an item to a list in brackets, in the layout of the items that are there.

use text_size::{TextRange, TextSize};

use super::Edit;
use crate::source::Source;
use crate::syntax::ast::{Decorator, ExprKind};

/// Adds an argument to a decorator: `@dataclass` → `@dataclass(slots=True)`, `@dataclass(order=True)` →
/// `@dataclass(order=True, slots=True)`, and a line of its own where the last argument has one.
pub fn call_keyword(source: &Source, decorator: &Decorator<'_>, keyword: &str) -> Edit {
    let ExprKind::Call(call) = decorator.expr.kind else {
        return Edit::insert(decorator.range.end(), format!("({keyword})"));
    };
    let positional = call.args.iter().map(|argument| argument.range);
    let last = call.keywords.iter().map(|keyword| keyword.range).chain(positional).max_by_key(|range| range.end());
    append(source, call.arguments_range, last, keyword)
}

/// Appends an item to a bracketed list. `brackets` includes the brackets; `last` is the last item, without parentheses
/// around it.
pub(super) fn append(source: &Source, brackets: TextRange, last: Option<TextRange>, item: &str) -> Edit {
    let inside = TextRange::new(brackets.start() + TextSize::new(1), brackets.end() - TextSize::new(1));
    let Some(last) = last else { return fill(source, inside, item) };
    let tail = Tail::scan(source, TextRange::new(last.end(), inside.end()));
    let Some(indent) = own_line_indent(source, inside, last) else {
        let text = if tail.has_comma { format!(" {item},") } else { format!(", {item}") };
        return Edit::insert(tail.end, text);
    };
    let line = source.line_of(tail.end);
    // An item in a line of its own has a line above.
    let newline = source.newline_after(line - 1).unwrap_or_else(|| source.newline());
    // What stands behind the last item in its line, a comment, belongs to it and stays there.
    let closes_here = source.line_of(inside.end()) == line;
    let line_end = if closes_here { tail.end } else { source.line_range(line).end() };
    let comment = source.slice(TextRange::new(tail.end, line_end)).trim_end();
    let (before, after) = if tail.has_comma { ("", ",") } else { (",", "") };
    Edit::replace(TextRange::new(tail.end, line_end), format!("{before}{comment}{newline}{indent}{item}{after}"))
}

/// `()`, or brackets that hold nothing but comments.
fn fill(source: &Source, inside: TextRange, item: &str) -> Edit {
    let text = source.slice(inside);
    if !text.contains('#') {
        return Edit::replace(inside, item);
    }
    // Behind the last comment, in a line of its own.
    let line = source.line_of(inside.end());
    let above = source.line_range(line - 1);
    let newline = source.newline_after(line - 1).unwrap_or_else(|| source.newline());
    let content = source.slice(above);
    let starts_with_comment = content.trim_start().starts_with('#');
    let indent = if starts_with_comment { white_before(content) } else { "    " };
    Edit::insert(above.end(), format!("{newline}{indent}{item},"))
}

/// The indentation of an item that is the first one in its line, below the opening bracket.
fn own_line_indent(source: &Source, inside: TextRange, item: TextRange) -> Option<&str> {
    let line = source.line_of(item.start());
    if line == source.line_of(inside.start()) {
        return None;
    }
    let content = source.slice(source.line_range(line));
    let before = source.slice(TextRange::new(source.line_range(line).start(), item.start()));
    let indent = white_before(content);
    before[indent.len()..].chars().all(|character| matches!(character, '(' | '*')).then_some(indent)
}

fn white_before(content: &str) -> &str {
    &content[..content.len() - content.trim_start_matches([' ', '\t', '\x0c']).len()]
}

/// What stands between the last item and the closing bracket.
struct Tail {
    /// Behind the last parenthesis or comma.
    end: TextSize,
    has_comma: bool,
}

impl Tail {
    /// There are no strings in this part, so `#` starts a comment.
    fn scan(source: &Source, range: TextRange) -> Self {
        let mut tail = Self { end: range.start(), has_comma: false };
        let mut in_comment = false;
        for (index, character) in source.slice(range).char_indices() {
            match character {
                '\n' | '\r' => in_comment = false,
                '#' => in_comment = true,
                ')' | ',' if !in_comment => {
                    tail.end = range.start() + TextSize::new(index as u32 + 1);
                    tail.has_comma = character == ',';
                }
                _ => {}
            }
        }
        tail
    }
}

#[cfg(test)]
mod tests {
    use bumpalo::Bump;

    use super::*;
    use crate::edit::apply;
    use crate::edit::tests::{source, tree};
    use crate::syntax::ast::StmtKind;

    fn decorated(head: &str) -> String {
        let source = source(&format!("{head}\nclass A:\n    pass\n"));
        let arena = Bump::new();
        let module = tree(&source, &arena);
        let StmtKind::ClassDef(class) = module.body[0].kind else { panic!("no class") };
        let edit = call_keyword(&source, &class.decorators[0], "slots=True");
        let text = apply(source.text(), &[edit]).unwrap();
        assert!(tree(&self::source(&text), &arena).doubts.is_empty(), "{text}");
        text.strip_suffix("\nclass A:\n    pass\n").unwrap().to_owned()
    }

    #[test]
    fn on_one_line() {
        assert_eq!(decorated("@dataclass"), "@dataclass(slots=True)");
        assert_eq!(decorated("@dc.dataclass  # note"), "@dc.dataclass(slots=True)  # note");
        assert_eq!(decorated("@dataclass()"), "@dataclass(slots=True)");
        assert_eq!(decorated("@dataclass(  )"), "@dataclass(slots=True)");
        assert_eq!(decorated("@dataclass(order=True)"), "@dataclass(order=True, slots=True)");
        assert_eq!(decorated("@dataclass(order=(True) )"), "@dataclass(order=(True), slots=True )");
        assert_eq!(decorated("@dataclass(order=True,)"), "@dataclass(order=True, slots=True,)");
        assert_eq!(decorated("@dataclass(**options)"), "@dataclass(**options, slots=True)");
    }

    #[test]
    fn one_argument_a_line() {
        assert_eq!(
            decorated("@dataclass(\n    eq=False,\n    order=True,  # for the heap\n)"),
            "@dataclass(\n    eq=False,\n    order=True,  # for the heap\n    slots=True,\n)"
        );
        assert_eq!(
            decorated("@dataclass(\n    order=True  # for the heap\n    # last\n)"),
            "@dataclass(\n    order=True,  # for the heap\n    slots=True\n    # last\n)"
        );
        assert_eq!(
            decorated("@dataclass(eq=False,\r\n           order=True)"),
            "@dataclass(eq=False,\r\n           order=True,\r\n           slots=True)"
        );
    }

    #[test]
    fn several_arguments_a_line() {
        assert_eq!(decorated("@dataclass(\n    eq=False, order=True\n)"), "@dataclass(\n    eq=False, order=True, slots=True\n)");
        assert_eq!(
            decorated("@dataclass(\n    eq=False, order=True,  # two\n)"),
            "@dataclass(\n    eq=False, order=True, slots=True,  # two\n)"
        );
    }

    #[test]
    fn nothing_but_comments() {
        assert_eq!(decorated("@dataclass(\n    # order=True,\n)"), "@dataclass(\n    # order=True,\n    slots=True,\n)");
        assert_eq!(decorated("@dataclass(  # none\n)"), "@dataclass(  # none\n    slots=True,\n)");
    }
}
