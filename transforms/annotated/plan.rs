//! The decisions on all functions of the project, which hang together: an alias needs three uses, a use needs callers that
//! it does not break. Made once a round, from what the files say.

use std::collections::{BTreeMap, BTreeSet};

use pyscale::analysis::callers::{self, Passing, Shape, Target, Use};
use pyscale::analysis::definitions::Definition;
use pyscale::analysis::flow::FlowOnce;
use pyscale::analysis::readers;
use pyscale::analysis::references::{Role, references};
use pyscale::analysis::replaced::Replaced;
use pyscale::analysis::spelling::Text;
use pyscale::index::{FileId, ProjectIndex, Ty};
use pyscale::place::Place;
use pyscale::project::Declared;
use pyscale::transform::Opened;
use pyscale::verdict::Severity;
use ustr::ustr;

use super::alias::{Alias, Market, Pair, Spot};
use super::callers::{is_meant, is_route};
use super::emit;
use super::fates::{self, Fate, Surroundings};
use super::marker::Family;
use super::rules::Reason;
use super::survey::{Decoration, Function, Survey, survey};
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
    /// Where files look at the annotations of functions.
    annotations_read: BTreeMap<FileId, Vec<Place>>,
    /// Decorators that do, or hand on to a function that does.
    annotation_readers: BTreeMap<Definition, Place>,
    /// The same of parameters: their kinds, and their defaults.
    parameters_read: BTreeMap<FileId, Vec<Place>>,
    parameter_readers: BTreeMap<Definition, Place>,
    /// Where one of the two is done in a file that takes the functions out of routes.
    endpoints_read: Option<Place>,
    /// Functions whose `__defaults__` are read, by name.
    defaults_read: BTreeMap<String, Place>,
    /// Where signatures are made of hints without what stands in `Annotated`.
    drops_markers: Option<Place>,
}

impl Plan {
    /// Reads all files that speak of markers, those of their dependencies, and those that may call their functions.
    pub fn new(flow: &FlowOnce<'_>, opened: &Opened<'_>, speaks: &dyn Fn(FileId) -> bool) -> Self {
        let project = flow.project();
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

        let mut plan = Self {
            listed: surveys.keys().filter_map(|file| Some((*file, flow.listed().names_of(*file)?))).collect(),
            replaced: Replaced::new(project),
            read_back: read_back(project, opened),
            annotations_read: places(project, opened, readers::may_read_annotations, readers::annotations_read),
            annotation_readers: BTreeMap::new(),
            parameters_read: places(project, opened, readers::may_read_parameters, readers::parameters_read),
            parameter_readers: BTreeMap::new(),
            endpoints_read: None,
            defaults_read: project
                .file_ids()
                .filter(|file| readers::may_read_defaults(project, *file))
                .flat_map(|file| opened.with_text(project, file, readers::defaults_read).unwrap_or_default())
                .collect(),
            drops_markers: project.file_ids().find_map(|file| readers::drops_metadata(project, file)),
            surveys,
            fates: BTreeMap::new(),
            aliases: BTreeMap::new(),
            hosts: BTreeMap::new(),
        };
        let uses = plan.uses(project, opened);
        let passing = plan.passing(project, opened);
        plan.annotation_readers = decorators_that_read(project, opened, &plan.annotations_read, passing.keys());
        plan.parameter_readers = decorators_that_read(project, opened, &plan.parameters_read, passing.keys());
        let mut read = plan.annotations_read.iter().chain(&plan.parameters_read);
        let of_endpoints = read.find(|(file, _)| project.mentions_any(**file, ENDPOINTS));
        plan.endpoints_read = of_endpoints.and_then(|(_, places)| places.first().copied());
        plan.decide(project, &uses, &passing);
        plan.hosts = emit::hosts(project, opened, &plan);
        plan
    }

    /// The uses of all functions with markers, wherever they stand.
    fn uses(&self, project: &ProjectIndex, opened: &Opened<'_>) -> BTreeMap<Target, Vec<Use>> {
        let mut names: BTreeSet<String> = BTreeSet::new();
        let mut callable: BTreeSet<pyscale::index::ClassId> = BTreeSet::new();
        for function in self.surveys.values().flat_map(|survey| &survey.functions) {
            names.insert(function.name.clone());
            if let (Some(class), "__init__" | "__call__") = (function.class, function.name.as_str()) {
                let family = std::iter::once(class).chain(project.descendants(class));
                callable.extend(family.clone());
                names.extend(family.map(|class| project.class_facts(class).name.to_string()));
            }
        }
        if !callable.is_empty() {
            for file in project.file_ids() {
                let globals = &project.summary(file).globals;
                let made = globals.iter().filter(|(name, _)| match project.global(file, *name) {
                    Ty::Instance(class) => callable.contains(&class),
                    _ => false,
                });
                names.extend(made.map(|(name, _)| name.to_string()));
            }
        }
        let methods = self.methods();
        let mut uses: BTreeMap<Target, Vec<Use>> = BTreeMap::new();
        // `getattr(module, "page")`
        for function in self.surveys.values().flat_map(|survey| &survey.functions) {
            let taken = project.taken_by_name(ustr(&function.name)).filter(|_| function.class.is_none());
            uses.entry(function.target.clone()).or_default().extend(taken.map(|at| Use { at, call: None }));
        }
        for file in project.file_ids() {
            if !project.entry(file).is_stub && names.iter().any(|name| project.mentions(file, name)) {
                opened.with_text(project, file, |text| {
                    callers::collect(text, &|name| names.contains(name), &|it| is_meant(text, it), &mut uses);
                    by_name(text, &methods, &mut uses);
                });
            }
        }
        uses
    }

    /// Methods with markers, but for those that have other ways to be called, by their names.
    fn methods(&self) -> BTreeMap<&str, Vec<&Function>> {
        let mut methods: BTreeMap<&str, Vec<&Function>> = BTreeMap::new();
        let all = self.surveys.values().flat_map(|survey| &survey.functions);
        for function in all.filter(|function| function.class.is_some() && !function.name.starts_with("__")) {
            methods.entry(&function.name).or_default().push(function);
        }
        methods
    }

    /// What the decorators of the project do that stand on functions with markers.
    fn passing(&self, project: &ProjectIndex, opened: &Opened<'_>) -> BTreeMap<Definition, Passing> {
        let decorators = self.surveys.values().flat_map(|survey| &survey.functions).flat_map(|function| &function.decorators);
        let ours: BTreeSet<&Definition> = decorators.map(|decorator| &decorator.definition).collect();
        let mut found = BTreeMap::new();
        for definition in ours {
            if let Definition::Global(file, name) = definition {
                let passing = opened.with_text(project, *file, |text| callers::passing(text.module.body, name));
                found.insert(definition.clone(), passing.unwrap_or(Passing::Unclear));
            }
        }
        found
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
                    self.judge_readers(*file, function, uses.get(&function.target).map_or(&[], Vec::as_slice), &mut fate);
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
    fn judge_readers(&self, file: FileId, function: &Function, uses: &[Use], fate: &mut Fate) {
        let by_decorator = function.decorators.iter().find_map(|decorator| match &decorator.definition {
            found @ Definition::Global(..) => self.annotation_readers.get(found),
            _ => None,
        });
        let is_handed_on = uses.iter().any(|used| used.call.is_none());
        if let Some(at) = by_decorator.or_else(|| self.annotations_read.values().flatten().next().filter(|_| is_handed_on)) {
            let message = "annotations of functions are read here; `Annotated[T, …]` is another object than `T`";
            fate.hazards.add("annotations-read", Severity::Breaks, message, Some(*at));
        }
        let reader = function.decorators.iter().find_map(|decorator| self.parameter_readers.get(&decorator.definition));
        if let Some(at) = reader {
            let message = "a decorator reads here which parameters are required, or can be passed by position; that would change";
            fate.hazards.add("read-back", Severity::Breaks, message, Some(*at));
        }
        let is_route = || function.decorators.iter().any(|decorator| is_route(&decorator.path));
        if let Some(at) = self.endpoints_read.filter(|_| is_route()) {
            let message =
                "signatures are read here in a file that takes functions out of routes; those that move markers have another";
            fate.hazards.add("read-back", Severity::Breaks, message, Some(at));
        }
        if let Some(at) = self.listed.get(&file) {
            let message = "the names of the module are listed here; `Annotated`, or a name for a type and its dependency, would be among them";
            fate.hazards.add("names-listed", Severity::Breaks, message, Some(*at));
        }
        if let Some(at) = self.defaults_read.get(&function.name) {
            let message = format!("the defaults of `{}` are read here; those that move are defaults no more", function.name);
            fate.hazards.add("read-back", Severity::Breaks, message, Some(*at));
        }
        if let Some(at) = self.drops_markers {
            let message = "signatures are made of `get_type_hints` here, which leaves out what stands in `Annotated`; \
                           call it with include_extras=True to have markers moved";
            fate.hazards.add("hints-dropped", Severity::Breaks, message, Some(at));
        }
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

/// Where the files do something to signatures, the words of which may and the tree of which tells.
fn places(
    project: &ProjectIndex,
    opened: &Opened<'_>,
    may: fn(&ProjectIndex, FileId) -> bool,
    read: fn(Text<'_, '_>) -> Vec<Place>,
) -> BTreeMap<FileId, Vec<Place>> {
    let files = project.file_ids().filter(|file| may(project, *file));
    let found = files.filter_map(|file| Some((file, opened.with_text(project, file, read)?)));
    found.filter(|(_, places)| !places.is_empty()).collect()
}

/// Which of these decorators do it to what they get, themselves or in a function that they name.
fn decorators_that_read<'d>(
    project: &ProjectIndex,
    opened: &Opened<'_>,
    places: &BTreeMap<FileId, Vec<Place>>,
    decorators: impl Iterator<Item = &'d Definition>,
) -> BTreeMap<Definition, Place> {
    if places.is_empty() {
        return BTreeMap::new();
    }
    let reader = |decorator: &Definition| {
        let mut seen = BTreeSet::from([decorator.clone()]);
        let mut level = vec![decorator.clone()];
        for _ in 0..3 {
            let mut next = Vec::new();
            for definition in level {
                let Definition::Global(file, name) = definition else { continue };
                let body = |text: Text<'_, '_>| readers::body_of(text, &name, places.get(&file).map_or(&[], Vec::as_slice));
                let Some((read, named)) = opened.with_text(project, file, body) else { continue };
                if read.is_some() {
                    return read;
                }
                next.extend(named.into_iter().filter(|found| seen.insert(found.clone())));
            }
            level = next;
        }
        None
    };
    decorators.filter_map(|decorator| Some((decorator.clone(), reader(decorator)?))).collect()
}

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

/// Adds calls of methods through objects that nobody knows: what they pass by position the method must go on taking so. They may
/// as well mean another method, and leave nothing out.
fn by_name(text: Text<'_, '_>, methods: &BTreeMap<&str, Vec<&Function>>, uses: &mut BTreeMap<Target, Vec<Use>>) {
    if methods.is_empty() {
        return;
    }
    for reference in references(text.module, text.model, text.arena) {
        let (Role::Called(call), [owner @ .., last]) = (reference.role, reference.path.as_slice()) else { continue };
        let is_own = matches!(owner, [] | ["self" | "cls" | "super()"]);
        let Some(meant) = methods.get(last).filter(|_| !is_own && !call.args.is_empty()) else { continue };
        if text.definition(reference.scope, &reference.path) != Definition::Unknown {
            continue;
        }
        for function in meant {
            let keywords = function.parameters.iter().map(|parameter| parameter.name.clone()).collect();
            let shape = Shape { positional: call.args.len(), keywords, is_starred: false };
            let at = Place { file: text.file, range: reference.at.into() };
            uses.entry(function.target.clone()).or_default().push(Use { at, call: Some(shape) });
        }
    }
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
