//! How a file writes a name of a library.

use text_size::TextSize;
use ustr::ustr;

use super::Wanted;
use crate::analysis::definitions::Definition;
use crate::analysis::imports::{imports, steady_names};
use crate::analysis::spelling::Text;
use crate::analysis::standing::{Standing, standing};

/// How code of a file can write `name` from `at` on, which each of these modules has: by the name that it has there already, as
/// `module.name` where the file writes the first module so, or by its own name, of which the import is put among `wanted`
/// then. `None` if that name means something else in the file, or the module is one of the project.
pub fn spelled(text: Text<'_, '_>, at: TextSize, modules: &[&str], name: &str, wanted: &mut Vec<Wanted>) -> Option<String> {
    let is_bound = |own: &&String| matches!(standing(text.module, text.model, own), Standing::Once(bound) if bound.end() <= at);
    let steady = steady_names(text);
    let known = |module: &&str| steady.get(&Definition::External(ustr(&format!("{module}.{name}")))).filter(is_bound).cloned();
    if let Some(own) = modules.iter().find_map(known) {
        return Some(own);
    }
    let module = modules.first()?;
    let takes_names = imports(text).iter().any(|import| import.is_from && import.module == *module && import.level == 0);
    if let (Some(own), false) = (steady.get(&Definition::External(ustr(module))).filter(is_bound), takes_names) {
        return Some(format!("{own}.{name}"));
    }
    let is_taken = text.model.scopes().any(|(_, scope)| scope.names.contains_key(name));
    let is_ours = text.project.file_of_module(text.file, ustr(module)).is_some();
    (!is_taken && !is_ours).then(|| {
        let want = Wanted { module: (*module).to_owned(), level: 0, name: Some(name.to_owned()) };
        if !wanted.contains(&want) {
            wanted.push(want);
        }
        name.to_owned()
    })
}
