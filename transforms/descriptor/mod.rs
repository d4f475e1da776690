//! descriptor: properties with the same getter and setter become one descriptor class. What is asked and in which order:
//!
//! ```text
//! shape    cut where properties of one shape may differ (cutter: the walk)
//! unify    what a group has in common; each difference becomes a parameter
//! rules    what speaks against it
//! emit     the descriptor, the assignments, what goes
//! ```
//!
//! A group is decided when its file is opened; what the rest of the project asks of properties is read once.

mod cutter;
mod emit;
mod naming;
mod rules;
mod shape;
mod unify;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use pyscale::analysis::flow::FlowOnce;
use pyscale::analysis::properties::{self, Asked, Pair};
use pyscale::analysis::spelling::Text;
use pyscale::index::{FileId, ProjectIndex};
use pyscale::meta::Meta;
use pyscale::place::Place;
use pyscale::python::PythonVersion;
use pyscale::transform::{Finding, Judgement, Opened, Shared, Transform};
use pyscale::verdict::{Fix, Hazard, Hazards, Severity};

use emit::Rewrite;
use unify::{Common, Member, unify};

/// The transform.
pub struct Descriptor;

const ID: &str = "descriptor";

/// Fewer alike are not worth a class of their own.
const FEWEST: usize = 3;

static META: Meta = Meta {
    id: ID,
    groups: &["structure"],
    summary: "properties with the same getter and setter become one descriptor class",
    doc: include_str!("README.md"),
    python: PythonVersion(9),
    options: &[],
    rules: rules::RULES,
    may_be: rules::MAY_BE,
};

impl Transform for Descriptor {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judge<'p>(&self, project: &'p ProjectIndex, shared: &Shared<'p>) -> Box<dyn Judgement + 'p> {
        Box::new(Decisions { project, flow: shared.flow_once(), asked: OnceLock::new() })
    }
}

struct Decisions<'p> {
    project: &'p ProjectIndex,
    flow: FlowOnce<'p>,
    /// Read when the first group has passed all other rules.
    asked: OnceLock<Asked>,
}

/// Properties that are told in one finding.
#[derive(Default)]
struct Group<'g, 'a> {
    members: Vec<&'g Member<'a>>,
    hazards: Hazards,
    common: Option<Common>,
}

impl<'g, 'a> Group<'g, 'a> {
    fn take(&mut self, member: &'g Member<'a>, hazards: &Hazards) {
        self.members.push(member);
        for hazard in hazards.iter() {
            if !self.hazards.iter().any(|known| same(known, hazard)) {
                self.hazards.found(hazard.clone());
            }
        }
    }

    fn find_common_form(&mut self, text: Text<'a, '_>, flow: &FlowOnce<'_>) {
        match unify(text, &self.members) {
            Ok(common) => {
                rules::of_group(text, flow, &self.members, &common, &mut self.hazards);
                self.common = Some(common);
            }
            Err(range) => {
                let at = Some(Place { file: text.file, range: range.into() });
                let message =
                    "the messages differ in more than the property's name and its bounds: one text cannot stand for all";
                self.hazards.add("texts", Severity::Breaks, message, at);
            }
        }
    }
}

impl Judgement for Decisions<'_> {
    fn concerns(&self, file: FileId) -> bool {
        properties::may_have_pairs(&self.project.summary(file).functions)
    }

    fn check(&self, file: FileId, opened: Option<&Opened<'_>>) -> Vec<Finding> {
        let Some(opened) = opened.filter(|_| self.concerns(file)) else { return Vec::new() };
        opened.here(self.project, |text| self.findings(text, opened))
    }
}

impl Decisions<'_> {
    fn findings(&self, text: Text<'_, '_>, opened: &Opened<'_>) -> Vec<Finding> {
        let (mut members, mut strange) = (Vec::new(), Vec::new());
        let is_free = |pair: &Pair<'_>| !self.project.suppressed(text.file, pair.ranges()[0].start().into(), ID);
        for pair in properties::pairs(text).into_iter().filter(is_free) {
            match shape::shape(text, &pair) {
                Ok(shape) => members.push(Member { pair, shape }),
                Err(hazard) => strange.push((pair, hazard)),
            }
        }
        let groups = alike(text, &members).into_iter().flat_map(|group| self.judge(text, opened, group));
        let mut findings: Vec<Finding> = groups.filter_map(|group| self.finding(text, group)).collect();
        findings.extend(refused(&strange).filter_map(|(pairs, hazard)| self.refusal(&pairs, hazard)));
        findings.sort_by_key(|finding| finding.range.start());
        findings
    }
}

/// Members with the same shape, in the order of the text; those whose texts differ too much apart.
fn alike<'g, 'a>(text: Text<'a, '_>, members: &'g [Member<'a>]) -> Vec<Vec<&'g Member<'a>>> {
    let mut by_key: BTreeMap<&str, Vec<&Member<'a>>> = BTreeMap::new();
    for member in members {
        by_key.entry(&member.shape.key).or_default().push(member);
    }
    let mut groups = Vec::new();
    for mut rest in by_key.into_values() {
        while let Some(first) = rest.first().copied() {
            let (group, others) = rest.into_iter().partition(|other| unify(text, &[first, *other]).is_ok());
            groups.push(group);
            rest = others;
        }
    }
    groups
}

/// Properties that have no shape, those together that have none for the same reason.
fn refused<'a, 's>(strange: &'s [(Pair<'a>, Hazard)]) -> impl Iterator<Item = (Vec<Pair<'a>>, &'s Hazard)> {
    let mut by_rule: BTreeMap<(&str, u32), (Vec<Pair<'a>>, &Hazard)> = BTreeMap::new();
    for (pair, hazard) in strange {
        by_rule.entry((hazard.rule, pair.class.0)).or_insert_with(|| (Vec::new(), hazard)).0.push(*pair);
    }
    by_rule.into_values()
}

impl Decisions<'_> {
    /// The rules: properties that something speaks against are told apart, if enough others stay.
    fn judge<'g, 'a>(&self, text: Text<'a, '_>, opened: &Opened<'_>, members: Vec<&'g Member<'a>>) -> Vec<Group<'g, 'a>> {
        if members.len() < FEWEST {
            return vec![too_few(members)];
        }
        let read = rules::reads(text);
        let (mut stay, mut go, mut judged) = (Group::default(), Group::default(), Vec::new());
        for member in members {
            let mut hazards = Hazards::default();
            rules::of_pair(text, member, &read, &mut hazards);
            if !hazards.breaks() && !member.shape.stores_only {
                let asked = self.asked.get_or_init(|| self.ask(opened));
                rules::of_uses(&self.flow, &member.pair, asked, &mut hazards);
            }
            judged.push((member, hazards));
        }
        let is_enough = judged.iter().filter(|(_, hazards)| !hazards.breaks()).count() >= FEWEST;
        for (member, hazards) in judged {
            let group = if hazards.breaks() || !is_enough { &mut go } else { &mut stay };
            group.take(member, &hazards);
        }
        if is_enough {
            stay.find_common_form(text, &self.flow);
        }
        [stay, go].into_iter().filter(|group| !group.members.is_empty()).collect()
    }

    /// Who wants the property object itself, in the whole project. Made once, while files are checked side by side: work that was
    /// shared out here could wait for itself.
    fn ask(&self, opened: &Opened<'_>) -> Asked {
        Asked::everywhere(self.project, |file, asked| {
            opened.with_text(self.project, file, |text| asked.read(text));
        })
    }

    fn finding<'a>(&self, text: Text<'a, '_>, mut group: Group<'_, 'a>) -> Option<Finding> {
        let mut rewrite = Rewrite::default();
        if let Some(common) = group.common.as_ref().filter(|_| !group.hazards.breaks()) {
            match emit::rewrite(text, &group.members, common) {
                Ok(made) => rewrite = made,
                Err(hazard) => group.hazards.found(hazard),
            }
        }
        let pairs: Vec<Pair<'_>> = group.members.iter().map(|member| member.pair).collect();
        self.found(&pairs, group.hazards, rewrite)
    }

    fn refusal(&self, pairs: &[Pair<'_>], hazard: &Hazard) -> Option<Finding> {
        let mut hazards = Hazards::default();
        hazards.found(hazard.clone());
        self.found(pairs, hazards, Rewrite::default())
    }

    fn found(&self, pairs: &[Pair<'_>], hazards: Hazards, rewrite: Rewrite) -> Option<Finding> {
        let (first, others) = pairs.split_first()?;
        let file = first.file;
        let names = if others.is_empty() {
            format!("`{}` becomes a descriptor: its getter and setter stand in a class of their own", first.name)
        } else {
            let others = count(others.len());
            format!("`{}` and {others} like it become one descriptor: what they share stands in one place", first.name)
        };
        let checkers = if rewrite.is_annotated { ", and type checkers lose the types of the attributes" } else { "" };
        let fix = || Fix { edits: rewrite.edits.into_iter().map(|edit| (file, edit)).collect() };
        Some(Finding {
            transform: ID,
            file,
            range: first.getter.name_range,
            symbol: format!("{}.{}", self.project.class_facts(first.class).qualname, first.name),
            message: format!("{names}; a read costs about 0.1 us more{checkers}"),
            verdict: hazards.settle(self.project.world(file)).with(fix),
            notes: Vec::new(),
            saving: None,
        })
    }
}

fn same(one: &Hazard, other: &Hazard) -> bool {
    one.rule == other.rule && (one.at == other.at || one.severity == Severity::Visible)
}

fn too_few<'g, 'a>(members: Vec<&'g Member<'a>>) -> Group<'g, 'a> {
    let mut hazards = Hazards::default();
    let at = members.first().map(|member| member.pair.place(member.pair.getter.name_range));
    let properties = if members.len() == 1 { "1 property".to_owned() } else { format!("{} properties", members.len()) };
    let message = format!("the module has only {properties} of this kind: a class of its own pays from {FEWEST} on");
    hazards.add("too-few", Severity::Breaks, message, at);
    Group { members, hazards, common: None }
}

/// `one property`, `two properties`
fn count(number: usize) -> String {
    const WORDS: &[&str] = &["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    let word = WORDS.get(number).map_or_else(|| number.to_string(), |word| (*word).to_owned());
    format!("{word} {}", if number == 1 { "property" } else { "properties" })
}
