//! Members of enumerations: instances of their class, with what the body binds as `value`.

use super::attributes::ANY;
use super::graph::NodeId;
use super::kin::Kin;
use super::solve::Solver;
use super::value::Value;
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
}
