//! Is an attribute set whenever it is read? One that is missing is an `AttributeError`, and a local variable without a value is
//! not.

use pyscale::analysis::control::passes;
use text_size::TextRange;

use super::shape::{Part, Shape};

/// The first read of an attribute that may have no value there.
pub fn first_unset(shape: &Shape<'_>) -> Option<(TextRange, String)> {
    let stores = |name: &str| -> Vec<TextRange> {
        shape.touches.iter().filter(|touch| touch.stores && touch.name == name).map(|touch| touch.range).collect()
    };
    let is_set = |part: Part, name: &str, read: TextRange| {
        let stores = stores(name);
        let own = shape.method(part).map(|method| method.def.body).unwrap_or_default();
        let above = [Part::Init, Part::Enter].into_iter().filter(|other| *other < part).filter_map(|it| shape.method(it));
        passes(own, &stores, Some(read)) || above.into_iter().any(|method| passes(method.def.body, &stores, None))
    };
    let mut reads = shape.touches.iter().filter(|touch| touch.reads && !stores(touch.name).is_empty());
    let unset = reads.find(|touch| !is_set(touch.part, touch.name, touch.range));
    unset.map(|touch| (touch.range, touch.name.to_owned()))
}
