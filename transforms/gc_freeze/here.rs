//! What has been executed before a site: the functions on the way to it, each up to the call that leads on.

use std::cell::Cell;
use std::rc::Rc;

use pyscale::semantic::ScopeId;
use pyscale::syntax::ast::{Call, ClassDef, Expr};
use text_size::{TextRange, TextSize};

use super::ahead::Via;
use super::meaning::argument;
use super::once::Route;
use super::program::{CallSite, Unit};

/// Where a site stands: what has been executed before it.
pub struct Here<'a> {
    /// The functions on the way, the site's own first, each with the offset up to which it has been executed and the call
    /// in it that leads on (none in the site's own).
    frames: Vec<Frame<'a>>,
    /// How deep values made of other values are being followed.
    pub depth: Cell<u32>,
}

struct Frame<'a> {
    unit: Rc<Unit<'a>>,
    node: usize,
    up_to: TextSize,
    call: Option<&'a Call<'a>>,
}

impl<'a> Here<'a> {
    pub fn nowhere() -> Self {
        Self { frames: Vec::new(), depth: Cell::new(0) }
    }

    /// A site before the statement of `node`, which starts at `up_to`, on a route. `via` is the way behind it that leads to
    /// the statement that forks, where that stands in a function of its own.
    pub fn new(unit: &Rc<Unit<'a>>, node: usize, up_to: TextSize, route: &Route<'a>, via: Via<'a>) -> Self {
        let own = Frame { unit: Rc::clone(unit), node, up_to, call: via.call };
        let inner = via.inner.into_iter().map(|(unit, node, call)| Frame { unit, node, up_to: TextSize::new(0), call });
        let callers = route.hops.iter().map(|hop| Frame {
            unit: Rc::clone(&hop.unit),
            node: hop.site.node,
            up_to: hop.site.range.start(),
            call: Some(hop.site.call),
        });
        Self { frames: inner.into_iter().chain([own]).chain(callers).collect(), depth: Cell::new(0) }
    }

    /// Was this text executed before the site, as part of a function on the way?
    pub fn is_before(&self, unit: &Unit<'a>, range: TextRange) -> bool {
        self.frames_with(unit, range).any(|frame| range.end() <= frame.up_to)
    }

    /// Does this text stand behind the site in a function on the way, so that it is executed afterwards?
    pub fn is_behind(&self, unit: &Unit<'a>, range: TextRange) -> bool {
        self.frames_with(unit, range).any(|frame| range.start() >= frame.up_to)
    }

    /// The functions on the way, or module levels, that this text is part of.
    fn frames_with(&self, unit: &Unit<'a>, range: TextRange) -> impl Iterator<Item = &Frame<'a>> {
        let (file, around) = (unit.file, unit.function_around(range));
        let of = |frame: &Frame<'a>| frame.unit.function_of(frame.node).map(|function| function.def.range);
        self.frames.iter().filter(move |frame| frame.unit.file == file && of(frame) == around)
    }

    /// The class of the nearest method on the way.
    pub fn class(&self) -> Option<(Rc<Unit<'a>>, &'a ClassDef<'a>)> {
        self.frames.iter().find_map(|frame| {
            let function = frame.unit.function_of(frame.node)?;
            Some((function.unit, function.class?))
        })
    }

    /// The calls that functions on the way have made themselves by then.
    pub fn calls_before(&self) -> impl Iterator<Item = (Rc<Unit<'a>>, CallSite<'a>)> + '_ {
        self.frames.iter().flat_map(|frame| {
            let of = |node| frame.unit.function_of(node).map(|function| function.def.range);
            let own = of(frame.node);
            let calls = frame.unit.calls.iter().filter(move |site| site.range.end() <= frame.up_to && of(site.node) == own);
            calls.map(|site| (Rc::clone(&frame.unit), *site))
        })
    }

    /// What the caller hands to a parameter of a function on the way, and the scope in which it is evaluated.
    pub fn handed(&self, unit: &Unit<'a>, scope: ScopeId, name: &str) -> Option<(Rc<Unit<'a>>, ScopeId, &'a Expr<'a>)> {
        self.frames.windows(2).find_map(|pair| {
            let function = pair[0].unit.function_of(pair[0].node)?;
            let is_it = pair[0].unit.file == unit.file && pair[0].unit.model.body_scope(function.def.range) == Some(scope);
            if !is_it {
                return None;
            }
            let params: Vec<_> = function.def.params.posonly.iter().chain(function.def.params.args).collect();
            let skipped = usize::from(function.class.is_some());
            let position = params.iter().position(|param| param.name == name).unwrap_or(usize::MAX / 2);
            let value = argument(pair[1].call?, position.checked_sub(skipped)?, name)?;
            Some((Rc::clone(&pair[1].unit), pair[1].unit.scope_of(pair[1].node), value))
        })
    }
}
