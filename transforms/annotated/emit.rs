//! The edits: parameters, the `*`, imports that come and go, and the statements that make names.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use pyscale::analysis::imports::{Import, unread_without};
use pyscale::analysis::spelling::Text;
use pyscale::edit::import::{Wanted, change, exchange};
use pyscale::edit::{Edit, layout, list_item, parameters};
use pyscale::index::{FileId, ProjectIndex};
use pyscale::syntax::ast::{ExprKind, StmtKind};
use pyscale::transform::Opened;
use text_size::{TextRange, TextSize};

use super::alias::{Alias, Market};
use super::annotation;
use super::fates::Fate;
use super::plan::Plan;
use super::survey::{Function, Survey};

/// A file in which names are made.
pub struct Host {
    /// Other files use them: then its imports change in one way, whichever of the uses are taken, and none goes.
    is_shared: bool,
    imports: Vec<Edit>,
    /// What the statements import and read, for a file that is not shared.
    wanted: Vec<Wanted>,
    read: BTreeSet<String>,
    exports: Vec<Edit>,
    /// By the place behind which they stand.
    statements: BTreeMap<TextSize, Edit>,
}

/// What the statements of a file, taken together, need and leave behind.
#[derive(Default)]
struct Tally {
    edits: Vec<Edit>,
    wanted: Vec<Wanted>,
    /// Places that are not read any more.
    gone: Vec<TextRange>,
    /// Names that new text reads.
    read: BTreeSet<String>,
    hosts: BTreeSet<(FileId, TextSize)>,
}

/// Imports and alias statements of all files in which names are made.
pub fn hosts(project: &ProjectIndex, opened: &Opened<'_>, plan: &Plan) -> BTreeMap<FileId, Host> {
    let mut new: BTreeMap<FileId, BTreeMap<TextSize, BTreeMap<&str, &Alias>>> = BTreeMap::new();
    for alias in plan.aliases.values().filter(|alias| alias.new.is_some()) {
        new.entry(alias.file).or_default().entry(alias.at).or_default().insert(&alias.name, alias);
    }
    let mut hosts = BTreeMap::new();
    for (file, places) in &new {
        let host = opened.with_text(project, *file, |text| {
            let survey = &plan.surveys[file];
            let mut tally = Tally::default();
            for (index, function) in survey.functions.iter().enumerate() {
                let fate = &plan.fates[&(*file, index)];
                if !fate.hazards.breaks() && !is_suppressed(project, survey, function) {
                    tally.function(text, plan, survey, index, fate);
                }
            }
            let aliases = || places.values().flat_map(BTreeMap::values).copied();
            let mut wanted: Vec<Wanted> =
                annotation::wanted(project, survey.file, survey.annotated.as_deref()).into_iter().collect();
            let mut read = BTreeSet::new();
            for new in aliases().filter_map(|alias| alias.new.as_ref()) {
                for (module, name) in &new.imports {
                    wanted.push(Wanted { module: module.clone(), level: 0, name: Some(name.clone()) });
                }
                let words =
                    [&new.head, &new.marker].into_iter().flat_map(|text| text.split(|c: char| !c.is_alphanumeric() && c != '_'));
                read.extend(words.map(str::to_owned));
            }
            tally.wanted.extend(wanted.iter().cloned());
            let exports = exports(text, survey, aliases());
            let mut imports = change(text.source, text.module, &[], &tally.wanted)?;
            imports.extend(exports.iter().cloned());
            let is_shared = plan.aliases.iter().any(|(spot, alias)| alias.file == *file && spot.0 != *file);
            let statements = places.iter().map(|(at, aliases)| Some((*at, statement(text, survey, *at, aliases)?)));
            Some(Host { is_shared, imports, wanted, read, exports, statements: statements.collect::<Option<_>>()? })
        });
        hosts.extend(host.flatten().map(|host| (*file, host)));
    }
    hosts
}

/// A literal `__all__` that lists a dependency lists its name behind it (a8).
fn exports<'p>(text: Text<'_, '_>, survey: &Survey, aliases: impl Iterator<Item = &'p Alias>) -> Vec<Edit> {
    let lists: Vec<_> = text
        .module
        .body
        .iter()
        .filter_map(|stmt| match stmt.kind {
            StmtKind::Assign { targets: [target], value } if matches!(target.kind, ExprKind::Name("__all__")) => Some(value),
            _ => None,
        })
        .collect();
    let ([list], true) = (lists.as_slice(), survey.words.bound.contains("__all__")) else { return Vec::new() };
    let (ExprKind::List(items) | ExprKind::Tuple(items)) = list.kind else { return Vec::new() };
    let new = aliases.filter_map(|alias| Some((alias.new.as_ref()?.global.as_str(), alias.name.as_str())));
    list_item::insert_behind(text.source, items, new)
}

/// The statements that stand behind one place.
fn statement(text: Text<'_, '_>, survey: &Survey, at: TextSize, aliases: &BTreeMap<&str, &Alias>) -> Option<Edit> {
    let line = text.source.line_of(at);
    let end = text.source.line_range(line).end();
    let rest = text.source.slice(TextRange::new(at, end)).trim();
    (rest.is_empty() || rest.starts_with('#')).then_some(())?;
    let newline = text.source.newline_after(line).unwrap_or_else(|| text.source.newline());
    let annotated = survey.annotated.as_deref().unwrap_or("Annotated");
    let mut made = String::new();
    let mut behind_definition = false;
    for (name, alias) in aliases {
        let new = alias.new.as_ref()?;
        let one_line = format!("{name} = {annotated}[{}, {}]", new.head, new.marker);
        if one_line.chars().count() > layout::MAX_COLUMNS {
            let unit = layout::indent_unit(text.source, text.module);
            let _ = write!(made, "{newline}{name} = {annotated}[{newline}{unit}{}, {}{newline}]", new.head, new.marker);
        } else {
            let _ = write!(made, "{newline}{one_line}");
        }
        behind_definition |= new.behind_definition;
    }
    let is_import = survey.words.anchors.values().any(|anchor| anchor.is_import && anchor.end == at);
    let blank = if behind_definition {
        newline.repeat(2)
    } else if is_import {
        newline.to_owned()
    } else {
        String::new()
    };
    Some(Edit::insert(end, format!("{blank}{made}")))
}

/// The edits for some functions of a file, with everything that they bring along in others. `None` where the layout of
/// an import leaves no safe place.
pub fn edits(text: Text<'_, '_>, plan: &Plan, survey: &Survey, functions: &[usize]) -> Option<Vec<(FileId, Edit)>> {
    let mut tally = Tally::default();
    for index in functions {
        tally.function(text, plan, survey, *index, &plan.fates[&(survey.file, *index)]);
    }
    let mut edits: Vec<(FileId, Edit)> = Vec::new();
    for (file, at) in &tally.hosts {
        let host = plan.hosts.get(file)?;
        if host.is_shared {
            edits.extend(host.imports.iter().map(|edit| (*file, edit.clone())));
        }
        edits.push((*file, host.statements.get(at)?.clone()));
    }
    match plan.hosts.get(&survey.file) {
        Some(host) if host.is_shared => tally.edits.extend(host.imports.iter().cloned()),
        host => {
            if let Some(host) = host.filter(|_| tally.hosts.iter().any(|(file, _)| *file == survey.file)) {
                tally.wanted.extend(host.wanted.iter().cloned());
                tally.read.extend(host.read.iter().cloned());
                tally.edits.extend(host.exports.iter().cloned());
            }
            tally.edits.extend(imports(text, plan, survey, &tally)?);
        }
    }
    edits.extend(tally.edits.into_iter().map(|edit| (survey.file, edit)));
    edits.sort_by_key(|(file, edit)| (*file, edit.range.start(), edit.range.end()));
    edits.dedup();
    Some(edits)
}

/// Imports that come and go.
fn imports(text: Text<'_, '_>, plan: &Plan, survey: &Survey, tally: &Tally) -> Option<Vec<Edit>> {
    let is_gone = |at: TextRange| tally.gone.iter().any(|gone| gone.contains_range(at));
    let stays = |name: &str| tally.read.contains(name) || plan.replaced.global(survey.file, name).is_some();
    let unused: Vec<Import> = unread_without(text, &is_gone).into_iter().filter(|import| !stays(&import.name)).collect();
    exchange(text, &unused, &tally.wanted)
}

pub fn is_suppressed(project: &ProjectIndex, survey: &Survey, function: &Function) -> bool {
    project.suppressed(survey.file, function.name_range.start().into(), super::ID)
}

impl Tally {
    /// Adds what one function needs.
    fn function(&mut self, text: Text<'_, '_>, plan: &Plan, survey: &Survey, index: usize, fate: &Fate) {
        let Some(function) = survey.functions.get(index) else { return };
        let market = Market { project: text.project, surveys: &plan.surveys, replaced: &plan.replaced, listed: &plan.listed };
        for position in &fate.moving {
            let parameter = &function.parameters[*position];
            let alias = plan.aliases.get(&(survey.file, index, *position));
            let named = alias.and_then(|alias| Some((alias, market.at_use(survey, parameter, alias)?)));
            match (named, &parameter.long, parameter.behind_name()) {
                (Some((alias, (written, wanted))), _, Some(range)) => {
                    self.gone.push(range);
                    self.read.insert(written.split('.').next().unwrap_or_default().to_owned());
                    self.wanted.extend(wanted);
                    self.edits.push(Edit::replace(range, format!(": {written}")));
                    if alias.new.is_some() {
                        self.hosts.insert((alias.file, alias.at));
                    }
                }
                (_, Ok(long), _) => {
                    self.edits.extend(long.edits.iter().cloned());
                    self.wanted.extend(annotation::wanted(text.project, survey.file, survey.annotated.as_deref()));
                }
                _ => {}
            }
        }
        self.star(text, function, fate);
    }

    fn star(&mut self, text: Text<'_, '_>, function: &Function, fate: &Fate) {
        let Some(before) = fate.star_before.and_then(|position| function.parameters.get(position)) else { return };
        self.edits.push(parameters::star_before(text.source, before.range.start()));
        self.edits.extend(function.star.map(Edit::delete));
    }
}
