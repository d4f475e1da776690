//! Rules 1 and 2: what else the program does with the collector. Whoever freezes already needs no help; whoever looks at
//! the heap or relies on collections in the workers would notice that frozen objects are left out. Told by facts; only
//! the files that collect, or switch the collector, are opened, because there it matters when they do.

use std::rc::Rc;

use pyscale::index::{ClassId, FileId, Name, ProjectIndex, Ty};
use pyscale::syntax::ast::ExprKind;
use pyscale::verdict::{Bytes, Hazards, Place, Severity};
use rustc_hash::FxHashSet;
use text_size::TextRange;
use ustr::ustr;

use super::meaning::Meaning;
use super::program::{Mention, Program, Unit, last_name};

/// What shows, or depends on, objects that the collector does not see any more once they are frozen.
const INSPECTORS: &[&str] = &[
    "get_objects",
    "get_referrers",
    "get_referents",
    "set_debug",
    "unfreeze",
    "callbacks",
    "get_freeze_count",
    "get_stats",
    "garbage",
];
/// Those of them that nothing else is called.
const PECULIAR: &[&str] = &["get_objects", "get_referrers", "get_referents", "get_freeze_count", "unfreeze"];
/// Libraries that ask the collector for all objects.
const HEAP_LIBRARIES: &[&str] = &["objgraph", "pympler", "guppy", "dozer", "dowser", "meliae", "mem_top"];
/// What makes collections happen, or not.
const SWITCHES: &[&str] = &["collect", "disable", "enable", "set_threshold"];
/// `gc.set_threshold(0)`, which ends the collections as `disable` does.
const NEVER: &str = "set_threshold(0)";
/// The collector as a value, which may be asked to collect whenever.
pub const HANDED_ON: &str = "handed on";
/// What runs a text, in which anything may be done with the collector.
const EXECUTORS: &[&str] = &["exec", "eval"];
/// What finds a module by its name.
const FINDERS: &[&str] = &["import_module", "__import__"];
/// A collection by way of the interpreter's library.
const OF_C: &str = "PyGC_Collect";
/// Weak references with a callback as their second argument.
const WATCHERS: &[&str] = &["weakref.ref", "weakref.ReferenceType", "weakref.proxy", "weakref.WeakMethod"];

/// Everything that the program does with `gc`, tests left out.
pub struct Heap {
    /// `gc.freeze`, also in a helper.
    frozen: Vec<Place>,
    /// One of [`INSPECTORS`], or of [`HEAP_LIBRARIES`].
    inspected: Vec<(String, Place)>,
    /// Files that use the collector and cannot be read.
    unread: Vec<String>,
    /// The file that says that the project is for `PyPy` too.
    pypy: Option<String>,
    /// Files with one of [`SWITCHES`], or that may have one in a way that only their trees tell.
    switching: Vec<FileId>,
    /// A destructor, or what is called when an object dies, of the program.
    finalised: Option<(String, Place)>,
    /// The program runs its own files as scripts, so that one of them is not all that runs in the process.
    pub runs_scripts: bool,
    /// Tests that collect or look at the heap, with the modules that they import.
    tests: Vec<(Place, Vec<FileId>)>,
}

/// A use of one of [`SWITCHES`]; `set_threshold(0)` is told apart.
pub struct Use<'a> {
    pub name: &'static str,
    pub unit: Rc<Unit<'a>>,
    pub node: usize,
    pub place: Place,
}

impl Heap {
    /// Reads the facts of all files that are not tests.
    pub fn new(project: &ProjectIndex) -> Self {
        let mut heap = Self {
            frozen: Vec::new(),
            inspected: Vec::new(),
            unread: Vec::new(),
            pypy: pypy(project).map(str::to_owned),
            switching: Vec::new(),
            finalised: destructor(project),
            runs_scripts: false,
            tests: Vec::new(),
        };
        let collector = ustr("gc");
        for file in project.file_ids() {
            let (entry, summary) = (project.entry(file), project.summary(file));
            if entry.is_test && !summary.opaque {
                heap.tests.extend(collecting_test(project, file));
            }
            if entry.is_test || entry.is_stub {
                continue;
            }
            if summary.opaque {
                if summary.mentions.binary_search(&collector).is_ok() {
                    heap.unread.push(entry.relative.clone());
                }
                continue;
            }
            let mentions = |names: &[&str]| names.iter().any(|name| summary.mentions.binary_search(&ustr(name)).is_ok());
            let is_spelled = |name: &str| summary.spelled.iter().any(|(text, _)| text == name);
            let is_found_by_name = mentions(FINDERS) && is_spelled("gc");
            if mentions(EXECUTORS) || is_found_by_name || mentions(&[OF_C]) || is_spelled(OF_C) {
                heap.switching.push(file);
            }
            heap.runs_scripts |= mentions(&["run_path", "run_module"]);
            if heap.finalised.is_none() && mentions(&["weakref"]) {
                heap.finalised = watched(project, file);
            }
            // `import_module(name).get_objects()`, `sys.modules["gc"]`
            if mentions(FINDERS) || mentions(&["modules"]) {
                let start = Place { file, range: Bytes { start: 0, end: 0 } };
                let found = PECULIAR.iter().filter(|name| mentions(&[**name]));
                heap.inspected.extend(found.map(|name| ((*name).to_owned(), start)));
            }
            for import in &summary.imports {
                let at = Place { file, range: import.at };
                let library = import.module.split('.').next().unwrap_or_default();
                if HEAP_LIBRARIES.contains(&library) && project.file_of_module(file, import.module).is_none() {
                    heap.inspected.push((library.to_owned(), at));
                }
                if import.module != collector {
                    continue;
                }
                match import.name {
                    Some(star) if star == "*" => {
                        summary.mentions.iter().filter(|word| is_known(word)).for_each(|word| heap.note(*word, at));
                    }
                    Some(name) => heap.note(name, at),
                    None => heap.switching.push(file),
                }
            }
            // `gc.freeze` and `getattr(gc, "freeze")`, also by way of a module that hands the collector on.
            for (owner, name, at) in &summary.class_reads {
                if is_known(name) && matches!(project.ty(file, *owner), Ty::External(module) if module == collector) {
                    heap.note(*name, Place { file, range: *at });
                }
            }
        }
        heap.switching.sort_unstable();
        heap.switching.dedup();
        heap
    }

    fn note(&mut self, name: Name, place: Place) {
        match name.as_str() {
            "freeze" => self.frozen.push(place),
            switch if SWITCHES.contains(&switch) => self.switching.push(place.file),
            inspector if INSPECTORS.contains(&inspector) => self.inspected.push((format!("gc.{name}"), place)),
            _ => {}
        }
    }

    /// A test of the module may call what freezes, and look at what is left of it in its own process.
    pub fn judge_tests(&self, module: FileId, hazards: &mut Hazards) {
        if let Some((at, _)) = self.tests.iter().find(|(_, modules)| modules.contains(&module)) {
            let message = "a test of this module collects or looks at the heap: it would not find what is frozen when it has run";
            hazards.add("inspected", Severity::Breaks, message, Some(*at));
        }
    }

    /// Rule 1: the program freezes by itself, so that whatever else is to be said of a site does not matter.
    pub fn frozen(&self, hazards: &mut Hazards) {
        if let Some(at) = self.frozen.first() {
            hazards.add("frozen", Severity::Breaks, "already frozen: the program calls `gc.freeze` itself", Some(*at));
        }
    }

    /// What else forbids every site of the project.
    pub fn judge(&self, hazards: &mut Hazards) {
        if let Some((name, at)) = self.inspected.first() {
            let message = format!("the program inspects the heap with `{name}`, which does not see frozen objects");
            hazards.add("inspected", Severity::Breaks, message, Some(*at));
        }
        if let Some((what, at)) = &self.finalised {
            let message = format!("{what}: of objects in cycles that are frozen and dropped later it would never come");
            hazards.add("finalised", Severity::Breaks, message, Some(*at));
        }
        if let Some(file) = self.unread.first() {
            hazards.add("unreadable", Severity::Breaks, format!("{file} uses the collector and cannot be understood"), None);
        }
        if let Some(evidence) = &self.pypy {
            hazards.add("pypy", Severity::Breaks, format!("{evidence} names PyPy, which has no `gc.freeze`"), None);
        }
    }
}

/// A destructor of a class of the program.
fn destructor(project: &ProjectIndex) -> Option<(String, Place)> {
    let of_program = |id: &ClassId| {
        let entry = project.entry(project.class(*id).file);
        !entry.is_test && !entry.is_stub
    };
    project.class_ids().filter(of_program).find_map(|id| {
        let facts = project.class_facts(id);
        let member = facts.members.iter().find(|member| member.name == "__del__")?;
        Some((format!("`{}` has a destructor", facts.name), Place { file: project.class(id).file, range: member.at }))
    })
}

/// Where a file has something called when an object dies: `weakref.finalize(x, f)`, `weakref.ref(x, f)`.
fn watched(project: &ProjectIndex, file: FileId) -> Option<(String, Place)> {
    project.summary(file).calls.iter().find_map(|call| {
        let Ty::External(name) = project.ty(file, call.func) else { return None };
        let has_callback = call.args.len() > 1 && WATCHERS.contains(&name.as_str());
        let at = Place { file, range: call.at };
        (name == "weakref.finalize" || has_callback).then(|| (format!("`{name}` has something called when an object dies"), at))
    })
}

/// Where a test collects or looks at the heap, and the modules that it imports.
fn collecting_test(project: &ProjectIndex, file: FileId) -> Option<(Place, Vec<FileId>)> {
    let (summary, collector) = (project.summary(file), ustr("gc"));
    let counts = |name: &Name| *name == "collect" || INSPECTORS.contains(&name.as_str());
    let of_collector = |owner| matches!(project.ty(file, owner), Ty::External(module) if module == collector);
    let read = summary.class_reads.iter().find(|(owner, name, _)| counts(name) && of_collector(*owner)).map(|(_, _, at)| *at);
    let imported = || {
        let mut imports = summary.imports.iter();
        imports.find(|import| import.module == collector && import.name.is_some_and(|name| counts(&name))).map(|import| import.at)
    };
    let range = read.or_else(imported)?;
    let modules = summary.imports.iter().flat_map(|import| {
        let below = import.name.and_then(|name| project.file_of_module(file, ustr(&format!("{}.{name}", import.module))));
        project.file_of_module(file, import.module).into_iter().chain(below)
    });
    Some((Place { file, range }, modules.collect()))
}

fn is_known(name: &str) -> bool {
    name == "freeze" || SWITCHES.contains(&name) || INSPECTORS.contains(&name)
}

/// Every use of one of [`SWITCHES`]. Where the collector itself is handed on, or found by a name, it may be asked to collect.
pub fn switches<'a>(program: &Program<'a>) -> Vec<Use<'a>> {
    let mut found = Vec::new();
    for unit in program.heap.switching.iter().filter_map(|file| program.unit(*file)) {
        let handed = handed_on(program, &unit).into_iter();
        found.extend(handed.map(|(node, range)| Use { name: HANDED_ON, unit: Rc::clone(&unit), node, place: unit.place(range) }));
        let callees = unit.calls.iter().map(|site| (&site.call.func, site.node, site.range, site.call.args.first()));
        let mentions = unit.mentions.iter().map(|mention| (mention.expr, mention.node, mention.expr.range, None));
        for (expr, node, range, argument) in callees.chain(mentions) {
            if !unit.may_be(node, expr, SWITCHES) {
                continue;
            }
            let Meaning::External(name) = program.meaning(&unit, unit.scope_of(node), expr) else { continue };
            let Some(name) = SWITCHES.iter().find(|known| name.strip_prefix("gc.") == Some(known)) else { continue };
            let is_zero = argument.is_some_and(|argument| matches!(argument.kind, ExprKind::Number("0")));
            let name = if *name == "set_threshold" && is_zero { &NEVER } else { name };
            found.push(Use { name, unit: Rc::clone(&unit), node, place: unit.place(range) });
        }
    }
    found
}

/// Where the collector becomes a value, or comes by a name or a text: `getattr(gc, name)`, `import_module("gc")`, `exec("gc.collect()")`.
fn handed_on<'a>(program: &Program<'a>, unit: &Rc<Unit<'a>>) -> Vec<(usize, TextRange)> {
    let attributes = unit.mentions.iter().map(|mention| mention.expr).chain(unit.calls.iter().map(|site| &site.call.func));
    let asked: FxHashSet<TextRange> = attributes
        .filter_map(|expr| if let ExprKind::Attribute { value, .. } = expr.kind { Some(value.range) } else { None })
        .collect();
    let is_value = |mention: &&Mention<'a>| {
        let is_it = || match program.meaning(unit, unit.scope_of(mention.node), mention.expr) {
            Meaning::External(name) => name == "gc",
            _ => false,
        };
        let names_it = last_name(mention.expr) == OF_C;
        names_it || !asked.contains(&mention.expr.range) && unit.may_be(mention.node, mention.expr, &["gc"]) && is_it()
    };
    let mut found: Vec<(usize, TextRange)> =
        unit.mentions.iter().filter(is_value).map(|mention| (mention.node, mention.expr.range)).collect();
    let by_text = unit.calls.iter().filter(|site| {
        let name = last_name(&site.call.func);
        let text =
            site.call.args.first().and_then(|text| if let ExprKind::Str(Some(text)) = text.kind { Some(text) } else { None });
        name == OF_C
            || text.is_some_and(|text| {
                FINDERS.contains(&name) && text == "gc" || EXECUTORS.contains(&name) && has_word(text, "gc") || text == OF_C
            })
    });
    found.extend(by_text.map(|site| (site.node, site.range)));
    found
}

/// Does a text have this word?
fn has_word(text: &str, word: &str) -> bool {
    text.split(|sign: char| !sign.is_alphanumeric() && sign != '_').any(|part| part == word)
}

fn pypy(project: &ProjectIndex) -> Option<&str> {
    let says = |text: &str| {
        text.lines().any(|line| {
            let line = line.split('#').next().unwrap_or_default().to_ascii_lowercase();
            line.match_indices("pypy").any(|(at, word)| {
                // The index of packages has the name in its address: pypi is no PyPy, and `pypy` in a word is none either.
                let before = line[..at].chars().next_back();
                let behind = line[at + word.len()..].chars().next();
                !before.is_some_and(char::is_alphanumeric) && !behind.is_some_and(char::is_alphabetic)
            })
        })
    };
    project.deployment.iter().find(|file| says(&file.text)).map(|file| file.relative.as_str())
}
