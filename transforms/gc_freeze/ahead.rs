//! The place before a fork (kinds F and J): the nearest statement that every way from an entry point to the fork passes once.
//! A loop around it may stand in the fork's own function or in a caller, several calls away; where a loop takes jobs and
//! forks a child for each, that is the place before it.

use std::rc::Rc;

use pyscale::index::FileId;
use pyscale::syntax::ast::{Call, Stmt, StmtKind};
use pyscale::verdict::Hazard;
use text_size::TextRange;

use super::once::Doubt;
use super::program::{CallSite, Function, Program, Unit};
use super::site::blocks;

/// Where the freeze goes.
pub struct Ahead<'a> {
    pub unit: Rc<Unit<'a>>,
    pub stmt: &'a Stmt<'a>,
    /// The way from there to the fork.
    pub via: Via<'a>,
}

/// The functions between the place and the fork, that of the fork first, and the call in the place's own function that leads
/// to them.
#[derive(Clone, Default)]
pub struct Via<'a> {
    pub inner: Vec<(Rc<Unit<'a>>, usize, Option<&'a Call<'a>>)>,
    pub call: Option<&'a Call<'a>>,
}

/// A function on a way to the fork, or a module's own level.
struct Level<'a> {
    unit: Rc<Unit<'a>>,
    function: Option<Function<'a>>,
    points: Vec<Point<'a>>,
    /// The levels that call it.
    callers: Vec<usize>,
}

/// A call that leads to the fork, or the fork.
#[derive(Clone, Copy)]
struct Point<'a> {
    node: usize,
    call: &'a Call<'a>,
    repeated: bool,
    /// The level to which it leads; none from the fork.
    to: Option<usize>,
}

/// More functions than that are not gone through.
const MOST: usize = 40;

/// Finds the place before a fork. `alone` says what it is outside of any loop.
pub fn ahead<'a>(program: &Program<'a>, unit: &Rc<Unit<'a>>, site: &CallSite<'a>, alone: &str) -> Result<Ahead<'a>, Hazard> {
    let own = unit.outermost_loop(site.node).or_else(|| site.repeated.then(|| unit.stmt(site.node)));
    let own = own.map(|stmt| Ahead { unit: Rc::clone(unit), stmt, via: Via::default() });
    if let Some(found) = &own
        && is_reached_once(program, found).is_ok()
    {
        return own.ok_or_else(|| Hazard::breaks("single", alone, None));
    }
    let found = levels(program, unit, site).map_err(uncounted).and_then(|levels| {
        let mut doubt = None;
        for host in 0..levels.len() {
            let Some(found) = place(&levels, host) else { continue };
            match is_reached_once(program, &found) {
                Ok(()) => return Ok(found),
                Err(reason) => doubt = doubt.or(Some(uncounted(reason))),
            }
        }
        Err(doubt.unwrap_or_else(|| Hazard::breaks("single", alone, None)))
    });
    // In its own loop the site is judged all the same, and what is wrong with it is said.
    match (found, own) {
        (Err(_), Some(own)) => Ok(own),
        (found, _) => found,
    }
}

/// Nobody knows how often it runs.
fn uncounted((reason, at): Doubt) -> Hazard {
    Hazard::breaks("once", reason, at)
}

fn is_reached_once<'a>(program: &Program<'a>, found: &Ahead<'a>) -> Result<(), Doubt> {
    let node = found.unit.node_of(found.stmt).ok_or_else(|| ("the loop around it is not understood".to_owned(), None))?;
    program.route(&found.unit, node).map(|_| ())
}

/// All levels from which the fork is reached, its own first.
fn levels<'a>(program: &Program<'a>, unit: &Rc<Unit<'a>>, site: &CallSite<'a>) -> Result<Vec<Level<'a>>, Doubt> {
    let fork = Point { node: site.node, call: site.call, repeated: site.repeated, to: None };
    let function = unit.function_of(site.node);
    let mut levels = vec![Level { unit: Rc::clone(unit), function, points: vec![fork], callers: Vec::new() }];
    let mut next = 0;
    while next < levels.len() {
        let hops = match &levels[next].function {
            Some(function) => program.callers(function)?,
            None => Vec::new(),
        };
        for hop in hops {
            let function = hop.unit.function_of(hop.site.node);
            let key = key(&hop.unit, function.as_ref());
            let known = levels.iter().position(|level| self::key(&level.unit, level.function.as_ref()) == key);
            let at = known.unwrap_or_else(|| {
                levels.push(Level { unit: Rc::clone(&hop.unit), function, points: Vec::new(), callers: Vec::new() });
                levels.len() - 1
            });
            let point = Point { node: hop.site.node, call: hop.site.call, repeated: hop.site.repeated, to: Some(next) };
            levels[at].points.push(point);
            levels[next].callers.push(at);
        }
        if levels.len() > MOST {
            return Err(("the ways from the entry point to it are too many to follow".to_owned(), None));
        }
        next += 1;
    }
    Ok(levels)
}

fn key(unit: &Unit<'_>, function: Option<&Function<'_>>) -> (FileId, Option<TextRange>) {
    (unit.file, function.map(|function| function.def.range))
}

/// The statement of a level that every way passes, if there is one, and a loop behind it.
fn place<'a>(levels: &[Level<'a>], host: usize) -> Option<Ahead<'a>> {
    let below = below(levels, host)?;
    let level = &levels[host];
    let leads = |point: &&Point<'a>| point.to.is_none_or(|to| below.contains(&to));
    let points: Vec<&Point<'a>> = level.points.iter().filter(leads).collect();
    let in_loop = |unit: &Unit<'a>, point: &Point<'a>| point.repeated || unit.outermost_loop(point.node).is_some();
    let looped = points.iter().any(|point| in_loop(&level.unit, point))
        || below.iter().filter(|other| **other != host).any(|other| {
            let inner = &levels[*other];
            inner.points.iter().filter(leads).any(|point| in_loop(&inner.unit, point))
        });
    if !looped {
        return None;
    }
    let stmt = shared(&level.unit, &points)?;
    let first = points.first()?;
    Some(Ahead { unit: Rc::clone(&level.unit), stmt, via: via(levels, first) })
}

/// The levels between the host and the fork, if each way goes through the host.
fn below(levels: &[Level<'_>], host: usize) -> Option<Vec<usize>> {
    let mut below = vec![0];
    let mut next = 0;
    while let Some(at) = below.get(next).copied() {
        next += 1;
        if at == host {
            continue;
        }
        if levels[at].callers.is_empty() {
            return None;
        }
        for caller in &levels[at].callers {
            if !below.contains(caller) {
                below.push(*caller);
            }
        }
    }
    let calls_itself = levels[host].callers.iter().any(|caller| below.contains(caller));
    (below.contains(&host) && (host == 0 || !calls_itself)).then_some(below)
}

/// The way of one call down to the fork.
fn via<'a>(levels: &[Level<'a>], first: &Point<'a>) -> Via<'a> {
    let mut inner = Vec::new();
    let mut to = first.to;
    while let Some(at) = to.filter(|_| inner.len() < MOST) {
        let level = &levels[at];
        // The nearest to the fork is the one that was found first.
        let Some(point) = level.points.iter().min_by_key(|point| point.to) else { break };
        inner.push((Rc::clone(&level.unit), point.node, point.to.map(|_| point.call)));
        to = point.to;
    }
    inner.reverse();
    Via { call: first.to.map(|_| first.call), inner }
}

/// The last statement before or around all of these, outside of every loop.
fn shared<'a>(unit: &Unit<'a>, points: &[&Point<'a>]) -> Option<&'a Stmt<'a>> {
    let around = |point: &&Point<'a>| -> Vec<&'a Stmt<'a>> {
        let mut chain: Vec<&'a Stmt<'a>> = unit.within_function(point.node).collect();
        chain.reverse();
        chain
    };
    let chains: Vec<Vec<&'a Stmt<'a>>> = points.iter().map(around).collect();
    let (first, others) = chains.split_first()?;
    let alike = |depth: usize| {
        others.iter().all(|chain| chain.get(depth).map(|stmt| stmt.range) == first.get(depth).map(|stmt| stmt.range))
    };
    let depth = (0..first.len()).take_while(|depth| alike(*depth)).count();
    // In the block where they part the earliest counts; in different blocks of one statement, that statement.
    let parting: Vec<&'a Stmt<'a>> = chains.iter().filter_map(|chain| chain.get(depth).copied()).collect();
    let same_block = match depth.checked_sub(1).map(|above| first[above]) {
        None => true,
        Some(parent) => {
            blocks(parent).iter().any(|block| parting.iter().all(|stmt| block.iter().any(|other| other.range == stmt.range)))
        }
    };
    let mut chosen = if parting.len() == chains.len() && same_block {
        parting.into_iter().min_by_key(|stmt| stmt.range.start())?
    } else {
        first[depth.checked_sub(1)?]
    };
    let is_loop = |stmt: &&&'a Stmt<'a>| matches!(stmt.kind, StmtKind::For { .. } | StmtKind::While { .. });
    let loops = first.iter().take(depth + 1).filter(|stmt| stmt.range.contains_range(chosen.range)).find(is_loop);
    if let Some(outermost) = loops.filter(|_| true) {
        chosen = outermost;
    }
    (!matches!(chosen.kind, StmtKind::FunctionDef(_) | StmtKind::ClassDef(_))).then_some(chosen)
}
