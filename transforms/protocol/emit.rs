//! The edits of the classes of one file: headers, decorators, imports.

use pyscale::analysis::imports::unread_without;
use pyscale::analysis::spelling::Text;
use pyscale::edit::Edit;
use pyscale::edit::import::{change, spelled};
use pyscale::index::ClassId;
use pyscale::semantic::ScopeKind;
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
    let dropped = unused(text, &gone, &kept);
    let imports =
        change(text.source, text.module, &dropped, &wanted).or_else(|| change(text.source, text.module, &[], &wanted))?;
    edits.extend(imports);
    Some(edits)
}

/// The modules that have what is written.
const TYPING: &[&str] = &["typing", "typing_extensions"];

fn decorator(text: Text<'_, '_>, site: &Site, checkable: &str) -> Option<Edit> {
    let start = text.model.scopes().find_map(|(_, scope)| match scope.kind {
        ScopeKind::Class(def) if def.name_range == site.interface.name_range => Some(def.range.start()),
        _ => None,
    })?;
    let line = text.source.line_of(start);
    let indent = text.source.slice(TextRange::new(text.source.line_range(line).start(), start));
    let newline = text.source.newline_after(line)?;
    indent.trim().is_empty().then(|| Edit::insert(start, format!("@{checkable}{newline}{indent}")))
}

/// `ABC`, `ABCMeta`, `Generic` and the like, if only the headers read them.
fn unused(text: Text<'_, '_>, gone: &[TextRange], kept: &[&str]) -> Vec<TextRange> {
    unread_without(text, &|at| gone.iter().any(|range| range.contains_range(at)))
        .into_iter()
        .filter(|import| {
            import.block.is_none()
                && matches!(import.name.as_str(), "ABC" | "ABCMeta" | "Generic" | "abc")
                && !kept.contains(&import.name.as_str())
        })
        .map(|import| import.alias)
        .collect()
}
