//! What a differing value is called: a bound by the comparison that it stands in.

use pyscale::syntax::ast::{CmpOp, Stmt, StmtKind};

/// What a value is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hint {
    Minimum,
    Maximum,
    ExpectedType,
    Message,
    Key,
}

impl Hint {
    /// The parameter of the descriptor.
    pub fn name(self) -> &'static str {
        match self {
            Self::Minimum => "minimum",
            Self::Maximum => "maximum",
            Self::ExpectedType => "expected_type",
            Self::Message => "message",
            Self::Key => "key",
        }
    }
}

/// What it means that a comparison holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sense {
    /// The value is wrong.
    Wrong,
    /// The value is right.
    Right,
}

impl Sense {
    pub fn not(self) -> Self {
        match self {
            Self::Wrong => Self::Right,
            Self::Right => Self::Wrong,
        }
    }
}

/// What the comparisons in the condition of a statement mean.
pub fn sense_of(stmt: &Stmt<'_>) -> Option<Sense> {
    let raises = |body: &[Stmt<'_>]| body.iter().any(|stmt| matches!(stmt.kind, StmtKind::Raise { .. }));
    match stmt.kind {
        // `if value < 0: raise …`, and `if value < 0: value = 0` too
        StmtKind::If { orelse, .. } => Some(if raises(orelse) { Sense::Right } else { Sense::Wrong }),
        StmtKind::Assert { .. } => Some(Sense::Right),
        _ => None,
    }
}

/// Does a statement raise if its condition says so?
pub fn decides(stmt: &Stmt<'_>) -> bool {
    let raises = |body: &[Stmt<'_>]| body.iter().any(|stmt| matches!(stmt.kind, StmtKind::Raise { .. }));
    match stmt.kind {
        StmtKind::If { body, orelse, .. } => raises(body) || raises(orelse),
        StmtKind::Assert { .. } => true,
        _ => false,
    }
}

/// Which bound a comparison with it makes; `bound_first` for `0 <= value`.
pub fn of_compare(op: CmpOp, bound_first: bool, sense: Option<Sense>) -> Option<Hint> {
    let is_less = match op {
        CmpOp::Lt | CmpOp::LtE => true,
        CmpOp::Gt | CmpOp::GtE => false,
        _ => return None,
    };
    // `value < bound` holds: the bound is a maximum if that is right, a minimum if that is wrong.
    let value_is_less = is_less != bound_first;
    match sense? {
        Sense::Right => Some(if value_is_less { Hint::Maximum } else { Hint::Minimum }),
        Sense::Wrong => Some(if value_is_less { Hint::Minimum } else { Hint::Maximum }),
    }
}
