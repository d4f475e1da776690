//! A method that calls the finalizer instead of doing the work itself, where that is provably the same; and the method's new body.

use pyscale::syntax::ast::{Expr, ExprKind, Stmt, StmtKind};
use text_size::TextRange;

use super::cleanup::{Cleanup, Guard, GuardKind, Step};
use super::emit::Rewrite;
use super::plan::Piece;
use super::stores::Sources;
use super::turns::{Change, ChangeKind};
use pyscale::edit::Edit;

/// The frame of the method that may call the finalizer: it asks the guards of the cleanup and nothing else, does all of it in
/// its order, and either turns the guard first, or does only what does nothing the second time.
pub fn caller<'a>(
    cleanup: &Cleanup<'a>,
    sources: &Sources<'a>,
    pieces: &[Piece<'a>],
    changes: &[Change<'a>],
    common: &[Guard<'a>],
    is_final: &dyn Fn(&'a Stmt<'a>, usize) -> bool,
) -> Option<usize> {
    if !sources.certain || changes.iter().any(|change| change.kind != ChangeKind::Turn) {
        return None;
    }
    if !pieces.iter().all(|piece| matches!(piece, Piece::Copy(..))) {
        return None;
    }
    let (frame, body) = only_method(&cleanup.steps)?;
    let function = cleanup.frames[frame].function;
    let plain = function.params.posonly.len() + function.params.args.len() == 1
        && function.params.kwonly.is_empty()
        && function.params.vararg.is_none()
        && function.params.kwarg.is_none();
    let mut steps = Vec::new();
    if !plain || !flatten(body, &mut steps) {
        return None;
    }
    let turns = |stmt: &Stmt<'_>| changes.iter().any(|change| change.stmt.range == stmt.range);
    let turn = steps.iter().position(|step| matches!(step, Step::State(stmt, ..) if turns(stmt)))?;
    let first = steps.iter().position(|step| matches!(step, Step::Do(..)))?;
    let all_final = steps.iter().all(|step| match step {
        Step::Do(stmt, frame) => is_final(stmt, *frame),
        _ => true,
    });
    let last = steps.iter().rposition(|step| matches!(step, Step::Do(..)))?;
    let together = steps[first..=last].iter().all(|step| matches!(step, Step::Do(..)));
    // What is left runs each time: only what the guards ask for may be stored again.
    let only_guards = steps.iter().all(|step| match step {
        Step::State(_, names) => names.iter().all(|name| common.iter().any(|guard| guard.attribute == *name)),
        _ => true,
    });
    let named = only_guards && common.iter().all(|guard| guard.kind != GuardKind::Has);
    (together && named && (turn < first || all_final)).then_some(frame)
}

/// Is the destructor one call of a method, under guards and armour at most?
fn only_method<'c, 'a>(steps: &'c [Step<'a>]) -> Option<(usize, &'c [Step<'a>])> {
    let mut steps = steps.iter().filter(|step| !matches!(step, Step::Nothing));
    let (Some(only), None) = (steps.next(), steps.next()) else { return None };
    match only {
        Step::Inlined(frame, body) => Some((*frame, body)),
        Step::When { test, body, .. } if test.kept.is_empty() => only_method(body),
        Step::Try { body, last, .. } if last.is_empty() => only_method(body),
        _ => None,
    }
}

/// The statements of the method, guards and locks taken off; `false` if there is anything else.
fn flatten<'c, 'a>(steps: &'c [Step<'a>], found: &mut Vec<&'c Step<'a>>) -> bool {
    steps.iter().all(|step| match step {
        Step::Nothing => true,
        Step::Do(Stmt { kind: StmtKind::Expr(_), .. }, _) => {
            found.push(step);
            true
        }
        Step::State(stmt, ..) => {
            found.push(step);
            is_constant_store(stmt)
        }
        Step::When { test, body, .. } => test.kept.is_empty() && found.is_empty() && flatten(body, found),
        Step::Locked { body, .. } => found.is_empty() && flatten(body, found),
        _ => false,
    })
}

fn is_constant_store(stmt: &Stmt<'_>) -> bool {
    matches!(&stmt.kind, StmtKind::Assign { value, .. } if super::subject::is_constant(value))
}

impl Rewrite<'_, '_, '_> {
    /// The method with `self._finalizer()` in the place of its work.
    pub fn calling_method(&self, frame: usize) -> Option<Edit> {
        let (_, steps) = only_method(&self.part.cleanup.steps)?;
        let function = self.part.cleanup.frames[frame].function;
        let docstring = usize::from(matches!(function.body.first()?.kind, StmtKind::Expr(Expr { kind: ExprKind::Str(_), .. })));
        let first = function.body.get(docstring)?;
        let indent = self.indent(first.range.start())?.to_owned();
        let mut writer = Writer { rewrite: self, frame, lines: Vec::new(), called: false };
        writer.steps(steps, &indent)?;
        let start = self.first_line_of(first);
        let end = self.line_end(function.range.end())?;
        Some(Edit::replace(TextRange::new(start, end), writer.lines.join(self.newline())))
    }
}

struct Writer<'w, 'r, 'a, 'p> {
    rewrite: &'w Rewrite<'r, 'a, 'p>,
    frame: usize,
    lines: Vec<String>,
    called: bool,
}

impl<'a> Writer<'_, '_, 'a, '_> {
    fn steps(&mut self, steps: &[Step<'a>], indent: &str) -> Option<()> {
        for step in steps {
            match step {
                Step::Do(stmt, _) => {
                    if !self.called {
                        self.called = true;
                        let receiver = self.rewrite.part.cleanup.frames[self.frame].receiver;
                        self.lines.push(format!("{indent}{receiver}.{}()", self.rewrite.finalizer));
                    }
                    let _ = stmt;
                }
                Step::State(stmt, ..) => {
                    self.comments(stmt, indent);
                    let end = self.rewrite.line_end(stmt.range.end())?;
                    let text = self.rewrite.subject.text(TextRange::new(stmt.range.start(), end)).trim_end();
                    if text.contains(['\n', '\r']) {
                        return None;
                    }
                    self.lines.push(format!("{indent}{text}"));
                }
                Step::When { stmt, body, .. } => {
                    self.comments(stmt, indent);
                    self.steps(body, indent)?;
                }
                Step::Locked { stmt, body } => {
                    self.comments(stmt, indent);
                    let source = self.rewrite.subject.opened.source;
                    let header = source.line_range(source.line_of(stmt.range.start()));
                    let header = self.rewrite.subject.text(TextRange::new(stmt.range.start(), header.end())).trim_end();
                    if !header.contains(':') {
                        return None;
                    }
                    self.lines.push(format!("{indent}{header}"));
                    self.steps(body, &format!("{indent}{}", self.rewrite.step()))?;
                }
                _ => {}
            }
        }
        Some(())
    }

    fn comments(&mut self, stmt: &Stmt<'_>, indent: &str) {
        for comment in self.rewrite.comments_above(stmt) {
            self.lines.push(format!("{indent}{comment}"));
        }
    }
}
