//! The rule of thumb: names tell what brings data into memory, and what of that is small.

/// Verbs of functions that bring data into memory.
const VERBS: &[&str] = &[
    "load",
    "read",
    "build",
    "parse",
    "fetch",
    "preload",
    "import",
    "unpickle",
    "train",
    "warm",
    "warmup",
    "populate",
    "fill",
    "generate",
    "deserialize",
    "restore",
    "prepare",
    "materialize",
];
/// What such functions bring that is small.
const SMALL: &[&str] = &[
    "config",
    "conf",
    "cfg",
    "configuration",
    "settings",
    "params",
    "opts",
    "args",
    "arguments",
    "options",
    "env",
    "environ",
    "logging",
    "logger",
    "argv",
    "line",
    "request",
    "message",
    "json",
    "loads",
    "parser",
    "cli",
    "command",
];
/// What servers keep of their processes: small unless something says that it is loaded.
const PLUMBING: &[&str] = &[
    "child",
    "children",
    "core",
    "cores",
    "count",
    "cpu",
    "cpus",
    "event",
    "events",
    "fd",
    "fds",
    "handler",
    "handlers",
    "host",
    "hosts",
    "job",
    "jobs",
    "listener",
    "listeners",
    "lock",
    "locks",
    "log",
    "num",
    "pid",
    "pids",
    "pipe",
    "pipes",
    "port",
    "ports",
    "proc",
    "process",
    "processes",
    "procs",
    "queue",
    "queues",
    "signal",
    "signals",
    "sock",
    "socket",
    "sockets",
    "thread",
    "threads",
    "worker",
    "workers",
];
/// Library functions that bring data into memory.
pub const LOADERS: &[&str] = &[
    "json.load",
    "pickle.load",
    "marshal.load",
    "yaml.safe_load",
    "yaml.load",
    "numpy.load",
    "torch.load",
    "joblib.load",
    "csv.reader",
    "csv.DictReader",
    "pandas.read_csv",
    "pandas.read_parquet",
    "pandas.read_pickle",
    "tomllib.load",
    "spacy.load",
    "xml.etree.ElementTree.parse",
    "lxml.etree.parse",
];
/// Builtin containers, which weigh what they are given.
pub const CONTAINERS: &[&str] = &["list", "dict", "set", "tuple", "frozenset", "sorted"];

/// Does a name speak of loading something that is not small?
pub fn says_load(name: &str) -> bool {
    let words = words(name);
    words.iter().any(|word| VERBS.contains(&word.as_str())) && !words.iter().any(|word| SMALL.contains(&word.as_str()))
}

/// Does a name speak of something small?
pub fn is_small(name: &str) -> bool {
    words(name).iter().any(|word| SMALL.contains(&word.as_str()))
}

/// Does a name speak of what a server keeps of its processes?
pub fn is_plumbing(name: &str) -> bool {
    words(name).iter().any(|word| PLUMBING.contains(&word.as_str()))
}

/// `loadTables` and `load_tables` → load, tables.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut previous = '_';
    for character in name.chars() {
        let starts = character.is_uppercase() && !previous.is_uppercase();
        if (character == '_' || starts) && words.last().is_some_and(|word| !word.is_empty()) {
            words.push(String::new());
        }
        if character != '_'
            && let Some(word) = words.last_mut()
        {
            word.extend(character.to_lowercase());
        }
        previous = character;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_what_is_loaded() {
        assert!(says_load("load_tables") && says_load("buildIndex") && says_load("Model_from_read"));
        assert!(!says_load("load_config") && !says_load("download") && !says_load("json_load") && !says_load("serve"));
        assert!(is_small("settings") && !is_small("tables"));
        assert!(is_plumbing("old_handlers") && !is_plumbing("products") && says_load("load_events"));
    }
}
