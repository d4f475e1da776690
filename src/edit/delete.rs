//! Deletes statements with what belongs to them, so that what is left looks as if they had never been there.

use text_size::{TextRange, TextSize};

use super::Edit;
use super::lines::{Lines, blocks, start_of};
use crate::source::Source;
use crate::syntax::ast::{Module, Stmt};

/// Deletes the statement with exactly this range: with its decorators, the comments directly above it, the comment behind
/// it, and the blank lines that separated it. Leaves `pass` if its block would be empty. `None` if there is no such
/// statement, or its layout is too odd to be sure.
pub fn statement(source: &Source, module: &Module<'_>, range: TextRange) -> Option<Edit> {
    statements(source, module, range, range)
}

/// The same for the statements from the first to the last of these, which stand in one block, one after the other.
pub fn statements(source: &Source, module: &Module<'_>, range: TextRange, last: TextRange) -> Option<Edit> {
    let (block, index) = find(module.body, range)?;
    let last = index + block[index..].iter().position(|stmt| stmt.range == last)?;
    let is_top_level = std::ptr::eq(block, module.body);
    let site = Site { source, lines: Lines::new(source, module), block, index, last, is_top_level };
    // An `elif` has the shape of a statement of its own, but is none.
    if source.slice(range).starts_with("elif") && site.lines.indent(range.start()).is_some() {
        return None;
    }
    let whole = block.len() == last - index + 1;
    site.beside_others_in_line().or_else(|| if whole && !is_top_level { site.leave_pass() } else { site.lines() })
}

/// The block that holds the statement, and its place there.
fn find<'a>(block: &'a [Stmt<'a>], range: TextRange) -> Option<(&'a [Stmt<'a>], usize)> {
    if let Some(index) = block.iter().position(|stmt| stmt.range == range) {
        return Some((block, index));
    }
    let around = block.iter().find(|stmt| stmt.range.contains_range(range))?;
    blocks(around).into_iter().find_map(|inner| find(inner, range))
}

struct Site<'a> {
    source: &'a Source,
    lines: Lines<'a>,
    block: &'a [Stmt<'a>],
    index: usize,
    last: usize,
    is_top_level: bool,
}

impl<'a> Site<'a> {
    fn stmt(&self) -> &'a Stmt<'a> {
        &self.block[self.index]
    }

    fn last(&self) -> &'a Stmt<'a> {
        &self.block[self.last]
    }

    fn previous(&self) -> Option<&'a Stmt<'a>> {
        self.block[..self.index].last()
    }

    fn next(&self) -> Option<&'a Stmt<'a>> {
        self.block.get(self.last + 1)
    }

    fn first_line(&self) -> u32 {
        self.lines.of(start_of(self.stmt()))
    }

    fn last_line(&self) -> u32 {
        self.lines.of(self.last().range.end())
    }

    /// `a; b; c`
    fn beside_others_in_line(&self) -> Option<Edit> {
        let range = self.stmt().range.cover(self.last().range);
        if let Some(next) = self.next().filter(|next| self.lines.of(next.range.start()) == self.last_line()) {
            return Some(Edit::delete(TextRange::new(range.start(), next.range.start())));
        }
        let previous = self.previous().filter(|previous| self.lines.of(previous.range.end()) == self.first_line())?;
        Some(Edit::delete(TextRange::new(previous.range.end(), range.end())))
    }

    /// The only statement of a block.
    fn leave_pass(&self) -> Option<Edit> {
        let range = self.stmt().range.cover(self.last().range);
        let start = start_of(self.stmt());
        let Some(indent) = self.lines.indent(start) else {
            // `if x: statement`
            return Some(Edit::replace(TextRange::new(start, range.end()), "pass"));
        };
        let end = self.end_with_comment()?;
        let first = self.lines.comment_block_above(self.first_line(), 0);
        if first == self.first_line() {
            return Some(Edit::replace(TextRange::new(start, end), "pass"));
        }
        Some(Edit::replace(TextRange::new(self.lines.start(first), end), format!("{indent}pass")))
    }

    /// Whole lines.
    fn lines(&self) -> Option<Edit> {
        let indent = self.lines.indent(start_of(self.stmt()))?;
        self.end_with_comment()?;
        let (first, last) = (self.first_line_with_comments(), self.last_line());
        let (above, below) = (self.lines.blanks_above(first), self.lines.blanks_below(last));
        let has_next = self.next().is_some() || self.is_comment_of_block(last + below + 1, indent);
        let has_previous = self.previous().is_some() || self.lines.is_comment(first.saturating_sub(above + 1));
        // The greater of the two gaps stays between what remains; at the edge of a block there is nothing to separate.
        let (take_above, take_below) = match (has_previous, has_next) {
            (true, true) if above >= below => (0, below),
            (true, _) => (above, 0),
            (false, true) => (0, below),
            (false, false) => (0, if self.is_top_level { below } else { 0 }),
        };
        let start = self.lines.start(first - take_above);
        let end = self.lines.start(last + take_below + 1);
        // Without a line end behind the last line, the one before it becomes the last, and has none either.
        let is_last = end == self.lines.end(last + take_below);
        if is_last && first - take_above > 1 {
            return Some(Edit::delete(TextRange::new(self.lines.end(first - take_above - 1), end)));
        }
        Some(Edit::delete(TextRange::new(start, end)))
    }

    /// A comment block at the very top of a file is the file's.
    fn first_line_with_comments(&self) -> u32 {
        let first = self.lines.comment_block_above(self.first_line(), 0);
        if first == 1 { self.first_line() } else { first }
    }

    fn is_comment_of_block(&self, line: u32, indent: &str) -> bool {
        self.lines.is_comment(line) && self.source.slice(self.source.line_range(line)).starts_with(indent)
    }

    /// Where the statement's last line ends, if nothing but a semicolon and a comment follows the statement.
    fn end_with_comment(&self) -> Option<TextSize> {
        let end = self.last().range.end();
        let rest = self.source.slice(TextRange::new(end, self.lines.end(self.last_line())));
        let semicolon = rest.find(';').filter(|&at| rest[..at].trim().is_empty()).map_or(0, |at| at + 1);
        let is_last = self.lines.is_last_in_line(end + TextSize::new(semicolon as u32));
        is_last.then(|| self.lines.end(self.last_line()))
    }
}

#[cfg(test)]
mod tests {
    use bumpalo::Bump;

    use super::*;
    use crate::edit::apply;
    use crate::edit::tests::{source, tree};

    /// The text without the statement that starts at `D`.
    fn without(text: &str) -> Option<String> {
        let source = source(text);
        let arena = Bump::new();
        let module = tree(&source, &arena);
        assert!(module.doubts.is_empty(), "{text}");
        let edit = statement(&source, module, range_of_d(&source, module.body)?)?;
        let text = apply(source.text(), &[edit]).unwrap();
        assert!(tree(&self::source(&text), &arena).doubts.is_empty(), "{text}");
        Some(text)
    }

    fn range_of_d(source: &Source, block: &[Stmt<'_>]) -> Option<TextRange> {
        block.iter().find_map(|stmt| {
            let text = source.slice(stmt.range);
            let is_it = ["D", "def D", "class D", "elif D"].iter().any(|start| text.starts_with(start));
            if is_it { Some(stmt.range) } else { blocks(stmt).into_iter().find_map(|inner| range_of_d(source, inner)) }
        })
    }

    #[track_caller]
    fn check(before: &str, after: &str) {
        assert_eq!(without(before).as_deref(), Some(after));
        let crlf = |text: &str| text.replace('\n', "\r\n");
        assert_eq!(without(&crlf(before)), Some(crlf(after)));
    }

    #[test]
    fn a_method_takes_its_comments_decorators_and_gap_along() {
        check(
            "class A:\n    def f(self): pass\n\n    # about D\n    @deco\n    def D(self):\n        pass  # x\n\n    def g(self): pass\n",
            "class A:\n    def f(self): pass\n\n    def g(self): pass\n",
        );
        check("class A:\n    x = 1\n\n    def D(self):\n        pass\n\n\ny = 1\n", "class A:\n    x = 1\n\n\ny = 1\n");
        check("class A:\n    def D(self):\n        pass\n\n    x = 1\n", "class A:\n    x = 1\n");
        check("class A:\n    'doc'\n    def D(self):\n        pass\n\n    x = 1\n", "class A:\n    'doc'\n\n    x = 1\n");
    }

    #[test]
    fn the_greater_gap_stays() {
        check("x = 1\nD = 2\ny = 3\n", "x = 1\ny = 3\n");
        check("import x\nimport y; import z\nD = 2\n\n\ndef f(): pass\n", "import x\nimport y; import z\n\n\ndef f(): pass\n");
        check("x = 1\n\n\nclass D:\n    pass\n\n\ny = 1\n", "x = 1\n\n\ny = 1\n");
        check("class A:\n    # about A\n\n    D = 1\n\n    x = 1\n", "class A:\n    # about A\n\n    x = 1\n");
        check("class A:\n    x = 1\n\n    D = 1\n\n    # end\n\ny = 1\n", "class A:\n    x = 1\n\n    # end\n\ny = 1\n");
    }

    #[test]
    fn an_empty_block_gets_pass() {
        check("class A:\n    D = 1  # x\n", "class A:\n    pass\n");
        check("class A:\n    # about D\n    def D(self):\n        pass\n\nx = 1\n", "class A:\n    pass\n\nx = 1\n");
        check("if x: D = 1  # x\n", "if x: pass  # x\n");
        check("try:\n    D = 1;\nfinally:\n    x\n", "try:\n    pass\nfinally:\n    x\n");
    }

    #[test]
    fn beside_others_in_a_line() {
        check("D = 1; y = 2  # x\n", "y = 2  # x\n");
        check("x = 1; D = 1; y = 2\n", "x = 1; y = 2\n");
        check("x = 1; D = 2  # x\n", "x = 1  # x\n");
        check("class A: x = 1; D = 2;\n", "class A: x = 1;\n");
    }

    #[test]
    fn at_the_edges_of_a_file() {
        check("D = 1\n\n\nx = 1\n", "x = 1\n");
        check("#!/usr/bin/python\nD = 1\n\nx = 1\n", "#!/usr/bin/python\n\nx = 1\n");
        check("x = 1\n\n\nD = 1\n", "x = 1\n");
        check("x = 1\n\n\nD = 1", "x = 1");
        check("D = 1\n", "");
        check("D = 1", "");
    }

    #[test]
    fn what_is_no_statement_of_its_own_stays() {
        assert_eq!(without("if x:\n    y\nelif D:\n    z\n"), None);
        let source = source("x = 1\n");
        let arena = Bump::new();
        assert_eq!(statement(&source, tree(&source, &arena), TextRange::new(0.into(), 1.into())), None);
    }
}
