//! Values that a class gives its instances by default become values that `__init__` sets: the line leaves the body with its
//! comments, and an assignment stands among the first ones of `__init__`.

use text_size::TextRange;

use super::Edit;
use super::delete;
use super::lines::{Lines, start_of};
use crate::source::Source;
use crate::syntax::ast::{ClassDef, Expr, ExprKind, FunctionDef, Module, Stmt, StmtKind};

/// The edits that move the class-level values of these names into `__init__`. The values have to be immutable literals, each on
/// one line. An assignment to an attribute for which `is_plain` is not true runs code, which may read what is moved: the values
/// are set ahead of it. `None` where the layout is too odd to be sure.
pub fn class_values(
    source: &Source,
    module: &Module<'_>,
    class: &ClassDef<'_>,
    names: &[&str],
    is_plain: &dyn Fn(&str) -> bool,
) -> Option<Vec<Edit>> {
    let init = class.body.iter().find_map(|statement| match &statement.kind {
        StmtKind::FunctionDef(function) if function.name == "__init__" => Some(*function),
        _ => None,
    })?;
    let receiver = init.params.positional().next()?.name;
    let mover = Mover { source, lines: Lines::new(source, module), class, init, receiver };
    let run = mover.leading_run(is_plain);
    let set = |name: &str| run.iter().any(|statement| mover.assigned(statement).is_some_and(|(attribute, _)| attribute == name));
    let mut edits = Vec::new();
    let mut lines_of_init = Vec::new();
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (index, statement) in class.body.iter().enumerate() {
        match &statement.kind {
            StmtKind::Assign { targets: [Expr { kind: ExprKind::Name(name), .. }], value } if names.contains(name) => {
                let (above, behind) = mover.comments(statement)?;
                if set(name) {
                    // Without a line to go with, a comment would be lost.
                    (above.is_empty() && behind.is_empty()).then_some(())?;
                } else {
                    lines_of_init.extend(above);
                    lines_of_init.push(format!("{receiver}.{name} = {}{behind}", source.slice(value.range)));
                }
                match runs.last_mut() {
                    Some((_, last)) if *last + 1 == index => *last = index,
                    _ => runs.push((index, index)),
                }
            }
            StmtKind::AnnAssign { target: Expr { kind: ExprKind::Name(name), .. }, annotation, value: Some(value) }
                if names.contains(name) =>
            {
                let between = TextRange::new(annotation.range.end(), value.range.end());
                let text = source.slice(TextRange::new(between.start(), value.range.start()));
                (text.trim() == "=").then_some(())?;
                edits.push(Edit::delete(between));
                if !set(name) {
                    lines_of_init.push(format!("{receiver}.{name} = {}", source.slice(value.range)));
                }
            }
            _ => {}
        }
    }
    for (first, last) in runs {
        edits.push(delete::statements(source, module, class.body.get(first)?.range, class.body.get(last)?.range)?);
    }
    if !lines_of_init.is_empty() {
        edits.push(mover.insert(run.last().copied(), &lines_of_init)?);
    }
    Some(edits)
}

struct Mover<'a> {
    source: &'a Source,
    lines: Lines<'a>,
    class: &'a ClassDef<'a>,
    init: &'a FunctionDef<'a>,
    receiver: &'a str,
}

impl<'a> Mover<'a> {
    /// The statements of `__init__`, without its docstring.
    fn statements(&self) -> &'a [Stmt<'a>] {
        match self.init.body {
            [first, others @ ..] if first.is_text() => others,
            all => all,
        }
    }

    /// The first statements that only set an attribute to a parameter or a literal.
    fn leading_run(&self, is_plain: &dyn Fn(&str) -> bool) -> Vec<&'a Stmt<'a>> {
        let params = self.init.params;
        let is_param = |name: &str| {
            let all = params.all();
            all.into_iter().any(|param| param.name == name)
        };
        let is_simple = |value: &Expr<'_>| match value.kind {
            ExprKind::Name(name) => is_param(name) && name != self.receiver,
            ExprKind::Number(_) | ExprKind::Str(_) | ExprKind::Bytes(_) => true,
            ExprKind::True | ExprKind::False | ExprKind::None => true,
            ExprKind::List(items) | ExprKind::Tuple(items) => items.is_empty(),
            ExprKind::Dict(items) => items.is_empty(),
            _ => false,
        };
        let is_simple = |statement: &&Stmt<'_>| {
            self.assigned(statement).is_some_and(|(attribute, value)| is_plain(attribute) && is_simple(value))
        };
        self.statements().iter().take_while(is_simple).collect()
    }

    /// `self.attribute = value`
    fn assigned<'s>(&self, statement: &Stmt<'s>) -> Option<(&'s str, &'s Expr<'s>)> {
        let (target, value) = match statement.kind {
            StmtKind::Assign { targets: [target], value } => (target, value),
            StmtKind::AnnAssign { target, value: Some(value), .. } => (target, value),
            _ => return None,
        };
        match target.kind {
            ExprKind::Attribute { value: Expr { kind: ExprKind::Name(name), .. }, attr, .. } if *name == self.receiver => {
                Some((attr, value))
            }
            _ => None,
        }
    }

    /// The comment lines directly above a statement, and what stands behind it.
    fn comments(&self, statement: &Stmt<'_>) -> Option<(Vec<String>, String)> {
        let line = self.lines.of(statement.range.start());
        self.lines.indent(statement.range.start())?;
        let end = statement.range.end();
        self.lines.is_last_in_line(end).then_some(())?;
        let first = self.lines.comment_block_above(line, self.lines.of(self.class.colon));
        let above = (first..line).map(|line| self.source.slice(self.source.line_range(line)).trim().to_owned()).collect();
        let behind = self.source.slice(TextRange::new(end, self.lines.end(line))).trim_end();
        Some((above, behind.to_owned()))
    }

    /// New statements behind one of `__init__`, or ahead of all that follow its docstring.
    fn insert(&self, behind: Option<&Stmt<'_>>, statements: &[String]) -> Option<Edit> {
        if let Some(last) = behind {
            let end = last.range.end();
            let indent = self.lines.indent(last.range.start())?;
            let line = self.lines.of(end);
            self.lines.is_last_in_line(end).then_some(())?;
            let newline = self.lines.newline(line);
            let before = format!("{newline}{indent}");
            return Some(Edit::insert(self.lines.end(line), format!("{before}{}", statements.join(&before))));
        }
        let first = self.statements().first()?;
        let start = start_of(first);
        let indent = self.lines.indent(start)?;
        let line = self.lines.comment_block_above(self.lines.of(start), self.lines.of(self.init.colon));
        let newline = self.lines.newline(line);
        let between = format!("{newline}{indent}");
        Some(Edit::insert(self.lines.start(line), format!("{indent}{}{newline}", statements.join(&between))))
    }
}

#[cfg(test)]
mod tests {
    use bumpalo::Bump;

    use super::*;
    use crate::edit::apply;
    use crate::edit::tests::{source, tree};

    #[track_caller]
    fn check(names: &[&str], before: &str, after: &str) {
        let source = source(before);
        let arena = Bump::new();
        let module = tree(&source, &arena);
        let StmtKind::ClassDef(class) = module.body[0].kind else { panic!("no class") };
        let edits = class_values(&source, module, class, names, &|name| name != "set").unwrap();
        assert_eq!(apply(source.text(), &edits).unwrap(), after);
    }

    #[test]
    fn behind_the_first_plain_assignments() {
        check(
            &["a", "b"],
            "class C:\n    'doc'\n\n    a = 0\n    # about b\n    b = None  # unset\n\n    def __init__(self, x):\n        self.x = x\n        self.go()\n",
            "class C:\n    'doc'\n\n    def __init__(self, x):\n        self.x = x\n        self.a = 0\n        # about b\n        self.b = None  # unset\n        self.go()\n",
        );
    }

    #[test]
    fn ahead_of_what_runs_code() {
        check(
            &["a"],
            "class C:\n    a: int = 0\n    k = 1\n\n    def __init__(me, x):\n        'doc'\n        # sets\n        me.set = x\n",
            "class C:\n    a: int\n    k = 1\n\n    def __init__(me, x):\n        'doc'\n        me.a = 0\n        # sets\n        me.set = x\n",
        );
    }

    #[test]
    fn what_is_set_there_anyway_only_goes() {
        check(
            &["a"],
            "class C:\n    a = 0\n\n    def __init__(self, a):\n        self.a = a\n",
            "class C:\n    def __init__(self, a):\n        self.a = a\n",
        );
    }
}
