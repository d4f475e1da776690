//! signature-dispatch: calls that take each argument from one mapping, by its own name, go through one helper that asks the
//! callee's signature for the names. What is asked and in which order:
//!
//! ```text
//! sites        `f(k=M["k"], l=M.get("l"))`, and what is nearly one (rules 1 and 2)
//! (callee)     which `def` or class is called, and what it takes (rules 3 to 5): a question of the engine
//! rules        does the signature say exactly what the call does (rules 6, 7, 9, 10)
//!   mappings     does reading the mapping do nothing else
//!   replaced     will the callee still have its signature when the program runs (rule 8)
//! here         is there enough of it in the module (rule 11)
//! helper       the two functions that the module gets
//! emit         their place, the imports, the calls
//! ```
//!
//! What is called mostly stands in another file, so everything happens when the file of the calls is opened.

mod emit;
mod helper;
mod mappings;
mod replaced;
mod rules;
mod sites;

use std::sync::OnceLock;

use pyscale::analysis::callee::{Caller, Kind};
use pyscale::analysis::flow::FlowOnce;
use pyscale::analysis::replaced::Stores;
use pyscale::analysis::spelling::Text;
use pyscale::edit::Edit;
use pyscale::index::{FileId, ProjectIndex};
use pyscale::meta::Meta;
use pyscale::place::Place;
use pyscale::python::PythonVersion;
use pyscale::transform::{Finding, Judgement, Opened, Shared, Transform};
use pyscale::verdict::{Fix, Hazard, Hazards, Settled, Severity};

use emit::Plan;
use helper::Form;
use rules::Asked;
use sites::Site;

/// The transform.
pub struct SignatureDispatch;

static META: Meta = Meta {
    id: "signature-dispatch",
    groups: &["structure"],
    summary: "calls that take each argument from one mapping ask the signature for the names",
    doc: include_str!("README.md"),
    python: PythonVersion(9),
    options: &[],
    rules: rules::RULES,
    may_be: rules::MAY_BE,
};

/// One call with so many keys pays for the helper alone.
const MANY_KEYS: usize = 5;

impl Transform for SignatureDispatch {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judge<'p>(&self, project: &'p ProjectIndex, shared: &Shared<'p>) -> Box<dyn Judgement + 'p> {
        Box::new(Calls { project, flow: shared.flow_once(), surroundings: OnceLock::new() })
    }
}

/// The calls of a project.
struct Calls<'p> {
    project: &'p ProjectIndex,
    flow: FlowOnce<'p>,
    surroundings: OnceLock<Surroundings<'p>>,
}

/// What is asked of the whole project, when the first call is judged.
struct Surroundings<'p> {
    stores: Stores,
    flow: FlowOnce<'p>,
}

/// A call with what speaks against rewriting it.
struct Judged<'s, 'a> {
    site: &'s Site<'a>,
    hazards: Hazards,
    needs: Form,
    is_kept_out: bool,
}

impl Judged<'_, '_> {
    /// May it be rewritten without asking, or at all?
    fn may_be(&self, settled: &Settled, unsafe_too: bool) -> bool {
        !self.is_kept_out
            && match settled {
                Settled::Fix => true,
                Settled::Unsafe(_) | Settled::Supported(_) => unsafe_too,
                Settled::Refuse(_) => false,
            }
    }
}

impl Judgement for Calls<'_> {
    /// Names that are spelled twice: as a keyword and as a key.
    fn concerns(&self, file: FileId) -> bool {
        let spelled = &self.project.summary(file).spelled;
        let twice = spelled.chunk_by(|one, other| one.0 == other.0).filter(|places| places.len() > 1);
        twice.count() >= sites::FEWEST
    }

    fn check(&self, file: FileId, opened: Option<&Opened<'_>>) -> Vec<Finding> {
        let Some(opened) = opened.filter(|_| self.concerns(file)) else { return Vec::new() };
        opened.here(self.project, |text| self.sites(text, opened))
    }
}

impl Calls<'_> {
    fn sites(&self, text: Text<'_, '_>, opened: &Opened<'_>) -> Vec<Finding> {
        let sites = sites::sites(text);
        if sites.is_empty() {
            return Vec::new();
        }
        let plan = emit::plan(text);
        let listed = self.flow.listed().definitions_of(text.file);
        let judged: Vec<Judged<'_, '_>> = sites.iter().map(|site| self.judge(text, opened, &plan, listed, site)).collect();
        self.findings(text, plan.ok().as_ref(), &judged)
    }

    fn judge<'s, 'a>(
        &self,
        text: Text<'a, '_>,
        opened: &Opened<'_>,
        plan: &Result<Plan, Hazard>,
        listed: Option<Place>,
        site: &'s Site<'a>,
    ) -> Judged<'s, 'a> {
        let open = |file, work: &mut dyn FnMut(Text<'_, '_>)| opened.with_text(self.project, file, work).unwrap_or_default();
        let caller = Caller { text, open: &open, scope: site.scope, at: site.range };
        let surroundings =
            self.surroundings.get_or_init(|| Surroundings { stores: Stores::new(self.project), flow: self.flow.clone() });
        let (mut hazards, found) = Asked { caller, site, surroundings }.judge();
        if let Some(at) = listed {
            let message = "the names of the module are listed here; the helper would be among them";
            hazards.add("names-listed", Severity::Breaks, message, Some(at));
        }
        match plan {
            Ok(plan) => {
                if let Err(hazard) = emit::call(text, plan, site) {
                    hazards.found(hazard);
                }
            }
            Err(hazard) => hazards.found(hazard.clone()),
        }
        let needs = Form {
            defaults: site.entries.iter().any(|entry| entry.fallback.is_some()),
            positional: !site.call.args.is_empty(),
            methods: found.is_some_and(|callee| matches!(callee.kind, Kind::Bound(_))),
        };
        let start = site.range.start().into();
        let is_kept_out = self.project.suppressed(text.file, start, META.id) || !self.project.may_edit(text.file);
        Judged { site, hazards, needs, is_kept_out }
    }

    /// The calls of a module are rewritten together: they share the helper.
    fn findings(&self, text: Text<'_, '_>, plan: Option<&Plan>, judged: &[Judged<'_, '_>]) -> Vec<Finding> {
        let world = self.project.world(text.file);
        let settled: Vec<Settled> = judged.iter().map(|it| it.hazards.clone().settle(world)).collect();
        let together = |unsafe_too: bool| -> Vec<&Judged<'_, '_>> {
            let each = judged.iter().zip(&settled);
            each.filter(|(it, settled)| it.may_be(settled, unsafe_too)).map(|(it, _)| it).collect()
        };
        let (safe, all) = (here(text, plan, &together(false)), here(text, plan, &together(true)));
        let finding = |(it, settled): (&Judged<'_, '_>, &Settled)| {
            let made = if matches!(settled, Settled::Fix) { &safe } else { &all };
            let mut hazards = it.hazards.clone();
            let mut edits = Vec::new();
            match made {
                Ok(made) => edits.extend(made.iter().map(|edit| (text.file, edit.clone()))),
                Err(hazard) if !hazards.breaks() => hazards.found(hazard.clone()),
                Err(_) => {}
            }
            Finding {
                transform: META.id,
                file: text.file,
                range: it.site.range,
                symbol: it.site.symbol.clone(),
                message: message(it),
                verdict: hazards.settle(world).with(|| Fix { edits }),
                notes: Vec::new(),
                saving: None,
            }
        };
        judged.iter().zip(&settled).map(finding).collect()
    }
}

/// The edits of these calls, if there are enough of them.
fn here(text: Text<'_, '_>, plan: Option<&Plan>, calls: &[&Judged<'_, '_>]) -> Result<Vec<Edit>, Hazard> {
    let Some((plan, first)) = plan.zip(calls.first()) else { return Ok(Vec::new()) };
    let has_many = calls.iter().any(|it| it.site.entries.len() >= MANY_KEYS);
    if calls.len() < 2 && !has_many && !plan.is_there() {
        let at = Place { file: text.file, range: first.site.range.into() };
        let message = "a helper for one call of fewer than five keys would be longer than the call";
        return Err(Hazard::breaks("too-little-repetition", message, Some(at)));
    }
    let needs = calls.iter().fold(Form::default(), |form, it| form.with(it.needs));
    let sites: Vec<&Site<'_>> = calls.iter().map(|it| it.site).collect();
    emit::edits(text, plan, needs, &sites)
}

/// What is proposed, and what it costs.
fn message(it: &Judged<'_, '_>) -> String {
    let (callee, keys) = (it.site.callee.join("."), it.site.call.keywords.len());
    // Measured by benches/signature_dispatch.py.
    let cost = if it.needs.defaults || it.needs.methods { "0.6 to 0.9 us" } else { "0.3 to 0.8 us" };
    format!(
        "fill the parameters of `{callee}` from `{}` by their names: {keys} names are written once; a call takes {cost} longer, and \
         type checkers no longer see its arguments",
        it.site.mapping.join(".")
    )
}

#[cfg(test)]
mod tests;
