//! `pyscale explain`: the page of a transform, or the table of all.

use std::io::{self, Write};

use anyhow::anyhow;

use super::Exit;
use super::arguments::Explain;
use super::terminal::{Output, Terminal};
use crate::meta::Meta;
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
            let meta = metas.iter().find(|meta| meta.id == id).ok_or_else(|| unknown(id, &metas))?;
            output.write(|out| page(meta, &palette, out))?;
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

fn unknown(id: &str, metas: &[&Meta]) -> anyhow::Error {
    let near = metas.iter().map(|meta| (strsim::jaro_winkler(id, meta.id), meta.id));
    let near = near.filter(|(likeness, _)| *likeness > 0.7).max_by(|one, other| one.0.total_cmp(&other.0));
    let hint = match near {
        Some((_, near)) => format!("did you mean `{near}`?"),
        None => "`pyscale explain` lists them all".to_owned(),
    };
    anyhow!("there is no transform `{id}`; {hint}")
}
