//! One name of a function: what is known of it, what could be rewritten, and what speaks against that, in this order.

use pyscale::place::Place;
use pyscale::semantic::BindingKind;
use pyscale::syntax::ast::{Expr, ExprKind};
use pyscale::verdict::{Hazards, Severity};
use text_size::TextRange;

use super::callers::Project;
use super::evidence::{self, Evidence, NOT_BYTES_ALONE};
use super::function::{Function, Node, Occurrence};
use super::kind::excludes_none;
use super::measure::Measuring;
use super::passed::{Asks, Shown};
use super::rest::Consuming;
use super::typing::Typing;
use super::{Refusal, Site, offsets, resizable, rest, slices, uses, worth};

/// Decides a name; `None` where there is nothing to say.
pub fn judge_name<'a>(
    typing: Typing<'_, 'a>,
    function: &Function<'a>,
    name: &'a str,
    at: TextRange,
    project: &Project<'_, '_>,
) -> Option<Site> {
    if typing.file.bindings(function, name).is_empty() || function.occurrences(name).iter().any(is_viewed) {
        return None;
    }
    let consuming = rest::consuming(typing, function, name);
    let place = consuming.as_ref().map_or(at, |loops| loops.at);
    let found = evidence::evidence(typing, function, name, place.start());
    let naming = Naming { typing, function, name, project, consuming, at: place };
    if matches!(found, Evidence::Bytes | Evidence::ByUse | Evidence::ByteArray)
        && let Some(mut site) = offsets::judge(Measuring { typing, project }, function, name)
    {
        if matches!(found, Evidence::ByUse) {
            project.callers_pass_bytes(typing, function, name, &mut site.hazards);
        }
        return Some(site);
    }
    match found {
        Evidence::Bytes => naming.known(None),
        Evidence::Narrowed(region) => naming.known(Some(region)),
        Evidence::ByUse => {
            let mut site = naming.propose(None)?;
            if site.plan.is_some() {
                project.callers_pass_bytes(typing, function, name, &mut site.hazards);
            }
            Some(site)
        }
        Evidence::ByCallers(parameter) => naming.by_callers(parameter),
        Evidence::ByteArray => Some(resizable::judge(typing, function, name, place)),
        Evidence::Silent => None,
        Evidence::Not { why, at } => {
            if let Some(site) = naming.result_without_annotation(at) {
                return Some(site);
            }
            // Slices of text are everywhere: only a loop is worth the word.
            let worth = naming.consuming.is_some() || why == NOT_BYTES_ALONE || why.contains("mmap");
            let place = at.map(|at| naming.here(at));
            let rule = if why.contains("mmap") { "resizable" } else { "not-bytes" };
            let why = Refusal { rule, why: format!("`{name}` {why}"), at: place };
            worth.then(|| Site::refused(name, naming.at, naming.message(), why))
        }
    }
}

struct Naming<'f, 'a, 'p, 'o, 'b> {
    typing: Typing<'f, 'a>,
    function: &'f Function<'a>,
    name: &'a str,
    project: &'p Project<'o, 'b>,
    consuming: Option<Consuming<'a>>,
    /// Where the loop eats it up, or the first slice.
    at: TextRange,
}

impl Naming<'_, '_, '_, '_, '_> {
    fn here(&self, range: TextRange) -> Place {
        Place { file: self.typing.file.id, range: range.into() }
    }

    fn message(&self) -> String {
        let name = self.name;
        match &self.consuming {
            Some(_) => format!("take pieces off the front of `{name}` through a view: quadratic to linear"),
            None => format!("slice `{name}` through a view: one copy of each large slice less"),
        }
    }

    /// It is bytes here, within the region if there is one; a caller may show otherwise.
    fn known(&self, region: Option<TextRange>) -> Option<Site> {
        let mut site = self.propose(region)?;
        if site.plan.is_some() && region.is_none() {
            let outlives = self.function.is_generator() || self.function.def.is_async;
            let asks = Asks { outlives, none_leaves: excludes_none(self.function, self.name, self.at.start()) };
            self.project.callers_contradict(self.typing, self.function, self.name, asks, &mut site.hazards);
        }
        Some(site)
    }

    /// Only the callers can tell. Where they do not, and all that is missing is an annotation, that is worth a word.
    fn by_callers(&self, parameter: TextRange) -> Option<Site> {
        let mut site = self.propose(None)?;
        site.plan.as_ref()?;
        match self.project.callers_show_bytes(self.typing, self.function, self.name, &mut site.hazards) {
            Shown::Bytes => Some(site),
            Shown::Else => None,
            Shown::Unknown => {
                let loops = self.consuming.is_some() || site.message.contains("quadratic");
                if !loops && site.out_of_scope.is_some() || site.hazards.breaks() {
                    return None;
                }
                let entry = self.typing.project.entry(self.typing.file.id);
                let line = self.typing.file.source.line_of(parameter.start());
                let why = format!(
                    "`{name}` is not provably bytes; if it is, annotate `{name}` as `bytes` at {}:{line}, and the loop is rewritten",
                    entry.relative,
                    name = self.name,
                );
                let why = if loops { why } else { why.replace("the loop", "the slice") };
                let why = Refusal { rule: "annotation-missing", why, at: Some(self.here(parameter)) };
                Some(Site::refused(self.name, site.at, site.message, why))
            }
        }
    }

    /// It is what a function of the project gives, and all that is missing is the annotation of its result.
    fn result_without_annotation(&self, at: Option<TextRange>) -> Option<Site> {
        self.consuming.as_ref()?;
        let bindings = self.typing.file.bindings(self.function, self.name);
        let binding = bindings.iter().find(|binding| Some(binding.range) == at)?;
        let BindingKind::Assign(Expr { kind: ExprKind::Call(call), .. }) = binding.kind else { return None };
        let (file, index) = self.typing.project_function(&call.func, self.function.scope)?;
        let facts = &self.typing.project.summary(file).functions[index as usize];
        let site = self.propose(None)?;
        if facts.annotated || site.plan.is_none() || site.hazards.breaks() {
            return None;
        }
        let why = format!(
            "`{}` is what `{}` gives, which is not provably bytes; if it is, annotate its result as `bytes`, and the loop is rewritten",
            self.name, facts.name,
        );
        let place = Place { file, range: facts.name_range };
        let why = Refusal { rule: "annotation-missing", why, at: Some(place) };
        Some(Site::refused(self.name, site.at, site.message, why))
    }

    /// What would be done if it is bytes.
    fn propose(&self, region: Option<TextRange>) -> Option<Site> {
        let Self { typing, function, name, project, .. } = *self;
        let mut site = match &self.consuming {
            Some(_) if typing.is_shorter(function, name, worth::BREAK_EVEN) => {
                let why = format!("`{name}` is short, going by what makes it: a view costs more than the copies");
                let why = Refusal { rule: "small", why, at: Some(self.here(self.at)) };
                return Some(Site::refused(name, self.at, self.message(), why));
            }
            Some(loops) => match rest::judge(typing, function, loops, region, project) {
                Ok(plan) => Site {
                    name: name.to_owned(),
                    at: self.at,
                    message: self.message(),
                    hazards: Hazards::default(),
                    plan: Some(plan),
                    out_of_scope: None,
                },
                Err(rest::Refusal { rule, why, at }) => {
                    Site::refused(name, self.at, self.message(), Refusal { rule, why, at: Some(self.here(at)) })
                }
            },
            None => slices::judge(typing, function, name, region, project)?,
        };
        let views = site.plan.iter().flat_map(|plan| plan.views.iter().map(String::as_str));
        if let Some((why, at)) = views.chain([name]).find_map(|name| project.stand_in(typing, function, name)) {
            site.hazards.add("stand-in", Severity::Breaks, why, Some(at));
        }
        Some(site)
    }
}

/// `memoryview(name)`: somebody was here before.
fn is_viewed(occurrence: &Occurrence<'_>) -> bool {
    match occurrence.path.last() {
        Some(Node::Expr(parent)) => match parent.kind {
            ExprKind::Call(call) => {
                matches!(call.func.kind, ExprKind::Name("memoryview"))
                    && call.args.iter().any(|argument| uses::same(argument, occurrence.expr))
            }
            _ => false,
        },
        _ => false,
    }
}
