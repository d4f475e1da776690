//! The edits: the helper, where the module can have it, and the calls.

use pyscale::analysis::spelling::Text;
use pyscale::analysis::standing::{Standing, standing};
use pyscale::edit::Edit;
use pyscale::edit::import::{Wanted, change, spelled};
use pyscale::edit::insert::above_statement;
use pyscale::edit::layout::{MAX_COLUMNS, indent_unit, quote_style};
use pyscale::place::Place;
use pyscale::python::PythonVersion;
use pyscale::semantic::{BindingKind, ScopeKind, SemanticModel};
use pyscale::syntax::ast::{Stmt, StmtKind};
use pyscale::verdict::Hazard;
use text_size::{TextRange, TextSize};
use ustr::ustr;

use super::helper::{self, Form, Style, Types, VARIABLE};
use super::sites::Site;

/// `def f[T]()` came with this one.
const TYPE_PARAMETERS: PythonVersion = PythonVersion(12);

/// Names for the helper, in the order in which they are tried.
const NAMES: &[(&str, &str)] = &[("_parameters", "_call_with"), ("_parameters_of", "_call_from")];

/// The helper as a module has it, or will have it.
pub struct Plan {
    style: Style,
    wanted: Vec<Wanted>,
    /// The helper that is there.
    existing: Option<(Form, TextRange)>,
}

impl Plan {
    /// Is the helper there already?
    pub fn is_there(&self) -> bool {
        self.existing.is_some()
    }
}

fn taken(text: Text<'_, '_>, name: &str) -> Hazard {
    let at = Place { file: text.file, range: pyscale::place::Bytes { start: 0, end: 0 } };
    let message = format!("`{name}` is the name of something else in this module; the helper needs it");
    Hazard::breaks("name-taken", message, Some(at))
}

/// How the module can have the helper.
pub fn plan(text: Text<'_, '_>) -> Result<Plan, Hazard> {
    let mut wanted = Vec::new();
    let cache = library(text, "functools", "cache", true, &mut wanted)?;
    let inspect = library(text, "inspect", "signature", false, &mut wanted)?;
    let inspect = inspect.trim_end_matches(".signature").to_owned();
    let mut style = Style {
        cache,
        inspect,
        parameters: String::new(),
        call: String::new(),
        types: Types::None,
        indent: indent_unit(text.source, text.module),
        quote: quote_style(text.source.text()),
        newline: text.source.newline(),
    };
    let at = first_that_runs(text).map_or(TextSize::default(), start_of);
    for (parameters, call) in NAMES {
        (*parameters).clone_into(&mut style.parameters);
        (*call).clone_into(&mut style.call);
        let annotated = types(text, at);
        for (types, imports) in annotated.iter().cloned().chain([(Types::None, Vec::new())]) {
            style.types = types;
            if let Some(existing) = existing(text, &style) {
                wanted.extend(imports);
                return Ok(Plan { style, wanted, existing: Some(existing) });
            }
        }
        if is_free(text, parameters) && is_free(text, call) {
            let needs_variable = |types: &Types| matches!(types, Types::Variable { .. });
            let annotated =
                annotated.filter(|(types, _)| is_annotated(text) && (!needs_variable(types) || is_free(text, VARIABLE)));
            let (types, imports) = annotated.unwrap_or((Types::None, Vec::new()));
            style.types = types;
            wanted.extend(imports);
            return Ok(Plan { style, wanted, existing: None });
        }
    }
    Err(taken(text, NAMES[0].1))
}

/// Nothing binds the name in the module, nor in what stands in it.
fn is_free(text: Text<'_, '_>, name: &str) -> bool {
    text.model.scopes().all(|(_, scope)| !scope.names.contains_key(name) && !scope.globals.contains(&name))
        && text.project.summary(text.file).stars.is_empty()
}

/// How the module writes `module.name`: through the module, or by its name where the module imports others of its names so.
fn library(text: Text<'_, '_>, module: &str, name: &str, may_be_from: bool, wanted: &mut Vec<Wanted>) -> Result<String, Hazard> {
    let scope = SemanticModel::module_scope();
    let is_its_own = |binding: &pyscale::semantic::Binding<'_>| match binding.kind {
        BindingKind::Import(alias) => alias.name == module && alias.asname.is_none_or(|name| name == module),
        _ => false,
    };
    let mut bindings = text.model.bindings_in(scope, module);
    let is_there =
        matches!(standing(text.module, text.model, module), Standing::Once(_)) && bindings.next().is_some_and(is_its_own);
    let is_shadowed = text.project.file_of_module(text.file, ustr(module)).is_some();
    if is_there && !is_shadowed {
        return Ok(format!("{module}.{name}"));
    }
    let imports_names = text.module.body.iter().find_map(|stmt| match stmt.kind {
        StmtKind::ImportFrom { module: Some(from), names, level: 0 } if from == module => Some(names),
        _ => None,
    });
    if let Some(names) = imports_names.filter(|_| may_be_from && !is_shadowed) {
        let has_it = names.iter().any(|alias| alias.name == name && alias.asname.is_none());
        let is_once = matches!(standing(text.module, text.model, name), Standing::Once(_));
        if has_it && is_once || !has_it && is_free(text, name) {
            wanted.push(Wanted { module: module.to_owned(), level: 0, name: Some(name.to_owned()) });
            return Ok(name.to_owned());
        }
    }
    if is_shadowed || !is_free(text, module) {
        return Err(taken(text, module));
    }
    wanted.push(Wanted { module: module.to_owned(), level: 0, name: None });
    Ok(format!("{module}.{name}"))
}

/// How the helper can be annotated, and what has to be imported for it; `None` if a name is taken.
fn types(text: Text<'_, '_>, at: TextSize) -> Option<(Types, Vec<Wanted>)> {
    let mut wanted = Vec::new();
    let mut written = |name: &str, modules: &[&str]| spelled(text, at, modules, name, &mut wanted);
    let (any, callable) = (written("Any", &["typing"])?, written("Callable", &["typing", "collections.abc"])?);
    if text.project.python(text.file) >= TYPE_PARAMETERS {
        return Some((Types::Parameter { any, callable }, wanted));
    }
    let variable = written("TypeVar", &["typing"])?;
    Some((Types::Variable { any, callable, variable }, wanted))
}

/// Do most functions of the file say their types?
fn is_annotated(text: Text<'_, '_>) -> bool {
    let defs = text.model.scopes().filter_map(|(_, scope)| match scope.kind {
        ScopeKind::Function(def) => Some(def),
        _ => None,
    });
    let says: Vec<bool> = defs
        .map(|def| {
            def.returns.is_some() || def.params.args.iter().chain(def.params.kwonly).any(|param| param.annotation.is_some())
        })
        .collect();
    let count = says.iter().filter(|says| **says).count();
    count > 0 && count * 2 >= says.len()
}

/// The helper in one of its forms, letter by letter.
fn existing(text: Text<'_, '_>, style: &Style) -> Option<(Form, TextRange)> {
    if !matches!(standing(text.module, text.model, &style.call), Standing::Once(_)) {
        return None;
    }
    let whole = text.source.text();
    text.module.body.iter().find_map(|stmt| {
        let start = start_of(stmt);
        Form::all().find_map(|form| {
            let made = helper::text(form, style);
            let rest = whole[usize::from(start)..].strip_prefix(made.as_str())?;
            (rest.is_empty() || rest.starts_with(['\n', '\r'])).then(|| (form, TextRange::at(start, TextSize::of(made.as_str()))))
        })
    })
}

fn start_of(stmt: &Stmt<'_>) -> TextSize {
    let decorators = match stmt.kind {
        StmtKind::FunctionDef(function) => function.decorators,
        StmtKind::ClassDef(class) => class.decorators,
        _ => &[],
    };
    decorators.first().map_or(stmt.range.start(), |decorator| decorator.range.start())
}

/// The edits that rewrite these sites and give the module the helper that they need.
pub fn edits(text: Text<'_, '_>, plan: &Plan, needed: Form, sites: &[&Site<'_>]) -> Result<Vec<Edit>, Hazard> {
    let mut edits = imports_and_helper(text, plan, needed)?;
    for site in sites {
        if !is_free_at(text, site, &plan.style.call) {
            return Err(taken(text, &plan.style.call));
        }
        edits.push(call(text, plan, site)?);
    }
    Ok(edits)
}

fn is_free_at(text: Text<'_, '_>, site: &Site<'_>, name: &str) -> bool {
    pyscale::analysis::references::is_global(text.model, site.scope, name)
}

/// `_call_with(f, M, x)`
pub fn call(text: Text<'_, '_>, plan: &Plan, site: &Site<'_>) -> Result<Edit, Hazard> {
    let source = text.source;
    let place = Place { file: text.file, range: site.range.into() };
    let between = TextRange::new(site.call.func.range.end(), site.call.arguments_range.start());
    let has_comment = text.module.comments.iter().any(|comment| site.range.contains_range(*comment));
    if has_comment || !source.slice(between).trim().is_empty() {
        let message = "a comment in the call would be lost; move it above the call";
        return Err(Hazard::breaks("layout", message, Some(place)));
    }
    let mut arguments = vec![site.callee.join("."), site.mapping.join(".")];
    arguments.extend(site.call.args.iter().map(|argument| source.slice(argument.range).to_owned()));
    let one_line = format!("{}({})", plan.style.call, arguments.join(", "));
    let line = source.line_range(source.line_of(site.range.start()));
    let before = source.slice(TextRange::new(line.start(), site.range.start()));
    let end = source.line_range(source.line_of(site.range.end())).end();
    let behind = source.slice(TextRange::new(site.range.end(), end)).trim_end();
    if before.chars().count() + one_line.chars().count() + behind.chars().count() <= MAX_COLUMNS {
        return Ok(Edit::replace(site.range, one_line));
    }
    let indent = &before[..before.len() - before.trim_start().len()];
    let newline = plan.style.newline;
    let inner = format!("{indent}{}{}", plan.style.indent, arguments.join(", "));
    Ok(Edit::replace(site.range, format!("{}({newline}{inner}{newline}{indent})", plan.style.call)))
}

fn imports_and_helper(text: Text<'_, '_>, plan: &Plan, needed: Form) -> Result<Vec<Edit>, Hazard> {
    let no_place = || {
        let at = Place { file: text.file, range: pyscale::place::Bytes { start: 0, end: 0 } };
        let message = "the imports do not stand above everything that may run: there is no safe place for the helper";
        Hazard::breaks("layout", message, Some(at))
    };
    let runs = first_that_runs(text);
    if let Some((form, range)) = plan.existing {
        // What stands above it may run before it is there.
        if runs.is_some_and(|stmt| start_of(stmt) < range.start()) {
            return Err(no_place());
        }
        let whole = form.with(needed);
        let edit = Edit::replace(range, helper::text(whole, &plan.style));
        return Ok(if whole == form { Vec::new() } else { vec![edit] });
    }
    let stmt = runs.ok_or_else(no_place)?;
    let mut edits = change(text.source, text.module, &[], &plan.wanted).ok_or_else(no_place)?;
    let gap = if matches!(plan.style.types, Types::Variable { .. }) { 1 } else { 2 };
    let made = helper::text(needed, &plan.style);
    let helper = above_statement(text.source, text.module, stmt, &made, gap).ok_or_else(no_place)?;
    let is_late = |at: TextSize| at > helper.range.start();
    let imported = ["functools", "inspect", "typing"].iter().chain(&["cache", "Any", "Callable", "TypeVar"]);
    let stands_late = imported.into_iter().any(|name| match standing(text.module, text.model, name) {
        Standing::Once(range) => is_late(range.start()),
        _ => false,
    });
    if stands_late || edits.iter().any(|edit| is_late(edit.range.start())) {
        return Err(no_place());
    }
    match edits.iter_mut().find(|edit| edit.range == helper.range) {
        Some(import) => import.text.push_str(&helper.text),
        None => edits.push(helper),
    }
    Ok(edits)
}

/// The first statement of the module that defines something which may call the helper, or holds such a call itself. An
/// existing helper does not count.
fn first_that_runs<'a>(text: Text<'a, '_>) -> Option<&'a Stmt<'a>> {
    let defined: Vec<TextRange> = text
        .model
        .scopes()
        .filter_map(|(_, scope)| match scope.kind {
            ScopeKind::Function(def) => Some(def.range),
            ScopeKind::Class(def) => Some(def.range),
            _ => None,
        })
        .collect();
    let sites: Vec<TextRange> = super::sites::sites(text).iter().map(|site| site.range).collect();
    text.module.body.iter().find(|stmt| {
        let whole = TextRange::new(start_of(stmt), stmt.range.end());
        defined.iter().chain(&sites).any(|range| whole.contains_range(*range))
    })
}
