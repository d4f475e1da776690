//! Import statements.

use super::{DoubtKind, Lower, take};
use crate::syntax::ast::{Alias, StmtKind};
use crate::syntax::kinds::Kind;

impl<'a> Lower<'a, '_> {
    /// `import a.b as c, d`
    pub(super) fn import(&mut self) {
        let range = self.range();
        let names = if self.enter() {
            self.next();
            self.aliases()
        } else {
            &[]
        };
        self.push(range, StmtKind::Import(names));
    }

    /// `from __future__ import a`
    pub(super) fn future_import(&mut self) {
        let range = self.range();
        let names = if self.enter() { self.aliases() } else { &[] };
        self.push(range, StmtKind::ImportFrom { module: Some("__future__"), names, level: 0 });
    }

    /// `from ..a import b as c`
    pub(super) fn import_from(&mut self) {
        let range = self.range();
        if !self.enter() {
            return;
        }
        self.next();
        let mut level = 0;
        let mut module = None;
        let is_relative = self.kind == Kind::RelativeImport && self.enter();
        if is_relative {
            level = self.slice(self.range()).bytes().filter(|byte| *byte == b'.').count() as u32;
            self.next();
        }
        if self.kind == Kind::DottedName {
            module = Some(self.dotted_name());
        }
        if is_relative {
            self.leave();
        }
        self.next();
        let names = self.aliases();
        self.push(range, StmtKind::ImportFrom { module, names, level });
    }

    /// The names from the current node to the end of its parent, which is left.
    fn aliases(&mut self) -> &'a [Alias<'a>] {
        let from = self.scratch.aliases.len();
        let mut last = Kind::End;
        while self.kind != Kind::End {
            last = self.kind;
            let (range, kind) = (self.range(), self.kind);
            let alias = match kind {
                Kind::DottedName => Some(Alias { range, name: self.dotted_name(), asname: None }),
                Kind::WildcardImport => Some(Alias { range, name: "*", asname: None }),
                Kind::AliasedImport if self.enter() => {
                    let name = self.dotted_name();
                    self.next();
                    self.next();
                    let asname = Some(self.identifier());
                    self.leave();
                    Some(Alias { range, name, asname })
                }
                _ => None,
            };
            self.scratch.aliases.extend(alias);
            self.next();
        }
        if last == Kind::Comma {
            // `import a,`
            self.doubt(self.start(), DoubtKind::Syntax);
        }
        self.leave();
        take!(self, aliases, from)
    }

    /// The current node, `a.b.c`, without the white space that may be in it.
    fn dotted_name(&mut self) -> &'a str {
        let text = self.slice(self.range());
        if text.bytes().all(|byte| byte == b'.' || byte == b'_' || byte.is_ascii_alphanumeric()) {
            return text;
        }
        let mut name = String::new();
        if self.enter() {
            while self.kind != Kind::End {
                if self.kind == Kind::Identifier {
                    if !name.is_empty() {
                        name.push('.');
                    }
                    name.push_str(self.identifier());
                }
                self.next();
            }
            self.leave();
        }
        self.arena.alloc_str(&name)
    }
}
