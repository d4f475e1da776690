//! What a condition demands of a value: is what it is compared with a lower or an upper bound?

use crate::syntax::ast::{CmpOp, Stmt, StmtKind};

/// What it means that a comparison holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sense {
    /// The value is wrong.
    Wrong,
    /// The value is right.
    Right,
}

impl Sense {
    /// What it means that it does not hold.
    #[must_use]
    pub fn reversed(self) -> Self {
        match self {
            Self::Wrong => Self::Right,
            Self::Right => Self::Wrong,
        }
    }

    /// What the comparisons in the condition of a statement mean.
    pub fn of(stmt: &Stmt<'_>) -> Option<Self> {
        match stmt.kind {
            // `if value < 0: raise …`, and `if value < 0: value = 0` too
            StmtKind::If { orelse, .. } => Some(if raises(orelse) { Self::Right } else { Self::Wrong }),
            StmtKind::Assert { .. } => Some(Self::Right),
            _ => None,
        }
    }
}

/// Does a statement raise if its condition says so?
pub fn decides(stmt: &Stmt<'_>) -> bool {
    match stmt.kind {
        StmtKind::If { body, orelse, .. } => raises(body) || raises(orelse),
        StmtKind::Assert { .. } => true,
        _ => false,
    }
}

fn raises(body: &[Stmt<'_>]) -> bool {
    body.iter().any(|stmt| matches!(stmt.kind, StmtKind::Raise { .. }))
}

/// Which end a value is held at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// `value < minimum` is wrong.
    Minimum,
    /// `value > maximum` is wrong.
    Maximum,
}

/// Which bound a comparison with it makes; `bound_first` for `0 <= value`.
pub fn of_compare(op: CmpOp, bound_first: bool, sense: Sense) -> Option<Bound> {
    let is_less = match op {
        CmpOp::Lt | CmpOp::LtE => true,
        CmpOp::Gt | CmpOp::GtE => false,
        _ => return None,
    };
    // `value < bound` holds: the bound is a maximum if that is right, a minimum if that is wrong.
    let value_is_less = is_less != bound_first;
    Some(if value_is_less == (sense == Sense::Right) { Bound::Maximum } else { Bound::Minimum })
}
