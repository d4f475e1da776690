//! Decorators: what they are, as written.

use text_size::TextRange;

use super::definitions::Definition;
use super::references::dotted;
use super::spelling::Text;
use crate::semantic::ScopeId;
use crate::syntax::ast::{Decorator, ExprKind};

/// A decorator; of `@retry(3)` what is called.
pub struct Decoration {
    /// What it is.
    pub definition: Definition,
    /// As written; the first part is empty where that is no name.
    pub path: Vec<String>,
    /// Where.
    pub at: TextRange,
}

impl Decoration {
    /// Reads one that is evaluated in `scope`.
    pub fn new<'a>(text: Text<'a, '_>, scope: ScopeId, decorator: &'a Decorator<'a>) -> Self {
        let func = match decorator.expr.kind {
            ExprKind::Call(call) => &call.func,
            _ => &decorator.expr,
        };
        let path = dotted(func).or_else(|| match func.kind {
            ExprKind::Attribute { attr, .. } => Some(vec!["", attr]),
            _ => None,
        });
        Self {
            definition: text.meaning(scope, func),
            path: path.unwrap_or_default().into_iter().map(str::to_owned).collect(),
            at: decorator.range,
        }
    }
}
