//! Members of enumerations: instances of their class, with what the body binds as `value`.

use ustr::ustr;

use super::attributes::ANY;
use super::graph::{Edge, NodeId};
use super::kin::Kin;
use super::solve::Solver;
use super::value::Value;
use crate::index::facts::MemberKind;
use crate::index::values::Pass;
use crate::index::{Base, Name};

impl Solver<'_> {
    /// Does the class, or a base, inherit from one of the classes of `enum`?
    fn is_enumeration(&self, kin: Kin) -> bool {
        self.project.lineage(kin.top()).any(|class| {
            let bases = &self.project.class(class).bases;
            bases.iter().any(|base| matches!(base, Base::External(name) if name.starts_with("enum.")))
        })
    }

    /// A member is read through the class, or the class is iterated or subscripted.
    pub(super) fn member_of_enumeration(&mut self, kin: Kin, to: NodeId) {
        if self.is_enumeration(kin) {
            self.graph.add(to, Value::Instance(kin));
        }
    }

    /// `member.value` is what the body of the class binds.
    pub(super) fn value_of_enumeration(&mut self, kin: Kin, name: Name, to: NodeId) {
        if !matches!(name.as_str(), "value" | "_value_" | ANY) || !self.is_enumeration(kin) {
            return;
        }
        for member in self.member_names(kin) {
            for (_, node) in self.members_in(kin, member) {
                self.copy(node, to);
            }
        }
    }

    /// Each member is made with what the body binds: one argument, or those of a tuple.
    pub(super) fn make_members(&mut self) {
        for class in self.project.class_ids() {
            let kin = Kin::Exact(class);
            if !self.is_enumeration(kin) {
                continue;
            }
            for name in ["__init__", "__new__"].map(ustr) {
                if self.members_in(kin, name).is_empty() {
                    continue;
                }
                let maker = self.graph.nodes(1);
                for (owner, member) in self.members_in(kin, name) {
                    let bind = if name == "__new__" { Edge::BindClass(owner, maker) } else { Edge::Bind(owner, maker) };
                    self.edge(member, bind);
                }
                let members = &self.project.class_facts(class).members;
                let values = members.iter().filter(|member| matches!(member.kind, MemberKind::Value(_)));
                let names: Vec<Name> = values.map(|member| member.name).filter(|name| !name.starts_with("__")).collect();
                let bound: Vec<_> = names.into_iter().flat_map(|name| self.members_in(kin, name)).collect();
                for (_, value) in bound {
                    let item = self.graph.nodes(1);
                    self.edge(value, Edge::Each(item));
                    for arg in [(Pass::Position(0), value), (Pass::Starred(0), item)] {
                        let call = self.synthetic_call(vec![arg], 0);
                        self.edge(maker, Edge::Call(call));
                    }
                }
            }
        }
    }
}
