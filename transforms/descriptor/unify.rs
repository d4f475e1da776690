//! What properties of one shape have in common, and in what they differ: each value that differs becomes a parameter of the
//! descriptor.

use pyscale::analysis::definitions::Definition;
use pyscale::analysis::spelling::Text;
use pyscale::edit::literal;
use pyscale::edit::stdlib;
use pyscale::index::builtins::is_builtin;
use text_size::TextRange;

use super::hints::Hint;
use super::pairs::Pair;
use super::shape::{Cut, Mark, Shape, Storage};

/// A property with its shape.
pub struct Member<'a> {
    pub pair: Pair<'a>,
    pub shape: Shape,
}

/// What a group of properties has in common.
pub struct Common {
    pub holes: Vec<Hole>,
    /// For each cut of the setter, then of the getter: what stands there.
    pub setter: Vec<Out>,
    pub getter: Vec<Out>,
    /// Whose layout is taken: the member with the fewest lines.
    pub base: usize,
}

/// A value in which the properties differ.
pub struct Hole {
    pub name: String,
    pub kind: Kind,
    /// As each member writes it.
    pub values: Vec<String>,
    hint: Option<Hint>,
}

/// What kind of value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Literal,
    Type,
    Text,
}

/// What stands at a cut.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Out {
    /// What the layout's member has there, or what the mark says.
    Same,
    /// The parameter of this index.
    Hole(usize),
    /// A text with the property's name or parameters in it.
    Parts(Vec<Part>),
}

/// A part of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    Text(String),
    /// The property's name.
    Name,
    /// `_port`, where the value is kept.
    Storage,
    Hole(usize),
}

/// The common form of properties with the same key; the place of a text that has none, if there is one.
pub fn unify(text: Text<'_, '_>, members: &[&Member<'_>]) -> Result<Common, TextRange> {
    let mut common = Common { holes: Vec::new(), setter: Vec::new(), getter: Vec::new(), base: base(text, members) };
    let columns = |of: fn(&Shape) -> &[Cut]| -> Vec<Vec<&Cut>> {
        let count = members.first().map_or(0, |member| of(&member.shape).len());
        (0..count).map(|index| members.iter().filter_map(|member| of(&member.shape).get(index)).collect()).collect()
    };
    let (setter, getter) = (columns(|shape| &shape.setter.cuts), columns(|shape| &shape.getter.cuts));
    // Numbers and types first: texts may speak of them.
    for cuts in setter.iter().chain(&getter) {
        if let Some(kind) = cuts.first().and_then(|cut| kind_of(cut.mark)).filter(|kind| *kind != Kind::Text) {
            common.hole(text, cuts, kind);
        }
    }
    let known: Vec<Shown> =
        common.holes.iter().enumerate().filter_map(|(index, hole)| Shown::of(text, members, index, hole)).collect();
    for cuts in &setter {
        let out = common.out(text, members, cuts, &known)?;
        common.setter.push(out);
    }
    for cuts in &getter {
        let out = common.out(text, members, cuts, &known)?;
        common.getter.push(out);
    }
    common.in_order();
    common.name_holes();
    Ok(common)
}

fn base(text: Text<'_, '_>, members: &[&Member<'_>]) -> usize {
    let lines = |member: &Member<'_>| {
        text.source.line_of(member.shape.setter.range.end()) - text.source.line_of(member.shape.setter.range.start())
    };
    (0..members.len()).min_by_key(|index| lines(members[*index])).unwrap_or_default()
}

fn first_is_mangled(members: &[&Member<'_>]) -> bool {
    let mut cuts = members.iter().flat_map(|member| member.shape.setter.cuts.iter().chain(&member.shape.getter.cuts));
    cuts.any(|cut| matches!(cut.mark, Mark::Attribute(Storage::Mangled) | Mark::Store(Storage::Mangled)))
}

fn kind_of(mark: Mark) -> Option<Kind> {
    match mark {
        Mark::Literal => Some(Kind::Literal),
        Mark::Type => Some(Kind::Type),
        Mark::Text => Some(Kind::Text),
        _ => None,
    }
}

impl Common {
    /// The parameter for what differs at these cuts; `None` if nothing does.
    fn hole(&mut self, text: Text<'_, '_>, cuts: &[&Cut], kind: Kind) -> Option<usize> {
        let values: Vec<String> = cuts.iter().map(|cut| text.source.slice(cut.range).to_owned()).collect();
        if values.windows(2).all(|pair| pair[0] == pair[1]) {
            return None;
        }
        let hint = cuts.first().and_then(|cut| cut.hint);
        let same = |hole: &Hole| hole.kind == kind && hole.values == values;
        let known = self.holes.iter().position(same);
        if let Some(known) = known {
            let hole = &mut self.holes[known];
            hole.hint = hole.hint.or(hint);
            return Some(known);
        }
        self.holes.push(Hole { name: String::new(), kind, values, hint });
        Some(self.holes.len() - 1)
    }

    fn out(&mut self, text: Text<'_, '_>, members: &[&Member<'_>], cuts: &[&Cut], known: &[Shown]) -> Result<Out, TextRange> {
        let Some(first) = cuts.first() else { return Ok(Out::Same) };
        let sources: Vec<&str> = cuts.iter().map(|cut| text.source.slice(cut.range)).collect();
        let is_same = sources.windows(2).all(|pair| pair[0] == pair[1]);
        let names: Vec<&str> = members.iter().map(|member| member.pair.name).collect();
        match first.mark {
            Mark::Literal | Mark::Type => {
                let kind = if first.mark == Mark::Type { Kind::Type } else { Kind::Literal };
                Ok(self.hole(text, cuts, kind).map_or(Out::Same, Out::Hole))
            }
            Mark::Text if is_same => Ok(Out::Same),
            Mark::Text => {
                let inner: Option<Vec<&str>> = sources.iter().map(|source| literal::plain(source).map(|it| it.text)).collect();
                if let Some(texts) = inner {
                    let is_storage = texts.iter().zip(&names).all(|(text, name)| text.strip_prefix('_') == Some(*name));
                    if is_storage && !names.iter().any(|name| name.starts_with('_')) && !first_is_mangled(members) {
                        return Ok(Out::Parts(vec![Part::Storage]));
                    }
                    if let Some(parts) = align(&texts, &names, known) {
                        return Ok(Out::Parts(parts));
                    }
                }
                // One text each, which has to stand on a line.
                let broken = cuts.iter().find(|cut| text.source.slice(cut.range).contains(['\n', '\r']));
                match broken {
                    Some(cut) => Err(cut.range),
                    None => Ok(self.hole(text, cuts, Kind::Text).map_or(Out::Same, Out::Hole)),
                }
            }
            Mark::Piece if is_same => Ok(Out::Same),
            Mark::Piece => {
                let differing =
                    cuts.iter().find(|cut| text.source.slice(cut.range) != sources[0]).map_or(first.range, |cut| cut.range);
                align(&sources, &names, known).map(Out::Parts).ok_or(differing)
            }
            _ => Ok(Out::Same),
        }
    }

    /// Parameters come in the order in which they are used.
    fn in_order(&mut self) {
        let mut order: Vec<usize> = Vec::new();
        let mut note = |hole: usize| {
            if !order.contains(&hole) {
                order.push(hole);
            }
        };
        for out in self.setter.iter().chain(&self.getter) {
            match out {
                Out::Hole(hole) => note(*hole),
                Out::Parts(parts) => parts.iter().for_each(|part| {
                    if let Part::Hole(hole) = part {
                        note(*hole);
                    }
                }),
                Out::Same => {}
            }
        }
        let place = |hole: usize| order.iter().position(|known| *known == hole).unwrap_or(hole);
        for out in self.setter.iter_mut().chain(&mut self.getter) {
            match out {
                Out::Hole(hole) => *hole = place(*hole),
                Out::Parts(parts) => parts.iter_mut().for_each(|part| {
                    if let Part::Hole(hole) = part {
                        *hole = place(*hole);
                    }
                }),
                Out::Same => {}
            }
        }
        let mut holes: Vec<(usize, Hole)> = std::mem::take(&mut self.holes).into_iter().enumerate().collect();
        holes.sort_by_key(|(index, _)| place(*index));
        self.holes = holes.into_iter().map(|(_, hole)| hole).collect();
    }

    fn name_holes(&mut self) {
        let names: Vec<&str> = self.holes.iter().map(|hole| hole.hint.map_or("value", Hint::name)).collect();
        let numbered: Vec<String> = names
            .iter()
            .enumerate()
            .map(|(index, name)| {
                let before = names[..index].iter().filter(|other| *other == name).count();
                if *name != "value" && before == 0 { (*name).to_owned() } else { format!("{name}{}", before + 1) }
            })
            .collect();
        for (hole, name) in self.holes.iter_mut().zip(numbered) {
            hole.name = name;
        }
    }
}

/// What a parameter looks like in a text, for each member.
pub struct Shown {
    hole: usize,
    texts: Vec<String>,
}

impl Shown {
    fn of(text: Text<'_, '_>, members: &[&Member<'_>], index: usize, hole: &Hole) -> Option<Self> {
        let shown = |(member, value): (&&Member<'_>, &String)| match hole.kind {
            Kind::Literal => is_printed_so(value).then(|| value.clone()),
            Kind::Type => name_of_type(text, member, value),
            Kind::Text => None,
        };
        let texts = members.iter().zip(&hole.values).map(shown).collect::<Option<Vec<_>>>()?;
        Some(Self { hole: index, texts })
    }
}

/// Is `str()` of a number what its literal is?
fn is_printed_so(literal: &str) -> bool {
    let digits = literal.strip_prefix('-').unwrap_or(literal);
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_canonical = |whole: &str| is_number(whole) && (whole == "0" || !whole.starts_with('0')) && whole.len() <= 15;
    match digits.split_once('.') {
        None => is_canonical(digits) && literal != "-0",
        Some((whole, part)) => {
            let short = part.len() + whole.len() <= 15 && !part.starts_with("0000");
            is_canonical(whole) && is_number(part) && short && (part == "0" || !part.ends_with('0'))
        }
    }
}

/// The `__name__` of a class, if the last part of how it is written is just that.
fn name_of_type(text: Text<'_, '_>, member: &Member<'_>, written: &str) -> Option<String> {
    let path: Vec<&str> = written.split('.').collect();
    let last = (*path.last()?).to_owned();
    let is_known = match text.definition(member.pair.scope, &path) {
        Definition::External(name) => match name.rsplit_once('.')? {
            ("builtins", name) => is_builtin(name) && name == last,
            ("typing" | "typing_extensions" | "types" | "socket" | "io" | "select" | "ctypes", _) => false,
            (module, name) => stdlib::is_stdlib(module) && name == last && name.starts_with(char::is_uppercase),
        },
        definition => {
            text.project.class_defined(&definition).is_some_and(|class| text.project.class_facts(class).name == last.as_str())
        }
    };
    is_known.then_some(last)
}

/// Goes through texts side by side: what is the name of each property, or what a parameter prints as, becomes that. `None` if
/// they differ in anything else.
pub fn align(texts: &[&str], names: &[&str], known: &[Shown]) -> Option<Vec<Part>> {
    let mut at = vec![0; texts.len()];
    let mut parts: Vec<Part> = Vec::new();
    loop {
        if texts.iter().zip(&at).all(|(text, at)| *at == text.len()) {
            return Some(parts);
        }
        if stand(texts, &at, names) {
            step(&mut at, names.iter().map(|name| name.len()));
            parts.push(Part::Name);
        } else if let Some(shown) = known.iter().find(|shown| stand(texts, &at, &shown.texts)) {
            step(&mut at, shown.texts.iter().map(String::len));
            parts.push(Part::Hole(shown.hole));
        } else {
            let mut next = texts.iter().zip(&at).map(|(text, at)| text[*at..].chars().next());
            let character = next.next()??;
            if next.any(|other| other != Some(character)) {
                return None;
            }
            step(&mut at, std::iter::repeat(character.len_utf8()));
            match parts.last_mut() {
                Some(Part::Text(text)) => text.push(character),
                _ => parts.push(Part::Text(character.to_string())),
            }
        }
    }
}

/// Does each of the words stand in its text at this place, as a word?
fn stand<S: AsRef<str>>(texts: &[&str], at: &[usize], words: &[S]) -> bool {
    texts.iter().zip(at).zip(words).all(|((text, at), word)| {
        let word = word.as_ref();
        let is_part = |character: char| character.is_alphanumeric() || character == '_';
        let (before, rest) = text.split_at(*at);
        let behind = rest.strip_prefix(word).unwrap_or("x");
        let joins_before = before.chars().next_back().is_some_and(is_part) && word.starts_with(is_part);
        // `1` is no word of its own in `1.5`.
        let is_fraction = word.ends_with(|c: char| c.is_ascii_digit())
            && behind.strip_prefix('.').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        !word.is_empty() && !joins_before && !behind.starts_with(is_part) && !is_fraction
    })
}

fn step(at: &mut [usize], widths: impl Iterator<Item = usize>) {
    at.iter_mut().zip(widths).for_each(|(at, width)| *at += width);
}
