//! `pyscale measure`, of functions: what they slice, as it is and through a view.

use serde::Deserialize;
use text_size::TextSize;

use super::measure::{Measure, answer, source};
use crate::evidence::record::Record;
use crate::evidence::slicing::{SIZES, Sliced, Timed, short, size_found, twin};
use crate::meta::Asks;
use crate::pipeline::{Outcome, Site};
use crate::report::plain;
use crate::transform::Transform;

/// Times twins of functions in an interpreter.
const SLICING: &str = include_str!("../run/start/slicing.py");

/// What the interpreter says.
#[derive(Deserialize)]
struct Found {
    sizes: Vec<Vec<Timed>>,
}

/// All functions that a rewrite makes slice a view, at the sizes that a record found, else at those that were given.
///
/// # Errors
/// The interpreter cannot measure.
pub(super) fn measured(
    outcome: &Outcome,
    records: &[Record],
    transforms: &[&dyn Transform],
    arguments: &Measure,
) -> anyhow::Result<Vec<Sliced>> {
    let slices = |site: &&Site| {
        let transform = transforms.iter().find(|it| it.meta().id == site.transform);
        site.verdict != "refuse" && transform.is_some_and(|it| it.asks() == Some(Asks::Slices))
    };
    let given = if arguments.sizes.is_empty() { SIZES.to_vec() } else { arguments.sizes.clone() };
    let (mut functions, mut wanted) = (Vec::new(), Vec::new());
    for site in outcome.sites.iter().filter(slices) {
        let Some(source) = source(outcome, site) else { continue };
        let Some(twin) = twin(site, source.text(), |at: TextSize| source.line_column(at)) else { continue };
        let path = outcome.path(site.at.file);
        let found = size_found(&twin, records, path, source.text());
        let sizes = found.map_or_else(|| given.clone(), |size| vec![size]);
        wanted.push(serde_json::json!([twin.text, sizes]).to_string());
        functions.push(Sliced {
            path: path.to_owned(),
            line: site.at.start.line,
            symbol: site.symbol.clone(),
            verdict: site.verdict,
            found: found.is_some(),
            sizes: Vec::new(),
        });
    }
    if functions.is_empty() {
        return Ok(functions);
    }
    let wanted: Vec<&str> = wanted.iter().map(String::as_str).collect();
    let answer: Found = answer(&arguments.interpreter, SLICING, &wanted)?;
    for (function, sizes) in functions.iter_mut().zip(answer.sizes) {
        function.sizes = sizes;
    }
    Ok(functions)
}

/// `  µs to slice 1024 bytes 0.31 → 0.42, 65536 bytes 12.1 → 0.45  chunks.py:12  write_parts:data  (fix)`
pub(super) fn line(function: &Sliced) -> String {
    let Sliced { path, line, symbol, verdict, sizes, .. } = function;
    let sizes: Vec<String> =
        sizes.iter().map(|it| format!("{} bytes {} → {}", it.size, short(it.before), short(it.after))).collect();
    format!("  µs to slice {}  {}:{line}  {}  ({verdict})", sizes.join(", "), plain(path), plain(symbol))
}

/// Where the sizes come from.
pub(super) fn summary(functions: &[Sliced], python: &str) -> String {
    let found = functions.iter().filter(|function| function.found).count();
    let them = if functions.len() == 1 {
        "1 function that slices".to_owned()
    } else {
        format!("{} functions that slice", functions.len())
    };
    match (functions.len(), found) {
        (0, _) => String::new(),
        (all, found) if all == found => {
            format!("{them}, at the greatest size in the record, on Python {python}.")
        }
        (_, 0) => format!(
            "{them}, at sizes that --sizes gives, on Python {python}; `pyscale check --ask` and then a record tell those \
             of a program."
        ),
        (_, found) => format!(
            "{them}, on Python {python}: {found} at the greatest size in the record, the others, of which it \
             tells nothing, at sizes that --sizes gives."
        ),
    }
}
