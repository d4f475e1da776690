//! What the program says about how its processes start: `set_start_method` and `set_forkserver_preload`, wherever they are
//! called, on whatever context. Told by facts.

use pyscale::index::facts::{Evidence, EvidenceId};
use pyscale::index::{FileId, Name, ProjectIndex, Ty};
use rustc_hash::FxHashSet;
use ustr::ustr;

const METHOD: &str = "set_start_method";
const PRELOAD: &str = "set_forkserver_preload";

/// How `multiprocessing` starts the processes of the program.
#[derive(Default)]
pub struct Processes {
    /// What `set_start_method` chooses, if it is called.
    pub method: Option<StartMethod>,
    /// The modules that `set_forkserver_preload` names.
    pub preloaded: FxHashSet<Name>,
}

/// How the processes come into being.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StartMethod {
    Fork,
    /// `spawn`, `forkserver`
    Spawn(String),
    /// That of the platform.
    Default,
    /// Computed, or several.
    Unknown,
}

impl StartMethod {
    /// The method of this name.
    pub fn named(name: Option<&str>) -> Self {
        match name {
            Some("fork") => Self::Fork,
            Some(name) => Self::Spawn(name.to_owned()),
            None => Self::Unknown,
        }
    }
}

impl Processes {
    /// Reads the facts of all files that are not tests.
    pub fn new(project: &ProjectIndex) -> Self {
        let mut processes = Self::default();
        let program = |file: &FileId| !project.entry(*file).is_test && !project.entry(*file).is_stub;
        for file in project.file_ids().filter(program) {
            let summary = project.summary(file);
            let mentioned = |name: &str| summary.mentions.binary_search(&ustr(name)).is_ok();
            if ![METHOD, PRELOAD].into_iter().any(mentioned) {
                continue;
            }
            for call in &summary.calls {
                // An imported function may have another name here; one of the project's own is the library itself.
                let name = match project.ty(file, call.func) {
                    Ty::External(name) => ustr(name.rsplit('.').next().unwrap_or_default()),
                    Ty::Function(..) => continue,
                    _ => call.name,
                };
                if name != METHOD && name != PRELOAD {
                    continue;
                }
                let value = call.args.first().map(|first| first.value);
                if name == METHOD {
                    let name =
                        value.and_then(|value| if let Ty::Str(name) = project.ty(file, value) { Some(name) } else { None });
                    processes.choose(StartMethod::named(name.as_deref()));
                } else if let Some(value) = value {
                    let mut names = Vec::new();
                    strings(&summary.evidence, value, &mut names);
                    processes.preloaded.extend(names);
                }
            }
        }
        processes
    }

    fn choose(&mut self, method: StartMethod) {
        self.method = match &self.method {
            Some(other) if *other != method => Some(StartMethod::Unknown),
            _ => Some(method),
        };
    }
}

/// The string literals of a list or tuple.
fn strings(evidence: &[Evidence], value: EvidenceId, found: &mut Vec<Name>) {
    match &evidence[value.0 as usize] {
        Evidence::Str(text) => found.push(ustr(text)),
        Evidence::Sequence(item) => strings(evidence, *item, found),
        Evidence::Tuple(items) | Evidence::Union(items) => items.iter().for_each(|item| strings(evidence, *item, found)),
        _ => {}
    }
}
