//! The shape of a property: its getter and setter, cut where properties of one shape may differ, or where a descriptor writes
//! it another way. What stands between the cuts, and in which order they come, is what has to be alike.

use pyscale::analysis::properties::Pair;
use pyscale::analysis::spelling::Text;
use pyscale::edit::{alike, literal};
use pyscale::verdict::Hazard;
use text_size::TextRange;

use super::cutter::{Cutter, Found};

/// A getter and a setter, cut.
pub struct Shape {
    pub getter: Body,
    pub setter: Body,
    /// Equal for what has one shape, but for the texts.
    pub key: String,
    /// The setter only stores what it is given.
    pub stores_only: bool,
    /// What it checks.
    pub checks: Checks,
    /// Names that the bodies read, their parameters left out.
    pub names: Vec<String>,
    /// Something is called that is no builtin function and no error.
    pub calls: bool,
    /// Each name in what `isinstance` is asked for, with its place.
    pub types: Vec<(TextRange, Vec<String>)>,
}

impl Shape {
    /// All cuts: of the setter, then of the getter.
    pub fn cuts(&self) -> impl Iterator<Item = &Cut> {
        self.setter.cuts.iter().chain(&self.getter.cuts)
    }
}

/// What a setter checks.
#[derive(Debug, Default, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts, each asked for by name")]
pub struct Checks {
    pub minimum: bool,
    pub maximum: bool,
    pub typed: bool,
    pub raises: bool,
    /// It stores an item: `self["port"] = value`
    pub stores_item: bool,
    /// It calls something.
    pub calls: bool,
}

impl Checks {
    /// Nothing is done but storing an item.
    pub fn is_item(self) -> bool {
        self.stores_item && !self.raises && !self.calls && !self.minimum && !self.maximum
    }
}

/// Statements, and the cuts in them in order.
pub struct Body {
    /// From the first statement to the end of the last one's line.
    pub range: TextRange,
    pub cuts: Vec<Cut>,
}

/// A place that is written another way.
#[derive(Debug, Clone)]
pub struct Cut {
    pub range: TextRange,
    pub mark: Mark,
    /// What a value here is for: `minimum`
    pub hint: Option<&'static str>,
}

/// What stands at a cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Where a statement begins, at this depth.
    Statement(u32),
    /// The object.
    Receiver,
    /// What is assigned.
    Parameter,
    /// `self._port`, read
    Attribute(Storage),
    /// `self._port =`, and where that statement ends
    Store(Storage),
    StoreEnd,
    /// A number or bytes literal.
    Literal,
    /// A string literal.
    Text,
    /// `"_port"`, where the value is kept.
    Stored,
    /// A part of an f-string that is text.
    Piece,
    /// What `isinstance` is asked for.
    Type,
}

/// Which attribute of the object, for a property `port`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Storage {
    /// `port`
    Name,
    /// `_port`
    Single,
    /// `__port`
    Mangled,
}

/// Cuts a property; a hazard if something in it has no place in another class (rule 3).
pub fn shape<'a>(text: Text<'a, '_>, pair: &Pair<'a>) -> Result<Shape, Hazard> {
    let setter_end = pair.body.last().map_or(pair.setter.range, |last| last.range);
    let (mut found, mut bodies) = (Found::default(), Vec::new());
    let parts = [
        (pair.getter, pair.receivers()[0], std::slice::from_ref(pair.value), pair.value.range),
        (pair.setter, pair.receivers()[1], pair.body, setter_end),
    ];
    for (function, receiver, body, last) in parts {
        let start = body.first().map_or(last.start(), |first| first.range.start());
        let line_end = text.source.line_range(text.source.line_of(last.end())).end();
        let (cuts, so_far) = Cutter::run(text, pair, function, receiver, body, found);
        found = so_far;
        bodies.push(Body { range: TextRange::new(start, line_end), cuts });
    }
    if let Some(hazard) = found.hazard {
        return Err(hazard);
    }
    let (Some(mut setter), Some(mut getter)) = (bodies.pop(), bodies.pop()) else {
        return Err(Hazard::breaks("layout", "its layout leaves no safe place for the edit", None));
    };
    let stored = |wanted: Storage| {
        let is_it = |cut: &Cut| matches!(cut.mark, Mark::Attribute(storage) | Mark::Store(storage) if storage == wanted);
        getter.cuts.iter().chain(&setter.cuts).any(is_it)
    };
    let is_nameless = pair.owner.name.trim_matches('_').is_empty();
    if stored(Storage::Mangled) && (stored(Storage::Single) || is_nameless) {
        let message = format!("`__{0}` and `_{0}` cannot both be where a descriptor keeps its value", pair.name);
        return Err(Hazard::breaks("unmovable", message, Some(pair.place(pair.setter.name_range))));
    }
    if !stored(Storage::Mangled) && !pair.name.starts_with('_') {
        for cut in setter.cuts.iter_mut().chain(&mut getter.cuts).filter(|cut| cut.mark == Mark::Text) {
            let written = literal::plain(text.source.slice(cut.range)).and_then(|it| it.text.strip_prefix('_'));
            if written == Some(pair.name) {
                cut.mark = Mark::Stored;
            }
        }
    }
    let key = |body: &Body| alike::key(text.source, body.range, body.cuts.iter().map(|cut| (cut.range, cut.mark)));
    let key = format!("{}\u{3}{}", key(&getter), key(&setter));
    let stores_only = matches!(setter.cuts.as_slice(), [first, store, value, end]
        if matches!((first.mark, store.mark, value.mark, end.mark), (Mark::Statement(_), Mark::Store(_), Mark::Parameter, Mark::StoreEnd)));
    Ok(Shape {
        getter,
        setter,
        key,
        stores_only,
        checks: found.checks,
        names: found.names,
        calls: found.calls,
        types: found.types,
    })
}
