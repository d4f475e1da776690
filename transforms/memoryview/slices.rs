//! Shapes O, H, C, E, K and T: slices outside of consuming loops. Below about a kilobyte a view costs more than the copy that
//! it saves, so a slice is rewritten only when it may be large and goes where one copy less counts, or when it is all that is
//! left in each pass of a loop; the small ones of the same buffer stay as they are.

use pyscale::semantic::BindingKind;
use pyscale::syntax::ast::{Expr, ExprKind};
use pyscale::verdict::{Hazards, Place, Settled, Severity};
use text_size::TextRange;

use super::callers::Project;
use super::emit::Change;
use super::function::Function;
use super::hoist::plan;
use super::known::Cost;
use super::measure::Measuring;
use super::pieces::{Escape, Piece, Worth, mixed, piece};
use super::promises;
use super::sizes::Size;
use super::typing::Typing;
use super::worth::{BREAK_EVEN, Scale, Sliced, is_nearly_whole, scale};
use super::{Refusal, Site};

/// The largest of a group that escapes together must be this large.
const LARGEST_OF_GROUP: i64 = 512;

/// One function, and a name whose slices are judged.
struct Judging<'f, 'a, 'p, 'o, 'b> {
    typing: Typing<'f, 'a>,
    function: &'f Function<'a>,
    name: &'a str,
    region: Option<TextRange>,
    project: &'p Project<'o, 'b>,
    pieces: Vec<Piece<'a>>,
    group: Vec<TextRange>,
}

/// Decides the slices of a name, those within `region` where it is bytes only there; `None` where there is nothing to say.
pub fn judge<'a>(
    typing: Typing<'_, 'a>,
    function: &Function<'a>,
    name: &'a str,
    region: Option<TextRange>,
    project: &Project<'_, '_>,
) -> Option<Site> {
    let within = |range: TextRange| region.is_none_or(|region| region.contains_range(range));
    let occurrences = function.occurrences(name).iter().filter(|occurrence| within(occurrence.expr.range));
    let pieces: Vec<Piece<'a>> = occurrences.filter_map(|occurrence| piece(typing, function, occurrence, project)).collect();
    let group = group(&pieces);
    Judging { typing, function, name, region, project, pieces, group }.judge()
}

impl<'a> Judging<'_, 'a, '_, '_, '_> {
    fn judge(&self) -> Option<Site> {
        let at = self.pieces.first()?.name;
        let mut chosen: Vec<&Piece<'a>> = self.pieces.iter().filter(|piece| piece.gains() && !self.is_small(piece)).collect();
        let message = self.message(&chosen);
        let refused = |rule, (why, range): (String, TextRange)| {
            let why = Refusal { rule, why, at: Some(self.place(range)) };
            Some(Site::refused(self.name, at, message.clone(), why))
        };
        let mut leaving = self.leaving(&chosen);
        // What stays inside is worth it alone, if what leaves must not.
        let inside: Vec<&Piece<'a>> = chosen.iter().copied().filter(|piece| piece.escapes().is_empty()).collect();
        let outside = !matches!(leaving.hazards.clone().settle(self.typing.project.world(self.typing.file.id)), Settled::Fix);
        if !inside.is_empty() && outside {
            chosen = inside;
            leaving = Leaving::default();
        }
        if chosen.is_empty() {
            let (rule, why) = self.reason();
            return refused(rule, why);
        }
        let scope = self.scope(&chosen, &leaving.costs);
        let Leaving { hazards, promises, .. } = leaving;
        let name = self.name.to_owned();
        if hazards.breaks() {
            return Some(Site { name, at, message, hazards, plan: None, out_of_scope: None });
        }
        match plan(self.typing, self.function, self.name, &chosen, self.region, promises) {
            Ok(plan) => Some(Site { name, at: chosen[0].name, message, hazards, plan: Some(plan), out_of_scope: scope }),
            Err(why) => refused("slice-use", why),
        }
    }

    fn place(&self, range: TextRange) -> Place {
        Place { file: self.typing.file.id, range: range.into() }
    }

    fn message(&self, chosen: &[&Piece<'a>]) -> String {
        let name = self.name;
        match chosen.first() {
            Some(piece) if piece.is_tail => {
                format!("take what is left of `{name}` in each pass through a view: quadratic to linear")
            }
            _ => format!("slice `{name}` through a view: one copy of each large slice less"),
        }
    }

    fn scale(&self, piece: &Piece<'a>, more: &[Cost]) -> Scale {
        let Worth::Gain { costs, is_field, .. } = &piece.worth else { return Scale::Open };
        let costs = [costs.as_slice(), more].concat();
        let statement = |piece: &Piece<'a>| piece.statements.last().map(|stmt| stmt.range);
        let run = |other: &&Piece<'a>| {
            other.name != piece.name && (statement(other) == statement(piece) || other.statements.len() == piece.statements.len())
        };
        let beside: Vec<&'a Expr<'a>> = self.pieces.iter().filter(run).map(|other| other.whole).collect();
        let sliced = Sliced { buffer: self.name, whole: piece.whole, costs: &costs, is_field: *is_field, beside: &beside };
        scale(Measuring { typing: self.typing, project: self.project }, self.function, &sliced)
    }

    /// Is it certain that the slice is never worth a view?
    fn is_small(&self, piece: &Piece<'a>) -> bool {
        if self.group.contains(&piece.name) {
            return false;
        }
        if piece.is_tail {
            return self.typing.is_shorter(self.function, self.name, BREAK_EVEN);
        }
        matches!(self.scale(piece, &[]), Scale::Small(_))
    }

    /// Why nobody wants the view unasked: nothing shows that one of the slices can be large.
    fn scope(&self, chosen: &[&Piece<'a>], more: &[Cost]) -> Option<String> {
        let large = |piece: &&Piece<'a>| {
            let more = if piece.escapes().is_empty() { &[] } else { more };
            piece.is_tail
                || self.group.contains(&piece.name)
                || self.scale(piece, more) == Scale::Large
                || self.leaves_whole(piece)
        };
        if chosen.iter().any(large) {
            return None;
        }
        Some("safe, but nothing shows that the slices are large: memoryview.scope = \"all\"".to_owned())
    }

    /// Is it handed out, and all of a parameter but its ends?
    fn leaves_whole(&self, piece: &Piece<'a>) -> bool {
        let ExprKind::Subscript { slice, .. } = piece.whole.kind else { return false };
        let bindings = self.typing.file.bindings(self.function, self.name);
        !piece.escapes().is_empty()
            && bindings.iter().any(|binding| matches!(binding.kind, BindingKind::Parameter(_)))
            && is_nearly_whole(self.typing, self.function.scope, slice)
    }

    /// Rules 8 and 8a: what leaves the function depends on its callers.
    fn leaving(&self, chosen: &[&Piece<'a>]) -> Leaving {
        let mut all = Leaving::default();
        let mut asked: Vec<Escape> = Vec::new();
        // Those that leave as a group are judged as one.
        let (mut group_gains, mut gains_nothing) = (false, None);
        for (piece, escape) in chosen.iter().flat_map(|piece| piece.escapes().iter().map(move |escape| (piece, escape))) {
            if asked.iter().any(|seen| seen.part == escape.part && seen.yielded == escape.yielded) {
                continue;
            }
            asked.push(*escape);
            let mut own = Hazards::default();
            let results = self.project.results_may_be_views(self.typing, self.function, escape.part, escape.yielded, &mut own);
            all.promises.extend(results.promises);
            let in_group = self.group.contains(&piece.name);
            let known_large =
                in_group || matches!(piece.size, Size::Known(size) if size >= BREAK_EVEN) || self.leaves_whole(piece);
            let inner = matches!(&piece.worth, Worth::Gain { costs, .. } if costs.iter().any(Cost::is_gain));
            let gains = inner || results.costs.iter().any(Cost::is_gain);
            if !own.breaks() && !gains && (results.is_called || !known_large) {
                gains_nothing = gains_nothing.or(Some(piece.name).filter(|_| in_group));
                if !in_group {
                    own.add("nobody-gains", Severity::Breaks, self.nobody_gains(), Some(self.place(piece.name)));
                }
            }
            group_gains |= in_group && gains;
            all.costs.extend(results.costs);
            let always = self.pieces.iter().filter(|piece| piece.escapes().contains(escape)).all(|piece| match &piece.worth {
                Worth::Gain { views, .. } => {
                    chosen.iter().any(|one| one.name == piece.name) && mixed(self.typing, self.function, views).is_none()
                }
                Worth::None { .. } => false,
            });
            if let Some(changes) = promises::result(self.typing, self.function, escape.part, escape.yielded, always) {
                all.promises.extend(changes);
            } else {
                let why = "the return annotation does not allow a view";
                own.add("fixed-annotation", Severity::Breaks, why, Some(self.place(self.function.def.name_range)));
            }
            for hazard in own.iter() {
                if !all.hazards.iter().any(|seen| seen == hazard) {
                    all.hazards.found(hazard.clone());
                }
            }
        }
        if let Some(at) = gains_nothing.filter(|_| !group_gains) {
            all.hazards.add("nobody-gains", Severity::Breaks, self.nobody_gains(), Some(self.place(at)));
        }
        all
    }

    fn nobody_gains(&self) -> String {
        format!("nobody in the project gains by a view of what `{}` hands out", self.function.def.name)
    }

    /// Why nothing is rewritten: what is in the way of a slice that may be large, else that they are all small.
    fn reason(&self) -> (&'static str, (String, TextRange)) {
        for piece in &self.pieces {
            if self.typing.is_shorter(self.function, self.name, BREAK_EVEN) {
                break;
            }
            if let Worth::None { why, at } = &piece.worth
                && !matches!(piece.size, Size::Known(size) if size < BREAK_EVEN)
            {
                return ("slice-use", (why.clone(), *at));
            }
        }
        let said = self.pieces.iter().find_map(|piece| match self.scale(piece, &[]) {
            Scale::Small(why) if piece.gains() => Some((why, piece.name)),
            _ => None,
        });
        let at = self.pieces.first().map_or_else(TextRange::default, |piece| piece.name);
        let why =
            said.unwrap_or_else(|| (format!("the slices of `{}` are small: a view costs more than the copy", self.name), at));
        ("small", why)
    }
}

/// What callers say of the slices that leave the function.
#[derive(Default)]
struct Leaving {
    hazards: Hazards,
    costs: Vec<Cost>,
    promises: Vec<Change>,
}

/// Section 7: constant slices that escape in one statement are worth a view together.
fn group(pieces: &[Piece<'_>]) -> Vec<TextRange> {
    let mut found = Vec::new();
    for piece in pieces {
        let Some(escape) = piece.escapes().first() else { continue };
        let together: Vec<(&Piece<'_>, i64)> = pieces
            .iter()
            .filter(|other| other.escapes().iter().any(|one| one.at == escape.at))
            .filter_map(|other| match other.size {
                Size::Known(size) => Some((other, size)),
                Size::Open => None,
            })
            .collect();
        let sum: i64 = together.iter().map(|(_, size)| size).sum();
        let largest = together.iter().map(|(_, size)| *size).max().unwrap_or(0);
        if sum >= BREAK_EVEN && largest >= LARGEST_OF_GROUP {
            found.extend(together.iter().map(|(piece, _)| piece.name));
        }
    }
    found
}
