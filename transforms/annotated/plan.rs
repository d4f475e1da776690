//! The decisions on all functions of the project, which hang together: an alias needs three uses, a use needs callers that
//! it does not break. Made once a round, from what the files say.

use std::collections::{BTreeMap, BTreeSet};

use pyscale::analysis::callers::{self, Passing, Target, Use, Wanted};
use pyscale::analysis::decorators::Decoration;
use pyscale::analysis::definitions::Definition;
use pyscale::analysis::flow::FlowOnce;
use pyscale::analysis::introspection::Introspection;
use pyscale::analysis::readers;
use pyscale::analysis::replaced::Replaced;
use pyscale::analysis::spelling::Open;
use pyscale::index::{FileId, ProjectIndex};
use pyscale::place::Place;
use pyscale::project::Declared;
use pyscale::transform::Opened;
use pyscale::verdict::Severity;

use super::alias::{Alias, Market, Pair, Spot};
use super::callers::{is_meant, is_route};
use super::emit;
use super::fates::{self, Fate, Surroundings};
use super::marker::Family;
use super::rules::Reason;
use super::survey::{Function, Survey, survey};
use super::{DEFERRED, ONE_FIX};

/// What was decided.
pub struct Plan {
    pub surveys: BTreeMap<FileId, Survey>,
    pub fates: BTreeMap<(FileId, usize), Fate>,
    pub aliases: BTreeMap<Spot, Alias>,
    /// Imports and alias statements of the files in which names are made.
    pub hosts: BTreeMap<FileId, emit::Host>,
    pub replaced: Replaced,
    /// Where the names of a file are listed.
    pub listed: BTreeMap<FileId, Place>,
    /// Where the program asks what kind of marker a default is, by package.
    read_back: BTreeMap<&'static str, Place>,
    /// Where the program looks into its functions.
    looks: Introspection,
}

impl Plan {
    /// Reads all files that speak of markers, those of their dependencies, and those that may call their functions.
    pub fn new(flow: &FlowOnce<'_>, opened: &Opened<'_>, speaks: &dyn Fn(FileId) -> bool) -> Self {
        let project = flow.project();
        let open: &Open<'_> = &|file, work| {
            opened.with_text(project, file, work);
        };
        let mut surveys = BTreeMap::new();
        let read = |file: FileId, surveys: &mut BTreeMap<FileId, Survey>| {
            if !project.summary(file).opaque && !project.entry(file).is_stub && !surveys.contains_key(&file) {
                surveys.extend(opened.with_text(project, file, survey).map(|survey| (file, survey)));
            }
        };
        project.file_ids().filter(|file| speaks(*file)).for_each(|file| read(file, &mut surveys));
        let homes: BTreeSet<FileId> = surveys.values().flat_map(|survey| homes(project, survey)).collect();
        for file in homes {
            read(file, &mut surveys);
        }

        let functions = || surveys.values().flat_map(|survey: &Survey| &survey.functions);
        let decorators = functions().flat_map(|function| &function.decorators).map(|decorator| &decorator.definition);
        let passing = callers::decorators(open, decorators);
        let wanted: Vec<Wanted<'_>> = functions().map(Function::wanted).collect();
        let uses = callers::uses(project, open, &wanted, &is_meant);
        let mut plan = Self {
            listed: surveys.keys().filter_map(|file| Some((*file, flow.listed().names_of(*file)?))).collect(),
            replaced: Replaced::new(project),
            read_back: read_back(project, opened),
            looks: Introspection::new(project, open, &passing.keys().collect::<Vec<_>>()),
            surveys,
            fates: BTreeMap::new(),
            aliases: BTreeMap::new(),
            hosts: BTreeMap::new(),
        };
        plan.decide(project, &uses, &passing);
        plan.hosts = emit::hosts(project, opened, &plan);
        plan
    }

    fn decide(&mut self, project: &ProjectIndex, uses: &BTreeMap<Target, Vec<Use>>, passing: &BTreeMap<Definition, Passing>) {
        let market = Market { project, surveys: &self.surveys, replaced: &self.replaced, listed: &self.listed };
        let mut pairs: BTreeMap<Spot, Pair> = BTreeMap::new();
        let mut untyped: BTreeMap<Spot, Reason> = BTreeMap::new();
        for (spot, survey, function) in self.spots(project) {
            let bare = function.is_lookup_bare && survey.has_strings && !is_new(project, spot.0);
            match market.pair(survey, &function.parameters[spot.2]) {
                Ok(pair) if !bare => drop(pairs.insert(spot, pair)),
                Err(reason) if !reason.why.is_empty() => drop(untyped.insert(spot, reason)),
                _ => {}
            }
        }
        let form = |spot: Spot, function: &Function, named: bool| match (&function.parameters[spot.2].long, named) {
            (_, true) => Ok(()),
            (Err(why), _) => Err(untyped.get(&spot).unwrap_or(why).clone()),
            (Ok(long), _) if long.needs_new && !is_new(project, spot.0) => {
                let rule = if function.is_lookup_bare { "string-in-class" } else { "string-type" };
                let why = "FastAPI before 0.123.10 does not find `Annotated` from here, because its annotation is a string; \
                           require fastapi>=0.123.10 to have it moved";
                Err(Reason::new(rule, why).about(&function.parameters[spot.2].name))
            }
            _ => Ok(()),
        };
        // First as if every pair had a name, to count those that may move; then with the names that there are.
        let judge = |named: &dyn Fn(Spot) -> bool| {
            let mut fates = BTreeMap::new();
            for (file, survey) in &self.surveys {
                for (index, function) in survey.functions.iter().enumerate() {
                    let mut fate = judge(project, survey, function, uses, passing, &|parameter| {
                        let spot = (*file, index, parameter);
                        form(spot, function, named(spot))
                    });
                    self.judge_readers(
                        project,
                        *file,
                        function,
                        uses.get(&function.target).map_or(&[], Vec::as_slice),
                        &mut fate,
                    );
                    fates.insert((*file, index), fate);
                }
            }
            fates
        };
        let first = judge(&|spot| pairs.contains_key(&spot));
        pairs.retain(|spot, _| {
            let fate = first.get(&(spot.0, spot.1));
            fate.is_some_and(|fate| !fate.hazards.breaks() && fate.moving.contains(&spot.2))
        });
        let mut aliases = market.aliases(&pairs);
        aliases.retain(|spot, alias| {
            let function = market.function(spot);
            let use_of = |function: &Function| market.at_use(&self.surveys[&spot.0], &function.parameters[spot.2], alias);
            function.and_then(use_of).is_some()
        });
        self.fates = judge(&|spot| aliases.contains_key(&spot));
        aliases.retain(|spot, _| self.fates[&(spot.0, spot.1)].moving.contains(&spot.2));
        self.aliases = aliases;
    }

    /// Signatures are searched for markers among the defaults, or made anew without those in `Annotated`.
    fn judge_readers(&self, project: &ProjectIndex, file: FileId, function: &Function, uses: &[Use], fate: &mut Fate) {
        let looks = &self.looks;
        let mut breaks = |rule: &'static str, message: &str, at: Option<Place>| {
            if at.is_some() {
                fate.hazards.add(rule, Severity::Breaks, message, at);
            }
        };
        let decorators = || function.decorators.iter().map(|decorator| &decorator.definition);
        let mut ours = decorators().filter(|found| matches!(found, Definition::Global(..)));
        let by_decorator = ours.find_map(|found| looks.annotations_by(found));
        let is_handed_on = uses.iter().any(|used| used.call.is_none());
        breaks(
            "annotations-read",
            "annotations of functions are read here; `Annotated[T, …]` is another object than `T`",
            by_decorator.or_else(|| looks.annotations().filter(|_| is_handed_on)),
        );
        breaks(
            "read-back",
            "a decorator reads here which parameters are required, or can be passed by position; that would change",
            decorators().find_map(|found| looks.parameters_by(found)),
        );
        let is_route = || function.decorators.iter().any(|decorator| is_route(&decorator.path));
        breaks(
            "read-back",
            "signatures are read here in a file that takes functions out of routes; those that move markers have another",
            looks.beside(project, ENDPOINTS).filter(|_| is_route()),
        );
        breaks(
            "names-listed",
            "the names of the module are listed here; `Annotated`, or a name for a type and its dependency, would be among them",
            self.listed.get(&file).copied(),
        );
        let of = format!("the defaults of `{}` are read here; those that move are defaults no more", function.name);
        breaks("read-back", &of, looks.defaults(&function.name));
        breaks(
            "hints-dropped",
            "signatures are made of `get_type_hints` here, which leaves out what stands in `Annotated`; \
             call it with include_extras=True to have markers moved",
            looks.drops_metadata(),
        );
        for package in packages(function) {
            if let Some(at) = self.read_back.get(package) {
                let message = "defaults are asked here whether they are markers; those that move are defaults no more";
                fate.hazards.add("read-back", Severity::Lossy, message, Some(*at));
            }
        }
    }

    /// Parameters with markers, in files that may be edited, of functions that nobody keeps out.
    fn spots<'p>(&'p self, project: &'p ProjectIndex) -> impl Iterator<Item = (Spot, &'p Survey, &'p Function)> {
        self.surveys.iter().filter(|(_, survey)| survey.may_edit(project)).flat_map(move |(file, survey)| {
            let wanted = move |function: &Function| !project.suppressed(*file, function.name_range.start().into(), super::ID);
            let functions = survey.functions.iter().enumerate().filter(move |(_, function)| wanted(function));
            functions.flat_map(move |(index, function)| {
                let marked = function.parameters.iter().enumerate().filter(|(_, parameter)| parameter.marker.is_some());
                marked.map(move |(parameter, _)| ((*file, index, parameter), survey, function))
            })
        })
    }
}

/// Attributes and lists that give the functions of routes and commands back.
const ENDPOINTS: &[&str] = &["endpoint", "dependant", "registered_commands", "registered_callback"];

/// Is fastapi known to look up strings everywhere with the globals of their module?
fn is_new(project: &ProjectIndex, file: FileId) -> bool {
    Declared::new(&project.requirements, &project.entry(file).relative, "fastapi").is_at_least(DEFERRED)
}

/// The modules that the dependencies of a file are globals of.
fn homes(project: &ProjectIndex, survey: &Survey) -> Vec<FileId> {
    let parameters = survey.functions.iter().flat_map(|function| &function.parameters);
    let dependencies = parameters.filter_map(|parameter| {
        let marker = parameter.marker.as_ref()?;
        let own = || parameter.annotation.as_ref().and_then(|annotation| annotation.top.clone());
        marker.dependency.clone().or_else(own)
    });
    dependencies
        .filter_map(|definition| match definition {
            Definition::Global(file, _) => Some(file),
            Definition::Member(class, _) => Some(project.class(class).file),
            _ => None,
        })
        .collect()
}

/// The packages whose markers a function has.
fn packages(function: &Function) -> BTreeSet<&'static str> {
    let markers = function.parameters.iter().filter_map(|parameter| parameter.marker.as_ref());
    markers.map(|marker| if marker.family == Family::Typer { "typer" } else { "fastapi" }).collect()
}

/// Where `isinstance(parameter.default, params.Depends)` is asked in a file that reads signatures, or a default for an attribute.
fn read_back(project: &ProjectIndex, opened: &Opened<'_>) -> BTreeMap<&'static str, Place> {
    let mut found = BTreeMap::new();
    for ask in project.asks().filter(|ask| ask.facts.label == "default") {
        if project.mentions_any(ask.file, &["signature", "getfullargspec"]) {
            found.extend(["fastapi", "typer"].map(|package| (package, ask.place())));
        }
    }
    for file in project.file_ids().filter(|file| !project.summary(*file).opaque) {
        let mentions = |names: &[&str]| project.mentions_any(file, names);
        let reads = mentions(&["signature", "getfullargspec", "__defaults__", "parameters"]);
        if reads && mentions(&["isinstance"]) && mentions(&["fastapi", "typer"]) {
            let asked = opened.with_text(project, file, readers::asked_for).unwrap_or_default();
            found.extend(asked.into_iter().filter_map(|(name, at)| Some((package_of(&name)?, at))));
        }
    }
    found
}

/// The package of a class of markers.
fn package_of(name: &str) -> Option<&'static str> {
    let is_type = |package: &str| name.strip_prefix(package).is_some_and(|rest| rest.starts_with(char::is_uppercase));
    match () {
        () if is_type("fastapi.params.") || is_type("fastapi.") => Some("fastapi"),
        () if is_type("typer.models.") => Some("typer"),
        () => None,
    }
}

/// Rules 1, 2, 5 and 6 for one function.
fn judge(
    project: &ProjectIndex,
    survey: &Survey,
    function: &Function,
    uses: &BTreeMap<Target, Vec<Use>>,
    passing: &BTreeMap<Definition, Passing>,
    may_move: &dyn Fn(usize) -> Result<(), Reason>,
) -> Fate {
    let of = |decorator: &Decoration| passing.get(&decorator.definition).copied();
    let is_unclear = function.decorators.iter().any(|decorator| of(decorator) == Some(Passing::Unclear));
    let none = Vec::new();
    let around = Surroundings { uses: uses.get(&function.target).unwrap_or(&none), is_passed_by_position: is_unclear };
    let mut fate = fates::decide(function, &around, may_move);
    let at = |decorator: &Decoration| Some(Place { file: survey.file, range: decorator.at.into() });

    for package in packages(function) {
        let first = if package == "typer" { [0, 9, 0] } else { ONE_FIX };
        let relative = &project.entry(survey.file).relative;
        if let Some(old) = Declared::new(&project.requirements, relative, package).below(first) {
            let [major, minor, micro] = first;
            let message =
                format!("`{}` asks for a {package} before {major}.{minor}.{micro}, which does not read `Annotated`", old.file);
            fate.hazards.add("old-library", Severity::Breaks, message, None);
        }
    }
    let mut is_handled = false;
    for decorator in &function.decorators {
        let last = decorator.path.last().map_or("", String::as_str);
        if last.contains("inject") {
            let message = format!("`@{last}` fills parameters by their defaults, which would be gone");
            fate.hazards.add("injected", Severity::Breaks, message, at(decorator));
        } else if is_route(&decorator.path) {
            is_handled = true;
        } else if !is_known(decorator) && of(decorator) != Some(Passing::Through) {
            let message = format!("nobody knows how `@{}` calls the function", decorator.path.join("."));
            fate.hazards.add("decorator", Severity::Lossy, message, at(decorator));
        }
    }
    for index in &fate.moving {
        let parameter = &function.parameters[*index];
        let doubts = parameter.long.as_ref().map(|long| long.doubts.as_slice()).unwrap_or_default();
        for doubt in doubts {
            let range = parameter.range.into();
            fate.hazards.add(
                doubt.rule,
                Severity::Lossy,
                format!("`{}`: {}", parameter.name, doubt.why),
                Some(Place { file: survey.file, range }),
            );
        }
    }
    fates::open_world(project, function, survey.file, &mut fate, is_handled);
    fate
}

/// Decorators that leave the signature as it is.
fn is_known(decorator: &Decoration) -> bool {
    const KNOWN: &[&str] = &[
        "staticmethod",
        "classmethod",
        "property",
        "contextmanager",
        "asynccontextmanager",
        "lru_cache",
        "cache",
        "abstractmethod",
        "override",
        "overload",
        "final",
        "deprecated",
        "wraps",
        "no_type_check",
    ];
    let is_outside = matches!(decorator.definition, Definition::External(_));
    is_outside && decorator.path.last().is_some_and(|last| KNOWN.contains(&last.as_str()))
}
