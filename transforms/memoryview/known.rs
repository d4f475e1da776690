//! What library functions and methods do with a view, asked of the rows of [`pyscale::knowledge::bytes`].

pub use pyscale::knowledge::bytes::{Cost, Family, family, method_takes as method};
use pyscale::knowledge::bytes::{Row, Slot, row};
use pyscale::syntax::ast::{Call, ExprKind};

/// Where an argument stands in its call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Argument<'a> {
    Position(usize),
    Keyword(&'a str),
}

/// What a library function does with an argument, and its row.
pub fn function(name: &str, at: Argument<'_>, call: &Call<'_>) -> Option<(Cost, &'static Row)> {
    if call.args.iter().any(|argument| matches!(argument.kind, ExprKind::Starred(_))) {
        return None;
    }
    let alone = call.args.len() == 1 && call.keywords.is_empty();
    let row = row(name)?;
    let taken = row.takes.iter().find(|(slot, _)| match (*slot, at) {
        (Slot::At(slot), Argument::Position(position)) => slot == position,
        (Slot::Alone(slot), Argument::Position(position)) => slot == position && alone,
        (Slot::Beside(slot), Argument::Position(position)) => slot == position && !alone,
        (Slot::Named(slot), Argument::Keyword(keyword)) => slot == keyword,
        _ => false,
    });
    taken.map(|(_, cost)| (*cost, row))
}

/// The family of what derives from a library class; more than [`family`], for nobody makes an `IOBase`.
pub fn base_family(base: &str) -> Option<Family> {
    match base {
        "io.IOBase" | "io.BufferedReader" | "io.TextIOBase" | "typing.IO" | "asyncio.BaseTransport" => Some(Family::Stream),
        "asyncio.transports.Transport" | "asyncio.transports.WriteTransport" => Some(Family::Stream),
        "socket.SocketType" => Some(Family::Socket),
        _ => family(base),
    }
}

/// Is the type one that others implement?
pub fn is_interface(made: &str) -> bool {
    made.starts_with("typing.") || made.ends_with("IOBase") || made.ends_with("Transport") || made == "hashlib._Hash"
}

/// Methods that hand a list of buffers on: `b"".join([v, w])`, `sock.sendmsg([v])`.
pub fn takes_buffers(family: Family, name: &str) -> bool {
    matches!(
        (family, name),
        (Family::Bytes | Family::ByteArray, "join") | (Family::Stream, "writelines") | (Family::Socket, "sendmsg")
    )
}
