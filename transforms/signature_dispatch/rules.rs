//! Rules 6, 7, 9 and 10: does the signature say exactly what the call does?

use pyscale::analysis::callee::{Callee, Caller, Kind, What};
use pyscale::analysis::frames;
use pyscale::analysis::signature::Default;
use pyscale::index::ProjectIndex;
use pyscale::meta::{Observation, Rule};
use pyscale::place::Place;
use pyscale::verdict::{Hazards, Severity};
use text_size::TextRange;

use super::sites::Site;
use super::{Surroundings, mappings, replaced};

pub const RULES: &[Rule] = &[
    Rule { id: "other-argument", summary: "an argument is not the entry of its own name in the same mapping" },
    Rule { id: "hot-path", summary: "the call stands in a loop; a call through the signature takes up to 1 us longer" },
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
    Rule {
        id: "odd-mapping",
        summary: "reading the mapping, or its `get`, may do more than look up a key, or put another mapping in its place",
    },
    Rule {
        id: "counts-frames",
        summary: "it looks at the frames of its callers, of which there would be one more, or tracebacks are taken apart",
    },
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
pub struct Asked<'p, 'r, 's, 'a, 'm> {
    pub caller: Caller<'r, 'a, 'm>,
    pub site: &'s Site<'a>,
    pub surroundings: &'s Surroundings<'p>,
}

impl Asked<'_, '_, '_, '_, '_> {
    /// What speaks against the call, but for what the other calls of the module have to say. With what is called, if that is
    /// known.
    pub fn judge(&self) -> (Hazards, Option<Callee>) {
        let mut hazards = Hazards::default();
        let site = self.site;
        if let Some((at, why)) = &site.odd {
            self.breaks(&mut hazards, "other-argument", format!("{why}: the signature cannot say that"), *at);
        }
        if site.is_repeated {
            let message = "the call stands in a loop: the helper would cost up to 1 us each time";
            self.breaks(&mut hazards, "hot-path", message.to_owned(), site.range);
        }
        mappings::judge(self, &mut hazards);
        let callee = match self.caller.callee(&site.callee) {
            Ok(callee) => callee,
            Err(unclear) => {
                let rule = match unclear.what {
                    What::Callee => "unknown-callee",
                    What::Decorator => "decorated",
                    What::Parameters => "open-parameters",
                };
                hazards.add(rule, Severity::Breaks, unclear.why, Some(unclear.at));
                return (hazards, None);
            }
        };
        if site.odd.is_none() {
            self.parameters(&callee, &mut hazards);
        }
        replaced::judge(self, &callee, &mut hazards);
        let project = self.project();
        if let Some(at) = frames::counted(project, callee.runs.clone()) {
            let message = format!("`{}` looks at the frames of its callers here, of which the helper would be one", callee.name);
            hazards.add("counts-frames", Severity::Breaks, message, Some(at));
        }
        let files = [self.caller.text.file, callee.at.file];
        if let Some(at) = frames::traceback_walked(project, &files) {
            let message =
                "tracebacks are taken apart here, and the helper would be among the functions that an error went through";
            hazards.add("counts-frames", Severity::Breaks, message, Some(at));
        }
        self.public(&callee, &mut hazards);
        (hazards, Some(callee))
    }

    pub fn project(&self) -> &ProjectIndex {
        self.caller.text.project
    }

    fn place(&self, range: TextRange) -> Place {
        Place { file: self.caller.text.file, range: range.into() }
    }

    pub fn breaks(&self, hazards: &mut Hazards, rule: &'static str, message: String, at: TextRange) {
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
                    let message = format!(
                        "without \"{key}\" in the mapping the call fails today; with a helper the parameter's default would be taken"
                    );
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

/// What is said of what nobody could tell from the source.
pub const MAY_BE: &[(&str, Observation)] = &[
    ("unknown-callee", Observation::Nothing),
    ("decorated", Observation::Nothing),
    ("odd-mapping", Observation::Nothing),
    ("public-class", Observation::Nothing),
];
