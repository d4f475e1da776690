//! What a function slices, as far as a rewrite takes views for it: measured by twins that slice in the same way.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use bumpalo::Bump;
use serde::{Deserialize, Serialize};
use text_size::{TextRange, TextSize};

use super::executed::hash;
use super::record::Record;
use crate::pipeline::Site;
use crate::syntax::ast::{Expr, ExprKind, Module, Operator, Stmt, StmtKind, UnaryOp};
use crate::syntax::parse;
use crate::syntax::visit::{Visitor, walk_body, walk_expr, walk_stmt};

/// Where nothing is known of the sizes.
pub const SIZES: [u64; 3] = [1 << 10, 1 << 16, 1 << 20];

/// A function that would slice a view, and what that takes.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Sliced {
    /// Its file, relative to the project root.
    pub path: String,
    /// The line of the site.
    pub line: u32,
    /// The name of the site.
    pub symbol: String,
    /// Its verdict.
    pub verdict: &'static str,
    /// Were the sizes seen in a record?
    pub found: bool,
    /// For each size what slicing takes, before and after.
    pub sizes: Vec<Timed>,
}

/// Microseconds that the slicing of so many bytes takes.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Timed {
    /// How long what is sliced is.
    pub size: u64,
    /// As it is.
    pub before: f64,
    /// Through a view.
    pub after: f64,
}

/// A twin: two functions of one name each, `before` and `after`, in Python; and where its slices stand.
#[derive(Debug, PartialEq, Eq)]
pub struct Twin {
    /// The text of both.
    pub text: String,
    /// Line and column of each slice, as records [answer](super::questions) for them.
    places: Vec<(u32, u32)>,
}

/// Three digits of a time say enough.
pub fn short(time: f64) -> String {
    if time < 10.0 { format!("{time:.2}") } else { format!("{time:.0}") }
}

/// The bound of a slice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bound {
    None,
    Known(i64),
    Open,
}

/// One slice that the rewrite makes one of a view.
#[derive(Debug)]
struct Slice {
    at: TextSize,
    lower: Bound,
    upper: Bound,
    /// What is added to the lower bound to make the upper one.
    width: Option<i64>,
    /// Does the name stand for the rest from then on?
    eats: bool,
    in_loop: bool,
    /// Is what leaves the function copied all the same?
    copied: bool,
}

/// The twin of a site's function: the same slices in the same loops; `None` if its edits touch no slice.
pub fn twin(site: &Site, text: &str, line_column: impl Fn(TextSize) -> (u32, u32)) -> Option<Twin> {
    let edits = site.edits.iter().map(|edit| ((edit.at.range.start, edit.at.range.end), edit.text.as_str())).collect();
    let arena = Bump::new();
    let module: &Module<'_> = parse(arena.alloc_str(text), &arena);
    let mut finder =
        Finder { text, edits, constants: constants(module), loops: 0, views: Vec::new(), eaten: Vec::new(), found: Vec::new() };
    walk_body(&mut finder, module.body);
    let found = finder.found;
    let places = found.iter().map(|slice| line_column(slice.at)).collect();
    (!found.is_empty()).then(|| Twin { text: written("before", &found) + &written("after", &found), places })
}

/// How long what the twin slices was at most in records of the file as it is, if that was asked.
pub fn size_found(twin: &Twin, records: &[Record], path: &str, text: &str) -> Option<u64> {
    let now = hash(text);
    let is_it = |line: u32, column: u32| twin.places.contains(&(line, column));
    let current = records.iter().filter(|record| record.files.get(path) == Some(&now));
    let answers = current.flat_map(|record| &record.answers).filter(|(of, line, column, ..)| of == path && is_it(*line, *column));
    answers.map(|(.., most)| *most).max().filter(|most| *most > 0)
}

/// The slices of a function, one statement each: those outside of loops, then those in loops until all is eaten, or as often as the
/// width fits in. A bound that nobody knows is a sixteenth of the length; and no loop goes round more than 256 times.
fn written(name: &str, slices: &[Slice]) -> String {
    let is_after = name == "after";
    let (straight, in_loops): (Vec<&Slice>, Vec<&Slice>) = slices.iter().partition(|slice| !slice.in_loop);
    let eats = in_loops.iter().any(|slice| slice.eats);
    let known = |slice: &&&Slice| match slice.lower {
        Bound::Known(step) if slice.eats && step > 0 => Some(step),
        _ => slice.width.filter(|width| *width > 0),
    };
    let step = in_loops.iter().find_map(|slice| known(&slice)).map_or("len(data) // 16".to_owned(), |step| step.to_string());
    let mut text = format!("def {name}(data):\n    size = len(data) // 16\n    step = max({step}, len(data) // 256, 1)\n");
    if is_after {
        text += "    data = memoryview(data)\n";
    }
    let taken = |slice: &Slice, from: &str| {
        let bound = |bound: Bound, open: &str| match bound {
            Bound::None => String::new(),
            Bound::Known(at) => at.to_string(),
            Bound::Open => open.to_owned(),
        };
        let lower = bound(slice.lower, from);
        let to = if slice.lower == Bound::Open { format!("{from} + step") } else { "step".to_owned() };
        let piece = format!("data[{lower}:{}]", bound(slice.upper, &to));
        if slice.copied && is_after { format!("bytes({piece})") } else { piece }
    };
    for slice in straight {
        let _ = writeln!(text, "    {}", taken(slice, "size"));
    }
    if in_loops.is_empty() {
        return text;
    }
    text += if eats { "    while data:\n" } else { "    for at in range(0, len(data), step):\n" };
    for slice in in_loops {
        let _ = if slice.eats {
            writeln!(text, "        data = data[step:]")
        } else {
            writeln!(text, "        {}", taken(slice, if eats { "0" } else { "at" }))
        };
    }
    text
}

/// Whole numbers that names of a module stand for; of what is assigned twice nothing is known.
type Constants<'a> = BTreeMap<&'a str, Option<i64>>;

fn constants<'a>(module: &Module<'a>) -> Constants<'a> {
    let mut known = BTreeMap::new();
    for stmt in module.body {
        if let StmtKind::Assign { targets: [Expr { kind: ExprKind::Name(name), .. }], value } = stmt.kind {
            let value = if known.contains_key(name) { None } else { number(value, &known) };
            known.insert(*name, value);
        }
    }
    known
}

fn number(expr: &Expr<'_>, known: &Constants<'_>) -> Option<i64> {
    match expr.kind {
        ExprKind::Number(text) => text.replace('_', "").parse().ok(),
        ExprKind::Name(name) => known.get(name).copied().flatten(),
        ExprKind::BinOp { left, op, right } => {
            let (left, right) = (number(left, known)?, number(right, known)?);
            match op {
                Operator::Add => left.checked_add(right),
                Operator::Sub => left.checked_sub(right),
                Operator::Mult => left.checked_mul(right),
                Operator::LShift => left.checked_mul(1_i64.checked_shl(u32::try_from(right).ok()?)?),
                _ => None,
            }
        }
        ExprKind::Unary { op: UnaryOp::USub, operand } => number(operand, known).map(|value| -value),
        _ => None,
    }
}

struct Finder<'a, 't> {
    text: &'t str,
    /// What becomes of names, by where they stand.
    edits: BTreeMap<(u32, u32), &'t str>,
    constants: Constants<'a>,
    loops: u32,
    /// What names of the function stand for a view from where they are bound.
    views: Vec<&'a str>,
    /// The slices that are stored under the name that is sliced.
    eaten: Vec<TextRange>,
    found: Vec<Slice>,
}

impl<'a> Finder<'a, '_> {
    fn bound(&self, bound: Option<&Expr<'a>>) -> Bound {
        bound.map_or(Bound::None, |expr| number(expr, &self.constants).map_or(Bound::Open, Bound::Known))
    }

    /// What an expression becomes.
    fn edit(&self, expr: &Expr<'a>) -> Option<&str> {
        self.edits.get(&(expr.range.start().into(), expr.range.end().into())).copied()
    }

    fn is_view(&self, expr: &Expr<'a>) -> bool {
        matches!(expr.kind, ExprKind::Name(name) if self.views.contains(&name))
    }

    /// `64` in `data[at:at + 64]`.
    fn width(&self, lower: &Expr<'a>, upper: &Expr<'a>) -> Option<i64> {
        let ExprKind::BinOp { left, op: Operator::Add, right } = upper.kind else { return None };
        let text = |expr: &Expr<'a>| self.text.get(std::ops::Range::<usize>::from(expr.range));
        if text(left) == text(lower) { number(right, &self.constants) } else { None }
    }

    /// `data = data[n:]`, also among others: `head, data = data[:n], data[n:]`.
    fn note_eaten(&mut self, target: &Expr<'a>, value: &Expr<'a>) {
        match (target.kind, value.kind) {
            (ExprKind::Tuple(targets), ExprKind::Tuple(values)) if targets.len() == values.len() => {
                targets.iter().zip(values).for_each(|(target, value)| self.note_eaten(target, value));
            }
            (ExprKind::Name(name), ExprKind::Subscript { value: sliced, slice }) => {
                let takes_rest = matches!(slice.kind, ExprKind::Slice { lower: Some(_), upper: None, .. });
                if takes_rest && matches!(sliced.kind, ExprKind::Name(it) if it == name) {
                    self.eaten.push(value.range);
                }
            }
            _ => {}
        }
    }
}

impl<'a> Visitor<'a> for Finder<'a, '_> {
    fn visit_stmt(&mut self, stmt: &'a Stmt<'a>) {
        if matches!(stmt.kind, StmtKind::FunctionDef(_)) {
            let outer = (std::mem::take(&mut self.views), std::mem::take(&mut self.loops));
            walk_stmt(self, stmt);
            (self.views, self.loops) = outer;
            return;
        }
        if let StmtKind::Assign { targets: [target], value } = stmt.kind {
            self.note_eaten(target, value);
            if let ExprKind::Name(name) = target.kind
                && self.edit(value).is_some_and(|text| text.starts_with("memoryview("))
            {
                self.views.push(name);
            }
        }
        let is_loop = matches!(stmt.kind, StmtKind::For { .. } | StmtKind::While { .. });
        self.loops += u32::from(is_loop);
        walk_stmt(self, stmt);
        self.loops -= u32::from(is_loop);
    }

    fn visit_expr(&mut self, expr: &'a Expr<'a>) {
        if let ExprKind::Subscript { value, slice } = expr.kind
            && let ExprKind::Slice { lower, upper, .. } = slice.kind
            && let Some(edit) = self.edit(value).or_else(|| self.is_view(value).then_some(""))
        {
            self.found.push(Slice {
                at: expr.range.start(),
                lower: self.bound(lower),
                upper: self.bound(upper),
                width: lower.zip(upper).and_then(|(lower, upper)| self.width(lower, upper)),
                eats: self.eaten.contains(&expr.range) && self.loops > 0,
                in_loop: self.loops > 0,
                copied: edit.starts_with("bytes("),
            });
        }
        let goes_round = matches!(
            expr.kind,
            ExprKind::ListComp { .. } | ExprKind::SetComp { .. } | ExprKind::DictComp { .. } | ExprKind::Generator { .. }
        );
        self.loops += u32::from(goes_round);
        walk_expr(self, expr);
        self.loops -= u32::from(goes_round);
    }
}
