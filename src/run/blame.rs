//! Which rewrites a failure speaks of.

use super::compare::News;

/// What of a rewrite may come up in a traceback.
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// The last part of its symbol: a class or a function.
    pub symbol: String,
    /// The paths that it edits, relative, with `/`.
    pub paths: Vec<String>,
}

/// Those of the rewrites, by number, that the failures name most clearly: in the words of an error (`'Batch' object has no
/// attribute`), else in a traceback, else by a file of theirs in it. None if all are named alike.
pub fn named<'n>(rewrites: impl Iterator<Item = (usize, &'n [Names])>, news: &[News]) -> Vec<usize> {
    let texts: Vec<&str> = news.iter().flat_map(|it| [it.message.as_str(), it.text.as_str()]).collect();
    let errors: Vec<&str> = texts.iter().flat_map(|text| text.lines()).filter(|line| is_error(line)).collect();
    let ranked: Vec<(u8, usize)> = rewrites
        .map(|(number, names)| {
            let by_symbol = |texts: &[&str]| names.iter().any(|it| texts.iter().any(|text| has_word(text, &it.symbol)));
            let by_path =
                || names.iter().any(|it| it.paths.iter().any(|path| texts.iter().any(|text| text.contains(path.as_str()))));
            let rank = if by_symbol(&errors) {
                0
            } else if by_symbol(&texts) {
                1
            } else if by_path() {
                2
            } else {
                3
            };
            (rank, number)
        })
        .collect();
    let best = ranked.iter().map(|(rank, _)| *rank).min().unwrap_or(3);
    ranked.into_iter().filter(|(rank, _)| *rank == best && best < 3).map(|(_, number)| number).collect()
}

/// Says what went wrong, and is no line of code.
fn is_error(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("E ") || line.split(':').next().is_some_and(|name| name.ends_with("Error") || name.ends_with("Exception"))
}

fn has_word(text: &str, word: &str) -> bool {
    let is_word = |sign: char| sign.is_alphanumeric() || sign == '_';
    !word.is_empty()
        && text.match_indices(word).any(|(at, _)| !text[..at].ends_with(is_word) && !text[at + word.len()..].starts_with(is_word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clearest_word_counts() {
        let names = |symbol: &str, path: &str| vec![Names { symbol: symbol.into(), paths: vec![path.into()] }];
        let all = [names("Batch", "src/batch.py"), names("Item", "src/item.py"), names("Order", "src/order.py")];
        let speaks = |message: &str, text: &str| {
            let news = News { test: "t".into(), message: message.into(), text: text.into() };
            super::named(all.iter().map(Vec::as_slice).enumerate(), &[news])
        };
        let text = ">   Item(Batch())\nsrc/order.py:3: in f\nE   AttributeError: 'Batch' object has no attribute 'x'";
        assert_eq!(speaks("", text), [0]);
        assert_eq!(speaks("AttributeError: 'Item' object has no attribute 'x'", ""), [1]);
        assert_eq!(speaks("", "> Item(1)\nsrc/order.py:3: in f\nE   assert 1 == 2"), [1]);
        assert_eq!(speaks("", "src/order.py:3: in f\nE   assert 1 == 2"), [2]);
        assert!(speaks("", "E   assert 1 == 2, Batches").is_empty());
    }
}
