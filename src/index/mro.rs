//! The C3 linearisation (CPython `Objects/typeobject.c`, `mro_implementation`), over classes of the project and names
//! outside of it. External classes are taken as leaves: their own bases are not known here.

use super::{Base, ClassId, Mro};

/// The MRO of a class without itself, given its bases and the MROs of those that are classes of the project.
pub fn linearise(bases: &[Base], mro_of: &dyn Fn(ClassId) -> Mro) -> Mro {
    let mut sequences: Vec<Vec<Base>> = Vec::with_capacity(bases.len() + 1);
    for base in bases {
        let mut sequence = vec![base.clone()];
        match base {
            Base::Unknown(_) => return Mro::Unknown,
            Base::External(_) => {}
            Base::Project(class) => match mro_of(*class) {
                Mro::Known(rest) => sequence.extend(rest),
                Mro::Unknown => return Mro::Unknown,
            },
        }
        sequences.push(sequence);
    }
    sequences.push(bases.to_vec());
    let mut merged = Vec::new();
    loop {
        sequences.retain(|sequence| !sequence.is_empty());
        if sequences.is_empty() {
            return Mro::Known(merged);
        }
        let next = sequences
            .iter()
            .map(|sequence| &sequence[0])
            .find(|head| !sequences.iter().any(|sequence| sequence[1..].contains(head)));
        let Some(next) = next.cloned() else { return Mro::Unknown };
        for sequence in &mut sequences {
            if sequence[0] == next {
                sequence.remove(0);
            }
        }
        merged.push(next);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn project(id: u32) -> Base {
        Base::Project(ClassId(id))
    }

    #[test]
    fn a_diamond_keeps_the_shared_base_last() {
        // A(object); B(A); C(A); D(B, C)
        let mro_of = |class: ClassId| match class.0 {
            1 | 2 => Mro::Known(vec![project(0)]),
            _ => Mro::Known(vec![]),
        };
        assert_eq!(linearise(&[project(1), project(2)], &mro_of), Mro::Known(vec![project(1), project(2), project(0)]));
    }

    #[test]
    fn contradicting_bases_have_no_order() {
        // X(A, B); Y(B, A); Z(X, Y) is a TypeError
        let mro_of = |class: ClassId| match class.0 {
            2 => Mro::Known(vec![project(0), project(1)]),
            3 => Mro::Known(vec![project(1), project(0)]),
            _ => Mro::Known(vec![]),
        };
        assert_eq!(linearise(&[project(2), project(3)], &mro_of), Mro::Unknown);
    }

    #[test]
    fn an_unknown_base_makes_the_order_unknown() {
        assert_eq!(linearise(&[Base::Unknown(ustr::ustr("make()"))], &|_| Mro::Known(vec![])), Mro::Unknown);
    }
}
