//! gc-freeze: pre-fork servers freeze the heap between the loading of the application and the fork of the workers.
//!
//! ```text
//! program, meaning  the files of the project opened on demand, what names mean in them (naming: which to open)
//! processes         what `set_start_method` and `set_forkserver_preload` say
//! heap              1, 2  already frozen, the heap inspected, collections relied upon, PyPy
//! gunicorn          3 G   `when_ready` of a configuration file with `preload_app`
//! servers           3 S T `BaseApplication.run`, `fork_processes`, `server.start(n)`, `ForkingMixIn`
//! preloading        3 S2  `BaseApplication` that sets `preload_app` itself: a `when_ready` setting
//! forks, pools      3 F J `os.fork` in a loop, `multiprocessing` with the start method `fork`; one child per job
//!                         (ahead: the place before the fork that every way passes once)
//! rq                3 R   `Worker(…).work()`
//! celery, imported  3 C U `worker_init`; modules that uWSGI and the fork server load
//! alive             4     something substantial is loaded before the fork and read by the workers
//! replaced          2b    the parent replaces what would be frozen
//!                         (reach: their code; here: what ran before; stores, words: what loads)
//! spawned           5     servers that gain nothing, and why
//! once              6     the code with the site runs once
//! site              7     what all kinds share, and public API
//! emit              5     the edits
//! ```
//!
//! A file is opened if its words or the deployment files beside it speak of such a server; other files only if facts say
//! that the program goes through them.

mod ahead;
mod alive;
mod celery;
mod deployment;
mod emit;
mod forks;
mod gunicorn;
mod heap;
mod here;
mod imported;
mod listing;
mod meaning;
mod naming;
mod once;
mod pools;
mod preloading;
mod processes;
mod program;
mod reach;
mod replaced;
mod rq;
mod rules;
mod servers;
mod site;
mod spawned;
mod stores;
#[cfg(test)]
mod tests;
mod words;

use bumpalo::Bump;
use pyscale::index::{Base, ClassId, FileId, Name, ProjectIndex, Ty};
use pyscale::project::PythonVersion;
use pyscale::transform::{Finding, Judgement, Meta, Opened, Shared, Transform};
use pyscale::verdict::{Hazard, Verdict};
use rustc_hash::FxHashSet;
use ustr::ustr;

use deployment::Deployment;
use heap::Heap;
use processes::Processes;
use program::Program;
use site::{Context, Site};

/// The transform.
pub struct GcFreeze;

static META: Meta = Meta {
    id: "gc-freeze",
    groups: &["core"],
    summary: "pre-fork servers call `gc.freeze()` before they fork their workers",
    doc: include_str!("README.md"),
    python: PythonVersion(9),
    options: &[],
    rules: rules::RULES,
    may_be: rules::MAY_BE,
};

/// Words of which one stands in every file with a site in code.
const WORDS: &[&str] = &[
    "fork",
    "forkpty",
    "fork_processes",
    "Pool",
    "Process",
    "ProcessPoolExecutor",
    "Celery",
    "preload_app",
    "uvicorn",
    "hypercorn",
    "Granian",
];
/// Classes whose instances fork, by the last part of their name.
const SERVERS: &[&str] = &[
    "BaseApplication",
    "HTTPServer",
    "TCPServer",
    "ForkingMixIn",
    "ForkingTCPServer",
    "ForkingUDPServer",
    "ForkingUnixStreamServer",
    "ForkingUnixDatagramServer",
    "tornado",
    "ForkProcess",
    "SpawnProcess",
    "Process",
    "Worker",
    "HerokuWorker",
    "RoundRobinWorker",
    "RandomWorker",
];
/// The methods that make them fork.
const STARTS: &[&str] = &["run", "start", "serve_forever", "work"];

impl Transform for GcFreeze {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judge<'p>(&self, project: &'p ProjectIndex, shared: &Shared<'p>) -> Box<dyn Judgement + 'p> {
        Box::new(Freezes { decisions: Decisions::new(project), shared: shared.clone() })
    }
}

/// Which files are worth opening, and what the facts of the whole project say.
struct Decisions<'p> {
    project: &'p ProjectIndex,
    /// [`SERVERS`] and the project's own classes below them.
    servers: FxHashSet<Name>,
    /// The project's own classes below `Celery`.
    celeries: FxHashSet<Name>,
    deployment: Deployment,
    heap: Heap,
    processes: Processes,
}

impl<'p> Decisions<'p> {
    fn new(project: &'p ProjectIndex) -> Self {
        let mut servers: FxHashSet<Name> = SERVERS.iter().map(|name| ustr(name)).collect();
        for id in project.class_ids() {
            let forks = |base: &Base| matches!(base, Base::External(name) if SERVERS.contains(&name.rsplit('.').next().unwrap_or_default()));
            if project.class(id).bases.iter().any(forks) {
                servers.insert(project.class_facts(id).name);
                servers.extend(project.descendants(id).into_iter().map(|below| project.class_facts(below).name));
            }
        }
        let celeries = celery::classes(project);
        // What makes such an object is called as one that forks.
        let made = |id: ClassId| [&servers, &celeries].iter().any(|names| names.contains(&project.class_facts(id).name));
        let makers: Vec<Name> = project
            .file_ids()
            .flat_map(|file| project.summary(file).functions.iter().map(move |function| (file, function)))
            .filter(|(file, function)| matches!(project.ty(*file, function.returns), Ty::Instance(id) if made(id)))
            .map(|(_, function)| function.name)
            .collect();
        servers.extend(makers);
        let (heap, processes) = (Heap::new(project), Processes::new(project));
        Self { project, servers, celeries, deployment: Deployment::new(project), heap, processes }
    }

    fn mentions(&self, file: FileId, word: &str) -> bool {
        self.project.summary(file).mentions.binary_search(&ustr(word)).is_ok()
    }
}

impl Decisions<'_> {
    fn is_concerned(&self, file: FileId) -> bool {
        let (entry, summary) = (self.project.entry(file), self.project.summary(file));
        if entry.is_test || entry.is_stub || summary.opaque {
            return false;
        }
        let is_config = entry.relative.rsplit('/').next().is_some_and(|name| name.contains("gunicorn"))
            || self.deployment.gunicorn.iter().any(|command| command.reads(&entry.relative));
        let is_module = || {
            let names = std::iter::once(entry.module.as_str()).chain(entry.aliases.iter().map(|alias| alias.name.as_str()));
            let names: Vec<&str> = names.collect();
            let is_preloaded = names.iter().any(|name| self.processes.preloaded.contains(&ustr(name)));
            is_preloaded
                || self.deployment.gunicorn.iter().any(|command| names.iter().any(|name| command.preloads(name)))
                || self.deployment.uwsgi.iter().any(|config| names.iter().any(|name| config.loads(name, &entry.relative)))
        };
        let starts = || {
            STARTS.iter().any(|word| self.mentions(file, word)) && summary.mentions.iter().any(|word| self.servers.contains(word))
        };
        let makes_celery = || summary.mentions.iter().any(|word| self.celeries.contains(word));
        is_config || WORDS.iter().any(|word| self.mentions(file, word)) || starts() || is_module() || makes_celery()
    }
}

/// The decisions, and who lists the names of modules.
struct Freezes<'p> {
    decisions: Decisions<'p>,
    shared: Shared<'p>,
}

impl Freezes<'_> {
    /// Who lists the names of the module would find `gc` there.
    fn names_are_not_listed(&self, file: FileId, opened: &Opened<'_>, findings: &mut [Finding]) {
        let is_there = self.decisions.project.summary(file).imports.iter().any(|import| import.module == "gc");
        let mut rewritten = findings.iter_mut().filter(|finding| finding.verdict.fix(true).is_some()).peekable();
        if is_there || rewritten.peek().is_none() {
            return;
        }
        let flow = self.shared.flow_once();
        let listed = flow.listed();
        let own = listing::lists_its_names(opened.module.body);
        let Some(at) = (if own { listed.names_of(file) } else { listed.names_of_from_outside(file) }) else { return };
        for finding in rewritten {
            let message = "the names of this module are listed here, which would find `gc`".to_owned();
            finding.verdict = Verdict::Refuse(vec![Hazard::breaks("layout", message, Some(at))]);
        }
    }
}

impl Judgement for Freezes<'_> {
    fn concerns(&self, file: FileId) -> bool {
        self.decisions.is_concerned(file)
    }

    fn check(&self, file: FileId, opened: Option<&Opened<'_>>) -> Vec<Finding> {
        let Some(opened) = opened.filter(|_| self.decisions.is_concerned(file)) else { return Vec::new() };
        let arena = Bump::new();
        let mut findings = check(&Program::new(&self.decisions, opened, &arena), file);
        self.names_are_not_listed(file, opened, &mut findings);
        findings
    }
}

/// The sites of a file.
fn check(program: &Program<'_>, file: FileId) -> Vec<Finding> {
    let Some(unit) = program.unit(file) else { return Vec::new() };
    let context = Context::new(program);
    let sites: Vec<Site> = if gunicorn::is_config(program, &unit) {
        vec![gunicorn::site(&context, &unit)]
    } else {
        let in_code =
            forks::sites(&context, &unit).into_iter().chain(servers::sites(&context, &unit)).chain(pools::sites(&context, &unit));
        in_code
            .chain(celery::sites(&context, &unit))
            .chain(imported::site(&context, &unit))
            .chain(spawned::sites(&context, &unit))
            .collect()
    };
    let world = program.project.world(file);
    let mut findings: Vec<Finding> = sites.into_iter().map(|site| site.finding(&unit, program.heap, world)).collect();
    findings.sort_by_key(|finding| finding.range.start());
    one_freeze(&mut findings);
    findings
}

/// Two freezes in one file would be one too many: the first of the safest stays.
fn one_freeze(findings: &mut [Finding]) {
    let has_fix = |finding: &Finding| finding.verdict.fix(true).is_some();
    let kept =
        findings.iter().position(|finding| finding.verdict.fix(false).is_some()).or_else(|| findings.iter().position(has_fix));
    let Some(kept) = kept else { return };
    for (position, finding) in findings.iter_mut().enumerate() {
        if position != kept && has_fix(finding) {
            let message = "another place of this file gets the freeze; look at which of them the program goes through".to_owned();
            finding.verdict = Verdict::Refuse(vec![Hazard::breaks("one-freeze", message, None)]);
        }
    }
}
