//! Questions about places of the program, answered once for all transforms. Each answer carries its evidence.
//!
//! - [`callee`]: which `def` or class a call means, and what it takes.
//! - [`callers`]: who calls a function and how, and who hands it on.
//! - [`abc`]: who looks for `ABC` above a class, or for `ABCMeta` as its type.
//! - [`bounds`]: whether what a value is compared with is a lower or an upper bound.
//! - [`checked`]: where types are compared with values while the program runs.
//! - [`making`]: metaclasses, hooks and constructors that decorators write: what takes part when a class is made.
//! - [`annotations`]: whether an annotation is a string, what that would find, and what `Annotated` has in it.
//! - [`decorators`]: what they are, as written.
//! - [`asks`]: who asks a value for an attribute by name, or for its type.
//! - [`class_reads`]: where an attribute is read from a class object.
//! - [`class_uses`]: where a file reads classes, whatever they are called there.
//! - [`definitions`]: what a name or dotted path leads to, through imports and re-exports.
//! - [`control`]: what has run, and what holds, where a statement of a function begins.
//! - [`frames`]: what looks at the frames of its callers.
//! - [`flow`]: what flows where, over the whole project.
//! - [`flow::holds`]: who may have an object of a class, or have one inside, and what is done to it there.
//! - [`functions`]: who puts something else in the place of a function of a library; what a function says that it gives.
//! - [`introspection`]: where a program reads the annotations, parameters and defaults of its functions.
//! - [`items`]: what becomes of a list of a function, and of what is in it.
//! - [`imports`]: the imports of a file, and the names with which it can write what others define.
//! - [`listed`]: who lists the names of a module, or what stands in a class.
//! - [`objects`]: what is done to modules and class objects, wherever they come from.
//! - [`properties`]: getters and setters under one name, and who asks for the property object itself.
//! - [`readers`]: who reads the annotations and the defaults of functions while the program runs.
//! - [`references`]: where a file reads names, and what becomes of them there.
//! - [`replaced`]: which globals and attributes are stored over from outside.
//! - [`signature`]: what a `def` or a class statement takes.
//! - [`spelling`]: an expression as written, with what its names mean.
//! - [`variance`]: whether an interface gives values of a type variable, or takes them.
//! - [`vocabulary`]: what a file binds, and how code in it can write what other modules define.
//! - [`standing`]: whether a module binds a name once, always, or for type checkers only.

pub mod abc;
pub mod annotations;
pub mod asks;
pub mod bounds;
pub mod callee;
pub mod callers;
pub mod checked;
pub mod class_reads;
pub mod class_uses;
pub mod control;
pub mod decorators;
pub mod definitions;
pub mod flow;
pub mod frames;
pub mod functions;
pub mod imports;
pub mod introspection;
pub mod items;
pub mod listed;
pub mod making;
pub mod objects;
pub mod properties;
pub mod readers;
pub mod references;
pub mod replaced;
pub mod signature;
pub mod spelling;
pub mod standing;
pub mod variance;
pub mod vocabulary;
