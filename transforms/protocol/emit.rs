//! The edits of the classes of one file: headers, decorators, imports.

use pyscale::analysis::definitions::Definition;
use pyscale::analysis::imports::{imports, steady_names};
use pyscale::analysis::references::references;
use pyscale::analysis::spelling::Text;
use pyscale::edit::Edit;
use pyscale::edit::import::{Wanted, change};
use pyscale::index::ClassId;
use pyscale::semantic::ScopeKind;
use text_size::TextRange;
use ustr::ustr;

use super::Site;

/// `None` where the layout leaves no safe place, or a name is taken.
pub fn edits(text: Text<'_, '_>, classes: &[(ClassId, &Site)]) -> Option<Vec<Edit>> {
    let mut edits = Vec::new();
    let mut wanted = Vec::new();
    let mut gone: Vec<TextRange> = Vec::new();
    let protocol = named(text, "Protocol", &mut wanted)?;
    for (_, site) in classes {
        let header = site.interface.header?;
        gone.push(header);
        let own = site.interface.generic.as_ref().map_or_else(|| protocol.clone(), |names| format!("{protocol}[{names}]"));
        let bases: Vec<String> = site.interface.kept.iter().cloned().chain([own]).collect();
        edits.push(Edit::replace(header, format!("({})", bases.join(", "))));
        if site.is_checkable {
            let checkable = named(text, "runtime_checkable", &mut wanted)?;
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

/// How the file writes a name of `typing`; asks for an import if it cannot yet. `None` if the name means something else.
fn named(text: Text<'_, '_>, name: &str, wanted: &mut Vec<Wanted>) -> Option<String> {
    let steady = steady_names(text);
    for module in ["typing", "typing_extensions"] {
        if let Some(own) = steady.get(&Definition::External(ustr(&format!("{module}.{name}")))) {
            return Some(own.clone());
        }
    }
    let takes_names = imports(text).iter().any(|import| import.is_from && import.module == "typing" && import.level == 0);
    if let (Some(typing), false) = (steady.get(&Definition::External("typing".into())), takes_names) {
        return Some(format!("{typing}.{name}"));
    }
    let is_taken = text.model.scopes().any(|(_, scope)| scope.names.contains_key(name));
    (!is_taken).then(|| {
        let want = Wanted { module: "typing".to_owned(), level: 0, name: Some(name.to_owned()) };
        if !wanted.contains(&want) {
            wanted.push(want);
        }
        name.to_owned()
    })
}

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
    let summary = text.project.summary(text.file);
    if text.project.entry(text.file).is_package {
        return Vec::new();
    }
    let reads = references(text.module, text.model, text.arena);
    let all = imports(text);
    let is_free = |import: &&pyscale::analysis::imports::Import| {
        let mine: Vec<_> = reads.iter().filter(|read| read.path.first() == Some(&import.name.as_str())).collect();
        let by_others = text.project.file_ids().filter(|file| *file != text.file).any(|file| {
            text.project.summary(file).imports.iter().any(|fact| {
                text.project.file_of_module(file, fact.module) == Some(text.file)
                    && fact.name.is_some_and(|name| name.as_str() == import.name || name.as_str() == "*")
            })
        });
        let noted = text.source.slice(text.source.line_range(text.source.line_of(import.alias.start()))).contains('#');
        !mine.is_empty()
            && mine.iter().all(|read| gone.iter().any(|range| range.contains_range(read.at)))
            && !kept.contains(&import.name.as_str())
            && !summary.exports.iter().any(|export| export.as_str() == import.name)
            && import.block.is_none()
            && !by_others
            && !noted
            && matches!(import.name.as_str(), "ABC" | "ABCMeta" | "Generic" | "abc")
    };
    all.iter().filter(is_free).map(|import| import.alias).collect()
}
