//! What properties of one shape have in common, and in what they differ: each value that differs becomes a parameter of the
//! descriptor.

use pyscale::analysis::definitions::Definition;
use pyscale::analysis::properties::Pair;
use pyscale::analysis::spelling::Text;
use pyscale::edit::alike::{Part, align};
use pyscale::edit::literal;
use pyscale::edit::stdlib;
use pyscale::index::builtins::is_builtin;
use text_size::TextRange;

use super::hints::Hint;
use super::shape::{Cut, Mark, Shape, Storage};

/// A property with its shape.
pub struct Member<'a> {
    pub pair: Pair<'a>,
    pub shape: Shape,
}

/// What a group of properties has in common.
pub struct Common {
    pub holes: Vec<Hole>,
    /// What stands at each cut of the setter, then of the getter; so many are of the setter.
    outs: Vec<Out>,
    split: usize,
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
    /// `"_port"`, where the value is kept.
    Storage,
    /// A text with words in it: [`NAME`], and behind that the parameters.
    Parts(Vec<Part>),
}

/// The property's name among the words of a text.
pub const NAME: usize = 0;

/// The common form of properties with the same key; the place of a text that has none, if there is one.
pub fn unify(text: Text<'_, '_>, members: &[&Member<'_>]) -> Result<Common, TextRange> {
    let split = members.first().map_or(0, |member| member.shape.setter.cuts.len());
    let lines = |member: &Member<'_>| {
        text.source.line_of(member.shape.setter.range.end()) - text.source.line_of(member.shape.setter.range.start())
    };
    let base = (0..members.len()).min_by_key(|index| lines(members[*index])).unwrap_or_default();
    let mut common = Common { holes: Vec::new(), outs: Vec::new(), split, base };
    let all: Vec<Vec<&Cut>> = members.iter().map(|member| member.shape.cuts().collect()).collect();
    let columns: Vec<Vec<&Cut>> = (0..all.first().map_or(0, Vec::len))
        .map(|index| all.iter().filter_map(|cuts| cuts.get(index).copied()).collect())
        .collect();
    // Numbers and types first: texts may speak of them.
    for cuts in &columns {
        let kind = match cuts.first().map(|cut| cut.mark) {
            Some(Mark::Literal) => Kind::Literal,
            Some(Mark::Type) => Kind::Type,
            _ => continue,
        };
        common.hole(text, cuts, kind);
    }
    // What a text may speak of: the name, and the parameters that are printed as they are written.
    let names: Vec<String> = members.iter().map(|member| member.pair.name.to_owned()).collect();
    let printed = common.holes.iter().enumerate().filter_map(|(index, hole)| Some((index + 1, hole.printed(text, members)?)));
    let words: Vec<(usize, Vec<String>)> = std::iter::once((NAME, names)).chain(printed).collect();
    for cuts in &columns {
        let out = common.out(text, members, cuts, &words)?;
        common.outs.push(out);
    }
    common.in_order();
    common.name_holes();
    Ok(common)
}

impl Common {
    pub fn setter(&self) -> &[Out] {
        &self.outs[..self.split]
    }

    pub fn getter(&self) -> &[Out] {
        &self.outs[self.split..]
    }

    pub fn outs(&self) -> &[Out] {
        &self.outs
    }

    /// The parameter for what differs at these cuts; `None` if nothing does.
    fn hole(&mut self, text: Text<'_, '_>, cuts: &[&Cut], kind: Kind) -> Option<usize> {
        let values: Vec<String> = cuts.iter().map(|cut| text.source.slice(cut.range).to_owned()).collect();
        if values.windows(2).all(|pair| pair[0] == pair[1]) {
            return None;
        }
        let hint = cuts.first().and_then(|cut| cut.hint);
        if let Some(known) = self.holes.iter().position(|hole| hole.kind == kind && hole.values == values) {
            let hole = &mut self.holes[known];
            hole.hint = hole.hint.or(hint);
            return Some(known);
        }
        self.holes.push(Hole { name: String::new(), kind, values, hint });
        Some(self.holes.len() - 1)
    }

    fn out(
        &mut self,
        text: Text<'_, '_>,
        members: &[&Member<'_>],
        cuts: &[&Cut],
        words: &[(usize, Vec<String>)],
    ) -> Result<Out, TextRange> {
        let Some(first) = cuts.first() else { return Ok(Out::Same) };
        let sources: Vec<&str> = cuts.iter().map(|cut| text.source.slice(cut.range)).collect();
        let differing = sources.iter().position(|source| *source != sources[0]);
        match first.mark {
            Mark::Literal => Ok(self.hole(text, cuts, Kind::Literal).map_or(Out::Same, Out::Hole)),
            Mark::Type => Ok(self.hole(text, cuts, Kind::Type).map_or(Out::Same, Out::Hole)),
            Mark::Text if differing.is_some() => {
                let inner: Option<Vec<&str>> = sources.iter().map(|source| literal::plain(source).map(|it| it.text)).collect();
                if let Some(texts) = inner {
                    if is_storage(members, &texts) {
                        return Ok(Out::Storage);
                    }
                    if let Some(parts) = speaks_of(&texts, words) {
                        return Ok(Out::Parts(parts));
                    }
                }
                // One text each, which has to stand on a line.
                match cuts.iter().find(|cut| text.source.slice(cut.range).contains(['\n', '\r'])) {
                    Some(cut) => Err(cut.range),
                    None => Ok(self.hole(text, cuts, Kind::Text).map_or(Out::Same, Out::Hole)),
                }
            }
            Mark::Piece if let Some(at) = differing => {
                speaks_of(&sources, words).map(Out::Parts).ok_or_else(|| cuts.get(at).map_or(first.range, |cut| cut.range))
            }
            _ => Ok(Out::Same),
        }
    }

    /// Tells each parameter where one stands, in the order of their use, and puts what it gives in its place.
    fn each_hole(&mut self, mut other: impl FnMut(usize) -> usize) {
        for out in &mut self.outs {
            match out {
                Out::Hole(hole) => *hole = other(*hole),
                Out::Parts(parts) => {
                    for part in parts {
                        match part {
                            Part::Word(word) if *word != NAME => *word = other(*word - 1) + 1,
                            _ => {}
                        }
                    }
                }
                Out::Same | Out::Storage => {}
            }
        }
    }

    /// Parameters come in the order in which they are used.
    fn in_order(&mut self) {
        let mut order: Vec<usize> = Vec::new();
        self.each_hole(|hole| {
            if !order.contains(&hole) {
                order.push(hole);
            }
            hole
        });
        let place = |hole: usize| order.iter().position(|known| *known == hole).unwrap_or(hole);
        self.each_hole(place);
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

/// Are the texts the names of the attributes in which the values are kept?
fn is_storage(members: &[&Member<'_>], texts: &[&str]) -> bool {
    let is_mangled = |cut: &Cut| matches!(cut.mark, Mark::Attribute(Storage::Mangled) | Mark::Store(Storage::Mangled));
    let is_own = |(text, member): (&&str, &&Member<'_>)| {
        let name = member.pair.name;
        text.strip_prefix('_') == Some(name) && !name.starts_with('_') && !member.shape.cuts().any(is_mangled)
    };
    texts.iter().zip(members).all(is_own)
}

/// The texts side by side, with these words in them.
fn speaks_of(texts: &[&str], words: &[(usize, Vec<String>)]) -> Option<Vec<Part>> {
    let each: Vec<&[String]> = words.iter().map(|(_, word)| word.as_slice()).collect();
    let meant = |part| match part {
        Part::Word(index) => Part::Word(words[index].0),
        text @ Part::Text(_) => text,
    };
    Some(align(texts, &each)?.into_iter().map(meant).collect())
}

impl Hole {
    /// What the value looks like in a text, for each member; `None` if that is not what is written.
    fn printed(&self, text: Text<'_, '_>, members: &[&Member<'_>]) -> Option<Vec<String>> {
        let printed = |(member, value): (&&Member<'_>, &String)| match self.kind {
            Kind::Literal => literal::prints_itself(value).then(|| value.clone()),
            Kind::Type => name_of_type(text, member, value),
            Kind::Text => None,
        };
        members.iter().zip(&self.values).map(printed).collect()
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
