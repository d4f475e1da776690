//! The edits of the classes of one file: headers, decorators, imports.

use pyscale::analysis::imports::{Import, unread_without};
use pyscale::analysis::spelling::Text;
use pyscale::edit::Edit;
use pyscale::edit::import::{exchange, spelled};
use pyscale::index::ClassId;
use text_size::TextRange;

use super::Site;

/// `None` where the layout leaves no safe place, or a name is taken.
pub fn edits(text: Text<'_, '_>, classes: &[(ClassId, &Site)]) -> Option<Vec<Edit>> {
    let mut edits = Vec::new();
    let mut wanted = Vec::new();
    let mut gone: Vec<TextRange> = Vec::new();
    let first = classes.iter().map(|(_, site)| site.interface.name_range.start()).min()?;
    let protocol = spelled(text, first, TYPING, "Protocol", &mut wanted)?;
    for (_, site) in classes {
        let header = site.interface.header?;
        gone.push(header);
        let (generic, parameters) = (&site.interface.generic, &site.interface.parameters);
        let own = generic.as_ref().filter(|_| parameters.is_none()).map(|names| format!("{protocol}[{names}]"));
        let bases: Vec<String> = site.interface.kept.iter().cloned().chain([own.unwrap_or_else(|| protocol.clone())]).collect();
        let parameters = parameters.as_ref().map(|names| format!("[{names}]")).unwrap_or_default();
        edits.push(Edit::replace(header, format!("{parameters}({})", bases.join(", "))));
        if site.is_checkable {
            let checkable = spelled(text, first, TYPING, "runtime_checkable", &mut wanted)?;
            edits.push(decorator(text, site, &checkable)?);
        }
    }
    let kept: Vec<&str> = classes.iter().flat_map(|(_, site)| &site.interface.kept).map(String::as_str).collect();
    let imports = exchange(text, &unused(text, &gone, &kept), &wanted)?;
    edits.extend(imports);
    Some(edits)
}

/// The modules that have what is written.
const TYPING: &[&str] = &["typing", "typing_extensions"];

fn decorator(text: Text<'_, '_>, site: &Site, checkable: &str) -> Option<Edit> {
    let start = text.class_named_at(site.interface.name_range.into())?.range.start();
    let line = text.source.line_of(start);
    let indent = text.source.slice(TextRange::new(text.source.line_range(line).start(), start));
    let newline = text.source.newline_after(line)?;
    indent.trim().is_empty().then(|| Edit::insert(start, format!("@{checkable}{newline}{indent}")))
}

/// `ABC`, `ABCMeta`, `Generic` and the like, if only the headers read them.
fn unused(text: Text<'_, '_>, gone: &[TextRange], kept: &[&str]) -> Vec<Import> {
    let mut unread = unread_without(text, &|at| gone.iter().any(|range| range.contains_range(at)));
    unread.retain(|import| {
        let name = import.name.as_str();
        import.block.is_none() && matches!(name, "ABC" | "ABCMeta" | "Generic" | "abc") && !kept.contains(&name)
    });
    unread
}
