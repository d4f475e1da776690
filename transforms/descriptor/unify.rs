//! What properties of one shape have in common, and in what they differ: each value that differs becomes a parameter of the
//! descriptor.

use pyscale::analysis::properties::Pair;
use pyscale::analysis::spelling::Text;
use pyscale::edit::holes::{self, Hole, Out, in_order, speaks_of};
use pyscale::edit::literal;
use text_size::TextRange;

use super::shape::{Cut, Mark, Shape};

/// A property with its shape.
pub struct Member<'a> {
    pub pair: Pair<'a>,
    pub shape: Shape,
}

/// What a group of properties has in common.
pub struct Common {
    pub holes: Vec<Hole<Kind>>,
    /// What stands at each cut of the setter, then of the getter; so many are of the setter.
    outs: Vec<Out>,
    split: usize,
    /// Whose layout is taken: the member with the fewest lines.
    pub base: usize,
}

/// What kind of value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Literal,
    Type,
    Text,
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
        common.hole(cuts, &sources(text, cuts), kind);
    }
    // What a text may speak of: the name, and the parameters that are printed as they are written.
    let names: Vec<String> = members.iter().map(|member| member.pair.name.to_owned()).collect();
    let printed = common.holes.iter().enumerate().filter_map(|(index, hole)| Some((index + 1, printed(text, members, hole)?)));
    let words: Vec<(usize, Vec<String>)> = std::iter::once((NAME, names)).chain(printed).collect();
    for cuts in &columns {
        let out = common.out(text, cuts, &words)?;
        common.outs.push(out);
    }
    in_order(&mut common.holes, &mut common.outs, NAME + 1);
    holes::name(&mut common.holes);
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

    fn hole(&mut self, cuts: &[&Cut], sources: &[&str], kind: Kind) -> Option<usize> {
        holes::hole(&mut self.holes, sources, kind, cuts.first().and_then(|cut| cut.hint))
    }

    fn out(&mut self, text: Text<'_, '_>, cuts: &[&Cut], words: &[(usize, Vec<String>)]) -> Result<Out, TextRange> {
        let sources = sources(text, cuts);
        let differing = sources.iter().position(|source| *source != sources[0]);
        let (Some(first), Some(at)) = (cuts.first(), differing) else { return Ok(Out::Same) };
        let value = match first.mark {
            Mark::Literal => self.hole(cuts, &sources, Kind::Literal),
            Mark::Type => self.hole(cuts, &sources, Kind::Type),
            Mark::Piece => return speaks_of(&sources, words).map(Out::Parts).ok_or(cuts[at].range),
            Mark::Text => {
                let inner: Option<Vec<&str>> = sources.iter().map(|source| literal::plain(source).map(|it| it.text)).collect();
                if let Some(parts) = inner.and_then(|texts| speaks_of(&texts, words)) {
                    return Ok(Out::Parts(parts));
                }
                // One text each, which has to stand on a line.
                if let Some(broken) = sources.iter().position(|source| source.contains(['\n', '\r'])) {
                    return Err(cuts[broken].range);
                }
                self.hole(cuts, &sources, Kind::Text)
            }
            _ => None,
        };
        Ok(value.map_or(Out::Same, Out::Hole))
    }
}

fn sources<'m>(text: Text<'_, 'm>, cuts: &[&Cut]) -> Vec<&'m str> {
    cuts.iter().map(|cut| text.source.slice(cut.range)).collect()
}

/// What a value looks like in a text, for each member; `None` if that is not what is written.
fn printed(text: Text<'_, '_>, members: &[&Member<'_>], hole: &Hole<Kind>) -> Option<Vec<String>> {
    let printed = |(member, value): (&&Member<'_>, &String)| match hole.kind {
        Kind::Literal => literal::prints_itself(value).then(|| value.clone()),
        Kind::Type => text.class_name(member.pair.scope, &value.split('.').collect::<Vec<_>>()),
        Kind::Text => None,
    };
    members.iter().zip(&hole.values).map(printed).collect()
}
