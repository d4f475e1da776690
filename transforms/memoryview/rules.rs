//! The rules of this transform, in the order in which they are asked; their ids stand in reports.

use pyscale::meta::{Observation, Rule};

#[rustfmt::skip]
pub const RULES: &[Rule] = &[
    Rule { id: "not-bytes", summary: "the value is not provably bytes: text, a union, what may be `None`, a number of other things" },
    Rule { id: "annotation-missing", summary: "all that is missing is an annotation; the place is named" },
    Rule { id: "resizable", summary: "it is a bytearray or an mmap, which cannot be resized or closed while a view of it lives" },
    Rule { id: "changed-by-caller", summary: "a caller changes what it passes in place: a bytearray, whatever the annotation says" },
    Rule { id: "passed-otherwise", summary: "a caller passes something else than bytes" },
    Rule { id: "callers-unknown", summary: "not all callers are known, or not what they pass" },
    Rule { id: "public-api", summary: "programs outside may pass something else, or would get a view" },
    Rule { id: "small", summary: "the slices are small for certain: a view costs more than the copy" },
    Rule { id: "loop-use", summary: "the loop uses the whole rest, or its name, in a way that a view does not allow" },
    Rule { id: "only-skips", summary: "the loop only skips what stands in front and mostly stops at once; the rest would be copied" },
    Rule { id: "attribute", summary: "an attribute is cut at its front in a loop, which others see: no view, but a quicker way" },
    Rule { id: "slice-use", summary: "a slice goes where bytes are needed or where a view is slower" },
    Rule { id: "results-not-followed", summary: "who gets what the function returns is not known" },
    Rule { id: "caller-needs-bytes", summary: "a caller of the function needs bytes" },
    Rule { id: "no-caller", summary: "nobody in the project calls the function that returns slices" },
    Rule { id: "nobody-gains", summary: "no caller puts the slice where one copy less counts" },
    Rule { id: "fixed-annotation", summary: "an annotation does not allow a view" },
    Rule { id: "shown-in-docs", summary: "an example in a docstring shows what the function returns" },
    Rule { id: "stand-in", summary: "a consumer is replaced, mostly by a test, by what needs bytes" },
    Rule { id: "bytes-subclass", summary: "an instance of a subclass of bytes may arrive" },
    Rule { id: "own-variables", summary: "the function looks at its own variables, or is compiled" },
    Rule { id: "names", summary: "a name is not what it would have to be: global, shadowed, bound inside too" },
];

/// What is said of what nobody could tell from the source.
pub const MAY_BE: &[(&str, Observation)] = &[
    ("not-bytes", Observation::Nothing),
    ("annotation-missing", Observation::Nothing),
    ("callers-unknown", Observation::Nothing),
    ("public-api", Observation::Nothing),
    ("results-not-followed", Observation::Nothing),
    ("no-caller", Observation::Nothing),
    ("bytes-subclass", Observation::Nothing),
];
