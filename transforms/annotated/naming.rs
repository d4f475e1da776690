//! What an alias is called (a5).

use pyscale::analysis::definitions::Definition;
use pyscale::analysis::spelling::Spelling;

/// `AsyncSession` → `SessionDep`; none for what is no class by name.
pub fn type_name(typ: &Spelling) -> Option<String> {
    let [only] = typ.names.as_slice() else { return None };
    if typ.between.iter().any(|between| !between.is_empty()) {
        return None;
    }
    if let Definition::External(name) = &only.definition
        && ["builtins.", "typing.", "typing_extensions.", "collections."].iter().any(|module| name.starts_with(module))
    {
        return None;
    }
    let last = only.path.last()?;
    let short = last.strip_prefix("Async").filter(|rest| rest.starts_with(|c: char| c.is_uppercase())).unwrap_or(last);
    Some(format!("{short}Dep"))
}

/// `get_current_user` → `CurrentUserDep`
pub fn dependency_name(dependency: &Definition) -> Option<String> {
    let last = match dependency {
        Definition::Global(_, name) | Definition::Member(_, name) => name.to_string(),
        _ => return None,
    };
    let bare = last.trim_start_matches('_');
    let private = if last.starts_with('_') { "_" } else { "" };
    let stem = ["get_", "provide_"].iter().find_map(|prefix| bare.strip_prefix(prefix)).unwrap_or(bare);
    let words = stem.split('_').filter(|word| !word.is_empty()).map(|word| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>()).unwrap_or_default()
    });
    let name: String = words.collect();
    (!name.is_empty()).then(|| format!("{private}{name}Dep"))
}
