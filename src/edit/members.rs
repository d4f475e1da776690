//! Takes members out of a class body and puts others at its head, below the docstring and the constants. What stays keeps
//! its bytes.

use text_size::{TextRange, TextSize};

use super::Edit;
use super::lines::{Lines, start_of};
use crate::source::Source;
use crate::syntax::ast::{ClassDef, Module, Stmt, StmtKind};

/// The lines from `first` to `last`, counted from 1.
type Span = (u32, u32);

/// The comments directly above a member, each without its indentation; [`regroup`] takes them away with it. In front of them,
/// and of a blank line, the heading of a section that is left with no other member.
pub fn comments_above(
    source: &Source,
    module: &Module<'_>,
    class: &ClassDef<'_>,
    gone: &[TextRange],
    member: TextRange,
) -> Vec<String> {
    let body = Body { source, lines: Lines::new(source, module), class, gone };
    let Some(stmt) = class.body.iter().find(|stmt| stmt.range == member) else { return Vec::new() };
    let first = body.lines.of(start_of(stmt));
    let comments = body.lines.comment_block_above(first, body.head_line());
    let heading =
        body.spans().into_iter().flatten().find_map(|span| body.heading(span).filter(|line| body.blank_to(*line, comments)));
    let text = |line: u32| source.slice(source.line_range(line)).trim().to_owned();
    let above = heading.map(|line| [text(line), String::new()]);
    above.into_iter().flatten().chain((comments..first).map(text)).collect()
}

/// The edits that delete the members with the ranges `gone`, with their decorators and the comments directly above them, and
/// insert `new` ones. Each of these is a statement or a comment without its first indentation; further lines in it must bring
/// theirs. `None` where the layout leaves no safe place.
pub fn regroup(
    source: &Source,
    module: &Module<'_>,
    class: &ClassDef<'_>,
    gone: &[TextRange],
    new: &[String],
) -> Option<Vec<Edit>> {
    let body = Body { source, lines: Lines::new(source, module), class, gone };
    let indent = super::insert::block_indent(source, module, class)?;
    let head = body.head_line();
    let newline = body.lines.newline(head);
    let mut text = String::new();
    if head != body.lines.of(class.colon) {
        text.push_str(newline);
    }
    for line in new {
        text.push_str(newline);
        if !line.is_empty() {
            text.push_str(&indent);
            text.push_str(line);
        }
    }
    let mut edits = Vec::new();
    for (first, last) in body.spans()? {
        let first = body.heading((first, last)).unwrap_or(first);
        let (above, below) = (body.lines.blanks_above(first).min(first - head - 1), body.lines.blanks_below(last));
        let goes_on = body.goes_on(last + below + 1, &indent);
        let end = |line: u32| body.lines.end(line);
        if first - above - 1 == head {
            // The new lines stand where the first members stood.
            let gap = if goes_on { newline.repeat(above.max(below).max(1) as usize) } else { String::new() };
            let to = if goes_on { end(last + below) } else { end(last) };
            edits.push(Edit::replace(TextRange::new(end(head), to), format!("{text}{gap}")));
            text.clear();
        } else if goes_on && above >= below {
            edits.push(Edit::delete(TextRange::new(end(first - 1), end(last + below))));
        } else {
            edits.push(Edit::delete(TextRange::new(end(first - above - 1), end(last))));
        }
    }
    if !text.is_empty() {
        let gap = if body.lines.blanks_below(head) == 0 { newline } else { "" };
        edits.push(Edit::insert(body.lines.end(head), format!("{text}{gap}")));
    }
    Some(edits)
}

struct Body<'a> {
    source: &'a Source,
    lines: Lines<'a>,
    class: &'a ClassDef<'a>,
    gone: &'a [TextRange],
}

impl<'a> Body<'a> {
    /// The last line of the docstring and the constants; that of the header if there are none.
    fn head_line(&self) -> u32 {
        let is_head = |(index, stmt): &(usize, &Stmt<'_>)| {
            let is_constant = matches!(stmt.kind, StmtKind::Assign { .. } | StmtKind::AnnAssign { .. });
            is_constant || (*index == 0 && stmt.is_text())
        };
        let last = self.class.body.iter().enumerate().take_while(is_head).last();
        self.lines.of(last.map_or(self.class.colon, |(_, stmt)| stmt.range.end()))
    }

    /// The lines of what goes, those together that only blank lines separate.
    fn spans(&self) -> Option<Vec<Span>> {
        let head = self.head_line();
        let mut spans: Vec<Span> = Vec::new();
        for stmt in self.class.body.iter().filter(|stmt| self.is_gone(stmt)) {
            let start = start_of(stmt);
            self.lines.indent(start)?;
            if !self.lines.is_last_in_line(stmt.range.end()) {
                return None;
            }
            let first = self.lines.comment_block_above(self.lines.of(start), head);
            let last = self.lines.of(stmt.range.end());
            match spans.last_mut() {
                Some(before) if (before.1 + 1..first).all(|line| self.lines.is_blank(line)) => before.1 = last,
                Some(before) if before.1 >= first => return None,
                _ if first <= head => return None,
                _ => spans.push((first, last)),
            }
        }
        (!spans.is_empty()).then_some(spans)
    }

    /// The comment of one line that stands apart above these lines, if nothing is left below it before the next comment or the
    /// end of the class.
    fn heading(&self, (first, last): Span) -> Option<u32> {
        let indent = self.lines.indent(start_of(self.class.body.first()?))?;
        let line =
            first.checked_sub(self.lines.blanks_above(first) + 1).filter(|line| *line + 1 < first && *line > self.head_line())?;
        let is_heading = self.lines.is_comment(line)
            && self.lines.comment_block_above(line + 1, self.head_line()) == line
            && (line - 1 == self.head_line() || self.lines.is_blank(line - 1))
            && self.source.slice(self.source.line_range(line)).starts_with(&format!("{indent}#"));
        let next = last + self.lines.blanks_below(last) + 1;
        let is_whole = !self.goes_on(next, indent) || self.lines.is_comment(next);
        (is_heading && is_whole).then_some(line)
    }

    /// Is there nothing between two lines?
    fn blank_to(&self, line: u32, other: u32) -> bool {
        line < other && (line + 1..other).all(|between| self.lines.is_blank(between))
    }

    fn is_gone(&self, stmt: &Stmt<'a>) -> bool {
        self.gone.contains(&stmt.range)
    }

    /// Does the class go on at this line?
    fn goes_on(&self, line: u32, indent: &str) -> bool {
        let stays = |stmt: &&Stmt<'_>| !self.is_gone(stmt) && self.lines.of(start_of(stmt)) >= line;
        let content = self.source.slice(self.source.line_range(line.min(self.source.line_count())));
        self.class.body.iter().any(|stmt| stays(&stmt))
            || (line <= self.source.line_count() && self.lines.is_comment(line) && content.starts_with(indent))
    }
}

/// Inserts a definition at module level, above a statement of it and the comments that belong to that, with two blank lines
/// on either side. `None` if the statement does not begin its line.
pub fn definition_above(source: &Source, module: &Module<'_>, stmt: &Stmt<'_>, text: &str) -> Option<Edit> {
    let lines = Lines::new(source, module);
    let start = start_of(stmt);
    lines.indent(start).filter(|indent| indent.is_empty())?;
    let first = lines.of(start);
    let with_comments = lines.comment_block_above(first, 0);
    // A comment block at the very top speaks of the file.
    let is_below_comments = with_comments == 1 && first > 1;
    let line = if is_below_comments { first } else { with_comments };
    let newline = lines.newline(line);
    let blanks = lines.blanks_above(line);
    let missing = if blanks + 1 >= line { 0 } else { 2_u32.saturating_sub(blanks) };
    let above = newline.repeat(if is_below_comments { 1 } else { missing as usize });
    let at: TextSize = lines.start(line);
    Some(Edit::insert(at, format!("{above}{text}{newline}{newline}{newline}")))
}

#[cfg(test)]
mod tests {
    use bumpalo::Bump;

    use super::*;
    use crate::edit::apply;
    use crate::edit::tests::{source, tree};

    /// Takes out what is called `D…` and puts `n = 1` in.
    fn regrouped(text: &str) -> Option<String> {
        let source = source(text);
        let arena = Bump::new();
        let module = tree(&source, &arena);
        let StmtKind::ClassDef(class) = module.body.first()?.kind else { return None };
        let is_it = |stmt: &&Stmt<'_>| source.slice(stmt.range).starts_with("def D");
        let gone: Vec<TextRange> = class.body.iter().filter(is_it).map(|stmt| stmt.range).collect();
        let text = apply(source.text(), &regroup(&source, module, class, &gone, &["n = 1".to_owned()])?).unwrap();
        assert!(tree(&self::source(&text), &arena).doubts.is_empty(), "{text}");
        Some(text)
    }

    #[track_caller]
    fn check(before: &str, after: &str) {
        assert_eq!(regrouped(before).as_deref(), Some(after));
        let crlf = |text: &str| text.replace('\n', "\r\n");
        assert_eq!(regrouped(&crlf(before)), Some(crlf(after)));
    }

    const D: &str = "    @d\n    def D(self):\n        pass\n";

    #[test]
    fn new_members_stand_below_docstring_and_constants() {
        check(&format!("class A:\n{D}\n\nx = 1\n"), "class A:\n    n = 1\n\n\nx = 1\n");
        check(&format!("class A:\n    'doc'\n\n{D}"), "class A:\n    'doc'\n\n    n = 1\n");
        check(
            &format!("class A:\n    x = 1\n{D}\n    def f(self): pass\n"),
            "class A:\n    x = 1\n\n    n = 1\n\n    def f(self): pass\n",
        );
        check(
            &format!("class A:\n    'doc'\n    def f(self): pass\n\n{D}"),
            "class A:\n    'doc'\n\n    n = 1\n\n    def f(self): pass\n",
        );
        check(
            &format!("class A:\n\n    def f(self): pass\n\n{D}\n\nx = 1\n"),
            "class A:\n    n = 1\n\n    def f(self): pass\n\n\nx = 1\n",
        );
    }

    #[test]
    fn what_goes_takes_its_comments_and_one_gap() {
        let f = "    def f(self): pass\n";
        check(&format!("class A:\n{f}\n    # about D\n{D}\n{D}\n{f}"), &format!("class A:\n    n = 1\n\n{f}\n{f}"));
        check(&format!("class A:\n{f}\n{D}\n    # end\n"), &format!("class A:\n    n = 1\n\n{f}\n    # end\n"));
        check(&format!("class A:\n{f}\n{D}\n{f}\n{D}\ny = 1\n"), &format!("class A:\n    n = 1\n\n{f}\n{f}\ny = 1\n"));
        check(&format!("class A:\n{f}\n{}", D.trim_end()), "class A:\n    n = 1\n\n    def f(self): pass");
    }

    #[test]
    fn the_heading_of_a_section_goes_with_all_of_it() {
        let f = "    def f(self): pass\n";
        check(
            &format!("class A:\n    # -- D --\n\n{D}\n    # -- f --\n\n{f}"),
            &format!("class A:\n    n = 1\n\n    # -- f --\n\n{f}"),
        );
        check(&format!("class A:\n{f}\n    # -- D --\n\n{D}"), &format!("class A:\n    n = 1\n\n{f}"));
        check(&format!("class A:\n{f}\n    # -- D --\n\n{D}\n{f}"), &format!("class A:\n    n = 1\n\n{f}\n    # -- D --\n\n{f}"));
    }

    #[test]
    fn odd_layouts_stay() {
        assert_eq!(regrouped("class A: x = 1\n"), None);
        assert_eq!(regrouped("class A:\n    x = 1\n"), None);
    }

    #[test]
    fn a_definition_stands_above_the_comments_of_the_next_one() {
        let above = |text: &str| {
            let source = source(text);
            let arena = Bump::new();
            let module = tree(&source, &arena);
            let stmt = module.body.last().unwrap();
            apply(source.text(), &[definition_above(&source, module, stmt, "N").unwrap()]).unwrap()
        };
        assert_eq!(above("x = 1\n\n\n# about A\n@d\nclass A: pass\n"), "x = 1\n\n\nN\n\n\n# about A\n@d\nclass A: pass\n");
        assert_eq!(above("# file\nclass A: pass\n"), "# file\n\nN\n\n\nclass A: pass\n");
        assert_eq!(above("class A: pass\n"), "N\n\n\nclass A: pass\n");
        assert_eq!(above("import x\n\nclass A: pass\n"), "import x\n\n\nN\n\n\nclass A: pass\n");
    }
}
