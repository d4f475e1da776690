//! `parse_floor FOLDER`: reads every Python file below a folder and parses it with tree-sitter, in parallel; prints how
//! many files and bytes there were. `RAYON_NUM_THREADS` sets the number of threads. `benches/speed.py` runs it. With `--list`
//! behind the folder it prints the files and reads none.
//!
//! It takes the files that pyscale takes from a folder (`.py`, `.pyi`; nothing hidden, ignored by git, installed or built)
//! and does the part of the work that nobody who wants syntax trees can leave out.

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::{env, fs, process};

use ignore::{DirEntry, WalkBuilder};
use rayon::prelude::*;
use tree_sitter::Parser;

thread_local! {
    static PARSER: RefCell<Parser> = RefCell::new(parser());
}

fn main() {
    let Some(folder) = env::args_os().nth(1) else {
        eprintln!("usage: parse_floor FOLDER");
        process::exit(2);
    };
    let files = python_files(Path::new(&folder));
    if env::args_os().nth(2).is_some_and(|flag| flag == "--list") {
        return files.iter().for_each(|path| println!("{}", path.display()));
    }
    let bytes: usize = files.par_iter().map(|path| parse(path)).sum();
    println!("{} {bytes}", files.len());
}

fn parser() -> Parser {
    let mut parser = Parser::new();
    parser.set_language(&tree_sitter_python::LANGUAGE.into()).expect("the grammar fits the library");
    parser
}

/// Returns the size of the text; the tree is dropped.
fn parse(path: &Path) -> usize {
    let text = fs::read(path).unwrap_or_default();
    PARSER.with_borrow_mut(|parser| parser.parse(&text, None));
    text.len()
}

fn python_files(folder: &Path) -> Vec<PathBuf> {
    WalkBuilder::new(folder)
        .require_git(false)
        .filter_entry(|entry| entry.depth() == 0 || !is_skipped(entry))
        .build()
        .flatten()
        .filter(|entry| entry.file_type().is_some_and(|kind| kind.is_file()))
        .map(DirEntry::into_path)
        .filter(|path| path.extension().is_some_and(|extension| extension == "py" || extension == "pyi"))
        .collect()
}

/// Folders that hold programs of others, or what a build leaves behind.
fn is_skipped(entry: &DirEntry) -> bool {
    const INSTALLED: [&str; 5] = ["site-packages", "dist-packages", "node_modules", "__pycache__", "__pypackages__"];
    const BUILT: [&str; 3] = ["build", "dist", "_build"];
    let (path, name) = (entry.path(), entry.file_name());
    let in_package = || path.join("__init__.py").exists() || path.with_file_name("__init__.py").exists();
    path.is_dir()
        && (INSTALLED.iter().any(|installed| name == *installed)
            || path.join("pyvenv.cfg").exists()
            || (BUILT.iter().any(|built| name == *built) && !in_package()))
}
