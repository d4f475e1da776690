//! What can flow.

use rustc_hash::FxHashSet;

use super::kin::Kin;
use crate::index::{ClassId, FileId, Name};
use crate::knowledge::stdlib::is_stdlib;

/// A value, as far as it is told from others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Value {
    /// An instance of a class of the project.
    Instance(Kin),
    /// The class object.
    Class(Kin),
    /// A function, by its number in the project.
    Function(u32),
    /// A function bound to its object.
    Bound(u32, Receiver),
    /// A module of the project.
    Module(FileId),
    /// A folder of the project without `__init__.py`.
    Package(Name),
    /// A function, class or module outside of the project, by its qualified name.
    Library(Name),
    /// What a class of a library made: no instance of a class of the project.
    Object(Name),
    /// A list, dict, generator, … by where it is made.
    Container(u32),
    /// `container.append` and its kin
    Method(u32, Name),
    /// `partial(f, …)`, by the call that made it
    Partial(u32),
    /// `property(get, set)`, by the call that made it
    Property(u32),
    /// Anything that code which nobody sees may have.
    Open(Origin),
    /// The same, where it is no object of a plain class: an exception, a class, and what these hold.
    Peculiar(Origin),
}

impl Value {
    /// What an attribute, an item or a call of something open gives.
    #[must_use]
    pub fn beyond(self) -> Self {
        if let Self::Open(Origin::Among(_)) = self { Self::Open(Origin::Crowd) } else { self }
    }

    /// Whose attributes, items and results are asked for.
    #[must_use]
    pub fn asked(self) -> Self {
        if let Self::Peculiar(origin) = self { Self::Open(origin) } else { self }
    }
}

impl Origin {
    /// Where something goes that is handed to what comes from here.
    #[must_use]
    pub fn owner(self) -> Self {
        if let Self::Among(_) = self { Self::Crowd } else { self }
    }

    /// May what goes to this origin come out of the other one? `near` are the modules in the reach of the other.
    #[must_use]
    pub fn meets(self, from: Self, near: &FxHashSet<FileId>) -> bool {
        match (self, from) {
            (_, Self::Crowd | Self::Among(_)) | (Self::Crowd | Self::Among(_), _) => false,
            (Self::Loose(there), Self::Loose(_)) => near.contains(&there),
            // Code that is not followed hands things to libraries, but seldom to one that the code in sight knows too.
            (Self::Unseen, Self::Library(_)) => false,
            (Self::Library(library), Self::Unseen) => !is_stdlib(&library),
            (Self::Library(_), Self::Loose(_)) | (Self::Loose(_), Self::Library(_)) => false,
            (Self::Unseen, _) | (_, Self::Unseen) => true,
            (to, from) => to == from,
        }
    }
}

/// What a method is bound to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Receiver {
    /// An instance of the class.
    Instance(Kin),
    /// The class.
    Class(Kin),
}

impl Receiver {
    /// The object itself.
    pub fn value(self) -> Value {
        match self {
            Self::Instance(kin) => Value::Instance(kin),
            Self::Class(kin) => Value::Class(kin),
        }
    }
}

/// Where values come from that nobody sees being made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Origin {
    /// A library, by its top-level package.
    Library(Name),
    /// Code that could not be followed.
    Unseen,
    /// One of the values that come to this node, of which there are more than go on one by one.
    Among(u32),
    /// What is held by, or given by, one of so many.
    Crowd,
    /// A parameter of a function of this file that nobody in sight calls, or the result of one.
    Loose(FileId),
}

/// Everything at a node.
#[derive(Debug, Clone, Default)]
pub struct Values {
    /// Classes of which instances come there.
    pub instances: Vec<ClassId>,
    /// Class objects that come there.
    pub classes: Vec<ClassId>,
    /// Modules of the project that come there.
    pub modules: Vec<FileId>,
    /// Origins of what is not known.
    pub open: Vec<Origin>,
    /// What was made of a class that the program found by a name which it put together.
    pub found: bool,
    /// Something else comes there too: a function, a module, a container, an object of a library.
    pub other: bool,
}
