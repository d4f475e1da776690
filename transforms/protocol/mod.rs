//! protocol: abstract base classes that are nothing but an interface become `typing.Protocol`. What is asked and in which
//! order:
//!
//! ```text
//! interface    is the class an interface: its bases, its body, its type variables (rules 1 to 4a)
//! heirs        do the classes below stay what they are: metaclasses, orders of bases, constructors (rules 5, 5a)
//! uses         what the program does with the class object: isinstance, register, values (rules 5a to 9)
//! emit         the header, `@runtime_checkable`, imports
//! ```
//!
//! Classes that inherit from each other are decided together: a protocol may only inherit from protocols.

mod emit;
mod heirs;
mod interface;
mod rules;
mod uses;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use pyscale::analysis::flow::FlowOnce;
use pyscale::index::{ClassId, FileId, ProjectIndex};
use pyscale::meta::Meta;
use pyscale::place::Place;
use pyscale::python::PythonVersion;
use pyscale::transform::{Finding, Judgement, Opened, Shared, Transform};
use pyscale::verdict::{Fix, Hazards, Settled, Severity};

use interface::Interface;
use uses::Uses;

/// The transform.
pub struct Protocol;

const ID: &str = "protocol";

static META: Meta = Meta {
    id: ID,
    groups: &["typing"],
    summary: "abstract base classes that are pure interfaces become protocols",
    doc: include_str!("README.md"),
    python: PythonVersion(8),
    options: &[],
    rules: rules::RULES,
    may_be: rules::MAY_BE,
};

impl Transform for Protocol {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judge<'p>(&self, project: &'p ProjectIndex, shared: &Shared<'p>) -> Box<dyn Judgement + 'p> {
        Box::new(Decisions { project, flow: shared.flow_once(), plan: OnceLock::new() })
    }
}

/// What was decided about one state of the project. Bodies and uses are read from trees, when the first file is opened.
struct Decisions<'p> {
    project: &'p ProjectIndex,
    flow: FlowOnce<'p>,
    plan: OnceLock<BTreeMap<ClassId, Site>>,
}

/// An abstract base class.
struct Site {
    interface: Interface,
    uses: Uses,
    settled: Settled,
    /// Converted interfaces that it inherits from.
    parents: Vec<ClassId>,
    is_checkable: bool,
}

impl Judgement for Decisions<'_> {
    fn concerns(&self, file: FileId) -> bool {
        self.project.classes_of(file).any(|class| interface::is_site(self.project, class))
    }

    fn check(&self, file: FileId, opened: Option<&Opened<'_>>) -> Vec<Finding> {
        let Some(opened) = opened.filter(|_| self.concerns(file)) else { return Vec::new() };
        let sites = self.plan.get_or_init(|| self.plan(opened));
        let own: Vec<ClassId> = self.project.classes_of(file).filter(|class| sites.contains_key(class)).collect();
        let of = |is_fix: bool| -> Vec<ClassId> {
            let wanted = |class: &&ClassId| match &sites[class].settled {
                Settled::Fix => is_fix,
                Settled::Unsafe(_) | Settled::Supported(_) => !is_fix,
                Settled::Refuse(_) => false,
            };
            let free = |class: &&ClassId| !self.is_kept_out(**class);
            own.iter().filter(wanted).filter(free).copied().collect()
        };
        let (safe, others) = (self.fix(sites, opened, &of(true)), self.fix(sites, opened, &of(false)));
        own.iter()
            .map(|class| {
                let site = &sites[class];
                let fix = if matches!(site.settled, Settled::Fix) { &safe } else { &others };
                self.finding(*class, site, fix.as_ref())
            })
            .collect()
    }
}

impl Decisions<'_> {
    fn is_kept_out(&self, class: ClassId) -> bool {
        let file = self.project.class(class).file;
        let at = self.project.class_facts(class).name_range.start;
        self.project.suppressed(file, at, ID) || !self.project.may_edit(file)
    }

    fn plan(&self, opened: &Opened<'_>) -> BTreeMap<ClassId, Site> {
        let project = self.project;
        let mut interfaces: BTreeMap<ClassId, Interface> = BTreeMap::new();
        for file in project.file_ids().filter(|file| self.concerns(*file)) {
            opened.with_text(project, file, |text| {
                for class in project.classes_of(file).filter(|class| interface::is_site(project, *class)) {
                    interfaces.extend(interface::read(text, class).map(|interface| (class, interface)));
                }
            });
        }
        let uses = uses::gather(&self.flow, opened, &interfaces.keys().copied().collect::<Vec<_>>());
        let mut hazards: BTreeMap<ClassId, (Hazards, bool)> = BTreeMap::new();
        for (class, interface) in &interfaces {
            let mut found = interface.hazards.clone();
            if !found.breaks() {
                heirs::judge(project, *class, interface, &uses, &mut found);
            }
            let is_interface = |other: ClassId| interfaces.get(&other).is_some_and(|other| !other.hazards.breaks());
            let is_checkable = uses::judge(*class, interface, &uses, &is_interface, &mut found);
            hazards.insert(*class, (found, is_checkable));
        }
        self.spread(&interfaces, &mut hazards);
        interfaces
            .into_iter()
            .map(|(class, interface)| {
                let (hazards, is_checkable) = hazards.remove(&class).unwrap_or_default();
                let parents = interface.parents.clone();
                let settled = hazards.settle(project.world(project.class(class).file));
                let uses = uses.of(class);
                (class, Site { interface, uses, settled, parents, is_checkable })
            })
            .collect()
    }

    /// A protocol may only inherit from protocols, and what is doubtful for one is for those below.
    fn spread(&self, interfaces: &BTreeMap<ClassId, Interface>, hazards: &mut BTreeMap<ClassId, (Hazards, bool)>) {
        loop {
            let mut changed = false;
            for (class, interface) in interfaces {
                for parent in &interface.parents {
                    let stays = hazards.get(parent).is_none_or(|(hazards, _)| hazards.breaks()) || self.is_kept_out(*parent);
                    let name = &self.project.class_facts(*parent).name;
                    let already = hazards.get(class).is_some_and(|(hazards, _)| hazards.breaks());
                    if stays && !already {
                        let message = format!(
                            "its base `{name}` stays an abstract base class, and a protocol may only inherit from protocols"
                        );
                        let at =
                            Place { file: self.project.class(*parent).file, range: self.project.class_facts(*parent).name_range };
                        if let Some((hazards, _)) = hazards.get_mut(class) {
                            hazards.add("family", Severity::Breaks, message, Some(at));
                            changed = true;
                        }
                    }
                    let worst = hazards.get(parent).and_then(|(hazards, _)| hazards.iter().map(|hazard| hazard.severity).max());
                    let clear = hazards.get(class).is_some_and(|(hazards, _)| hazards.is_empty());
                    if let (Some(worst), true, Some((hazards, _))) = (worst.filter(|_| !stays), clear, hazards.get_mut(class)) {
                        hazards.add("family", worst, format!("its base `{name}` is converted with reservations"), None);
                        changed = true;
                    }
                }
            }
            if !changed {
                return;
            }
        }
    }

    /// The edits of classes that go together: those of one file, and the interfaces that they inherit from.
    fn fix(&self, sites: &BTreeMap<ClassId, Site>, opened: &Opened<'_>, classes: &[ClassId]) -> Option<Fix> {
        let mut all: BTreeSet<ClassId> = classes.iter().copied().collect();
        let mut queue = classes.to_vec();
        while let Some(class) = queue.pop() {
            let parents = sites.get(&class)?.parents.iter().copied();
            let same_file = parents.flat_map(|parent| {
                let file = self.project.class(parent).file;
                let is_fix = matches!(sites[&parent].settled, Settled::Fix);
                let together = move |class: &ClassId| matches!(sites.get(class), Some(site) if matches!(site.settled, Settled::Fix) == is_fix && !matches!(site.settled, Settled::Refuse(_)));
                self.project.classes_of(file).filter(together).filter(|class| !self.is_kept_out(*class)).collect::<Vec<_>>()
            });
            queue.extend(same_file.filter(|class| all.insert(*class)).collect::<Vec<_>>());
        }
        let mut by_file: BTreeMap<FileId, Vec<(ClassId, &Site)>> = BTreeMap::new();
        for class in &all {
            by_file.entry(self.project.class(*class).file).or_default().push((*class, &sites[class]));
        }
        let mut edits = Vec::new();
        for (file, classes) in by_file {
            let made = opened.with_text(self.project, file, |text| emit::edits(text, &classes)).flatten()?;
            edits.extend(made.into_iter().map(|edit| (file, edit)));
        }
        (!edits.is_empty()).then_some(Fix { edits })
    }

    fn finding(&self, class: ClassId, site: &Site, fix: Option<&Fix>) -> Finding {
        let facts = self.project.class_facts(class);
        let file = self.project.class(class).file;
        let settled = match (&site.settled, fix) {
            (Settled::Refuse(_), _) | (_, Some(_)) => site.settled.clone(),
            (_, None) => {
                let mut hazards = Hazards::default();
                hazards.add(
                    "layout",
                    Severity::Breaks,
                    "the layout of the imports or of the header leaves no safe place for a change",
                    None,
                );
                hazards.settle(self.project.world(file))
            }
        };
        let count = |number: usize, one: &str, many: &str| {
            if number == 1 { format!("1 {one}") } else { format!("{number} {many}") }
        };
        let number = self.project.descendants(class).len();
        let heirs = if number == 0 { "no class here".to_owned() } else { count(number, "class", "classes") };
        let gain = match site.uses.annotated {
            0 if number == 0 => "nothing implements it here".to_owned(),
            0 => format!("implemented by {heirs}"),
            places => format!("used as a type in {}, implemented by {heirs}", count(places, "place", "places")),
        };
        Finding {
            transform: ID,
            file,
            range: facts.name_range.into(),
            symbol: facts.qualname.to_string(),
            message: format!("`{}` becomes a protocol: {gain}", site.interface.name),
            verdict: settled.with(|| fix.cloned().unwrap_or_default()),
            notes: Vec::new(),
            saving: None,
        }
    }
}
