//! Flags that do not exist, or belong to another command: which command was meant.

use std::ffi::OsString;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, ensure};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{CommandFactory as _, Parser as _};

use super::arguments::Arguments;

/// What people who know other tools try, and what it is called here.
const ELSEWHERE: [(&str, &str); 18] = [
    ("--fix", "`pyscale fix` rewrites the files"),
    ("--write", "`pyscale fix` rewrites the files"),
    ("--apply", "`pyscale fix` rewrites the files"),
    ("--in-place", "`pyscale fix` rewrites the files"),
    ("--check", "`pyscale check` looks and writes nothing; `pyscale fix --dry-run` prints the diff"),
    ("--show-fixes", "`pyscale check --show fix` shows the sites that would be rewritten"),
    ("--explain", "`pyscale explain ID` prints the page of a transform"),
    ("--format", "`--output-format` chooses how sites are shown"),
    ("--json", "`--output-format json` is for programs"),
    ("--sarif", "`--output-format sarif` is for code scanning"),
    ("--list", "`--output-format concise` shows each site on a line"),
    ("--all", "`--select all` runs every transform; `slots.scope = \"all\"` in the configuration asks for all safe classes"),
    ("--force", "`pyscale fix --allow-dirty` rewrites files too that git could not bring back"),
    ("--jobs", "`--threads N` says how many threads work; all cores do if nobody says so"),
    ("-j", "`--threads N` says how many threads work; all cores do if nobody says so"),
    ("-n", "`pyscale fix --dry-run` prints the diff and writes nothing"),
    ("--rules", "`pyscale explain` lists the transforms, `pyscale explain ID` the rules of one"),
    ("--unsafe", "`--unsafe-fixes` applies what somebody outside of the project could notice, too"),
];

/// The same of commands.
const OTHER_COMMANDS: [(&str, &str); 12] = [
    ("why", "`pyscale check --why NAME` tells all that is known of a class or function"),
    ("diff", "`pyscale fix --dry-run` prints the diff"),
    ("format", "`pyscale fix --dry-run` prints the diff, `pyscale fix` rewrites the files"),
    ("apply", "`pyscale fix` rewrites the files"),
    ("rewrite", "`pyscale fix` rewrites the files"),
    ("run", "`pyscale check` looks, `pyscale fix` rewrites the files"),
    ("lint", "`pyscale check` looks and writes nothing"),
    ("list", "`pyscale explain` lists the transforms, `pyscale check --output-format concise` the sites"),
    ("rules", "`pyscale explain` lists the transforms, `pyscale explain ID` the rules of one"),
    ("config", "`pyscale check --show-settings` shows what is valid for the files"),
    ("init", "there is nothing to set up: `pyscale check` looks and writes nothing"),
    ("version", "`pyscale --version`"),
];

/// The arguments, with those of `@FILE`s and, on Windows, the files that a pattern names. Ends the program for `--help`, and with
/// an error for what cannot be meant.
pub(super) fn parse() -> Arguments {
    let words = wild::args_os().collect::<Vec<OsString>>();
    let mut expanded = Vec::with_capacity(words.len());
    if let Err(error) = expand(words, 0, &mut expanded) {
        let message = format!("an argument `@FILE` stands for the lines of FILE: {error:#}\n");
        clap::Error::raw(ErrorKind::Io, message).exit();
    }
    let words = expanded;
    Arguments::try_parse_from(&words).unwrap_or_else(|error| advised(error, &words).exit())
}

/// How deep a file of arguments may name others.
const MOST_DEPTH: usize = 8;

/// The words, with the lines of FILE in the place of each `@FILE`. What stands behind `--` is another program's, or a path as it is.
fn expand(words: Vec<OsString>, depth: usize, expanded: &mut Vec<OsString>) -> anyhow::Result<()> {
    let mut words = words.into_iter();
    while let Some(word) = words.next() {
        if word == "--" {
            expanded.push(word);
            expanded.extend(words);
            return Ok(());
        }
        let Some(path) = word.to_str().and_then(|word| word.strip_prefix('@')) else {
            expanded.push(word);
            continue;
        };
        ensure!(
            depth < MOST_DEPTH,
            "`{path}` is named by a file that is named by a file, {MOST_DEPTH} times: does it name itself?"
        );
        let text = fs::read_to_string(path).with_context(|| path.to_owned())?;
        expand(text.lines().map(OsString::from).collect(), depth + 1, expanded)?;
    }
    Ok(())
}

/// The error, with the right command if it is known.
fn advised(mut error: clap::Error, words: &[OsString]) -> clap::Error {
    let kind = match error.kind() {
        ErrorKind::UnknownArgument => ContextKind::InvalidArg,
        ErrorKind::InvalidSubcommand => ContextKind::InvalidSubcommand,
        _ => return error,
    };
    let Some(ContextValue::String(wrong)) = error.get(kind) else { return error };
    let command = words.get(1).and_then(|word| word.to_str()).unwrap_or_default();
    if let Some(advice) = advice(wrong, command, kind == ContextKind::InvalidSubcommand) {
        error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![advice.into()]));
        error.remove(ContextKind::SuggestedArg);
        error.remove(ContextKind::SuggestedSubcommand);
    }
    error
}

fn advice(wrong: &str, command: &str, is_command: bool) -> Option<String> {
    if is_command {
        let path = || {
            Path::new(wrong).exists().then(|| format!("`pyscale check {wrong}` looks at it, `pyscale fix {wrong}` rewrites it"))
        };
        let known = OTHER_COMMANDS.iter().find(|(known, _)| *known == wrong).map(|(_, advice)| (*advice).to_owned());
        return path().or(known);
    }
    let flag = wrong.split('=').next().unwrap_or(wrong).split(' ').next().unwrap_or(wrong);
    let definition = Arguments::command();
    let has = |owner: &clap::Command| {
        owner.get_arguments().any(|argument| {
            let long = argument.get_long().is_some_and(|long| flag.strip_prefix("--") == Some(long));
            let names = argument.get_visible_aliases().unwrap_or_default();
            let short =
                argument.get_short().is_some_and(|short| flag.strip_prefix('-').is_some_and(|name| name.chars().eq([short])));
            long || short || names.iter().any(|name| flag.strip_prefix("--") == Some(name))
        })
    };
    let owners: Vec<&str> = definition.get_subcommands().filter(|owner| has(owner)).map(clap::Command::get_name).collect();
    if !owners.is_empty() && !owners.contains(&command) {
        let commands: Vec<String> = owners.iter().map(|owner| format!("`pyscale {owner} {flag}`")).collect();
        return Some(format!("this flag belongs to another command: {}", commands.join(" or ")));
    }
    ELSEWHERE.iter().find(|(known, _)| *known == flag).map(|(_, advice)| (*advice).to_owned())
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    /// What the documents tell people to type is understood: in blocks of `sh`, behind the prompt of a transcript, and in a sentence.
    #[test]
    fn commands_of_the_documents_are_understood() {
        let (mut seen, mut wrong) = (0, Vec::new());
        for path in documents() {
            let text = fs::read_to_string(&path).unwrap();
            for command in commands(&text) {
                let words = words(&command);
                // Help and version are answers, too.
                if let Err(error) = Arguments::try_parse_from(&words)
                    && error.use_stderr()
                {
                    wrong.push(format!("{}: `{command}` is not understood:\n{error}", path.display()));
                }
                seen += 1;
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        assert!(seen > 70, "only {seen} commands were found");
    }

    fn documents() -> Vec<PathBuf> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let inside =
            |folder: &str| fs::read_dir(root.join(folder)).unwrap().map(|entry| entry.unwrap().path()).collect::<Vec<_>>();
        let pages = inside("transforms").into_iter().map(|folder| folder.join("README.md")).filter(|page| page.exists());
        let others = ["README.md", "CONTRIBUTING.md", "TRUST.md", "BENCHMARKS.md"].map(|name| root.join(name));
        inside("docs")
            .into_iter()
            .chain(pages)
            .chain(others)
            .filter(|path| path.extension().is_some_and(|end| end == "md"))
            .collect()
    }

    /// The commands of pyscale in a text, without those that stand for several (`pyscale fix [PATH]...`).
    fn commands(text: &str) -> Vec<String> {
        let mut found = Vec::new();
        for (index, part) in text.split("```").enumerate() {
            if index % 2 == 0 {
                let spans = part.lines().flat_map(|line| line.split('`').skip(1).step_by(2));
                found.extend(spans.filter(|span| !span.contains(['[', '<', '…'])).map(str::to_owned));
            } else if let Some(block) = part.strip_prefix("sh\n") {
                found.extend(block.lines().map(str::to_owned));
            } else {
                found.extend(part.lines().filter_map(|line| line.strip_prefix("$ ")).map(str::to_owned));
            }
        }
        // One word has to be one of a few.
        let command = |line: &String| line.starts_with("pyscale ").then(|| line.replace(" SHELL", " bash"));
        found.iter().filter_map(command).collect()
    }

    /// The words of a command as a shell would hand them over: without comments, redirections and what follows a `|` or `&&`.
    fn words(command: &str) -> Vec<String> {
        let (mut words, mut word, mut quote) = (Vec::new(), None::<String>, None);
        for letter in command.chars() {
            match letter {
                _ if quote == Some(letter) => quote = None,
                _ if quote.is_some() => word.get_or_insert_default().push(letter),
                '\'' | '"' => {
                    word.get_or_insert_default();
                    quote = Some(letter);
                }
                '#' if word.is_none() => break,
                '<' | '>' | '|' | ';' | '&' => break,
                _ if letter.is_whitespace() => words.extend(word.take()),
                _ => word.get_or_insert_default().push(letter),
            }
        }
        words.extend(word);
        words
    }
}
