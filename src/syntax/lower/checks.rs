//! What the grammar lets pass although CPython does not: such a tree may be a wrong one.

use text_size::TextSize;
use tree_sitter::{Node, Tree};

use super::{DoubtKind, Lower};

/// Checks that look at the text or at the whole tree.
pub(super) fn text(lower: &mut Lower<'_, '_>, tree: &Tree) {
    let root = tree.root_node();
    if root.has_error() {
        errors(lower, root);
    }
    let bytes = lower.text.as_bytes();
    if let Some(at) = bytes.iter().position(|byte| *byte == 0) {
        lower.doubt(TextSize::new(at as u32), DoubtKind::Syntax);
    }
    characters(lower, root);
}

/// A doubt for every place that the parser could not make sense of.
fn errors(lower: &mut Lower<'_, '_>, root: Node<'_>) {
    let mut cursor = root.walk();
    let mut found = false;
    loop {
        let node = cursor.node();
        if node.is_error() || node.is_missing() {
            found = true;
            lower.doubt(TextSize::new(node.start_byte() as u32), DoubtKind::Syntax);
        }
        if node.has_error() && cursor.goto_first_child() {
            continue;
        }
        while !cursor.goto_next_sibling() {
            if !cursor.goto_parent() {
                if !found {
                    // A line end is missing; its node is hidden.
                    lower.doubt(TextSize::new(root.start_byte() as u32), DoubtKind::Syntax);
                }
                return;
            }
        }
    }
}

/// Characters that are white space to the grammar, but an error or a line end to Python, unless in a string or comment.
fn characters(lower: &mut Lower<'_, '_>, root: Node<'_>) {
    let text = lower.text;
    let bytes = text.as_bytes();
    if bytes.contains(&b'\r') {
        for (at, _) in text.match_indices('\r') {
            // In a comment, too: it ends there.
            if bytes.get(at + 1) != Some(&b'\n') && kind_at(root, at) != Some("string_content") {
                lower.doubt(TextSize::new(at as u32), DoubtKind::Syntax);
            }
        }
    }
    if bytes.contains(&b'\x0b') || !text.is_ascii() {
        for (at, _) in text.match_indices(|c: char| c == '\x0b' || (!c.is_ascii() && is_blank(c))) {
            if !matches!(kind_at(root, at), Some("string_content" | "comment")) {
                lower.doubt(TextSize::new(at as u32), DoubtKind::Syntax);
            }
        }
    }
}

/// White space in the eyes of the grammar.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{2060}' | '\u{200b}')
}

fn kind_at(root: Node<'_>, at: usize) -> Option<&str> {
    let node = root.descendant_for_byte_range(at, at + 1)?;
    // An escape such as a backslash before a line end is a child of the content.
    if node.kind() == "escape_sequence" { node.parent().map(|parent| parent.kind()) } else { Some(node.kind()) }
}

impl Lower<'_, '_> {
    /// The current node begins a line, and must stand below those before it in its block.
    pub(super) fn check_column(&mut self) {
        if let Some(expected) = self.column
            && expected != self.node.start_position().column
            && self.indentation().is_some_and(|column| column != expected)
        {
            self.invalid();
        }
    }

    /// How far the current node is indented; `None` if it does not begin a line.
    pub(super) fn indentation(&self) -> Option<usize> {
        let mut end = self.node.start_byte();
        let mut line = end.checked_sub(self.node.start_position().column)?;
        let mut indentation = 0;
        loop {
            // A form feed begins the line anew.
            let blank = self.text.get(line..end)?.rsplit(['\x0c', '\u{feff}']).next()?;
            if !blank.bytes().all(|byte| matches!(byte, b' ' | b'\t')) {
                return None;
            }
            // The first backslash with white space before it decides (`cont_line_col` in CPython's tokenizer).
            indentation = if blank.is_empty() { indentation } else { blank.len() };
            // Behind a backslash there is no new line to Python, unless in a comment.
            let before = self.text.get(..line).and_then(before_continuation);
            let is_comment = |end| self.comments.last().is_some_and(|comment| usize::from(comment.end()) > end);
            match before {
                Some(before) if !is_comment(before.len()) => {
                    end = before.len();
                    line = before.rfind('\n').map_or(0, |at| at + 1);
                }
                _ => return Some(indentation),
            }
        }
    }

    /// The current node is an assignment expression, which the grammar takes wherever an expression may stand. Python
    /// wants parentheses around it in most places.
    pub(super) fn check_named(&mut self) {
        let mut node = self.node;
        let mut parent = node.parent();
        // `x := a if b else c` hangs the condition on top of it.
        while let Some(around) = parent
            && around.kind().ends_with("_operator") | (around.kind() == "conditional_expression")
            && around.start_byte() == node.start_byte()
        {
            (node, parent) = (around, around.parent());
        }
        if !parent.is_some_and(|parent| may_hold_named(parent, node)) {
            self.invalid();
        }
    }

    /// A backslash that ends the file continues nothing.
    pub(super) fn check_end(&mut self) {
        let text = self.text.trim_end();
        let is_comment = self.comments.last().is_some_and(|comment| usize::from(comment.end()) >= text.len());
        if text.ends_with('\\') && !is_comment {
            self.doubt(TextSize::new(text.len() as u32 - 1), DoubtKind::Syntax);
        }
    }

    /// What is from `start` to `end` must be one line to Python: where a line ends outside of brackets, a statement
    /// does too, but the grammar reads `x =` and `y = 1` on the next line as one assignment.
    pub(super) fn check_line(&mut self, start: TextSize, end: TextSize) {
        let range = usize::from(start)..usize::from(end);
        let Some(text) = self.text.get(range) else { return };
        // Most are short and have none.
        if !text.as_bytes().contains(&b'\n') {
            return;
        }
        if let Some(at) = line_end(text.as_bytes())
            && !self.is_in_brackets(usize::from(start) + at)
        {
            self.doubt(start + TextSize::new(at as u32), DoubtKind::Syntax);
        }
    }

    /// Whether the place lies inside of brackets or a string in the tree.
    fn is_in_brackets(&self, at: usize) -> bool {
        let mut node = self.root.descendant_for_byte_range(at, at);
        while let Some(inner) = node {
            let is_string = inner.kind() == "string" && inner.start_byte() < at && at < inner.end_byte();
            if is_string || has_brackets_around(inner, at) {
                return true;
            }
            node = inner.parent();
        }
        false
    }
}

/// May `named`, an assignment expression, be a child of `node` without parentheses of its own? These are the uses of
/// `named_expression` in CPython's grammar.
fn may_hold_named(node: Node<'_>, named: Node<'_>) -> bool {
    let parent_is = |kind: &str| node.parent().is_some_and(|parent| parent.kind() == kind);
    match node.kind() {
        "parenthesized_expression"
        | "tuple"
        | "list"
        | "set"
        | "argument_list"
        | "list_comprehension"
        | "set_comprehension"
        | "generator_expression"
        | "decorator"
        | "if_statement"
        | "elif_clause"
        | "while_statement"
        | "match_statement" => true,
        "subscript" => node.child_by_field_name("value") != Some(named),
        "if_clause" => parent_is("case_clause"),
        "type" => parent_is("type_parameter"),
        "with_item" => node.parent().is_some_and(|clause| has_brackets_around(clause, node.start_byte())),
        _ => false,
    }
}

/// Whether `at` is between two brackets that are children of `node`.
fn has_brackets_around(node: Node<'_>, at: usize) -> bool {
    let (mut is_open, mut is_closed) = (false, false);
    let mut cursor = node.walk();
    for child in node.children(&mut cursor) {
        is_open |= child.start_byte() < at && matches!(child.kind(), "(" | "[" | "{");
        is_closed |= child.start_byte() >= at && matches!(child.kind(), ")" | "]" | "}");
    }
    is_open && is_closed
}

/// What stands before the backslash, if there is one at the end of the last line of `text`.
fn before_continuation(text: &str) -> Option<&str> {
    text.strip_suffix('\n')?.trim_end_matches('\r').strip_suffix('\\')
}

/// The first line end in `text` that ends a logical line.
fn line_end(text: &[u8]) -> Option<usize> {
    let mut depth = 0_u32;
    let mut at = 0;
    while let Some(byte) = text.get(at) {
        match byte {
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            b'\n' if depth == 0 => return Some(at),
            b'\\' => {
                let is_crlf = text.get(at + 1) == Some(&b'\r') && text.get(at + 2) == Some(&b'\n');
                at += if is_crlf { 2 } else { 1 };
            }
            b'#' => {
                // Up to the line end, which counts.
                let rest = text.get(at..).unwrap_or_default();
                at += rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
                continue;
            }
            b'"' | b'\'' => at = string_end(text, at),
            _ => {}
        }
        at += 1;
    }
    None
}

/// The last byte of the string whose quote is at `start`. Nested quotes of the same kind, as f-strings may have them,
/// are not understood.
pub(in crate::syntax) fn string_end(text: &[u8], start: usize) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    let width = match rest {
        [quote, second, third, ..] if quote == second && quote == third => 3,
        _ => 1,
    };
    let quotes = rest.get(..width).unwrap_or_default();
    let mut at = width;
    while let Some(byte) = rest.get(at) {
        if rest[at..].starts_with(quotes) {
            return start + at + width - 1;
        }
        at += if *byte == b'\\' { 2 } else { 1 };
    }
    text.len()
}
