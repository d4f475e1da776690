//! The edits: the descriptor above the first class that has such properties, an assignment in the place of each of them.

use pyscale::analysis::spelling::Text;
use pyscale::analysis::standing::all_stand_above;
use pyscale::edit::alike::{self, Part};
use pyscale::edit::holes::{Hole, Out};
use pyscale::edit::insert::block_indent;
use pyscale::edit::{Edit, import, layout, literal, members};
use pyscale::syntax::ast::{Expr, Stmt};
use pyscale::verdict::Hazard;
use text_size::TextRange;

use super::naming::Naming;
use super::shape::{Body, Mark, Storage};
use super::unify::{Common, Kind, Member, NAME};

/// What becomes of a group.
#[derive(Default)]
pub struct Rewrite {
    pub edits: Vec<Edit>,
    pub is_annotated: bool,
}

/// The edits of a group; a hazard where they have no safe place.
pub fn rewrite<'a>(text: Text<'a, '_>, group: &[&Member<'a>], common: &Common) -> Result<Rewrite, Hazard> {
    let page = Page::new(text, group, common).ok_or_else(|| no_place(group))?;
    let edits = page.edits().ok_or_else(|| no_place(group))?;
    Ok(Rewrite { edits, is_annotated: page.any.is_some() })
}

fn no_place(group: &[&Member<'_>]) -> Hazard {
    let at = group.first().map(|member| member.pair.place(member.pair.getter.name_range));
    Hazard::breaks("layout", "the layout of the class, or a name that is taken, leaves no safe place for the edits", at)
}

struct Page<'p, 'a, 'm> {
    text: Text<'a, 'm>,
    group: &'p [&'p Member<'a>],
    common: &'p Common,
    first: &'p Member<'a>,
    /// The statement of the module that holds the first class.
    top: &'a Stmt<'a>,
    naming: Naming,
    /// How the file writes `Any`, if it annotates.
    any: Option<String>,
    /// What has to be imported for that.
    wanted: Vec<import::Wanted>,
    quote: char,
    newline: &'static str,
    unit: String,
}

impl<'p, 'a, 'm> Page<'p, 'a, 'm> {
    fn new(text: Text<'a, 'm>, group: &'p [&'p Member<'a>], common: &'p Common) -> Option<Self> {
        let first = group.first().copied()?;
        let top = text.module.body.iter().find(|stmt| stmt.range.contains_range(first.pair.owner.range))?;
        let annotates = |member: &&Member<'_>| {
            let params = member.pair.setter.params;
            member.pair.getter.returns.is_some() || params.positional().any(|param| param.annotation.is_some())
        };
        let mut wanted = Vec::new();
        let any = if group.iter().any(annotates) {
            Some(import::spelled(text, top.range.start(), &["typing"], "Any", &mut wanted)?)
        } else {
            None
        };
        Some(Self {
            text,
            group,
            common,
            first,
            top,
            naming: Naming::new(text, group, common)?,
            any,
            wanted,
            quote: layout::quote_style(text.source.text()),
            newline: text.source.newline(),
            unit: layout::indent_unit(text.source, text.module),
        })
    }

    fn edits(&self) -> Option<Vec<Edit>> {
        let (source, module) = (self.text.source, self.text.module);
        let mut edits = import::change(source, module, &[], &self.wanted)?;
        let text = self.descriptor()?.join(self.newline);
        edits.push(members::definition_above(source, module, self.top, &text)?);
        let mut owners: Vec<_> = self.group.iter().map(|member| member.pair.owner).collect();
        owners.dedup_by_key(|owner| owner.range);
        for owner in owners {
            let own: Vec<_> =
                self.group.iter().enumerate().filter(|(_, member)| member.pair.owner.range == owner.range).collect();
            let accessors = |member: &Member<'a>| [member.pair.getter.range, member.pair.setter.range];
            let gone: Vec<TextRange> = own.iter().flat_map(|(_, member)| accessors(member)).collect();
            let mut new = Vec::new();
            for (index, member) in own {
                for range in accessors(member) {
                    new.extend(members::comments_above(source, module, owner, &gone, range));
                }
                new.push(self.assignment(index, member, &block_indent(source, module, owner)?));
            }
            edits.extend(members::regroup(source, module, owner, &gone, &new)?);
        }
        Some(edits)
    }

    /// `port = _Bounded(minimum=1, maximum=65535)`
    fn assignment(&self, index: usize, member: &Member<'a>, indent: &str) -> String {
        let holes = &self.common.holes;
        let value = |hole: &Hole<Kind>| hole.values.get(index).cloned().unwrap_or_default();
        let mut arguments: Vec<String> = match holes.as_slice() {
            [only] => vec![value(only)],
            _ => holes.iter().map(|hole| format!("{}={}", hole.name, value(hole))).collect(),
        };
        let doc = member.pair.doc.map(|doc| literal::on_one_line(self.text.source.slice(doc.range), self.quote));
        arguments.extend(doc.map(|doc| format!("doc={doc}")));
        let head = format!("{} = {}", member.pair.name, self.naming.class);
        layout::call(&head, &arguments, indent, &self.unit, self.newline)
    }

    /// The lines of the descriptor class.
    fn descriptor(&self) -> Option<Vec<String>> {
        let (naming, unit) = (&self.naming, &self.unit);
        let instance = &naming.instance;
        let mut lines = vec![format!("class {}:", naming.class), format!("{unit}\"\"\"{}\"\"\"", naming.summary())];
        let mut method = |head: String, body: Vec<String>| {
            lines.push(String::new());
            lines.push(format!("{unit}def {head}:"));
            lines.extend(body.into_iter().map(|line| if line.is_empty() { line } else { format!("{unit}{unit}{line}") }));
        };
        let any = self.any.as_deref();
        let typed = |name: &str, annotation: &str| if any.is_some() { format!("{name}: {annotation}") } else { name.to_owned() };
        let gives = |annotation: &str| if any.is_some() { format!(" -> {annotation}") } else { String::new() };
        let unknown = any.unwrap_or_default();
        let (parameters, body) = self.parameters(unknown);
        if !body.is_empty() {
            method(format!("__init__(self, {}){}", parameters.join(", "), gives("None")), body);
        }
        let body = self.set_name();
        if !body.is_empty() {
            method(format!("__set_name__(self, {}, {}){}", typed("owner", "type"), typed("name", "str"), gives("None")), body);
        }
        let default =
            if any.is_some() { format!("{}: {unknown} = None", naming.owner) } else { format!("{}=None", naming.owner) };
        let mut body = vec![format!("if {instance} is None:"), format!("{unit}return self")];
        body.extend(self.body(|member| &member.shape.getter, self.common.getter())?);
        method(format!("__get__(self, {}, {default}){}", typed(instance, unknown), gives(unknown)), body);
        let value = typed(&naming.parameter, &self.value_annotation().unwrap_or_else(|| unknown.to_owned()));
        let mut body: Vec<String> = self.setter_doc().into_iter().collect();
        body.extend(self.body(|member| &member.shape.setter, self.common.setter())?);
        method(format!("__set__(self, {}, {value}){}", typed(instance, unknown), gives("None")), body);
        Some(lines.into_iter().map(|line| layout::wrap_call(&line, unit, self.newline)).collect())
    }

    /// The parameters of `__init__` and its statements.
    fn parameters(&self, unknown: &str) -> (Vec<String>, Vec<String>) {
        let is_annotated = self.any.is_some();
        let mut parameters = Vec::new();
        let mut body = Vec::new();
        for hole in &self.common.holes {
            let annotation = match hole.kind {
                Kind::Type if hole.values.iter().all(|value| !value.starts_with('(')) => "type",
                Kind::Text => "str",
                Kind::Literal
                    if hole.values.iter().all(|value| value.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')) =>
                {
                    "int"
                }
                _ => unknown,
            };
            parameters.push(if is_annotated { format!("{}: {annotation}", hole.name) } else { hole.name.clone() });
            body.push(format!("self.{0} = {0}", hole.name));
        }
        let docs = self.group.iter().filter(|member| member.pair.doc.is_some()).count();
        if docs > 0 {
            let is_needed = docs == self.group.len();
            parameters.push(match (is_annotated, is_needed) {
                (true, true) => "doc: str".to_owned(),
                (true, false) => format!("doc: {unknown} = None"),
                (false, true) => "doc".to_owned(),
                (false, false) => "doc=None".to_owned(),
            });
            body.push("self.__doc__ = doc".to_owned());
        }
        (parameters, body)
    }

    fn set_name(&self) -> Vec<String> {
        let mut body = Vec::new();
        let (quote, other) = if self.quote == '"' { ('"', '\'') } else { ('\'', '"') };
        if self.naming.uses_name {
            body.push("self.name = name".to_owned());
        }
        match self.naming.storage {
            Some(Storage::Single) => body.push(format!("self.storage = {quote}_{quote} + name")),
            Some(Storage::Mangled) => {
                body.push(format!("self.storage = f{quote}_{{owner.__name__.lstrip({other}_{other})}}__{{name}}{quote}"));
            }
            _ => {}
        }
        body
    }

    /// The annotation that all setters have, if it means the same where the descriptor stands.
    fn value_annotation(&self) -> Option<String> {
        let annotation = |member: &Member<'a>| member.pair.setter.params.positional().nth(1)?.annotation;
        let stands = all_stand_above(self.text, self.first.pair.scope, annotation(self.first)?, self.top.range.start());
        self.common_text(annotation).filter(|_| stands)
    }

    /// The docstring of the setters, if it is one for all.
    fn setter_doc(&self) -> Option<String> {
        self.common_text(|member| member.pair.setter_doc)
    }

    /// An expression that all have and write in the same way, on one line.
    fn common_text(&self, of: impl Fn(&Member<'a>) -> Option<&'a Expr<'a>>) -> Option<String> {
        let written = |member: &Member<'a>| of(member).map(|expr| self.text.source.slice(expr.range));
        let first = written(self.first)?;
        let is_one = self.group.iter().all(|member| written(member) == Some(first)) && !first.contains(['\n', '\r']);
        is_one.then(|| first.to_owned())
    }

    /// The statements of an accessor, as lines without the first indentation.
    fn body(&self, of: for<'r> fn(&'r Member<'a>) -> &'r Body, outs: &[Out]) -> Option<Vec<String>> {
        let base = self.group.get(self.common.base).copied()?;
        let (body, source) = (of(base), self.text.source);
        let cuts = body.cuts.iter().zip(outs);
        let written = cuts.map(|(cut, out)| (cut.range, self.written(cut.mark, source.slice(cut.range), out)));
        alike::lines_from(source, body.range.start(), &alike::refilled(source, body.range, written))
    }

    /// What stands in the descriptor where a cut is.
    fn written(&self, mark: Mark, source: &str, out: &Out) -> String {
        let naming = &self.naming;
        let instance = &naming.instance;
        let attribute = |storage: Storage| if storage == Storage::Name { "self.name" } else { "self.storage" };
        match (mark, out) {
            (_, Out::Hole(hole)) => self.parameter(*hole),
            (Mark::Stored, _) => "self.storage".to_owned(),
            (Mark::Text, Out::Parts(parts)) if parts.as_slice() == [Part::Word(NAME)] => "self.name".to_owned(),
            (Mark::Text, Out::Parts(parts)) => {
                let quote = literal::plain(source).map_or("\"", |literal| literal.quote);
                literal::written(&self.parts(parts, literal::escaped), quote, true)
            }
            (_, Out::Parts(parts)) => self.parts(parts, str::to_owned),
            (Mark::Receiver, Out::Same) => instance.clone(),
            (Mark::Parameter, Out::Same) => naming.parameter.clone(),
            (Mark::Attribute(storage), Out::Same) => format!("getattr({instance}, {})", attribute(storage)),
            // `self._port = (` and a line break: the parentheses become those of the call.
            (Mark::Store(storage), Out::Same) => {
                let break_behind = source.split_once('(').map_or("", |(_, white)| white);
                format!("setattr({break_behind}{instance}, {}, ", attribute(storage))
            }
            (Mark::StoreEnd, Out::Same) => ")".to_owned(),
            (_, Out::Same) => source.to_owned(),
        }
    }

    fn parts(&self, parts: &[Part], text: fn(&str) -> String) -> String {
        let write = |part: &Part| match part {
            Part::Text(plain) => text(plain),
            Part::Word(NAME) => "{self.name}".to_owned(),
            Part::Word(word) if self.common.holes.get(*word - 1).is_some_and(|hole| hole.kind == Kind::Type) => {
                format!("{{{}.__name__}}", self.parameter(*word - 1))
            }
            Part::Word(word) => format!("{{{}}}", self.parameter(*word - 1)),
        };
        parts.iter().map(write).collect()
    }

    fn parameter(&self, hole: usize) -> String {
        self.common.holes.get(hole).map(|hole| format!("self.{}", hole.name)).unwrap_or_default()
    }
}
