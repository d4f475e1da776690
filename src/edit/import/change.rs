//! Takes names out of a file's imports and adds others, each statement once, so that the edits go together.

use text_size::TextRange;

use super::names::order_of;
use super::{early, ensure, has_one_name_each};
use crate::edit::layout::MAX_COLUMNS;
use crate::edit::lines::Lines;
use crate::edit::{Edit, delete};
use crate::source::Source;
use crate::syntax::ast::{Alias, Module, Stmt, StmtKind};

/// A name to be imported: `from ..module import name`, or `import module` without a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// The module as written behind the dots; empty for `from . import name`.
    pub module: String,
    /// The dots.
    pub level: u32,
    /// The name, for a `from` import.
    pub name: Option<String>,
}

/// The edits that drop the aliases with these ranges and import what is wanted. A statement that loses all its names goes.
/// `None` where a statement's layout is too odd to be sure.
pub fn change(source: &Source, module: &Module<'_>, dropped: &[TextRange], wanted: &[Wanted]) -> Option<Vec<Edit>> {
    let mut edits = Vec::new();
    let mut gone: Vec<TextRange> = Vec::new();
    let mut open: Vec<&Wanted> = Vec::new();
    for want in wanted {
        if !open.contains(&want) && !is_there(module, dropped, want) {
            open.push(want);
        }
    }
    let one_each = has_one_name_each(module);
    for stmt in statements(module.body) {
        let (StmtKind::Import(aliases) | StmtKind::ImportFrom { names: aliases, .. }) = stmt.kind else { continue };
        let kept: Vec<&Alias<'_>> = aliases.iter().filter(|alias| !dropped.contains(&alias.range)).collect();
        let is_at_top = early(module).iter().any(|top| top.range == stmt.range);
        let added: Vec<String> = match stmt.kind {
            StmtKind::ImportFrom { module: from, level, .. }
                if is_at_top && !one_each && aliases.iter().all(|alias| alias.name != "*") =>
            {
                let fits =
                    |want: &&&Wanted| want.level == level && want.module == from.unwrap_or_default() && want.name.is_some();
                let names = open.iter().filter(fits).filter_map(|want| want.name.clone()).collect();
                open.retain(|want| !fits(&want));
                names
            }
            _ => Vec::new(),
        };
        if kept.len() == aliases.len() && added.is_empty() {
            continue;
        }
        if kept.is_empty() && added.is_empty() {
            edits.push(delete::statement(source, module, stmt.range)?);
            gone.push(stmt.range);
        } else {
            edits.push(rebuild(source, module, stmt, aliases, &kept, added)?);
        }
    }
    for want in open {
        let starred = module.body.iter().find(|stmt| match stmt.kind {
            StmtKind::ImportFrom { module: from, names: [Alias { name: "*", .. }], level } => {
                level == want.level && from.unwrap_or_default() == want.module
            }
            _ => false,
        });
        if let (Some(starred), Some(name)) = (starred, &want.name) {
            let line = source.line_of(starred.range.end());
            let text = format!("from {}{} import {name}{}", ".".repeat(want.level as usize), want.module, source.newline());
            edits.push(Edit::insert(source.full_line_range(line).end(), text));
        } else if want.level == 0 {
            let Some(edit) = ensure(source, module, &want.module, want.name.as_deref()) else { continue };
            // Several names of one module make one statement.
            let head = want.name.as_ref().map(|_| format!("from {} import ", want.module));
            let same = edits.iter_mut().find(|known: &&mut Edit| {
                !one_each && known.range == edit.range && head.as_ref().is_some_and(|head| known.text.contains(head.as_str()))
            });
            match (same, head, &want.name) {
                (Some(known), Some(head), Some(name)) => known.text = with_name(&known.text, &head, name),
                _ => edits.push(edit),
            }
        } else {
            // Below the last relative import, or the last import at all.
            let is_import = |stmt: &&Stmt<'_>| matches!(stmt.kind, StmtKind::Import(_) | StmtKind::ImportFrom { .. });
            let last = module.body.iter().rfind(|stmt| matches!(stmt.kind, StmtKind::ImportFrom { level: 1.., .. }));
            let last = last.or_else(|| module.body.iter().take_while(is_import).last())?;
            let line = source.line_of(last.range.end());
            let newline = source.newline_after(line)?;
            let name = want.name.as_deref()?;
            let dots = ".".repeat(want.level as usize);
            edits.push(Edit::insert(
                source.full_line_range(line).end(),
                format!("from {dots}{} import {name}{newline}", want.module),
            ));
        }
    }
    Some(in_place(together(edits, source.newline()), &gone))
}

/// An import that comes where a statement goes takes its place, and the blank lines around it.
fn in_place(mut edits: Vec<Edit>, gone: &[TextRange]) -> Vec<Edit> {
    for stmt in gone {
        let goes = |edit: &Edit| edit.text.is_empty() && edit.range.contains_range(*stmt);
        let Some(deletion) = edits.iter().position(goes) else { continue };
        let comes = |edit: &Edit| edit.range.is_empty() && edit.overlaps(&edits[deletion]);
        if let Some(insertion) = edits.iter().position(comes) {
            let text = edits[insertion].text.trim().to_owned();
            edits[deletion] = Edit::replace(*stmt, text);
            edits.remove(insertion);
        }
    }
    edits
}

/// A text that holds `from m import a` with one more name in that statement, in order.
fn with_name(text: &str, head: &str, name: &str) -> String {
    let Some(start) = text.find(head).map(|at| at + head.len()) else { return text.to_owned() };
    let end = text[start..].find(['\r', '\n']).map_or(text.len(), |at| start + at);
    let mut names: Vec<&str> = text[start..end].split(", ").chain([name]).collect();
    names.sort_unstable();
    format!("{}{}{}", &text[..start], names.join(", "), &text[end..])
}

/// Several statements for one place make one block there, sorted.
fn together(edits: Vec<Edit>, newline: &str) -> Vec<Edit> {
    let mut result: Vec<Edit> = Vec::new();
    for edit in edits {
        match result.iter_mut().find(|known| known.range == edit.range && known.range.is_empty()) {
            Some(known) => {
                let around = known.text.clone();
                let mut lines: Vec<&str> = around.trim().lines().chain(edit.text.trim().lines()).collect();
                lines.sort_unstable_by_key(|line| (line.starts_with("from"), line.to_lowercase()));
                let white = |text: &str| text.find(|c: char| !c.is_whitespace()).unwrap_or(0);
                let tail = around.len() - around.trim_end().len();
                known.text = format!("{}{}{}", &around[..white(&around)], lines.join(newline), &around[around.len() - tail..]);
            }
            None => result.push(edit),
        }
    }
    result
}

/// All import statements, nested ones in the order of the text.
fn statements<'a>(body: &'a [Stmt<'a>]) -> Vec<&'a Stmt<'a>> {
    let mut found = Vec::new();
    for stmt in body {
        if matches!(stmt.kind, StmtKind::Import(_) | StmtKind::ImportFrom { .. }) {
            found.push(stmt);
        }
        for block in crate::edit::lines::blocks(stmt) {
            found.extend(statements(block));
        }
    }
    found
}

fn is_there(module: &Module<'_>, dropped: &[TextRange], want: &Wanted) -> bool {
    module.body.iter().any(|stmt| match stmt.kind {
        StmtKind::ImportFrom { module: from, names, level } => {
            want.level == level
                && want.module == from.unwrap_or_default()
                && names.iter().any(|alias| {
                    Some(alias.name) == want.name.as_deref()
                        && alias.asname.is_none_or(|bound| bound == alias.name)
                        && !dropped.contains(&alias.range)
                })
        }
        StmtKind::Import(names) => {
            want.name.is_none()
                && names
                    .iter()
                    .any(|alias| alias.name == want.module && alias.asname.is_none() && !dropped.contains(&alias.range))
        }
        _ => false,
    })
}

/// The statement with other names.
fn rebuild(
    source: &Source,
    module: &Module<'_>,
    stmt: &Stmt<'_>,
    aliases: &[Alias<'_>],
    kept: &[&Alias<'_>],
    added: Vec<String>,
) -> Option<Edit> {
    let lines = Lines::new(source, module);
    let first = aliases.first()?;
    let old = source.slice(stmt.range);
    let has_comments = module.comments.iter().any(|comment| stmt.range.contains_range(*comment));
    let order = order_of(aliases);
    let mut names: Vec<String> = kept.iter().map(|alias| source.slice(alias.range).to_owned()).collect();
    names.extend(added);
    if let Some(order) = order {
        names.sort_by_key(|name| order(name));
    }
    if has_comments {
        // One name a line, each perhaps with a comment: only whole lines go.
        let [gone] = aliases.iter().filter(|alias| !kept.iter().any(|kept| kept.range == alias.range)).collect::<Vec<_>>()[..]
        else {
            return None;
        };
        if names.len() != kept.len() {
            return None;
        }
        let line = lines.of(gone.range.start());
        let text = source.slice(source.line_range(line)).trim();
        let is_alone = text.split('#').next().unwrap_or("").trim().trim_end_matches(',').trim() == source.slice(gone.range);
        return is_alone.then(|| Edit::delete(source.full_line_range(line)));
    }
    let head = old[..usize::from(first.range.start() - stmt.range.start())].trim_end_matches(['(', ' ', '\t', '\n', '\r', '\\']);
    let indent = lines.indent(stmt.range.start()).unwrap_or_default();
    let newline = lines.newline(lines.of(stmt.range.start()));
    let one_line = format!("{head} {}", names.join(", "));
    let was_wrapped = old.contains('\n') && old.ends_with(')');
    let fits = indent.len() + one_line.chars().count() <= MAX_COLUMNS;
    if (fits && !was_wrapped) || matches!(stmt.kind, StmtKind::Import(_)) {
        return Some(Edit::replace(stmt.range, one_line));
    }
    if fits && names.len() == 1 {
        return Some(Edit::replace(stmt.range, one_line));
    }
    let one_a_line = aliases.windows(2).all(|pair| lines.of(pair[0].range.start()) != lines.of(pair[1].range.start()));
    if was_wrapped && !one_a_line && fits {
        return Some(Edit::replace(stmt.range, one_line));
    }
    let item = lines.indent(first.range.start()).filter(|_| was_wrapped).map_or_else(|| format!("{indent}    "), str::to_owned);
    let items: Vec<String> = names.iter().map(|name| format!("{item}{name},{newline}")).collect();
    Some(Edit::replace(stmt.range, format!("{head} ({newline}{}{indent})", items.concat())))
}

#[cfg(test)]
mod tests {
    use bumpalo::Bump;

    use super::*;
    use crate::edit::apply;
    use crate::edit::tests::{source, tree};

    fn changed(text: &str, drop: &[&str], wanted: &[(&str, u32, Option<&str>)]) -> Option<String> {
        let source = source(text);
        let arena = Bump::new();
        let module = tree(&source, &arena);
        let dropped: Vec<TextRange> = statements(module.body)
            .into_iter()
            .flat_map(|stmt| match stmt.kind {
                StmtKind::Import(aliases) | StmtKind::ImportFrom { names: aliases, .. } => aliases,
                _ => &[],
            })
            .filter(|alias| drop.contains(&alias.asname.unwrap_or(alias.name)))
            .map(|alias| alias.range)
            .collect();
        let wanted: Vec<Wanted> = wanted
            .iter()
            .map(|&(module, level, name)| Wanted { module: module.to_owned(), level, name: name.map(str::to_owned) })
            .collect();
        Some(apply(source.text(), &change(&source, module, &dropped, &wanted)?).unwrap())
    }

    #[test]
    fn names_go_and_come_in_one_statement() {
        assert_eq!(changed("from .m import A, M\n", &["M"], &[]).unwrap(), "from .m import A\n");
        assert_eq!(changed("from .m import M\n", &["M"], &[("m", 1, Some("R"))]).unwrap(), "from .m import R\n");
        assert_eq!(changed("from .m import R, M\n", &["M"], &[("m", 1, Some("R"))]).unwrap(), "from .m import R\n");
        assert_eq!(changed("import abc\nimport os\n", &["abc"], &[]).unwrap(), "import os\n");
        assert_eq!(changed("import abc, os\n", &["abc"], &[]).unwrap(), "import os\n");
        assert_eq!(changed("from .a import b\n", &[], &[("m", 1, Some("R"))]).unwrap(), "from .a import b\nfrom .m import R\n");
        assert_eq!(
            changed("from typing import Dict\n", &[], &[("typing", 0, Some("ClassVar"))]).unwrap(),
            "from typing import ClassVar, Dict\n"
        );
    }

    #[test]
    fn what_comes_where_a_statement_goes_takes_its_place() {
        let before = "from jobs.kind import JobType\n\n\nclass Job(metaclass=JobType):\n    pass\n";
        let after = "from jobs.words import spelled\n\n\nclass Job(metaclass=JobType):\n    pass\n";
        assert_eq!(changed(before, &["JobType"], &[("jobs.words", 0, Some("spelled"))]).as_deref(), Some(after));
    }

    #[test]
    fn files_with_one_name_for_each_statement_stay_so() {
        let text = "from abc import ABC\nfrom abc import abstractmethod\nfrom typing import Any\nfrom typing import Optional\n";
        assert_eq!(
            changed(text, &["ABC"], &[("typing", 0, Some("Protocol")), ("typing", 0, Some("Callable"))]).unwrap(),
            "from abc import abstractmethod\nfrom typing import Any\nfrom typing import Callable\nfrom typing import Optional\nfrom typing import Protocol\n"
        );
    }

    #[test]
    fn several_new_names_of_a_module_make_one_statement() {
        let wanted = [("inspect", 0, None), ("typing", 0, Some("Callable")), ("typing", 0, Some("Any"))];
        assert_eq!(
            changed("import os\n", &[], &wanted).unwrap(),
            "import inspect\nimport os\nfrom typing import Any, Callable\n"
        );
        let wanted = [("typing", 0, Some("Any")), ("typing", 0, Some("Callable"))];
        assert_eq!(changed("x = 1\n", &[], &wanted).unwrap(), "from typing import Any, Callable\n\nx = 1\n");
    }

    #[test]
    fn wrapped_statements_stay_wrapped() {
        assert_eq!(
            changed("from m import (\n    A,\n    M,\n    Z,\n)\n", &["M"], &[]).unwrap(),
            "from m import (\n    A,\n    Z,\n)\n"
        );
        assert_eq!(
            changed("from m import (\n    A,  # a\n    M,  # m\n)\n", &["M"], &[]).unwrap(),
            "from m import (\n    A,  # a\n)\n"
        );
        assert_eq!(changed("from m import (A, M)\n", &["M"], &[]).unwrap(), "from m import A\n");
    }
}
