//! `def __init_subclass__` with its parameters and docstring.

use pyscale::syntax::ast::{Param, Stmt};

use super::guard::Guards;
use super::members::annotation_edits;
use super::render::{Lines, Renderer, docstring};
use super::unit::Judged;

/// `def __init_subclass__(cls, …):` with its docstring and body.
pub fn definition(guards: &Guards<'_, '_, '_>, step: &str, body: Lines) -> Judged<Lines> {
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
    // A base class of its own keeps the docstring.
    let doc = meta.doc.filter(|doc| !guards.root.is_one_of_several && is_telling(doc));
    let renderer = Renderer::new(unit, &[], step);
    if !guards.root.is_one_of_several {
        lines.extend(renderer.comments_above(meta.stmt.range));
    }
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
        for param in &guards.hook.keywords {
            parameters.push(parameter(guards, step, param)?);
        }
    }
    parameters.push(format!("**{}", rest(guards, step)?));
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
        lines.extend(as_of_a_hook(docstring(&unit.source, doc)).indented(step));
    }
    lines.extend(body.indented(step));
    Ok(lines)
}

/// The docstring of a metaclass says that it is one: a first sentence that says no more goes, "this metaclass" is a hook.
fn as_of_a_hook(mut doc: Lines) -> Lines {
    for line in &mut doc.0 {
        line.text = line.text.replace("this metaclass", "this hook").replace("This metaclass", "This hook");
    }
    let is_quote = |c: char| matches!(c, '"' | '\'' | 'r' | 'R');
    let Some(first) = doc.0.iter().position(|line| line.text.contains(char::is_alphanumeric)) else { return doc };
    let sentence = doc.0[first].text.trim_start_matches(is_quote).to_lowercase();
    let only_names_it = ["metaclass for ", "metaclass of ", "the metaclass for ", "the metaclass of "]
        .iter()
        .any(|start| sentence.starts_with(start) && sentence.ends_with('.'));
    let goes_on = doc.0.get(first + 1).is_some_and(|line| line.text.is_empty())
        && doc.0.get(first + 2).is_some_and(|line| line.text.contains(char::is_alphanumeric));
    if only_names_it && goes_on {
        let quotes: String = doc.0[first].text.chars().take_while(|c| is_quote(*c)).collect();
        doc.0[first + 2].text.insert_str(0, &quotes);
        doc.0.drain(first..first + 2);
    }
    doc
}

/// `priority: int = 0`
fn parameter(guards: &Guards<'_, '_, '_>, step: &str, param: &Param<'_>) -> Judged<String> {
    let unit = guards.meta.unit;
    let mut text = annotated(guards, step, param)?;
    if let Some(default) = param.default {
        let equals = if param.annotation.is_some() { " = " } else { "=" };
        text = format!("{text}{equals}{}", unit.text(default.range));
    }
    Ok(text.replace("\r\n", "\n"))
}

/// `kwargs: Any`, as the metaclass has it; all of an annotated hook is annotated.
fn rest(guards: &Guards<'_, '_, '_>, step: &str) -> Judged<String> {
    let hook = guards.hook;
    match hook
        .parts
        .iter()
        .filter_map(|part| part.function.params.kwarg)
        .find(|param| param.name == hook.kwarg && param.annotation.is_some())
    {
        Some(param) => annotated(guards, step, param),
        None if hook.annotated => Ok(format!("{}: object", hook.kwarg)),
        None => Ok(hook.kwarg.to_owned()),
    }
}

/// `name: annotation`, with the root where it names the metaclass
pub fn annotated(guards: &Guards<'_, '_, '_>, step: &str, param: &Param<'_>) -> Judged<String> {
    let (unit, root) = (guards.meta.unit, guards.root);
    let Some(annotation) = param.annotation else { return Ok(param.name.to_owned()) };
    let is_quoted = !root.unit.postpones_annotations();
    let edits = annotation_edits(unit, annotation, guards.meta.class.name, root.home, is_quoted)?;
    Ok(format!("{}: {}", param.name, Renderer::new(unit, &edits, step).edited(annotation.range)))
}
