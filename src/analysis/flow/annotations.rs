//! Annotations that a program reads at run time: the classes that they name can be made by whoever has them.

use ustr::ustr;

use super::graph::{Edge, NodeId};
use super::kin::Kin;
use super::solve::{Called, Solver};
use super::value::Value;
use crate::index::facts::{EvidenceId, MemberKind};
use crate::index::values::{Key, Pass};
use crate::index::{ClassId, FileId, Name, Ty};

/// The class of the fields of dataclasses.
pub(super) const FIELD: &str = "dataclasses.Field";

impl Solver<'_> {
    /// `x.__annotations__`: the container of the classes that the annotations of a function, or of a class and its constructor, name.
    pub(super) fn annotations_of(&mut self, value: Value) -> Option<u32> {
        let value = match value {
            Value::Function(_) | Value::Class(_) => value,
            Value::Bound(function, _) => Value::Function(function),
            Value::Instance(kin) => Value::Class(kin),
            _ => return None,
        };
        if let Some(known) = self.annotations.get(&value) {
            return Some(*known);
        }
        let container = self.new_container(true);
        self.annotations.insert(value, container);
        match value {
            Value::Function(function) => self.annotations_of_function(function, container),
            Value::Class(kin) => {
                self.annotations_of_bodies(kin, container);
                let init = self.graph.nodes(1);
                self.class_load(kin, ustr("__init__"), init);
                let (read, elements) = (self.graph.nodes(1), self.graph.containers[container as usize].elements);
                self.edge(init, Edge::Load(ustr("__annotations__"), read));
                self.edge(read, Edge::Item(None, elements));
            }
            _ => {}
        }
        Some(container)
    }

    fn annotations_of_function(&mut self, function: u32, container: u32) {
        let known = self.functions[function as usize].clone();
        let summary = self.project.summary(known.file);
        let params = &summary.flow.functions[known.index as usize].params;
        let mut found: Vec<(Name, EvidenceId)> =
            params.iter().filter_map(|param| param.annotation.map(|annotation| (param.name, annotation))).collect();
        if let Some(facts) = summary.functions.get(known.index as usize).filter(|facts| facts.annotated) {
            found.push((ustr("return"), facts.returns));
        }
        for (name, annotation) in found {
            self.name_annotation(container, known.file, name, annotation);
        }
    }

    fn annotations_of_bodies(&mut self, kin: Kin, container: u32) {
        let project = self.project;
        let mut classes: Vec<ClassId> =
            self.graph.families.classes(kin).iter().flat_map(|class| project.lineage(*class)).collect();
        classes.sort_unstable();
        classes.dedup();
        for class in classes {
            let file = project.class(class).file;
            for member in &project.class_facts(class).members {
                if let MemberKind::Annotated { annotation, .. } = member.kind {
                    self.name_annotation(container, file, member.name, annotation);
                }
            }
        }
    }

    /// Puts the classes that one annotation names into a container.
    fn name_annotation(&mut self, container: u32, file: FileId, name: Name, annotation: EvidenceId) {
        let mut classes = Vec::new();
        named_in(&self.project.ty(file, annotation), &mut classes);
        if classes.is_empty() {
            return;
        }
        let to = self.keyed(container, Key::Text(name));
        for class in classes {
            self.graph.add(to, Value::Class(Kin::Exact(class)));
        }
    }

    /// Functions that look up the annotations of what they are handed.
    pub(super) fn give_annotations(&mut self, known: &Called, name: Name) {
        let is_of_fields = matches!(
            name.as_str(),
            "dataclasses.fields" | "attr.fields" | "attrs.fields" | "attr.fields_dict" | "attrs.fields_dict"
        );
        let gives_them = matches!(
            name.as_str(),
            "typing.get_type_hints"
                | "typing_extensions.get_type_hints"
                | "inspect.get_annotations"
                | "annotationlib.get_annotations"
        );
        let gives_signature =
            matches!(name.as_str(), "inspect.signature" | "inspect.Signature.from_callable" | "inspect.getfullargspec");
        if !(is_of_fields || gives_them || gives_signature) {
            return;
        }
        let first = known.args.iter().filter(|(pass, _)| matches!(pass, Pass::Position(0) | Pass::Starred(0)));
        let read = self.graph.nodes(1);
        for (_, of) in first {
            self.edge(*of, Edge::Load(ustr("__annotations__"), read));
        }
        if gives_them {
            return self.copy(read, known.to);
        }
        let items = self.graph.nodes(1);
        self.edge(read, Edge::Item(None, items));
        let holder = if is_of_fields { Value::Object(ustr(FIELD)) } else { Value::Object(name) };
        for name in if is_of_fields { &["type"][..] } else { &["annotation", "return_annotation"][..] } {
            if let Some(held) = self.held_by_library(holder, ustr(name)) {
                self.copy(items, held);
            }
        }
        if let Some(held) = self.held_by_library(holder, ustr("annotations")).filter(|_| gives_signature) {
            self.copy(read, held);
        }
        if is_of_fields {
            self.give_fields(known.to);
        }
    }

    fn give_fields(&mut self, to: NodeId) {
        let content = self.fresh(to, false);
        self.graph.add(content, Value::Object(ustr(FIELD)));
    }
}

/// The classes of the project that an annotation names, at any depth.
fn named_in(ty: &Ty, found: &mut Vec<ClassId>) {
    match ty {
        Ty::Instance(class) | Ty::Class(class) => found.push(*class),
        Ty::Instances(classes) | Ty::Classes(classes) => found.extend(classes.iter()),
        Ty::Sequence(item) => named_in(item, found),
        Ty::Tuple(items) => items.iter().for_each(|item| named_in(item, found)),
        Ty::Mapping(pair) => {
            named_in(&pair.0, found);
            named_in(&pair.1, found);
        }
        _ => {}
    }
}
