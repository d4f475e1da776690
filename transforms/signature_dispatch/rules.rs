//! Rules 6 to 10: does the signature say exactly what the call does, and will the one that is called still have it?

use pyscale::analysis::definitions::Definition;
use pyscale::analysis::replaced::Store;
use pyscale::analysis::signature::{Constant, Default};
use pyscale::index::facts::{AskKind, Evidence, MemberKind};
use pyscale::index::{ClassId, FileId, ProjectIndex, Ty};
use pyscale::meta::Rule;
use pyscale::place::Place;
use pyscale::semantic::Resolved;
use pyscale::verdict::{Hazards, Severity};
use text_size::TextRange;
use ustr::ustr;

use super::callee::{Callee, Caller, Kind};
use super::sites::Site;

pub const RULES: &[Rule] = &[
    Rule { id: "other-argument", summary: "an argument is not the entry of its own name in the same mapping" },
    Rule { id: "hot-path", summary: "the call stands in a loop; a call through the signature takes about 1 us longer" },
    Rule {
        id: "unknown-callee",
        summary: "it is not one `def` or class of the project that is called, or nobody can tell which",
    },
    Rule { id: "decorated", summary: "a decorator may give it another signature" },
    Rule { id: "open-parameters", summary: "it takes `*args`, `**kwargs` or arguments by position only" },
    Rule { id: "withheld-parameter", summary: "it also takes what this call withholds; the data could then set it" },
    Rule { id: "missing-key", summary: "the call insists on a key and the parameter does not, or the other way round" },
    Rule { id: "other-default", summary: "the call and the parameter have different defaults" },
    Rule { id: "replaced", summary: "something else is put in its place, which has another signature or none" },
    Rule { id: "odd-mapping", summary: "reading the mapping, or its `get`, may do more than look up a key" },
    Rule { id: "counts-frames", summary: "it looks at the frames of its callers, of which there would be one more" },
    Rule {
        id: "other-order",
        summary: "keys are looked up in another order than the parameters have; of several missing ones another is reported",
    },
    Rule { id: "public-class", summary: "a class that programs outside may extend with constructors or methods that take more" },
    Rule {
        id: "too-little-repetition",
        summary: "a helper would not pay: fewer than two such calls in the module, and fewer than five keys",
    },
    Rule { id: "names-listed", summary: "the module's names are listed, and the helper would be among them" },
    Rule { id: "name-taken", summary: "the names of the helper, or of what it imports, are those of something else" },
    Rule { id: "layout", summary: "a comment in the call, or the place of the imports, leaves no safe place for the edit" },
];

/// What is asked of one call.
pub struct Asked<'r, 's, 'a, 'm> {
    pub caller: Caller<'r, 'a, 'm>,
    pub site: &'s Site<'a>,
}

impl Asked<'_, '_, '_, '_> {
    /// What speaks against the call, but for what the other calls of the module have to say. With what is called, if that is
    /// known.
    pub fn judge(&self) -> (Hazards, Option<Callee>) {
        let mut hazards = Hazards::default();
        let site = self.site;
        if let Some((at, why)) = &site.odd {
            self.breaks(&mut hazards, "other-argument", format!("{why}: the signature cannot say that"), *at);
        }
        if site.is_repeated {
            let message = "the call stands in a loop: the helper would cost about 1 us each time";
            self.breaks(&mut hazards, "hot-path", message.to_owned(), site.range);
        }
        self.mapping(&mut hazards);
        let callee = match self.caller.callee(&site.callee) {
            Ok(callee) => callee,
            Err(hazard) => {
                hazards.found(hazard);
                return (hazards, None);
            }
        };
        if site.odd.is_none() {
            self.parameters(&callee, &mut hazards);
        }
        self.replaced(&callee, &mut hazards);
        if let Some(at) = callee.counts_frames {
            let message = format!("`{}` looks at the frames of its callers here, of which the helper would be one", callee.name);
            hazards.add("counts-frames", Severity::Breaks, message, Some(at));
        }
        self.public(&callee, &mut hazards);
        (hazards, Some(callee))
    }

    fn project(&self) -> &ProjectIndex {
        self.caller.text.project
    }

    fn place(&self, range: TextRange) -> Place {
        Place { file: self.caller.text.file, range: range.into() }
    }

    fn breaks(&self, hazards: &mut Hazards, rule: &'static str, message: String, at: TextRange) {
        hazards.add(rule, Severity::Breaks, message, Some(self.place(at)));
    }

    /// Rules 6, 7 and 9.
    fn parameters(&self, callee: &Callee, hazards: &mut Hazards) {
        let entries = &self.site.entries;
        let Some(rest) = callee.parameters.get(self.site.call.args.len()..) else { return };
        for parameter in rest {
            let Some(entry) = entries.iter().find(|entry| entry.name == parameter.name) else {
                let message = format!(
                    "`{}` also takes `{}`, which this call withholds: with a helper the data could set it",
                    callee.name, parameter.name
                );
                hazards.add("withheld-parameter", Severity::Breaks, message, Some(callee.at));
                continue;
            };
            let key = entry.name;
            match (&entry.fallback, &parameter.default) {
                (None, Default::Missing) => {}
                (Some(one), Default::Constant(other)) if one == other => {}
                (None, _) => {
                    let message = format!("the call insists on \"{key}\": without it the parameter's default would be taken");
                    self.breaks(hazards, "missing-key", message, entry.at);
                }
                (Some(_), Default::Missing) => {
                    let message = format!("`{key}` has no default in `{}`: a missing key would be an error", callee.name);
                    self.breaks(hazards, "missing-key", message, entry.at);
                }
                (Some(_), _) => {
                    let message = format!("`{key}` has another default in `{}` than in this call", callee.name);
                    self.breaks(hazards, "other-default", message, entry.at);
                }
            }
        }
        if let Some(entry) = entries.iter().find(|entry| !rest.iter().any(|parameter| parameter.name == entry.name)) {
            let message = format!("`{}` has no parameter `{}` to be filled by its name", callee.name, entry.name);
            self.breaks(hazards, "withheld-parameter", message, entry.at);
        }
        let in_order = rest.iter().map(|parameter| parameter.name.as_str()).eq(entries.iter().map(|entry| entry.name));
        if !in_order && !hazards.breaks() {
            let message = format!(
                "`{}` has its parameters in another order than this call: of several missing keys another one is reported",
                callee.name
            );
            hazards.add("other-order", Severity::Lossy, message, Some(self.place(self.site.range)));
        }
    }

    /// Rule 8.
    fn replaced(&self, callee: &Callee, hazards: &mut Hazards) {
        let project = self.project();
        let mut names = vec![callee.name];
        if matches!(callee.kind, Kind::Class(_)) {
            names.extend([ustr("__init__"), ustr("__new__"), ustr("__signature__")]);
        }
        for name in ["__signature__", "__defaults__", "__kwdefaults__", "__wrapped__", "__code__"].map(ustr) {
            let of_it = |store: &Store| matches!(store.of, Ty::Function(file, _) if file == callee.at.file);
            if let Some(store) = project.stores_over(name).find(of_it) {
                let message = format!("`{name}` is set on a function of the same module: its signature may be another one");
                hazards.add("replaced", Severity::Breaks, message, Some(store.at));
            }
        }
        // `patch("shop.carrier")`: the module, or whatever the path starts with.
        names.extend(self.site.callee.iter().map(|name| ustr(name)));
        names.sort_unstable();
        names.dedup();
        let found = names.into_iter().find_map(|name| {
            let is_it = |store: &Store| self.is_of(store, name, callee);
            project.stores_over(name).find(is_it)
        });
        if let Some(store) = found.or_else(|| self.patched_by_text(callee)) {
            let message =
                format!("`{}` is replaced here: what stands in its place may have another signature, or none", callee.name);
            hazards.add("replaced", Severity::Breaks, message, Some(store.at));
        }
        if let Some(file) =
            project.opaque_files().iter().find(|file| project.summary(**file).mentions.binary_search(&callee.name).is_ok())
        {
            hazards.add("replaced", Severity::Breaks, project.why_opaque(*file, callee.name), None);
        }
    }

    /// Is it the callee, or a name that leads to it, that is stored over?
    fn is_of(&self, store: &Store, name: ustr::Ustr, callee: &Callee) -> bool {
        let project = self.project();
        let is_test = project.entry(store.at.file).is_test;
        let is_callee = name == callee.name;
        let family = |class: ClassId| {
            callee
                .kind
                .class()
                .is_some_and(|own| project.lineage(own).any(|above| above == class) || project.descendants(own).contains(&class))
        };
        match &store.of {
            Ty::Module(module) => {
                let (here, home) = (self.caller.text.file, callee.at.file);
                let definition = project.definition(*module, &[name.as_str()]);
                let leads_there = match &callee.kind {
                    Kind::Function(own) => definition == *own,
                    Kind::Class(class) | Kind::Bound(class) | Kind::Plain(class) => {
                        project.class_defined(&definition) == Some(*class)
                    }
                };
                *module == here || *module == home && is_callee || leads_there || definition == Definition::Module(home)
            }
            Ty::Class(class) | Ty::Instance(class) => family(*class),
            Ty::Classes(classes) | Ty::Instances(classes) => classes.iter().any(|class| family(*class)),
            // Some object: a method of it, or a module that a test was given.
            Ty::Unknown => is_callee && (matches!(callee.kind, Kind::Bound(_) | Kind::Plain(_)) || store.is_patch || is_test),
            _ => false,
        }
    }

    /// `patch(f"{SHOP}.pay")` in a file that imports the module: of what, nobody knows.
    fn patched_by_text(&self, callee: &Callee) -> Option<Store> {
        let project = self.project();
        let concerned: Vec<FileId> = vec![self.caller.text.file, callee.at.file];
        project.file_ids().find_map(|file| {
            let summary = project.summary(file);
            let computed = summary.calls.iter().find(|call| {
                let first = call.args.first().map(|argument| &summary.evidence[argument.value.0 as usize]);
                call.name == "patch" && first.is_some_and(|first| !matches!(first, Evidence::Str(_)))
            })?;
            let imports = |import: &pyscale::index::facts::ImportFacts| {
                let within = import.name.map(|name| ustr(&format!("{}.{name}", import.module)));
                let found =
                    [Some(import.module), within].into_iter().flatten().filter_map(|module| project.file_of_module(file, module));
                found.into_iter().any(|module| concerned.contains(&module))
            };
            let at = Place { file, range: computed.at };
            summary.imports.iter().any(imports).then_some(Store { of: Ty::Unknown, at, is_patch: true })
        })
    }

    /// The mapping is read once instead of once for each key, and `get` is always given a default.
    fn mapping(&self, hazards: &mut Hazards) {
        let project = self.project();
        let text = self.caller.text;
        let path = &self.site.mapping;
        let read = path.iter().skip(1).find_map(|name| property(project, name).map(|at| (name, at)));
        if let Some((name, at)) = read {
            let message = format!("`{name}` may be a property, which would be read once for all keys; give what it gives a name");
            hazards.add("odd-mapping", Severity::Breaks, message, Some(at));
        }
        let Some(entry) = self.site.entries.iter().find(|entry| entry.by_itself) else { return };
        let sees_mapping = self.site.entries.iter().any(|entry| !entry.by_itself) || self.is_dict();
        if !sees_mapping {
            let message = format!(
                "nobody knows whether `{0}.get` takes a default, which the helper would give it; write `{0}.get(\"{1}\", None)`",
                path.join("."),
                entry.name
            );
            self.breaks(hazards, "odd-mapping", message, entry.at);
        }
        // A `get` of the project may give something else for a missing key.
        let own = project.class_ids().find_map(|class| {
            let facts = project.class_facts(class);
            let has = |name: &str| facts.members.iter().find(|member| member.name == name);
            let get = has("get").filter(|_| has("__getitem__").is_some())?;
            let MemberKind::Method(index) = get.kind else { return Some((class, get.at)) };
            let file = project.class(class).file;
            let name = project.summary(file).functions[index as usize].name_range;
            let gives_none = self.caller.opened.with_text(project, file, |text| {
                let def = text.function_named_at(name)?;
                let fallback = def.params.posonly.iter().chain(def.params.args).nth(2)?.default?;
                Some(pyscale::analysis::signature::constant(fallback) == Some(Constant::None))
            });
            (gives_none.flatten() != Some(true)).then_some((class, get.at))
        });
        if let Some((class, at)) = own.filter(|(class, _)| project.knows(text.file, *class) || !self.is_dict()) {
            let message = format!(
                "`{}.get` may give something else than None for a missing key; write `.get(\"{}\", None)` if that is meant",
                project.class_facts(class).name,
                entry.name
            );
            hazards.add("odd-mapping", Severity::Breaks, message, Some(project.place(class, at)));
        }
    }

    /// Is the mapping annotated as a `dict` or `Mapping`, or made by `dict` or braces?
    fn is_dict(&self) -> bool {
        let text = self.caller.text;
        let [name] = self.site.mapping.as_slice() else { return false };
        let Resolved::In(scope) = text.model.resolve(self.site.scope, name) else { return false };
        let mut bindings = text.model.bindings_in(scope, name);
        bindings.all(|binding| super::mappings::is_dict(text, binding))
    }

    /// Rule 10.
    fn public(&self, callee: &Callee, hazards: &mut Hazards) {
        let project = self.project();
        let is_extended = match callee.kind {
            Kind::Class(_) | Kind::Bound(_) => true,
            Kind::Plain(_) => matches!(self.site.callee.first(), Some(&("self" | "cls"))),
            Kind::Function(_) => false,
        };
        let Some(class) = callee.kind.class().filter(|class| is_extended && project.is_public(*class)) else { return };
        let message = format!(
            "`{}` is public: classes and tests outside of the project may have something that takes more in its place",
            project.class_facts(class).name
        );
        hazards.add("public-class", Severity::Visible, message, Some(self.caller.named(class)));
    }
}

/// Where a class of the project has a property, or another descriptor, of this name.
fn property(project: &ProjectIndex, name: &str) -> Option<Place> {
    project.class_ids().find_map(|class| {
        let facts = project.class_facts(class);
        let member = facts.members.iter().find(|member| member.name == name)?;
        let is_plain = match &member.kind {
            MemberKind::Annotated { .. } | MemberKind::Class(_) => true,
            MemberKind::Value(value) => !matches!(project.ty(project.class(class).file, *value), Ty::Instance(_) | Ty::Unknown),
            MemberKind::Method(_) | MemberKind::Other => false,
        };
        (!is_plain).then(|| project.place(class, member.at))
    })
}

/// Where the names of a module are listed: `globals()`, `vars(module)`, `inspect.getmembers(module)`.
pub fn lists_names(project: &ProjectIndex, file: FileId) -> Option<Place> {
    let summary = project.summary(file);
    let own = summary.calls.iter().find(|call| call.name == "globals" && call.args.is_empty());
    let own = own.map(|call| Place { file, range: call.at });
    own.or_else(|| {
        let mut asks = project.asks().filter(|ask| matches!(ask.facts.how, AskKind::List | AskKind::Dict));
        asks.find(|ask| match ask.ty(project) {
            Ty::Module(module) => module == file,
            // `sys.modules[__name__]`
            Ty::Unknown | Ty::Foreign => ask.file == file && summary.mentions.binary_search(&ustr("modules")).is_ok(),
            _ => false,
        })
        .map(|ask| ask.place())
    })
}
