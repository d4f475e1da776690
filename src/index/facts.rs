//! What the index remembers of one file: owned, compact, independent of the tree.

use ustr::Ustr;

use super::suppression::Suppression;
use crate::place::Bytes;

/// An interned identifier or dotted name.
pub type Name = Ustr;

/// An [`Evidence`] of the same file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EvidenceId(pub u32);

/// What a file says about a value, before anything outside the file is known.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Evidence {
    /// Nothing.
    Unknown,
    /// A number, a function, a comparison's result, …: no instance of a class of the project.
    Foreign,
    /// The literal `None`.
    None,
    /// `True` or `False`.
    Bool(bool),
    /// A small integer literal.
    Int(i64),
    /// A short string literal.
    Str(Name),
    /// A bytes literal.
    Bytes,
    /// A name that the file's module scope, a star import or the builtins resolve.
    Global(Name),
    /// `import a.b as c`: the module, absolute.
    Module(Name),
    /// `from m import n`: the absolute module and the name.
    Imported(Name, Name),
    /// The class object of a class statement of this file.
    Class(u32),
    /// A function of this file.
    Function(u32),
    /// A parameter of a test without annotation: the result of the pytest fixture of this name, if there is one.
    Fixture(Name),
    /// The receiver of a method: an instance of the class or of a subclass.
    SelfOf(u32),
    /// The receiver of a class method: the class or a subclass.
    ClsOf(u32),
    /// `super()` in a method of the class.
    Super(u32),
    /// `value.name`
    Attribute(EvidenceId, Name),
    /// `value[…]`, with the index if it is a small constant
    Item(EvidenceId, Option<u32>),
    /// One item of iterating over the value.
    Element(EvidenceId),
    /// What `with value as x` binds.
    Entered(EvidenceId),
    /// The result of calling `func`; with the first positional argument, which some functions hand on.
    Call(EvidenceId, Option<EvidenceId>),
    /// An instance of what the annotation names.
    InstanceOf(EvidenceId),
    /// `type[C]`: the class object of what the annotation names.
    TypeOf(EvidenceId),
    /// A list, set, iterator, … of such items.
    Sequence(EvidenceId),
    /// A tuple with these items.
    Tuple(Box<[EvidenceId]>),
    /// A mapping with such keys and values.
    Mapping(EvidenceId, EvidenceId),
    /// One of them.
    Union(Box<[EvidenceId]>),
}

/// The facts of one file.
#[derive(Debug, Default)]
pub struct ModuleSummary {
    /// The file could not be understood: only `mentions` holds, and it may do anything to what it mentions.
    pub opaque: bool,
    /// Every identifier of the file (names, attributes, imported names, names in string annotations), sorted.
    pub mentions: Vec<Name>,
    /// What the names of the module scope are bound to, sorted by name.
    pub globals: Vec<(Name, EvidenceId)>,
    /// Modules (absolute) that are star-imported at module level.
    pub stars: Vec<Name>,
    /// Every import, in any scope, in the order of the text.
    pub imports: Vec<ImportFacts>,
    /// The names that `__all__` lists, if they are literal.
    pub exports: Vec<Name>,
    /// Every class statement.
    pub classes: Vec<ClassFacts>,
    /// Every `def`.
    pub functions: Vec<FunctionFacts>,
    /// Stores, deletions and dynamic accesses, grouped by function and receiver.
    pub uses: Vec<UseFacts>,
    /// Attributes read from something that may be a class: from a global path or from a class method's receiver.
    pub class_reads: Vec<(EvidenceId, Name, Bytes)>,
    /// Where `__init__` or `__new__` is read from something, in the order of the text.
    pub constructors: Vec<ConstructorFacts>,
    /// Calls of what the file does not bind locally.
    pub calls: Vec<CallFacts>,
    /// Arguments that may be instances of a class of the project, or parameters that are handed on.
    pub passes: Vec<PassFacts>,
    /// Every function or class that is called, once for each function around and each place in it.
    pub invocations: Vec<Invocation>,
    /// Values that are put into a container or yielded, with the first place of each.
    pub kept: Vec<(EvidenceId, Bytes)>,
    /// The item types of annotated containers, with the first place of each.
    pub kept_by_annotation: Vec<(EvidenceId, Bytes)>,
    /// The evidences that the ids above mean.
    pub evidence: Vec<Evidence>,
    /// `# pyscale: ignore` comments.
    pub suppressions: Vec<Suppression>,
    /// Marked as generated.
    pub generated: bool,
    /// Names of functions that are sliced, `data[4:]`, unless nothing is known of their values.
    pub sliced: Vec<SlicedFacts>,
    /// Somewhere a slice of an attribute is copied, `bytes(self.buffer[4:])`, or the attribute is cut at its front,
    /// `self.buffer = self.buffer[4:]`.
    pub slices_attribute: bool,
    /// Where its values go.
    pub flow: super::values::FlowFacts,
    /// Classes whose `AttributeError` an example in a docstring shows.
    pub shown_errors: Vec<(Name, Bytes)>,
    /// Where values are asked for attributes by name, or for their type, in the order of the text.
    pub asks: Vec<AskFacts>,
    /// String literals that are identifiers, or several with dots between (or one colon), and the names of keyword arguments: what a computed
    /// name may be. Sorted.
    pub spelled: Vec<(Name, Bytes)>,
    /// Where the builtin `type` itself is put into a container, made a key, or handed on, with the last part of the
    /// container's name: `KINDS = {type: …}`, `self.KINDS[type] = …`; empty for `register(type, f)` and the like.
    pub type_kept: Vec<(Name, Bytes)>,
}

/// A value is asked for an attribute by name, or for its type. Questions about them: [`crate::analysis::asks`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AskFacts {
    /// Where.
    pub at: Bytes,
    /// How.
    pub how: AskKind,
    /// What is asked.
    pub of: EvidenceId,
    /// Not `of` itself is asked, but its type: `type(of).name`, `getattr(of.__class__, "name")`.
    pub of_type: bool,
    /// The last part of what is asked as written, `item` of `row.item`; empty for calls and the like.
    pub label: Name,
    /// For what it is asked.
    pub name: Asked,
    /// Where flow has what is asked: by where an argument, or the name of an attribute, begins.
    pub receiver: Option<u32>,
}

/// How a value is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AskKind {
    /// `getattr(x, "name")`, `inspect.getattr_static(x, "name")`, `x.__getattribute__("name")`
    Get,
    /// `hasattr(x, "name")`
    Has,
    /// `setattr(x, "name", …)`, `x.__setattr__("name", …)`
    Set,
    /// `delattr(x, "name")`
    Delete,
    /// `mock.patch.object(x, "name")`, `monkeypatch.setattr(x, "name", …)`
    Patch,
    /// `mock.patch("module.x.name")`: what is asked is the text in front of the last dot.
    PatchText,
    /// `operator.attrgetter("name")`, `operator.methodcaller("name")`: of whatever it is called with
    Getter,
    /// `"{0.name}".format(x)`, and a text with such a field, whoever formats it
    Format,
    /// `case C(name=…)`: of an instance of what this evidence says, `C`
    Pattern(EvidenceId),
    /// `x.name` where an `AttributeError` is caught
    Tried,
    /// `type(x).name`, `x.__class__.name`: read, called, stored or deleted
    OfType,
    /// `dir(x)`, `inspect.getmembers(x)`
    List,
    /// `vars(x)`, `x.__dict__`
    Dict,
    /// `x.__mro__`, `x.mro()`, `x.__bases__`, `inspect.getmro(x)`
    Bases,
    /// `x.__slots__`; for all of them where an `AttributeError` is caught, so that `x` need not have any
    Slots,
    /// `type(x) is C`, `!=`, `in (C, D)`, `issubclass(type(x), C)`, `case C:`: the type of `of` is compared with this
    Compared(EvidenceId),
    /// `TABLE[type(x)]`, `TABLE.get(type(x))`, `type(x) in TABLE`: the type of `of` is looked up in what is called so
    Lookup(Name),
}

/// For what a value is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// `getattr(x, "name")`
    Constant(Name),
    /// `getattr(x, name)`
    Computed(EvidenceId),
    /// All attributes, or the type itself.
    All,
}

/// A name of a function that is sliced somewhere.
#[derive(Debug)]
pub struct SlicedFacts {
    /// Where its values come from, through the names of the file; parameters without annotation have no source.
    pub sources: Vec<SliceSource>,
    /// It is handed, whole or sliced, to something that is called like what takes bytes and never text: `unpack`.
    pub used_as_bytes: bool,
    /// It is bound to what is left of itself: `data = data[4:]`.
    pub reduced: bool,
    /// A parameter without annotation of which all that is left is taken, `data[at:]`, perhaps in each pass of a loop.
    pub handed_in: bool,
}

/// Where the value of a sliced name comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SliceSource {
    /// `b"…"`
    Bytes,
    /// `"…"`
    Text,
    /// An annotation, a call, an attribute, a name from elsewhere.
    Value(EvidenceId),
}

/// One name of an import statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ImportFacts {
    /// The module, absolute.
    pub module: Name,
    /// What is taken out of it, `*` for all; `None` for `import module`.
    pub name: Option<Name>,
    /// Where the name stands.
    pub at: Bytes,
}

/// A class statement.
#[derive(Debug)]
pub struct ClassFacts {
    /// Its name.
    pub name: Name,
    /// Its qualified name as CPython has it: `Outer.Inner`, `make.<locals>.Row`.
    pub qualname: Name,
    /// From `class` to the end of the body.
    pub range: Bytes,
    /// The name in the statement.
    pub name_range: Bytes,
    /// The top-level function or class around it, or the class itself.
    pub anchor: Name,
    /// It is inside a function.
    pub local: bool,
    /// It is a member of this class.
    pub outer: Option<u32>,
    /// The expressions in the parentheses.
    pub bases: Vec<BaseFacts>,
    /// Keywords in the parentheses: `metaclass=…`.
    pub keywords: Vec<(Option<Name>, EvidenceId, Bytes)>,
    /// Has PEP 695 type parameters.
    pub type_params: bool,
    /// Decorators, top to bottom.
    pub decorators: Vec<DecoratorFacts>,
    /// The bindings of its body, in order.
    pub members: Vec<MemberFacts>,
    /// Names that the body binds once, at its top level, to an immutable literal, and that nothing else reads which runs with it.
    pub constants: Vec<Name>,
    /// Statements in the body that are more than definitions, assignments and constants.
    pub dynamic_body: Option<Bytes>,
    /// The suite stands on the line of the header.
    pub one_line: bool,
}

/// A base class expression.
#[derive(Debug)]
pub struct BaseFacts {
    /// What it is; subscripts (`Generic[T]`) stripped.
    pub value: EvidenceId,
    /// `*bases`
    pub starred: bool,
    /// As written, for messages.
    pub text: Name,
    /// Where.
    pub at: Bytes,
}

/// A decorator.
#[derive(Debug)]
pub struct DecoratorFacts {
    /// What is applied; of `@f(x)` the `f`.
    pub value: EvidenceId,
    /// The dotted name as written, for messages.
    pub text: Name,
    /// It is called: `@f(…)`.
    pub called: bool,
    /// The keyword arguments of the call.
    pub keywords: Vec<(Option<Name>, EvidenceId)>,
    /// Where, `@` included.
    pub at: Bytes,
}

/// One binding in a class body.
#[derive(Debug)]
pub struct MemberFacts {
    /// The name as written (not mangled).
    pub name: Name,
    /// Where the name stands.
    pub at: Bytes,
    /// What it is bound to.
    pub kind: MemberKind,
}

/// What a class body binds a name to.
#[derive(Debug)]
pub enum MemberKind {
    /// `def`, the function of this index
    Method(u32),
    /// `class`, of this index
    Class(u32),
    /// `x = value`
    Value(EvidenceId),
    /// `x: annotation [= value]`
    Annotated {
        /// An instance of the annotation.
        annotation: EvidenceId,
        /// What the annotation says about the field.
        role: FieldRole,
        /// The default.
        value: Option<EvidenceId>,
    },
    /// Anything else: an import, a loop variable, `del`, …
    Other,
}

/// The special annotations of class bodies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldRole {
    /// An instance attribute.
    Plain,
    /// `ClassVar[…]`
    ClassVar,
    /// `InitVar[…]`
    InitVar,
    /// `_: KW_ONLY`
    KwOnly,
}

/// A `def`.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts, each asked for by name")]
pub struct FunctionFacts {
    /// Its name.
    pub name: Name,
    /// From `def` to the end of the body.
    pub range: Bytes,
    /// The name in the statement.
    pub name_range: Bytes,
    /// The class in whose body it stands.
    pub class: Option<u32>,
    /// How it receives its object.
    pub receiver: Receiver,
    /// Its parameters that can be named in a call, those that take arguments by position first.
    pub parameters: Vec<Name>,
    /// How many of them take arguments by position.
    pub positional: u32,
    /// Decorators, top to bottom.
    pub decorators: Vec<DecoratorFacts>,
    /// What it returns: its annotation, or the union of its `return` values.
    pub returns: EvidenceId,
    /// `returns` comes from an annotation.
    pub annotated: bool,
    /// `async def`
    pub is_async: bool,
    /// It yields.
    pub is_generator: bool,
    /// Zero-argument `super()` or `__class__` occurs in it, nested functions included.
    pub class_cell: Option<Bytes>,
    /// Attributes read from `super()`.
    pub super_reads: Vec<Name>,
    /// Nothing but `pass`, a docstring, `...`, `return`.
    pub is_empty: bool,
    /// What it does to its first parameter on every path to its end.
    pub surely: Surely,
    /// The inner function that all of its `return` statements give: it makes decorators.
    pub returns_inner: Option<u32>,
    /// It gives back what it is applied to, as a decorator that only marks or registers it does.
    pub hands_back: Option<Box<HandsBack>>,
}

/// What a method does to its receiver on every path to its end.
#[derive(Debug, Default)]
pub struct Surely {
    /// Attributes that are set; sorted.
    pub sets: Vec<Name>,
    /// The `__init__` of a base is called.
    pub initialises_base: bool,
    /// That is the first thing that is done, with arguments that do not come from the receiver.
    pub base_first: bool,
}

/// What a function does with the function or class that it is given and gives back. Anything that is not listed here,
/// such as calling it, wrapping it or looking into its `__dict__`, it does not do.
#[derive(Debug, Default)]
pub struct HandsBack {
    /// Attributes that are set on it.
    pub stores: Vec<Name>,
    /// Attributes that it is asked for.
    pub reads: Vec<Name>,
    /// Functions that it is handed to, as only or first argument.
    pub hands_on: Vec<EvidenceId>,
}

/// How a function in a class body receives its object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Receiver {
    /// Not in a class body, a static method, or no parameter.
    None,
    /// The instance.
    Instance,
    /// The class.
    Class,
}

/// What one function does to one receiver.
#[derive(Debug)]
pub struct UseFacts {
    /// The top-level function or class around it; `<module>` for none.
    pub anchor: Name,
    /// What the receiver is.
    pub receiver: EvidenceId,
    /// The last part of the receiver as written (`reading` in `self.reading.x = 1`); empty for calls and the like.
    pub label: Name,
    /// The receiver as written, for messages.
    pub text: Name,
    /// The class around it, at any depth.
    pub class: Option<u32>,
    /// The innermost function around it.
    pub function: Option<u32>,
    /// The parameter that the receiver is, or out of which it comes.
    pub parameter: Option<ParameterRef>,
    /// What is stored or deleted, in order.
    pub stores: Vec<StoreFacts>,
    /// What is read from the same receiver in the same function, without what is stored.
    pub reads: Vec<Name>,
    /// Accesses that may touch any attribute.
    pub dynamic: Vec<(Dynamic, Bytes)>,
    /// It stands in an example of a docstring.
    pub doctest: bool,
}

/// One store to an attribute.
#[derive(Debug)]
pub struct StoreFacts {
    /// The attribute, as written (not mangled).
    pub name: Name,
    /// Where.
    pub at: Bytes,
    /// How.
    pub kind: StoreKind,
    /// What is stored, as far as the statement tells.
    pub value: EvidenceId,
    /// A failure is caught around it: it may be what the program asks for.
    pub tried: bool,
    /// The same statement reads it before.
    pub read_first: bool,
}

/// How an attribute is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StoreKind {
    /// `x.a = …`, also in unpacking, loops and `with`
    Assign,
    /// `x.a += …`
    Augmented,
    /// `del x.a`, `delattr(x, "a")`
    Delete,
    /// `setattr(x, "a", …)`, `object.__setattr__(x, "a", …)`
    SetAttr,
    /// `mock.patch.object(x, "a")`, `monkeypatch.setattr(x, "a", …)`
    Patch,
}

/// An access that may touch any attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Dynamic {
    /// `x.__dict__`
    Dict,
    /// `vars(x)`
    Vars,
    /// `setattr(x, name, …)` with a name that is not literal
    SetAttr,
    /// `x.__class__ = value`
    ClassAssignment(EvidenceId),
    /// `dir(x)`, `inspect.getmembers(x)`
    Listing,
    /// `x.__getstate__()`, `x.__reduce_ex__(…)`: the state as pickle would see it
    State,
}

impl Dynamic {
    /// As messages say it.
    pub fn describe(self) -> &'static str {
        match self {
            Self::Dict => "`__dict__` is used",
            Self::Vars => "`vars()` is used",
            Self::SetAttr => "attributes are set by a computed name",
            Self::Listing => "the attributes are listed",
            Self::State => "the state for pickling is asked for",
            Self::ClassAssignment(_) => "`__class__` is assigned",
        }
    }
}

/// `of.__init__`, `super().__new__`: instances are made, or initialised, by something else than a call of their class.
#[derive(Debug)]
pub struct ConstructorFacts {
    /// `__init__` or `__new__`
    pub name: Name,
    /// Of what.
    pub of: ConstructorOf,
    /// It is called where it stands.
    pub called: bool,
    /// `Base.__init__(self, …)` in a method of a class that says `Base` in its header: only what is an instance of that class is
    /// initialised there.
    pub of_own_base: bool,
    /// The method around it, at any depth.
    pub method: Option<u32>,
    /// Where the name stands; there the flow has the value.
    pub at: Bytes,
}

/// From what a constructor is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConstructorOf {
    /// `super()`, or `super(C, self)` in a method of `C`
    Super,
    /// `super(D, self)`
    OtherSuper,
    /// Anything else.
    Value(EvidenceId),
}

/// A call.
#[derive(Debug)]
pub struct CallFacts {
    /// What is called.
    pub func: EvidenceId,
    /// The last part of its name as written: `dumps`.
    pub name: Name,
    /// Its arguments, in order.
    pub args: Vec<ArgumentFacts>,
    /// The top-level function or class around it; `<module>` for none.
    pub anchor: Name,
    /// Where, the whole call.
    pub at: Bytes,
}

/// An argument of a call.
#[derive(Debug)]
pub struct ArgumentFacts {
    /// `name=`; empty for `**`.
    pub keyword: Option<Name>,
    /// `*` or `**`.
    pub unpacked: bool,
    /// What is passed.
    pub value: EvidenceId,
    /// Where it begins.
    pub at: u32,
}

/// One argument of a call, for those who ask what a function is given.
#[derive(Debug)]
pub struct PassFacts {
    /// What is called.
    pub func: EvidenceId,
    /// The last part of its name as written.
    pub name: Name,
    /// Which parameter gets it.
    pub slot: Slot,
    /// What is passed.
    pub value: EvidenceId,
    /// The parameter of the calling function that it is, or out of which it comes.
    pub parameter: Option<ParameterRef>,
}

/// How a call says which parameter an argument is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Slot {
    /// By position, counted from 0, the object of a method left out.
    Position(u32),
    /// `name=`
    Keyword(Name),
    /// `*values`: any.
    Any,
}

/// A parameter of a function of the same file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ParameterRef {
    /// Position in [`ModuleSummary::functions`].
    pub function: u32,
    /// Its name.
    pub name: Name,
}

/// Something is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invocation {
    /// What is called.
    pub func: EvidenceId,
    /// The innermost `def` around it; `None` at module level, in class bodies and in lambdas outside of functions.
    pub function: Option<u32>,
    /// How often, as far as the place tells.
    pub how: Repetition,
    /// Its arguments.
    pub passed: Box<[Passed]>,
    /// The object whose method it is: `x` of `x.run()`.
    pub object: Source,
    /// Where, the first time.
    pub at: Bytes,
}

/// An argument of a call, and what it changes with from one run of the call to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Passed {
    /// The parameter that it is for.
    pub slot: Slot,
    /// What it is.
    pub source: Source,
}

/// What an argument changes with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Source {
    /// A literal.
    Constant,
    /// The same each time that the loop around the call runs, or whenever the function runs: a name that is bound outside.
    Fixed,
    /// The object of the method around, `self`.
    Object,
    /// Another parameter of the function around, by its position in [`FunctionFacts::parameters`].
    Parameter(u32),
    /// Anything else.
    Varying,
}

/// How often a call runs when the function around it runs once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Repetition {
    /// The code around it runs once for each process: it stands at module level or in a class body.
    Once,
    /// It stands in no loop.
    Single,
    /// In no loop, and it is the whole value of `self.x = …` in `__init__`.
    Attribute,
    /// It stands in a loop or comprehension, or is handed to `map` and the like.
    Loop,
}
