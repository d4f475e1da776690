//! Streams: which of them give and take bytes, and which text.

use pyscale::index::Ty;
use pyscale::index::bytes::method_reads;
use pyscale::knowledge::bytes as knowledge;
use pyscale::semantic::{BindingKind, Resolved, ScopeId};
use pyscale::syntax::ast::{Call, Expr, ExprKind, Keyword};

use super::kind::{BYTES, Kind};
use super::known;
use super::typing::Typing;

impl<'a> Typing<'_, 'a> {
    /// `stream.read()` and its kin, of streams that were opened as binary.
    pub(super) fn read_of(&self, call: &Call<'a>, scope: ScopeId) -> Option<Kind> {
        let ExprKind::Attribute { value, attr, .. } = call.func.kind else { return None };
        let Ty::Made(made) = self.ty(value, scope) else { return None };
        if !method_reads(attr) {
            let gives = knowledge::method_gives(known::family(&made)?, attr);
            return gives.map(Kind::Is).or_else(|| (attr == "tobytes" && made.starts_with("numpy.")).then_some(BYTES));
        }
        if known::family(&made).and_then(|family| knowledge::method_gives(family, attr)).is_some() {
            return Some(BYTES);
        }
        let binary = match &*made {
            "builtins.open" | "io.open" | "os.fdopen" => self.opened_binary(value, scope),
            made => knowledge::reads_bytes(made),
        };
        Some(if binary { BYTES } else { Kind::Unknown })
    }

    /// What a process wrote: bytes, unless it was asked for text.
    pub(super) fn output_of(&self, call: &Call<'a>, scope: ScopeId) -> Option<Kind> {
        let name = self.external(&call.func, scope)?;
        let text = |keyword: &Keyword<'a>| {
            keyword.name.is_none_or(|name| matches!(name, "text" | "encoding" | "errors" | "universal_newlines"))
        };
        let captured = |keyword: &Keyword<'a>| matches!(keyword.name, Some("capture_output" | "stdout"));
        match &*name {
            "subprocess.check_output" => {}
            "subprocess.run" if call.keywords.iter().any(captured) => {}
            _ => return None,
        }
        Some(if call.keywords.iter().any(text) { Kind::Unknown } else { BYTES })
    }

    /// Is the file that `open(…)` gave binary? Its mode must be a literal with a `b`, wherever the name is bound.
    fn opened_binary(&self, stream: &Expr<'a>, scope: ScopeId) -> bool {
        self.opened(stream, scope, &|mode| mode.is_some_and(|mode| mode.contains('b')))
    }

    /// Is it a stream of text, which takes no bytes: opened without a `b`, a `StringIO`?
    pub fn is_text_stream(&self, stream: &Expr<'a>, scope: ScopeId) -> bool {
        match self.ty(stream, scope) {
            Ty::Made(made) => match &*made {
                "builtins.open" | "io.open" | "os.fdopen" => {
                    self.opened(stream, scope, &|mode| mode.is_none_or(|mode| !mode.contains('b')))
                }
                "io.StringIO" | "io.TextIOWrapper" | "io.TextIOBase" | "typing.TextIO" | "codecs.open" => true,
                _ => false,
            },
            Ty::External(name) => matches!(&*name, "sys.stdout" | "sys.stderr"),
            _ => false,
        }
    }

    /// Does the mode of every `open(…)` that a stream comes from fit? One that is not literal does not.
    fn opened(&self, stream: &Expr<'a>, scope: ScopeId, fits: &dyn Fn(Option<&str>) -> bool) -> bool {
        match &stream.kind {
            ExprKind::Call(call) => {
                let keyword = call.keywords.iter().find(|keyword| keyword.name == Some("mode")).map(|keyword| &keyword.value);
                match keyword.or_else(|| call.args.get(1)).map(|mode| mode.kind) {
                    None => fits(None),
                    Some(ExprKind::Str(Some(mode))) => fits(Some(mode)),
                    Some(_) => false,
                }
            }
            ExprKind::Name(name) => {
                let Resolved::In(found) = self.file.model.resolve(scope, name) else { return false };
                let mut bindings = self.file.model.bindings_in(found, name).peekable();
                bindings.peek().is_some()
                    && bindings.all(|binding| match binding.kind {
                        BindingKind::Assign(value) | BindingKind::With(value) => {
                            !matches!(value.kind, ExprKind::Name(_)) && self.opened(value, scope, fits)
                        }
                        _ => false,
                    })
            }
            _ => false,
        }
    }
}
