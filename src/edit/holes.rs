//! What differs between pieces of code that are alike, and becomes a parameter of what stands for all of them.

use super::alike::{Part, align};

/// A value in which the pieces differ.
pub struct Hole<K> {
    /// What the parameter is called, once that is known: [`name`].
    pub name: String,
    /// What kind of value.
    pub kind: K,
    /// As each of the pieces writes it.
    pub values: Vec<String>,
    /// What it is for, if one of its places tells.
    hint: Option<&'static str>,
}

/// What stands at a cut of the common form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Out {
    /// What one of the pieces has there, or what the mark says.
    Same,
    /// The parameter of this index.
    Hole(usize),
    /// A text with words in it: of the caller's numbers.
    Parts(Vec<Part>),
}

/// The parameter for what stands at one cut of each piece; `None` if that is the same in all. What differs in the same way is
/// one parameter.
pub fn hole<K: PartialEq>(holes: &mut Vec<Hole<K>>, values: &[&str], kind: K, hint: Option<&'static str>) -> Option<usize> {
    if values.windows(2).all(|pair| pair[0] == pair[1]) {
        return None;
    }
    if let Some(known) = holes.iter().position(|hole| hole.kind == kind && hole.values == values) {
        holes[known].hint = holes[known].hint.or(hint);
        return Some(known);
    }
    let values = values.iter().map(|value| (*value).to_owned()).collect();
    holes.push(Hole { name: String::new(), kind, values, hint });
    Some(holes.len() - 1)
}

/// Texts side by side with these words in them, each with its number. See [`align`].
pub fn speaks_of(texts: &[&str], words: &[(usize, Vec<String>)]) -> Option<Vec<Part>> {
    let each: Vec<&[String]> = words.iter().map(|(_, word)| word.as_slice()).collect();
    let meant = |part| match part {
        Part::Word(index) => Part::Word(words[index].0),
        text @ Part::Text(_) => text,
    };
    Some(align(texts, &each)?.into_iter().map(meant).collect())
}

/// Puts the parameters into the order of their use. Words of texts that are not `plain` are parameters, counted from there.
pub fn in_order<K>(holes: &mut Vec<Hole<K>>, outs: &mut [Out], plain: usize) {
    let mut order: Vec<usize> = Vec::new();
    each(outs, plain, |hole| {
        if !order.contains(&hole) {
            order.push(hole);
        }
        hole
    });
    let place = |hole: usize| order.iter().position(|known| *known == hole).unwrap_or(hole);
    each(outs, plain, place);
    let mut old: Vec<(usize, Hole<K>)> = std::mem::take(holes).into_iter().enumerate().collect();
    old.sort_by_key(|(index, _)| place(*index));
    holes.extend(old.into_iter().map(|(_, hole)| hole));
}

/// Tells each parameter where one stands, and puts what it gives in its place.
fn each(outs: &mut [Out], plain: usize, mut other: impl FnMut(usize) -> usize) {
    for out in outs {
        match out {
            Out::Hole(hole) => *hole = other(*hole),
            Out::Parts(parts) => {
                for part in parts {
                    if let Part::Word(word) = part
                        && *word >= plain
                    {
                        *word = other(*word - plain) + plain;
                    }
                }
            }
            Out::Same => {}
        }
    }
}

/// Names parameters by what they are for, `value1`, `value2` where nothing tells.
pub fn name<K>(holes: &mut [Hole<K>]) {
    let names: Vec<&str> = holes.iter().map(|hole| hole.hint.unwrap_or("value")).collect();
    for (index, name) in names.iter().enumerate() {
        let before = names[..index].iter().filter(|other| *other == name).count();
        holes[index].name = if *name != "value" && before == 0 { (*name).to_owned() } else { format!("{name}{}", before + 1) };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_in_one_way_is_one_parameter_in_the_order_of_use() {
        let mut holes = Vec::new();
        assert_eq!(hole(&mut holes, &["1", "1"], 'n', None), None);
        assert_eq!(hole(&mut holes, &["1", "2"], 'n', None), Some(0));
        assert_eq!(hole(&mut holes, &["a", "b"], 'n', None), Some(1));
        assert_eq!(hole(&mut holes, &["1", "2"], 'n', Some("least")), Some(0));
        assert_eq!(hole(&mut holes, &["1", "2"], 't', None), Some(2));
        let said =
            speaks_of(&["x below 1", "y below 2"], &[(0, vec!["x".into(), "y".into()]), (1, vec!["1".into(), "2".into()])]);
        let mut outs = vec![Out::Hole(2), Out::Same, Out::Parts(said.unwrap()), Out::Hole(1)];
        in_order(&mut holes, &mut outs, 1);
        name(&mut holes);
        let names: Vec<_> = holes.iter().map(|hole| (hole.name.as_str(), hole.values[0].as_str(), hole.kind)).collect();
        assert_eq!(names, [("value1", "1", 't'), ("least", "1", 'n'), ("value2", "a", 'n')]);
        let parts = vec![Part::Word(0), Part::Text(" below ".into()), Part::Word(2)];
        assert_eq!(outs, [Out::Hole(0), Out::Same, Out::Parts(parts), Out::Hole(2)]);
    }
}
