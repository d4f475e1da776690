//! `pyscale explain`: the page of a transform, the rule of one, or the table of all.

use std::io::{self, Write};

use anyhow::anyhow;

use super::Exit;
use super::arguments::Explain;
use super::terminal::{Output, Terminal};
use crate::meta::{Meta, Observation, Rule};
use crate::report::Palette;
use crate::transform::Transform;

pub(super) fn run(
    arguments: &Explain,
    transforms: &'static [&'static dyn Transform],
    _terminal: &Terminal,
) -> anyhow::Result<Exit> {
    let output = Output::open(None)?;
    let palette = output.palette();
    let metas: Vec<&Meta> = transforms.iter().map(|transform| transform.meta()).collect();
    match &arguments.id {
        None => output.write(|out| table(&metas, &palette, out))?,
        Some(id) => {
            let (of, rule) = id.split_once('/').map_or((id.as_str(), None), |(of, rule)| (of, Some(rule)));
            let meta = metas.iter().find(|meta| meta.id == of).ok_or_else(|| unknown(of, &metas))?;
            match rule {
                None => output.write(|out| page(meta, &palette, out))?,
                Some(id) => {
                    let rule = meta.rules.iter().find(|rule| rule.id == id).ok_or_else(|| unknown_rule(id, meta))?;
                    output.write(|out| one_rule(meta, rule, &palette, out))?;
                }
            }
        }
    }
    Ok(Exit::Done)
}

fn table(metas: &[&Meta], palette: &Palette, out: &mut dyn Write) -> io::Result<()> {
    if metas.is_empty() {
        return writeln!(out, "This build has no transforms.");
    }
    let id_width = column("transform", metas.iter().map(|meta| meta.id.len()));
    let groups: Vec<String> = metas.iter().map(|meta| meta.groups.join(", ")).collect();
    let group_width = column("groups", groups.iter().map(String::len));
    let head = format!("{:id_width$}  {:group_width$}  {:6}  {}", "transform", "groups", "Python", "what it does");
    writeln!(out, "{style}{head}{style:#}", style = palette.strong)?;
    for (meta, groups) in metas.iter().zip(&groups) {
        let python = format!("{}+", meta.python);
        writeln!(out, "{:id_width$}  {groups:group_width$}  {python:6}  {}", meta.id, meta.summary)?;
    }
    Ok(())
}

fn column(head: &str, widths: impl Iterator<Item = usize>) -> usize {
    widths.max().unwrap_or(0).max(head.len())
}

/// Markdown as it is; only the headings stand out.
fn page(meta: &Meta, palette: &Palette, out: &mut dyn Write) -> io::Result<()> {
    let mut in_code = false;
    for line in meta.doc.lines() {
        in_code ^= line.trim_start().starts_with("```");
        if line.starts_with('#') && !in_code {
            writeln!(out, "{style}{line}{style:#}", style = palette.strong)?;
        } else {
            writeln!(out, "{line}")?;
        }
    }
    Ok(())
}

fn one_rule(meta: &Meta, rule: &Rule, palette: &Palette, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{style}{}/{}{style:#}", meta.id, rule.id, style = palette.strong)?;
    writeln!(out, "{}", rule.summary)?;
    match meta.settled_by(rule.id) {
        None => writeln!(out, "\nproved: no record of a running program settles it")?,
        Some(Observation::Nothing) => writeln!(out, "\nmay be: {}", Observation::Nothing.describe())?,
        Some(observation) => writeln!(out, "\nmay be: settled by a precise record if {}", observation.describe())?,
    }
    writeln!(out, "\nThe whole page: pyscale explain {}", meta.id)
}

fn unknown(id: &str, metas: &[&Meta]) -> anyhow::Error {
    // A rule by its own name.
    let of = |meta: &&&Meta| meta.rules.iter().any(|rule| rule.id == id);
    let rules: Vec<String> = metas.iter().filter(of).map(|meta| format!("`pyscale explain {}/{id}`", meta.id)).collect();
    if !rules.is_empty() {
        return anyhow!("there is no transform `{id}`, but a rule of that name: {}", rules.join(" or "));
    }
    let hint = nearest(id, metas.iter().map(|meta| meta.id), "pyscale explain");
    anyhow!("there is no transform `{id}`; {hint}")
}

fn unknown_rule(id: &str, meta: &Meta) -> anyhow::Error {
    let hint = nearest(id, meta.rules.iter().map(|rule| rule.id), &format!("pyscale explain {}", meta.id));
    anyhow!("`{}` has no rule `{id}`; {hint}", meta.id)
}

/// The known id that looks most like this one, or where all of them stand.
fn nearest<'i>(id: &str, known: impl Iterator<Item = &'i str>, list: &str) -> String {
    let near = known.map(|known| (strsim::jaro_winkler(id, known), known));
    match near.filter(|(likeness, _)| *likeness > 0.7).max_by(|one, other| one.0.total_cmp(&other.0)) {
        Some((_, near)) => format!("did you mean `{near}`?"),
        None => format!("`{list}` lists them all"),
    }
}
