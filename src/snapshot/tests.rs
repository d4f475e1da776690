//! Storing and reading back; what is stored of real runs is tested in `tests/snapshot.rs`.

use std::fs;

use proptest::prelude::*;

use super::text;
use super::*;

fn key(path: &str, symbol: &str) -> Key {
    Key { path: path.to_owned(), transform: "slots".to_owned(), symbol: symbol.to_owned() }
}

fn rewrite(edits: &[(&str, &[&str])]) -> Rewrite {
    let edits = edits.iter().map(|(path, lines)| ((*path).to_owned(), lines.iter().map(|&line| line.to_owned()).collect()));
    Rewrite { message: "add slots".to_owned(), edits: edits.collect() }
}

fn migration() -> Migration {
    let sites = [
        (key("a b.py", "A"), rewrite(&[("a b.py", &["@@ A", "+    x", "+"])])),
        (key("p/b.py", "f:x #2"), rewrite(&[("p/b.py", &["@@", "-y"]), ("a b.py", &["@@", "-import y"])])),
    ];
    Migration { sites: sites.into() }
}

#[test]
fn what_is_stored_is_read_back_and_written_once() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("s");
    assert_eq!(load(&folder).unwrap(), None);
    let touched = save(&folder, &migration()).unwrap();
    assert_eq!(touched, ["a b.py.diff", "index.toml", "p/b.py.diff"].map(|name| folder.join(name)));
    assert_eq!(load(&folder).unwrap(), Some(migration()));
    assert!(save(&folder, &migration()).unwrap().is_empty());

    // Another message is no difference, so nothing is written.
    let mut reworded = migration();
    reworded.sites.values_mut().for_each(|rewrite| rewrite.message = "other words".to_owned());
    assert!(compare(&migration(), &reworded).is_empty());
    assert!(save(&folder, &reworded).unwrap().is_empty());

    // What is gone is removed, with its folder; what is not ours stays.
    fs::write(folder.join("mine.diff"), "mine").unwrap();
    let mut less = migration();
    less.sites.remove(&key("p/b.py", "f:x #2"));
    let touched = save(&folder, &less).unwrap();
    assert_eq!(touched, ["a b.py.diff", "index.toml", "p/b.py.diff"].map(|name| folder.join(name)));
    assert!(!folder.join("p").exists() && folder.join("mine.diff").exists());
    assert_eq!(load(&folder).unwrap(), Some(less.clone()));

    less.sites.insert(key("mine", "B"), rewrite(&[("mine", &["@@", "+z"])]));
    let error = save(&folder, &less).unwrap_err().to_string();
    assert!(error.contains("is in the way"), "{error}");
    assert_eq!(fs::read_to_string(folder.join("mine.diff")).unwrap(), "mine");
}

#[test]
fn what_is_damaged_is_told_and_left_alone() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path();
    save(folder, &migration()).unwrap();
    let index = fs::read_to_string(folder.join("index.toml")).unwrap();
    let part = fs::read_to_string(folder.join("p/b.py.diff")).unwrap();
    let damage: [(&str, String, &str); 9] = [
        ("index.toml", index.replace("format = 1", "format = 2"), "it has format 2, and this pyscale knows format 1"),
        ("index.toml", index.replace("format = 1\n", ""), "it does not say its format"),
        ("index.toml", index.replace("[files]", "<<<<<<< ours\n[files]"), "line 5 cannot be read"),
        ("index.toml", index.replace("p/b.py", "../b.py"), "what it says of \"../b.py\" cannot be"),
        ("index.toml", index.replace("f:x #2", "f:x"), "its sites are not those of the index"),
        ("p/b.py.diff", part.replace("-y", "y"), "line 6: this is no line of a snapshot"),
        (
            "p/b.py.diff",
            part.replace("snapshot of p/b.py", "snapshot of p/c.py"),
            "line 1: the first line does not name the file",
        ),
        ("p/b.py.diff", part.replace("== slots: f:x #2\n", ""), "line 3: this belongs to no site"),
        ("p/b.py.diff", String::new(), "there is no site in it"),
    ];
    for (name, text, what) in damage {
        let good = fs::read_to_string(folder.join(name)).unwrap();
        assert_ne!(good, text, "{what}");
        fs::write(folder.join(name), &text).unwrap();
        for error in [load(folder).unwrap_err(), save(folder, &Migration::default()).unwrap_err()] {
            let error = error.to_string();
            assert!(error.contains(what) && error.contains("restore it from version control"), "{what}: {error}");
        }
        assert_eq!(fs::read_to_string(folder.join(name)).unwrap(), text);
        fs::write(folder.join(name), good).unwrap();
    }
    fs::remove_file(folder.join("p/b.py.diff")).unwrap();
    assert!(load(folder).unwrap_err().to_string().contains("cannot be read"));
}

#[test]
fn differences_are_told_site_by_site() {
    let (old, mut new) = (migration(), migration());
    new.sites.remove(&key("a b.py", "A"));
    new.sites.insert(key("c.py", "C"), rewrite(&[]));
    new.sites.get_mut(&key("p/b.py", "f:x #2")).unwrap().edits.remove("a b.py");
    let [Difference::Vanished(gone, _), Difference::Appeared(come, _), Difference::Changed(other, ..)] = &compare(&old, &new)[..]
    else {
        panic!("{:?}", compare(&old, &new))
    };
    assert_eq!([&gone.symbol, &come.symbol, &other.symbol], ["A", "C", "f:x #2"]);
    assert!(compare(&old, &old).is_empty());
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "(pyscale snapshot of a\n)?((== |# |@@ |\\+|-)[a: ]{0,4}\n){0,6}") {
        let mut migration = Migration::default();
        if let Ok(headings) = text::read("a", &text, &mut migration) {
            prop_assert!(!headings.is_empty());
        }
    }
}
