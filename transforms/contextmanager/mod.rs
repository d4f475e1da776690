//! contextmanager: what a `finally` closes is closed by a `with` statement; with `contextmanager.classes = true`, classes that
//! are nothing but a context become generator functions. What is asked and in which order:
//!
//! ```text
//! closers   `x = EXPR` and the `try` behind it whose `finally` is `x.close()`
//! lists     `fs = [open(p) for p in ps]` and the loop that closes them
//! rules     what speaks against it
//! emit      the header, and what goes
//! classes   the class form, a part of its own
//! ```
//!
//! Whether the rewrite of a closer is safe is seen in the function itself, so everything happens when its file is opened.

mod classes;
mod closers;
mod emit;
mod lists;
mod rules;

use std::cell::OnceCell;
use std::sync::OnceLock;

use pyscale::analysis::flow::FlowOnce;
use pyscale::index::ProjectIndex;
use pyscale::meta::{Meta, OptionMeta};
use pyscale::place::{FileId, Place};
use pyscale::python::PythonVersion;
use pyscale::transform::{Finding, Judgement, Opened, Shared, Transform};
use pyscale::verdict::{Fix, Verdict};

use classes::Classes;
use closers::{Found, How, What};
use emit::Page;
use rules::Asked;

/// The transform.
pub struct Contextmanager;

static META: Meta = Meta {
    id: "contextmanager",
    groups: &["structure"],
    summary: "what a `finally` closes is closed by a `with` statement",
    doc: include_str!("README.md"),
    python: PythonVersion(9),
    options: &[OptionMeta {
        key: "classes",
        values: &["false", "true"],
        summary: "classes that are nothing but a context become generator functions too",
    }],
    rules: rules::RULES,
    may_be: rules::MAY_BE,
};

/// `contextlib.aclosing` came with this one.
const ACLOSING: PythonVersion = PythonVersion(10);

impl Transform for Contextmanager {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judge<'p>(&self, project: &'p ProjectIndex, shared: &Shared<'p>) -> Box<dyn Judgement + 'p> {
        let flow = shared.flow_once();
        Box::new(Closers { project, classes: Classes::new(flow.clone()), flow, counting: [OnceLock::new(), OnceLock::new()] })
    }
}

/// The closers of a project.
struct Closers<'p> {
    project: &'p ProjectIndex,
    classes: Classes<'p>,
    flow: FlowOnce<'p>,
    counting: [OnceLock<Option<Place>>; 2],
}

impl Judgement for Closers<'_> {
    fn concerns(&self, file: FileId) -> bool {
        self.may_close(file) || self.classes.concerns(file)
    }

    fn check(&self, file: FileId, opened: Option<&Opened<'_>>) -> Vec<Finding> {
        let Some(opened) = opened.filter(|_| self.concerns(file)) else { return Vec::new() };
        let mut findings = if self.classes.concerns(file) { self.classes.findings(opened) } else { Vec::new() };
        if self.may_close(file) {
            findings.extend(self.closers(file, opened));
        }
        findings
    }
}

impl Closers<'_> {
    fn may_close(&self, file: FileId) -> bool {
        self.project.mentions_any(file, &["close", "aclose"])
    }

    fn closers(&self, file: FileId, opened: &Opened<'_>) -> Vec<Finding> {
        opened.here(self.project, |text| {
            let replaced = OnceCell::new();
            let asked = Asked { project: self.project, flow: &self.flow, file, text, counting: &self.counting, replaced };
            let page = Page { asked: &asked, source: text.source, module: text.module };
            let found = closers::closers(&asked, text.module.body);
            found.iter().filter(|found| self.is_site(file, &found.what)).map(|found| self.finding(&page, found)).collect()
        })
    }

    fn is_site(&self, file: FileId, what: &What<'_>) -> bool {
        !matches!(what, What::One(closer) if closer.how == How::AwaitAclose) || self.project.python(file) >= ACLOSING
    }

    fn finding<'a>(&self, page: &Page<'_, '_, 'a>, found: &Found<'a>) -> Finding {
        let (mut hazards, range) = match &found.what {
            What::One(closer) => (page.asked.hazards(closer), closer.target.range),
            What::Many(files) => (lists::hazards(page.asked, page.module.body, files), files.target.range),
        };
        let made = match &found.what {
            _ if hazards.breaks() => Ok(Vec::new()),
            What::One(closer) => emit::edits(page, closer),
            What::Many(files) => lists::edits(page, files),
        };
        let edits = made.unwrap_or_else(|hazard| {
            hazards.found(hazard);
            Vec::new()
        });
        let file = page.asked.file;
        let verdict: Verdict =
            hazards.settle(self.project.world(file)).with(|| Fix { edits: edits.into_iter().map(|edit| (file, edit)).collect() });
        Finding {
            transform: META.id,
            file,
            range,
            symbol: found.symbol.clone(),
            message: match found.what {
                What::One(closer) => {
                    format!("close `{}` by a `with` statement: what opens and what closes it stand in one line", closer.name)
                }
                What::Many(files) => {
                    format!("close `{}` by an `ExitStack`: they are closed too when a later one cannot be opened", files.name)
                }
            },
            verdict,
            notes: Vec::new(),
            saving: None,
        }
    }
}
