//! What FastAPI and typer do with a function that they get: they call it by keyword.

use pyscale::analysis::definitions::Definition;
use pyscale::analysis::references::{Reference, Role, dotted, is_compared};
use pyscale::analysis::spelling::Text;
use pyscale::semantic::ScopeId;
use pyscale::syntax::ast::{Call, ExprKind};
use ustr::ustr;

/// Attributes of applications and routers that take a function and call it by keyword.
const ROUTES: &[&str] = &[
    "get",
    "put",
    "post",
    "delete",
    "options",
    "head",
    "patch",
    "trace",
    "api_route",
    "websocket",
    "websocket_route",
    "route",
    "command",
    "callback",
    "add_api_route",
    "add_api_websocket_route",
    "result_callback",
];

/// Callees that take a function with markers and do with it what its library means.
const TAKERS: &[&str] = &["Depends", "Security", "add_api_route", "add_api_websocket_route", "add_websocket_route", "add_route"];

/// Is the decorator or callee that of a route or a command?
pub fn is_route(path: &[String]) -> bool {
    path.len() > 1 && path.last().is_some_and(|last| ROUTES.contains(&last.as_str()))
}

/// Does a use that is no call mean nothing: does what gets the function call it as its library does?
pub fn is_meant(text: Text<'_, '_>, reference: &Reference<'_>) -> bool {
    match reference.role {
        Role::Argument(call, _) => is_harmless(text, reference.scope, call),
        Role::Key(Some("dependency_overrides")) => true,
        // `dependency is require_auth`
        Role::Value => is_compared(text.module, reference.at),
        _ => false,
    }
}

/// Is the function handed to something that calls it as its library does?
fn is_harmless<'a>(text: Text<'a, '_>, scope: ScopeId, call: &'a Call<'a>) -> bool {
    let func = match call.func.kind {
        // app.get("/")(f)
        ExprKind::Call(inner) => {
            return matches!(inner.func.kind, ExprKind::Attribute { attr, .. } if ROUTES.contains(&attr));
        }
        _ => dotted(&call.func),
    };
    let Some(func) = func else { return matches!(call.func.kind, ExprKind::Attribute { attr, .. } if TAKERS.contains(&attr)) };
    let is_taker = func.last().is_some_and(|last| TAKERS.contains(last));
    let external = match text.definition(scope, &func) {
        Definition::External(name) => name,
        _ => ustr(""),
    };
    is_taker || matches!(external.as_str(), "typer.run" | "typer.Typer" | "builtins.isinstance" | "builtins.issubclass")
}
