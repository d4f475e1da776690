//! `def __init_subclass__` with its parameters and docstring.

use pyscale::syntax::ast::{Param, Stmt};

use super::guard::Guards;
use super::render::{Lines, Renderer, docstring};

/// `def __init_subclass__(cls, …):` with its docstring and body.
pub fn definition(guards: &Guards<'_, '_, '_>, step: &str, body: Lines) -> Lines {
    let meta = guards.meta;
    let unit = meta.unit;
    let mut lines = Lines::default();
    let hook_doc = guards.hook.parts.iter().find_map(|part| part.doc);
    // "Metaclass of the channels." says nothing about what is left.
    let is_telling = |stmt: &&Stmt<'_>| {
        let text = unit.text(stmt.range).to_lowercase();
        let lines = text.lines().filter(|line| line.contains(char::is_alphanumeric)).count();
        lines > 1 || !text.contains("metaclass")
    };
    let doc = meta.doc.filter(is_telling);
    let renderer = Renderer::new(unit, &[], step);
    lines.extend(renderer.comments_above(meta.stmt.range));
    for part in &guards.hook.parts {
        lines.extend(renderer.comments_above(part.function.range));
    }
    let (shown, other) = match (doc, hook_doc) {
        (Some(doc), other) => (Some(doc), other),
        (None, hook) => (hook, None),
    };
    if let Some(other) = other {
        for line in docstring(&unit.source, other).0 {
            let text = line.text.trim_start_matches(['r', 'R']).trim_matches(['"', '\'']).trim();
            if !text.is_empty() {
                lines.push(format!("# {text}"));
            }
        }
    }
    let mut parameters = vec!["cls".to_owned()];
    if !guards.hook.keywords.is_empty() {
        parameters.push("*".to_owned());
        parameters.extend(guards.hook.keywords.iter().map(|param| parameter(guards, param)));
    }
    parameters.push(format!("**{}", guards.hook.kwarg));
    let returns = if guards.hook.annotated { " -> None" } else { "" };
    let one_line = format!("def __init_subclass__({}){returns}:", parameters.join(", "));
    if one_line.len() + step.len() > 88 {
        lines.push("def __init_subclass__(");
        for parameter in parameters {
            lines.push(format!("{step}{parameter},"));
        }
        lines.push(format!("){returns}:"));
    } else {
        lines.push(one_line);
    }
    if let Some(doc) = shown {
        lines.extend(docstring(&unit.source, doc).indented(step));
    }
    lines.extend(body.indented(step));
    lines
}

fn parameter(guards: &Guards<'_, '_, '_>, param: &Param<'_>) -> String {
    let unit = guards.meta.unit;
    let mut text = param.name.to_owned();
    if let Some(annotation) = param.annotation {
        text = format!("{text}: {}", unit.text(annotation.range));
    }
    if let Some(default) = param.default {
        let equals = if param.annotation.is_some() { " = " } else { "=" };
        text = format!("{text}{equals}{}", unit.text(default.range));
    }
    text.replace("\r\n", "\n")
}
