//! What one file says: its functions with markers, the names that it binds, its imports and the aliases that it has.
//! Owned data, taken while the tree is open.

use std::collections::BTreeMap;

use pyscale::analysis::annotations::{self, Annotation};
use pyscale::analysis::callers::{Target, Wanted};
use pyscale::analysis::decorators::Decoration;
use pyscale::analysis::definitions::Definition;
use pyscale::analysis::functions::gives;
use pyscale::analysis::references::is_global;
use pyscale::analysis::spelling::{Spelling, Text};
use pyscale::analysis::standing::{Standing, has_string_annotations, standing};
use pyscale::analysis::vocabulary::Vocabulary;
use pyscale::edit::{Edit, parameters};
use pyscale::index::{ClassId, FileId, ProjectIndex};
use pyscale::semantic::{ScopeId, ScopeKind, SemanticModel};
use pyscale::syntax::ast::{ExprKind, FunctionDef, Param, StmtKind};
use text_size::{TextRange, TextSize};

use super::annotation::{self, Form};
use super::marker::{self, Family, Marker};
use super::rules::Reason;

/// One file.
pub struct Survey {
    pub file: FileId,
    pub functions: Vec<Function>,
    /// What it binds, imports, and can write.
    pub words: Vocabulary,
    /// What functions of the module say that they give to those who depend on them.
    pub gives: BTreeMap<String, Spelling>,
    /// `Name = Annotated[…]`, by the key of the pair; with the end of the statement.
    pub aliases: BTreeMap<String, (String, TextSize)>,
    /// How `Annotated` is written here, if it is bound already.
    pub annotated: Option<String>,
    /// `Annotated` is the name of something else.
    pub is_annotated_taken: bool,
    pub has_strings: bool,
}

/// A function with markers.
pub struct Function {
    pub target: Target,
    pub name_range: TextRange,
    pub symbol: String,
    /// The class in whose body it stands, and its name there.
    pub class: Option<ClassId>,
    pub name: String,
    /// Without the object or the class.
    pub parameters: Vec<Parameter>,
    /// Older versions of FastAPI look up the strings of its annotations without the globals of the module.
    pub is_lookup_bare: bool,
    /// A `*` can be put between its parameters.
    pub takes_star: bool,
    /// A bare `*` with the white space and comma behind it.
    pub star: Option<TextRange>,
    pub decorators: Vec<Decoration>,
}

/// A parameter that can be named in a call.
pub struct Parameter {
    pub name: String,
    pub range: TextRange,
    pub name_range: TextRange,
    /// `/` or `*` decide how it is passed.
    pub kind: Kind,
    pub has_default: bool,
    /// What remains as the default when the marker has moved, or is there without one, calls something.
    pub calls: bool,
    pub annotation: Option<Annotation>,
    pub marker: Option<Marker>,
    /// The long form, `Annotated[T, Query()] = D`, or why there is none.
    pub long: Result<Long, Reason>,
}

/// The long form of a parameter.
pub struct Long {
    pub edits: Vec<Edit>,
    /// What it changes for some.
    pub doubts: Vec<Reason>,
    /// It needs fastapi 0.123.10.
    pub needs_new: bool,
}

/// How a parameter may be passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    PositionOnly,
    Either,
    KeywordOnly,
}

/// Reads a file.
pub fn survey(text: Text<'_, '_>) -> Survey {
    let annotated = annotations::written(text);
    let gives = text.module.body.iter().filter_map(|stmt| match stmt.kind {
        StmtKind::FunctionDef(def) => Some((def.name.to_owned(), gives(text, def)?)),
        _ => None,
    });
    let mut survey = Survey {
        file: text.file,
        functions: Vec::new(),
        words: Vocabulary::new(text),
        gives: gives.collect(),
        aliases: aliases(text),
        is_annotated_taken: annotations::is_taken(text, annotated.as_deref()),
        annotated,
        has_strings: has_string_annotations(text.module) || text.project.python(text.file).0 >= 14,
    };
    let mut index = 0;
    for (id, scope) in text.model.scopes() {
        if let ScopeKind::Function(def) = scope.kind {
            survey.functions.extend(function(text, &survey, id, def, index));
            index += 1;
        }
    }
    survey
}

/// `SessionDep = Annotated[Session, Depends(get_session)]`, bound once, at module level.
fn aliases(text: Text<'_, '_>) -> BTreeMap<String, (String, TextSize)> {
    let mut found = BTreeMap::new();
    let scope = SemanticModel::module_scope();
    for stmt in text.module.body {
        let (target, value) = match stmt.kind {
            StmtKind::Assign { targets: [target], value } => (target, value),
            StmtKind::AnnAssign { target, value: Some(value), .. } => (target, value),
            _ => continue,
        };
        let (ExprKind::Name(name), ExprKind::Subscript { value: head, slice }) = (target.kind, value.kind) else { continue };
        let ExprKind::Tuple([typ, metadata]) = slice.kind else { continue };
        let is_once = matches!(standing(text.module, text.model, name), Standing::Once(_));
        if !is_once || !annotations::is_annotated(&text.meaning(scope, head)) {
            continue;
        }
        let Some(marker) = marker::read(text, scope, metadata) else { continue };
        if let Some(key) = pair_key(&text.spelling(scope, typ), &marker) {
            found.entry(key).or_insert_with(|| (name.to_owned(), stmt.range.end()));
        }
    }
    found
}

/// Equal for parameters that ask for the same by the same type.
pub fn pair_key(typ: &Spelling, marker: &Marker) -> Option<String> {
    Some(format!("{}\u{3}{}", typ.key()?, marker.spelling.key()?))
}

fn function<'a>(text: Text<'a, '_>, survey: &Survey, id: ScopeId, def: &'a FunctionDef<'a>, index: u32) -> Option<Function> {
    let inner = text.model.scope(id).parent?;
    let outer = match text.model.scope(inner).kind {
        ScopeKind::TypeParams => text.model.scope(inner).parent?,
        _ => inner,
    };
    let facts = text.project.summary(text.file).functions.get(index as usize)?;
    let class = facts.class.map(|class| text.project.class_id(text.file, class));
    let reader = Reader { text, survey, annotations: inner, defaults: outer, is_lookup_bare: is_looked_up_bare(def, class) };
    let params = def.params;
    let each = |params: &'a [Param<'a>], kind: Kind| params.iter().map(move |param| (param, kind));
    let all = each(params.posonly, Kind::PositionOnly)
        .chain(each(params.args, Kind::Either))
        .chain(each(params.kwonly, Kind::KeywordOnly));
    let mut parameters: Vec<Parameter> = all.map(|(param, kind)| reader.parameter(param, kind)).collect();
    if !parameters.iter().any(|parameter| parameter.marker.is_some()) {
        return None;
    }
    if facts.receiver != pyscale::index::facts::Receiver::None && !parameters.is_empty() {
        parameters.remove(0);
    }
    let star = parameters::bare_star(text.source, def);
    let target = match (class, text.model.scope(outer).kind) {
        (Some(class), _) => Target::Global(Definition::Member(class, facts.name)),
        (None, ScopeKind::Module) => Target::Global(Definition::Global(text.file, facts.name)),
        _ => Target::Local(text.file, outer.0, def.name.to_owned()),
    };
    Some(Function {
        target,
        name_range: def.name_range,
        symbol: text.model.function_path(outer, def.name),
        class,
        name: def.name.to_owned(),
        parameters,
        is_lookup_bare: is_looked_up_bare(def, class),
        takes_star: params.vararg.is_none() && (params.kwonly.is_empty() || star.is_some()),
        star,
        decorators: def.decorators.iter().map(|decorator| Decoration::new(text, outer, decorator)).collect(),
    })
}

/// Older versions of FastAPI look up the strings of these without the globals of their module.
fn is_looked_up_bare(def: &FunctionDef<'_>, class: Option<ClassId>) -> bool {
    class.is_some() && matches!(def.name, "__init__" | "__call__" | "__new__")
}

/// Reads the parameters of one function.
struct Reader<'a, 'm, 's> {
    text: Text<'a, 'm>,
    survey: &'s Survey,
    annotations: ScopeId,
    defaults: ScopeId,
    is_lookup_bare: bool,
}

impl<'a> Reader<'a, '_, '_> {
    fn parameter(&self, param: &'a Param<'a>, kind: Kind) -> Parameter {
        let marker = param.default.and_then(|default| marker::read(self.text, self.defaults, default));
        let marker = marker.filter(|marker| marker.family != Family::Field);
        let annotation =
            param.annotation.map(|expr| annotations::read(self.text, self.annotations, expr, self.survey.has_strings));
        let mut parameter = Parameter {
            name: param.name.to_owned(),
            range: param.range,
            name_range: param.name_range,
            kind,
            has_default: param.default.is_some(),
            calls: match &marker {
                Some(marker) => marker.default_calls,
                None => param.default.is_some_and(|default| self.text.spelling(self.defaults, default).calls),
            },
            annotation,
            marker,
            long: Err(Reason::none()),
        };
        if parameter.marker.is_some() {
            parameter.long = self.long(&parameter);
        }
        parameter
    }

    /// The edits of the long form.
    fn long(&self, parameter: &Parameter) -> Result<Long, Reason> {
        let Some(marker) = &parameter.marker else { return Err(Reason::none()) };
        let name = &parameter.name;
        if let Some((rule, stuck)) = marker.stuck {
            return Err(Reason::new(rule, format!("`{name}`: the marker {stuck}")));
        }
        let Some(annotation) = &parameter.annotation else {
            let why = format!("`{name}` has no type that could stand in `Annotated`; annotate it to have it moved");
            return Err(Reason::new("untyped", why));
        };
        if annotation.is_annotated {
            return Err(Reason::new("annotated-already", format!("`{name}` is annotated with `Annotated` already")));
        }
        let form = annotation::form(self.text, annotation, marker, self.is_lookup_bare).map_err(|reason| reason.about(name))?;
        if self.survey.annotated_behind(parameter.range.start()) {
            return Err(Reason::new("layout", format!("`{name}`: `Annotated` is imported further down")));
        }
        let annotated = self.survey.annotated.as_deref().unwrap_or("Annotated");
        let first = annotated.split('.').next().unwrap_or(annotated);
        if self.survey.is_annotated_taken || !is_global(self.text.model, self.annotations, first) {
            return Err(Reason::new("layout", format!("`{name}`: `{first}` is the name of something else here")));
        }
        together(self.text, annotated, parameter.name_range.end(), annotation, marker, form.form)
            .map(|edits| Long { edits, doubts: annotation::doubts(self.text, annotation, marker), needs_new: form.needs_new })
            .ok_or_else(|| Reason::new("layout", "parentheses or a comment between type and marker are in the way").about(name))
    }
}

/// The edits that put a type and its marker together, and the default behind them.
pub fn together(
    text: Text<'_, '_>,
    annotated: &str,
    name_end: TextSize,
    annotation: &Annotation,
    marker: &Marker,
    form: Form,
) -> Option<Vec<Edit>> {
    let source = text.source;
    let gap = TextRange::new(annotation.at.end(), marker.at.start());
    (source.slice(gap).trim() == "=").then_some(())?;
    let head = source.slice(TextRange::new(name_end, annotation.at.start()));
    (head.trim() == ":").then_some(())?;
    let default = marker.default.as_deref().map(|default| format!(" = {default}")).unwrap_or_default();
    let mut edits = Vec::new();
    match form {
        Form::Plain => edits.push(Edit::insert(annotation.at.start(), format!("{annotated}["))),
        Form::QuotedType(quote) => {
            edits.push(Edit::insert(annotation.at.start(), format!("{annotated}[{quote}")));
            edits.push(Edit::insert(annotation.at.end(), quote.to_string()));
        }
        Form::QuotedWhole(quote) => {
            let inner = source.slice(annotation.at).trim_matches(['"', '\'']).to_owned();
            edits.push(Edit::replace(annotation.at, format!("{quote}{annotated}[{inner}")));
        }
    }
    edits.push(Edit::replace(gap, ", "));
    edits.extend(marker.removal.clone());
    let close = if let Form::QuotedWhole(quote) = form { format!("]{quote}") } else { "]".to_owned() };
    edits.push(Edit::insert(marker.at.end(), format!("{close}{default}")));
    Some(edits)
}

impl Function {
    /// What its callers are asked for.
    pub fn wanted(&self) -> Wanted<'_> {
        let parameters = self.parameters.iter().map(|parameter| parameter.name.as_str()).collect();
        Wanted { target: &self.target, name: &self.name, class: self.class, parameters }
    }
}

impl Parameter {
    /// From the name to the end of the default: what an alias replaces.
    pub fn behind_name(&self) -> Option<TextRange> {
        Some(TextRange::new(self.name_range.end(), self.marker.as_ref()?.at.end()))
    }
}

impl Survey {
    /// Is what the file calls `Annotated` bound behind this place?
    pub fn annotated_behind(&self, at: TextSize) -> bool {
        let first = self.annotated.as_deref().and_then(|name| name.split('.').next());
        first.and_then(|name| self.words.anchors.get(name)).is_some_and(|anchor| anchor.end > at)
    }

    /// Is the project's index about this file such that it may be rewritten?
    pub fn may_edit(&self, project: &ProjectIndex) -> bool {
        project.may_edit(self.file) && !project.entry(self.file).ignores.contains(&"annotated")
    }
}
