//! Imports that nobody reads any more go, others come.

use std::collections::BTreeSet;

use text_size::{TextRange, TextSize};

use super::{Wanted, change};
use crate::analysis::imports::{Import, imports};
use crate::analysis::references::references;
use crate::analysis::spelling::Text;
use crate::edit::{Edit, delete};

/// The edits that drop these imports and add what is wanted. An `if TYPE_CHECKING:` that holds no others goes with them, and
/// so does the import of `TYPE_CHECKING` if nothing else asks it. Where an odd layout forbids the dropping, imports only
/// come; `None` where not even that is safe.
pub fn exchange(text: Text<'_, '_>, dropped: &[Import], wanted: &[Wanted]) -> Option<Vec<Edit>> {
    let goes = |import: &Import| dropped.iter().any(|one| one.alias == import.alias);
    let all = imports(text);
    let mut aliases = Vec::new();
    let mut blocks: BTreeSet<(TextSize, TextSize)> = BTreeSet::new();
    for import in dropped {
        match import.block.filter(|block| all.iter().filter(|other| other.block == Some(*block)).all(goes)) {
            Some(block) => drop(blocks.insert((block.start(), block.end()))),
            None => aliases.push(import.alias),
        }
    }
    let mut edits = Vec::new();
    for (start, end) in &blocks {
        edits.push(delete::statement(text.source, text.module, TextRange::new(*start, *end))?);
    }
    if !blocks.is_empty() {
        let is_gone = |at: TextRange| blocks.iter().any(|(start, end)| at.start() >= *start && at.end() <= *end);
        let reads = references(text.module, text.model, text.arena);
        let asked = |name: &str| reads.iter().any(|read| read.path.first() == Some(&name) && !is_gone(read.at));
        let flag = all.iter().find(|import| import.name == "TYPE_CHECKING" && import.block.is_none());
        aliases.extend(flag.filter(|flag| !asked(&flag.name)).map(|flag| flag.alias));
    }
    match change(text.source, text.module, &aliases, wanted) {
        Some(more) => edits.extend(more),
        // A comment or an odd layout: what is not needed any more stays.
        None => edits = change(text.source, text.module, &[], wanted)?,
    }
    Some(edits)
}
