//! Names for frequent pairs of type and dependency, `SessionDep = Annotated[Session, Depends(get_session)]`: which pairs
//! get one, where it stands, what it is called, and how it is written at a use. Rules a1 to a9.

use std::collections::{BTreeMap, BTreeSet};

use pyscale::analysis::definitions::Definition;
use pyscale::analysis::imports::loads;
use pyscale::analysis::replaced::Replaced;
use pyscale::analysis::spelling::{Spelled, Spelling};
use pyscale::analysis::vocabulary::{Writer, module_path};
use pyscale::edit::import::Wanted;
use pyscale::index::{FileId, ProjectIndex};
use pyscale::place::Place;
use pyscale::project::Declared;
use text_size::TextSize;

use super::marker::Family;
use super::naming::{dependency_name, type_name};
use super::rules::Reason;
use super::survey::{Function, Parameter, Survey, pair_key};

/// A pair of type and marker, as one parameter writes it.
pub struct Pair {
    pub key: String,
    typ: Spelling,
    marker: Spelling,
    dependency: Definition,
    /// The module that the dependency is a global of.
    home: FileId,
    /// Its name there.
    global: String,
    /// The type is taken from the dependency, since the parameter has none.
    pub is_given: bool,
}

/// A name that is made, or there already.
#[derive(Debug, Clone)]
pub struct Alias {
    pub name: String,
    pub file: FileId,
    /// Functions before this place cannot use it.
    pub at: TextSize,
    /// The statement, if it is to be made: behind what, and what it needs.
    pub new: Option<NewAlias>,
    pub uses: usize,
    pub files: usize,
}

/// An alias statement to be made.
#[derive(Debug, Clone)]
pub struct NewAlias {
    pub head: String,
    pub marker: String,
    /// The dependency's name there.
    pub global: String,
    /// `from module import name`
    pub imports: Vec<(String, String)>,
    /// Behind a `def` or `class`.
    pub behind_definition: bool,
}

/// A parameter: file, function and parameter by their positions.
pub type Spot = (FileId, usize, usize);

/// Everything that aliases are chosen from.
pub struct Market<'s> {
    pub project: &'s ProjectIndex,
    pub surveys: &'s BTreeMap<FileId, Survey>,
    pub replaced: &'s Replaced,
    pub listed: &'s BTreeMap<FileId, Place>,
}

impl Market<'_> {
    /// The pair of a parameter, if it is one that could be behind a name (a1, a2, a7).
    pub fn pair(&self, survey: &Survey, parameter: &Parameter) -> Result<Pair, Reason> {
        let none = || Err(Reason::none());
        let Some(marker) = &parameter.marker else { return none() };
        if marker.family != Family::Dependency || marker.calls || marker.stuck.is_some() {
            return none();
        }
        let typ = parameter.annotation.as_ref();
        let dependency = match (&marker.dependency, typ) {
            (Some(dependency), _) => dependency.clone(),
            (None, Some(typ)) if typ.is_bare => typ.top.clone().unwrap_or(Definition::Unknown),
            (None, _) => return none(),
        };
        let (home, global) = match &dependency {
            Definition::Global(file, name) => (*file, name.to_string()),
            Definition::Member(class, _) => {
                let facts = self.project.class_facts(*class);
                if facts.outer.is_some() || facts.local {
                    return none();
                }
                (self.project.class(*class).file, facts.name.to_string())
            }
            _ => return none(),
        };
        if self.replaced.definition(&dependency).is_some() {
            return none();
        }
        let there = self.surveys.get(&home);
        let is_steady = there.is_some_and(|there| there.words.anchors.contains_key(&global));
        if !is_steady {
            return none();
        }
        let given = match typ {
            Some(typ) if typ.is_call || typ.has_inner_string || typ.is_annotated => return none(),
            Some(typ) => typ.spelling.clone(),
            None => self.given(home, &dependency).ok_or_else(|| {
                let why = format!("`{}` has no type, and `{global}` does not say what it returns", parameter.name);
                Reason::new("no-type", why)
            })?,
        };
        let Some(key) = pair_key(&given, marker) else { return none() };
        if typ.is_none() && home != survey.file && !self.surveys.contains_key(&home) {
            return none();
        }
        Ok(Pair { key, typ: given, marker: marker.spelling.clone(), dependency, home, global, is_given: typ.is_none() })
    }

    fn given(&self, home: FileId, dependency: &Definition) -> Option<Spelling> {
        if self.project.class_defined(dependency).is_some() {
            let Definition::Global(_, name) = dependency else { return None };
            return Some(Spelling {
                between: vec![String::new(), String::new()],
                names: vec![Spelled { path: vec![name.to_string()], definition: dependency.clone(), is_global: true }],
                calls: false,
                is_odd: false,
            });
        }
        let Definition::Global(_, name) = dependency else { return None };
        self.surveys.get(&home)?.gives.get(name.as_str()).cloned()
    }

    /// The names for the pairs of these parameters.
    pub fn aliases(&self, pairs: &BTreeMap<Spot, Pair>) -> BTreeMap<Spot, Alias> {
        let mut by_key: BTreeMap<&str, Vec<Spot>> = BTreeMap::new();
        for (spot, pair) in pairs {
            by_key.entry(&pair.key).or_default().push(*spot);
        }
        let mut chosen: BTreeMap<Spot, Alias> = BTreeMap::new();
        let mut wanted: Vec<(Vec<Spot>, &Pair, FileId)> = Vec::new();
        for spots in by_key.values() {
            let Some(pair) = spots.first().and_then(|spot| pairs.get(spot)) else { continue };
            let mut open = Vec::new();
            for spot in spots {
                match self.existing(pair, spot) {
                    Some(alias) => drop(chosen.insert(*spot, alias)),
                    None => open.push(*spot),
                }
            }
            // A second name for the same is never made where there is one.
            open.retain(|spot| !self.has_alias(pair, pair.home) && !self.has_alias(pair, spot.0));
            wanted.extend(self.places(pair, &open, pairs));
        }
        let names = self.names(&wanted);
        for ((spots, pair, file), name) in wanted.iter().zip(names) {
            let (Some(name), Some((at, new))) = (name, self.statement(pair, *file)) else { continue };
            let files: BTreeSet<FileId> = spots.iter().map(|spot| spot.0).collect();
            let alias = Alias { name, file: *file, at, new: Some(new), uses: spots.len(), files: files.len() };
            for spot in spots {
                if spot.0 != *file || self.starts_behind(spot, at) {
                    chosen.insert(*spot, alias.clone());
                }
            }
        }
        chosen
    }

    /// Does the function stand below a place of its own file (a9)?
    pub fn starts_behind(&self, spot: &Spot, at: TextSize) -> bool {
        self.function(spot).is_some_and(|function| function.name_range.start() > at)
    }

    pub fn function(&self, spot: &Spot) -> Option<&Function> {
        self.surveys.get(&spot.0)?.functions.get(spot.1)
    }

    /// An alias of the pair that the function can use as it is (a3): one that is bound whenever the function is made.
    fn existing(&self, pair: &Pair, spot: &Spot) -> Option<Alias> {
        let file = spot.0;
        let here = self.surveys.get(&file)?;
        let is_steady = |name: &String| here.words.steady.values().any(|own| own == name);
        let imported = here.words.imports.iter().filter(|import| is_steady(&import.name)).filter_map(|import| import.from);
        std::iter::once(pair.home).chain(std::iter::once(file)).chain(imported).find_map(|place| {
            let (name, at) = self.surveys.get(&place)?.aliases.get(&pair.key)?;
            let is_bound = place == file && self.starts_behind(spot, *at)
                || place != file && (self.is_next(pair, place, *at) || !loads(self.project, place, file));
            let is_free = place == file || !here.words.bound.contains(name) || here.words.steady_as(name, place);
            (is_bound && is_free).then(|| Alias { name: name.clone(), file: place, at: *at, new: None, uses: 0, files: 0 })
        })
    }

    fn has_alias(&self, pair: &Pair, file: FileId) -> bool {
        self.surveys.get(&file).is_some_and(|survey| survey.aliases.contains_key(&pair.key))
    }

    /// Does no import of the project stand between the dependency and its alias?
    fn is_next(&self, pair: &Pair, file: FileId, at: TextSize) -> bool {
        let Some(home) = self.surveys.get(&file).filter(|_| file == pair.home) else { return false };
        let anchor = home.words.anchors.get(&pair.global);
        anchor.is_some_and(|anchor| !home.words.imports_between(anchor.end, at))
    }

    /// Where names are made for a pair: in the module of the dependency, or in each that has three uses (a3, a4).
    fn places<'p>(&self, pair: &'p Pair, spots: &[Spot], pairs: &'p BTreeMap<Spot, Pair>) -> Vec<(Vec<Spot>, &'p Pair, FileId)> {
        if spots.len() < 3 {
            return Vec::new();
        }
        if self.can_host(pair, spots) {
            return vec![(spots.to_vec(), pair, pair.home)];
        }
        let mut by_file: BTreeMap<FileId, Vec<Spot>> = BTreeMap::new();
        for spot in spots {
            // Without a type of its own it needs the name where the dependency lives.
            if pairs.get(spot).is_some_and(|pair| !pair.is_given) {
                by_file.entry(spot.0).or_default().push(*spot);
            }
        }
        by_file.retain(|_, spots| spots.len() >= 3);
        by_file
            .into_iter()
            .filter_map(|(file, spots)| {
                let pair = pairs.get(spots.first()?)?;
                self.statement(pair, file)?;
                Some((spots, pair, file))
            })
            .collect()
    }

    fn can_host(&self, pair: &Pair, spots: &[Spot]) -> bool {
        let Some(home) = self.surveys.get(&pair.home) else { return false };
        let Some((at, _)) = self.statement(pair, pair.home) else { return false };
        let Some(anchor) = home.words.anchors.get(&pair.global) else { return false };
        // Between definition and alias nothing may import a module that uses it.
        let between = home.words.imports_between(anchor.end, at);
        home.may_edit(self.project) && !between && spots.len() >= 3 && !self.listed.contains_key(&pair.home)
    }

    /// The alias statement in a file: behind what, and with which imports.
    fn statement(&self, pair: &Pair, file: FileId) -> Option<(TextSize, NewAlias)> {
        let survey = self.surveys.get(&file)?;
        let relative = &self.project.entry(file).relative;
        let may_import = |top: &str| top == "fastapi" && Declared::new(&self.project.requirements, relative, top).is_required();
        let mut writer = Writer::new(self.project, &survey.words, &may_import);
        let head = pair.typ.written(|name| writer.name(name))?;
        let marker = pair.marker.written(|name| writer.name(name))?;
        let last = writer.last?;
        let imports = writer.imports;
        // Below the imports, if nothing else stands above.
        let at = survey.words.end_of_imports().filter(|_| last.is_import).unwrap_or(last.end);
        if survey.is_annotated_taken || survey.annotated_behind(at) {
            return None;
        }
        Some((at, NewAlias { head, marker, global: pair.global.clone(), imports, behind_definition: last.is_definition }))
    }

    /// Names by type, by dependency where that is not clear, or none (a5).
    fn names(&self, wanted: &[(Vec<Spot>, &Pair, FileId)]) -> Vec<Option<String>> {
        let mut by_type: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
        for (_, pair, _) in wanted {
            if let Some(name) = type_name(&pair.typ) {
                by_type.entry(name).or_default().insert(&pair.key);
            }
        }
        let mut given: BTreeMap<String, &str> = BTreeMap::new();
        let mut names = Vec::new();
        for (spots, pair, file) in wanted {
            let first = type_name(&pair.typ).filter(|name| by_type.get(name).is_some_and(|pairs| pairs.len() == 1));
            let second = dependency_name(&pair.dependency);
            let name = first.into_iter().chain(second).find(|name| {
                let is_own = given.get(name).is_none_or(|key| *key == pair.key);
                is_own && !self.is_taken(name, spots, *file)
            });
            if let Some(name) = &name {
                given.insert(name.clone(), &pair.key);
            }
            names.push(name);
        }
        names
    }

    fn is_taken(&self, name: &str, spots: &[Spot], file: FileId) -> bool {
        let mut files = std::iter::once(file).chain(spots.iter().map(|spot| spot.0));
        files.any(|file| self.surveys.get(&file).is_none_or(|survey| survey.words.is_taken(self.project, name)))
    }

    /// How a use writes the alias, and what it has to import (a6). `None` if the file cannot reach it.
    pub fn at_use(&self, survey: &Survey, parameter: &Parameter, alias: &Alias) -> Option<(String, Option<Wanted>)> {
        if survey.file == alias.file || survey.words.steady_as(&alias.name, alias.file) {
            return Some((alias.name.clone(), None));
        }
        let marker = parameter.marker.as_ref()?;
        let names = marker.metadata.iter().skip(1).chain(parameter.annotation.iter().flat_map(|typ| &typ.spelling.names));
        let mut style = 0;
        for name in names {
            let path: Vec<&str> = name.path.iter().map(String::as_str).collect();
            for split in (1..path.len()).rev() {
                let owner = self.project.definition(survey.file, &path[..split]);
                if name.is_global && owner == Definition::Module(alias.file) {
                    return Some((format!("{}.{}", path[..split].join("."), alias.name), None));
                }
            }
            let import =
                survey.words.imports.iter().find(|import| import.is_from && import.block.is_none() && import.name == path[0]);
            let Some(import) = import else { continue };
            if import.from == Some(alias.file) {
                let wanted = Wanted { module: import.module.clone(), level: import.level, name: Some(alias.name.clone()) };
                return Some((alias.name.clone(), Some(wanted)));
            }
            style = style.max(import.level);
        }
        let (module, level) = module_path(self.project, survey.file, alias.file, style > 0)?;
        Some((alias.name.clone(), Some(Wanted { module, level, name: Some(alias.name.clone()) })))
    }
}
