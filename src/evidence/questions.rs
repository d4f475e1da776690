//! What a static run could not tell, as questions to the next record: which classes come by at a receiver, what is sliced and how
//! long it is, how often a destructor runs.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::Context as _;
use bumpalo::Bump;
use serde::{Deserialize, Serialize};
use text_size::{TextRange, TextSize};

use super::record::{FOLDER, folder};
use crate::index::observed::Answers;
use crate::meta::Asks;
use crate::pipeline::{Evidence, Outcome, Site};
use crate::place::FileId;
use crate::project::display_path;
use crate::source::Source;
use crate::syntax::ast::{Expr, ExprKind, Module, Stmt, StmtKind};
use crate::syntax::parse;
use crate::syntax::visit::{Visitor, walk_body, walk_expr, walk_stmt};
use crate::transform::Transform;

/// The file in the evidence folder.
pub const FILE: &str = "questions.json";

/// A place of which a record is to tell.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Question {
    /// The file, relative to the project root.
    pub path: String,
    /// The line, from 1.
    pub line: u32,
    /// The column, from 1.
    pub column: u32,
    /// `["self", "queue"]`: what is looked at when the line begins. Nothing: that it runs.
    pub names: Vec<String>,
}

/// Column and names of what is asked about each line.
type Lines = BTreeMap<u32, Vec<(u32, Vec<String>)>>;

/// A question, and the site and perhaps the hazard of it that raise it.
struct Asked {
    site: usize,
    hazard: Option<usize>,
    question: Question,
}

/// Writes the open questions of a run into the evidence folder; how many there are.
///
/// # Errors
/// What cannot be written.
pub fn store(outcome: &Outcome, transforms: &[&dyn Transform]) -> anyhow::Result<usize> {
    let mut questions: Vec<Question> = asked(outcome, transforms).into_iter().map(|it| it.question).collect();
    questions.sort();
    questions.dedup();
    let path = folder(&outcome.root)?.join(FILE);
    let text = serde_json::to_string(&questions).context("internal error: questions are no JSON")?;
    fs::write(&path, text).with_context(|| format!("cannot write `{}`", display_path(&path)))?;
    Ok(questions.len())
}

/// What the recorder is told of the questions of a project, as Python writes it; `None` if there are none.
///
/// # Errors
/// A file that holds something else.
pub fn for_recorder(root: &Path) -> anyhow::Result<Option<String>> {
    let path = root.join(FOLDER).join(FILE);
    let Ok(bytes) = fs::read(&path) else { return Ok(None) };
    let shown = display_path(&path);
    let questions: Vec<Question> = serde_json::from_slice(&bytes)
        .with_context(|| format!("`{shown}` holds no questions: delete it, or let `pyscale check --ask` write it"))?;
    let mut files: BTreeMap<String, Lines> = BTreeMap::new();
    for Question { path, line, column, names } in questions {
        files.entry(path).or_default().entry(line).or_default().push((column, names));
    }
    // Lists, texts and numbers look the same in both languages; keys of JSON are no numbers.
    let mut text = String::new();
    for (path, lines) in files {
        let lines: Vec<String> = lines
            .iter()
            .map(|(line, places)| Ok(format!("{line}: {}", serde_json::to_string(places)?)))
            .collect::<Result<_, serde_json::Error>>()?;
        let _ = writeln!(text, "    {}: {{{}}},", serde_json::to_string(&path)?, lines.join(", "));
    }
    Ok((!text.is_empty()).then(|| format!("\nASKED = {{\n{text}}}\n")))
}

/// Says at the sites what a record answered.
pub fn answer(outcome: &mut Outcome, transforms: &[&dyn Transform], answers: &Answers) {
    let asked = if answers.is_empty() { Vec::new() } else { asked(outcome, transforms) };
    for Asked { site, hazard, question } in asked {
        let Question { path, line, column, names } = question;
        let Some(answer) = answers.get(&(path, line, column)) else { continue };
        let Some(site) = outcome.sites.get_mut(site) else { continue };
        match hazard.and_then(|hazard| site.hazards.get_mut(hazard)) {
            Some(hazard) => {
                let _ = write!(hazard.message, "; in the record it was {answer}");
            }
            None if names.is_empty() => site.notes.push(Evidence::note(format!("in the record the destructor ran {answer}"))),
            None => site.notes.push(Evidence::note(format!("in the record `{}` in line {line} was {answer}", names.join(".")))),
        }
    }
}

/// What is to be found for a site, and perhaps for one of its hazards, which may stand for another place than the receiver's.
struct Sought {
    wanted: Wanted,
    site: usize,
    hazard: Option<(usize, (u32, u32))>,
}

/// At each place in doubt, and what the transforms ask about sites.
fn asked(outcome: &Outcome, transforms: &[&dyn Transform]) -> Vec<Asked> {
    let mut files: BTreeMap<u32, Vec<Sought>> = BTreeMap::new();
    for (index, site) in outcome.sites.iter().enumerate() {
        for (hazard, evidence) in site.hazards.iter().enumerate().filter(|(_, it)| it.is_doubt) {
            let Some(at) = &evidence.at else { continue };
            let wanted = Wanted::Receiver(at.range.start.into());
            let hazard = Some((hazard, (at.start.line, at.start.column)));
            files.entry(at.file.0).or_default().push(Sought { wanted, site: index, hazard });
        }
        if let Some(wanted) = of_site(site, transforms) {
            files.entry(site.at.file.0).or_default().push(Sought { wanted, site: index, hazard: None });
        }
    }
    let mut found: Vec<Asked> = files.into_iter().flat_map(|(file, sought)| in_file(outcome, FileId(file), &sought)).collect();
    found.sort_by_key(|it| (it.site, it.hazard));
    found
}

/// The questions about one file, which is parsed once.
fn in_file(outcome: &Outcome, file: FileId, sought: &[Sought]) -> Vec<Asked> {
    let path = outcome.path(file).to_owned();
    let entry = outcome.files.get(file.0 as usize);
    let Some(source) = entry.and_then(|entry| Source::read(&entry.path, Path::new(&path)).ok()) else { return Vec::new() };
    let arena = Bump::new();
    let module: &Module<'_> = parse(arena.alloc_str(source.text()), &arena);
    let mut finder = Finder { receivers: BTreeMap::new(), others: Vec::new(), within: None, found: Vec::new() };
    for (index, Sought { wanted, .. }) in sought.iter().enumerate() {
        match wanted {
            Wanted::Receiver(at) => finder.receivers.entry(*at).or_default().push(index),
            other => finder.others.push((index, *other)),
        }
    }
    walk_body(&mut finder, module.body);
    let mut answered = BTreeSet::new();
    let question = |(index, at, names): (usize, TextSize, Vec<String>)| {
        let Sought { site, hazard, .. } = &sought[index];
        // Of a place in doubt the outermost that begins there.
        let (line, column) = match hazard {
            Some((_, place)) if answered.insert(index) => *place,
            Some(_) => return None,
            None => source.line_column(at),
        };
        let question = Question { path: path.clone(), line, column, names };
        Some(Asked { site: *site, hazard: hazard.map(|(hazard, _)| hazard), question })
    };
    finder.found.into_iter().filter_map(question).collect()
}

fn of_site(site: &Site, transforms: &[&dyn Transform]) -> Option<Wanted> {
    let transform = transforms.iter().find(|it| it.meta().id == site.transform)?;
    let at = TextSize::new(site.at.range.start);
    match transform.asks()? {
        // How long it is decides what a rewrite brings, too.
        Asks::Slices => Some(Wanted::Slices(at)),
        Asks::Destructor => (site.verdict == "refuse").then_some(Wanted::Destructor(at)),
    }
}

/// What is looked for in a file.
#[derive(Debug, Clone, Copy)]
enum Wanted {
    /// What stands before an attribute, or is handed to a call, that begins here.
    Receiver(TextSize),
    /// What is sliced in the function that holds this place.
    Slices(TextSize),
    /// The destructor that holds this place, or that of the class that begins here.
    Destructor(TextSize),
}

struct Finder {
    /// What is wanted where something begins, by the numbers of those who want it.
    receivers: BTreeMap<TextSize, Vec<usize>>,
    others: Vec<(usize, Wanted)>,
    /// The innermost function around.
    within: Option<TextRange>,
    found: Vec<(usize, TextSize, Vec<String>)>,
}

impl Finder {
    fn wanting(&self, at: TextSize) -> Vec<usize> {
        self.receivers.get(&at).cloned().unwrap_or_default()
    }
}

impl<'a> Visitor<'a> for Finder {
    fn visit_stmt(&mut self, stmt: &'a Stmt<'a>) {
        let StmtKind::FunctionDef(function) = stmt.kind else { return walk_stmt(self, stmt) };
        if function.name == "__del__"
            && let Some(first) = function.body.iter().find(|stmt| !is_text(stmt))
        {
            let holds = |wanted: &Wanted| matches!(wanted, Wanted::Destructor(at) if stmt.range.contains_inclusive(*at));
            let wanting = self.others.iter().filter(|(_, wanted)| holds(wanted));
            self.found.extend(wanting.map(|(index, _)| (*index, first.range.start(), Vec::new())));
        }
        let outer = self.within.replace(stmt.range);
        walk_stmt(self, stmt);
        self.within = outer;
    }

    fn visit_expr(&mut self, expr: &'a Expr<'a>) {
        let start = expr.range.start();
        let (value, wanting) = match expr.kind {
            ExprKind::Attribute { value, attr_range, .. } => (Some(value), self.wanting(attr_range.start())),
            ExprKind::Call(call) => (call.args.first(), self.wanting(start)),
            ExprKind::Name(_) => (Some(expr), self.wanting(start)),
            ExprKind::Subscript { value, slice } if matches!(slice.kind, ExprKind::Slice { .. }) => {
                let holds = |at: TextSize| self.within.is_some_and(|it| it.contains_inclusive(at));
                let wants = |wanted: &Wanted| matches!(wanted, Wanted::Slices(at) if holds(*at));
                (Some(value), self.others.iter().filter(|(_, wanted)| wants(wanted)).map(|(index, _)| *index).collect())
            }
            _ => (None, Vec::new()),
        };
        if !wanting.is_empty()
            && let Some(names) = value.and_then(names)
        {
            self.found.extend(wanting.into_iter().map(|index| (index, start, names.clone())));
        }
        walk_expr(self, expr);
    }
}

/// `a.b.c`, if it is that.
fn names(expr: &Expr<'_>) -> Option<Vec<String>> {
    match expr.kind {
        ExprKind::Name(name) => Some(vec![name.to_owned()]),
        ExprKind::Attribute { value, attr, .. } => {
            let mut all = names(value)?;
            all.push(attr.to_owned());
            Some(all)
        }
        _ => None,
    }
}

fn is_text(stmt: &Stmt<'_>) -> bool {
    matches!(&stmt.kind, StmtKind::Expr(expr) if matches!(expr.kind, ExprKind::Str(_)))
}
