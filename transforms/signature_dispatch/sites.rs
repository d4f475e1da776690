//! Rules 1 and 2: calls whose keyword arguments are entries of one mapping, each from the key of its own name.

use pyscale::analysis::control::Repeats;
use pyscale::analysis::references::{Role, dotted, references};
use pyscale::analysis::signature::{Constant, constant};
use pyscale::analysis::spelling::Text;
use pyscale::semantic::ScopeId;
use pyscale::syntax::ast::{Call, Expr, ExprKind};
use pyscale::syntax::visit::find_in;
use text_size::TextRange;

/// Fewer arguments are quicker read than a call of a helper.
pub const FEWEST: usize = 3;

/// `f(x, k=M["k"], l=M.get("l"), …)`
pub struct Site<'a> {
    pub call: &'a Call<'a>,
    /// From the function to the closing parenthesis.
    pub range: TextRange,
    pub scope: ScopeId,
    /// What is called.
    pub callee: Vec<&'a str>,
    /// `M`
    pub mapping: Vec<&'a str>,
    /// The keyword arguments that are entries of their own name.
    pub entries: Vec<Entry<'a>>,
    /// The first keyword argument that is not, and why.
    pub odd: Option<(TextRange, String)>,
    /// It runs once for each of many items.
    pub is_repeated: bool,
    /// `Store.save:Row`
    pub symbol: String,
}

/// `k=M["k"]`
pub struct Entry<'a> {
    pub name: &'a str,
    pub at: TextRange,
    /// What is taken if there is no such key; `None` of `M["k"]`, which insists on it.
    pub fallback: Option<Constant>,
    /// `M.get("k")`, which leaves it to the mapping what that is.
    pub by_itself: bool,
}

/// How an argument takes something out of a mapping.
struct Taken<'a> {
    path: Vec<&'a str>,
    key: &'a str,
    how: How,
}

enum How {
    Item,
    Get(Option<Constant>),
    /// What makes it another thing than an entry.
    Odd(&'static str),
}

/// The sites of a file, in the order of the text.
pub fn sites<'a>(text: Text<'a, '_>) -> Vec<Site<'a>> {
    let calls = references(text.module, text.model, text.arena);
    let mut sites: Vec<Site<'a>> = calls
        .into_iter()
        .filter_map(|reference| match reference.role {
            // What has no name has no signature that is known.
            Role::Called(call) if !reference.is_quoted && reference.path.first() != Some(&"") => {
                site(call, reference.scope, reference.path)
            }
            _ => None,
        })
        .collect();
    if sites.is_empty() {
        return sites;
    }
    let repeats = Repeats::of(text.module);
    sites.sort_by_key(|site| site.range.start());
    let mut seen: Vec<String> = Vec::new();
    for site in &mut sites {
        site.is_repeated = repeats.hold(site.range);
        let around = text.model.qualname(site.scope);
        let callee = site.callee.join(".");
        let symbol = if around.is_empty() { callee } else { format!("{around}:{callee}") };
        // One function may call another twice.
        let before = seen.iter().filter(|known| **known == symbol).count();
        site.symbol = if before > 0 { format!("{symbol}#{}", before + 1) } else { symbol.clone() };
        seen.push(symbol);
    }
    sites
}

fn site<'a>(call: &'a Call<'a>, scope: ScopeId, callee: Vec<&'a str>) -> Option<Site<'a>> {
    if call.keywords.len() < FEWEST || call.args.iter().any(|argument| dotted(argument).is_none()) {
        return None;
    }
    let mut taken: Vec<(&'a str, TextRange, Option<Taken<'a>>)> = Vec::new();
    for keyword in call.keywords {
        // `**rest`
        let name = keyword.name?;
        taken.push((name, keyword.range, entry(&keyword.value).or_else(|| inside(&keyword.value))));
    }
    let count = |path: &[&str]| taken.iter().filter(|(.., it)| it.as_ref().is_some_and(|it| it.path == path)).count();
    let most = taken.iter().filter_map(|(.., it)| it.as_ref()).max_by_key(|it| count(&it.path))?;
    let mapping = most.path.clone();
    if count(&mapping) < FEWEST {
        return None;
    }
    let range = TextRange::new(call.func.range.start(), call.arguments_range.end());
    let mut site =
        Site { call, range, scope, callee, mapping, entries: Vec::new(), odd: None, is_repeated: false, symbol: String::new() };
    let source = site.mapping.join(".");
    for (name, at, taken) in taken {
        let why = match taken {
            Some(taken) if taken.path == site.mapping => match taken.how {
                How::Odd(why) => format!("`{name}` {why}"),
                // Inside of a class the keyword would be another one.
                _ if name.starts_with("__") => format!("`{name}` has a name that a class around it changes"),
                _ if taken.key != name => format!("`{name}` comes from another key, \"{}\"", taken.key),
                How::Item => {
                    site.entries.push(Entry { name, at, fallback: None, by_itself: false });
                    continue;
                }
                How::Get(fallback) => {
                    let by_itself = fallback.is_none();
                    let fallback = Some(fallback.unwrap_or(Constant::None));
                    site.entries.push(Entry { name, at, fallback, by_itself });
                    continue;
                }
            },
            _ => format!("`{name}` does not come from `{source}`"),
        };
        site.odd.get_or_insert((at, why));
    }
    Some(site)
}

/// `M["k"]`, `M.get("k")`, `M.get("k", 0)`, or what takes something out of a mapping in another way.
fn entry<'a>(value: &'a Expr<'a>) -> Option<Taken<'a>> {
    match value.kind {
        ExprKind::Subscript { value: mapping, slice: Expr { kind: ExprKind::Str(Some(key)), .. } } => {
            Some(Taken { path: dotted(mapping)?, key, how: How::Item })
        }
        ExprKind::Call(call) => {
            let ExprKind::Attribute { value: mapping, attr, .. } = call.func.kind else { return None };
            let [Expr { kind: ExprKind::Str(Some(key)), .. }, rest @ ..] = call.args else { return None };
            let how = match (attr, rest) {
                ("get", []) if call.keywords.is_empty() => How::Get(None),
                ("get", [fallback]) if call.keywords.is_empty() => {
                    constant(fallback).map_or(How::Odd("has a default that is no plain literal"), |it| How::Get(Some(it)))
                }
                ("get", _) => How::Odd("is asked for with more than a key and a default"),
                ("pop" | "setdefault", _) => How::Odd("changes the mapping (`pop`, `setdefault`)"),
                _ => return None,
            };
            Some(Taken { path: dotted(mapping)?, key, how })
        }
        _ => None,
    }
}

/// `int(M["k"])`, `M["k"] or 0`: an entry, with which something is done.
fn inside<'a>(value: &'a Expr<'a>) -> Option<Taken<'a>> {
    find_in(value, &mut entry).map(|taken| Taken { how: How::Odd("is converted on the way"), ..taken })
}
