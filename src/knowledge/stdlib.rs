//! Which top-level modules belong to Python itself.

/// Is a (dotted) module part of the standard library of any Python from 3.9 to 3.14?
pub fn is_stdlib(module: &str) -> bool {
    let top = module.split('.').next().unwrap_or(module);
    TOP_LEVEL.binary_search(&top).is_ok()
}

/// The module under whose name the documentation has what another one of the standard library defines.
pub fn public_module(module: &str) -> Option<&'static str> {
    let public = match module {
        "_asyncio" => "asyncio",
        "_bisect" => "bisect",
        "_collections" => "collections",
        "_collections_abc" => "collections.abc",
        "_contextvars" => "contextvars",
        "_decimal" | "_pydecimal" => "decimal",
        "_functools" => "functools",
        "_heapq" => "heapq",
        "_io" | "_pyio" => "io",
        "_operator" => "operator",
        "_pickle" => "pickle",
        "_queue" => "queue",
        "_random" => "random",
        "_weakref" | "_weakrefset" => "weakref",
        "unittest.signals" => "unittest",
        "concurrent.futures.thread" | "concurrent.futures.process" | "concurrent.futures._base" => "concurrent.futures",
        _ => match module.strip_prefix("asyncio.")? {
            "events" | "futures" | "locks" | "queues" | "runners" | "streams" | "taskgroups" | "tasks" | "threads"
            | "timeouts" => "asyncio",
            _ => return None,
        },
    };
    Some(public)
}

/// Does a (dotted) module of the standard library, or of a library of this kind, work on numbers, texts, bytes, files and the like alone? It may call what it is
/// handed, but nothing that it gives is, holds or leads to an object of the program.
pub fn gives_only_data(module: &str) -> bool {
    let top = module.split('.').next().unwrap_or(module);
    (DATA_ONLY.binary_search(&top).is_ok() || OTHERS_DATA_ONLY.binary_search(&top).is_ok()) && !gives_back(module)
}

/// Does a function of such a module nevertheless give what methods of its argument, or functions that it is handed, give?
pub fn gives_back(name: &str) -> bool {
    name.starts_with("re.Scanner")
        || matches!(
            name,
            "math.ceil" | "math.floor" | "math.trunc" | "math.prod" | "math.sumprod" | "sys._getframe" | "sys.exc_info"
        )
}

/// Modules whose functions, and whose objects' attributes and methods, give only what Python or the system made; sorted. Those
/// that wrap, keep or call through to objects of the program (`io`, `select`, `ast`, `sqlite3`, `random`, …) are not here.
#[rustfmt::skip]
const DATA_ONLY: &[&str] = &[
    "__future__", "aifc", "array", "audioop", "base64", "binascii", "binhex", "bz2", "calendar", "chunk", "cmath", "colorsys",
    "compileall", "crypt", "datetime", "decimal", "dis", "encodings", "errno", "fcntl", "filecmp", "fnmatch",
    "fractions", "genericpath", "getopt", "getpass", "glob", "grp", "hashlib", "hmac", "imghdr", "ipaddress",
    "keyword", "linecache", "locale", "lzma", "mimetypes", "mmap", "netrc", "nt", "ntpath", "numbers", "opcode", "os",
    "pathlib", "platform", "posix", "posixpath", "pwd", "py_compile", "quopri", "re", "readline", "resource",
    "shutil", "sndhdr", "socket", "ssl", "stat", "stringprep", "struct", "subprocess", "sysconfig", "syslog", "tempfile", "termios", "textwrap", "time", "token", "tokenize", "tty", "unicodedata",
    "uu", "uuid", "winreg", "winsound", "zlib", "zoneinfo",
];

/// Libraries besides of which the same is true: they write, measure or look up texts, dates and versions; sorted.
const OTHERS_DATA_ONLY: &[&str] = &[
    "certifi",
    "chardet",
    "charset_normalizer",
    "distro",
    "humanize",
    "idna",
    "pytz",
    "semver",
    "slugify",
    "termcolor",
    "tzlocal",
    "unidecode",
    "wcwidth",
    "xxhash",
];

/// `sys.stdlib_module_names` of 3.10 and 3.13 together, and what 3.14 added; sorted.
#[rustfmt::skip]
const TOP_LEVEL: &[&str] = &[
    "__future__", "_abc", "_aix_support", "_android_support", "_ast", "_asyncio", "_bisect", "_blake2", "_bootsubprocess",
    "_bz2", "_codecs", "_codecs_cn", "_codecs_hk", "_codecs_iso2022", "_codecs_jp", "_codecs_kr", "_codecs_tw", "_collections",
    "_collections_abc", "_colorize", "_compat_pickle", "_compression", "_contextvars", "_crypt", "_csv", "_ctypes", "_curses",
    "_curses_panel", "_datetime", "_dbm", "_decimal", "_elementtree", "_frozen_importlib", "_frozen_importlib_external",
    "_functools", "_gdbm", "_hashlib", "_heapq", "_imp", "_interpchannels", "_interpqueues", "_interpreters", "_io",
    "_ios_support", "_json", "_locale", "_lsprof", "_lzma", "_markupbase", "_md5", "_msi", "_multibytecodec",
    "_multiprocessing", "_opcode", "_opcode_metadata", "_operator", "_osx_support", "_overlapped", "_pickle", "_posixshmem",
    "_posixsubprocess", "_py_abc", "_pydatetime", "_pydecimal", "_pyio", "_pylong", "_pyrepl", "_queue", "_random", "_scproxy",
    "_sha1", "_sha2", "_sha256", "_sha3", "_sha512", "_signal", "_sitebuiltins", "_socket", "_sqlite3", "_sre", "_ssl", "_stat",
    "_statistics", "_string", "_strptime", "_struct", "_suggestions", "_symtable", "_sysconfig", "_thread", "_threading_local",
    "_tkinter", "_tokenize", "_tracemalloc", "_typing", "_uuid", "_warnings", "_weakref", "_weakrefset", "_winapi", "_wmi",
    "_zoneinfo", "abc", "aifc", "annotationlib", "antigravity", "argparse", "array", "ast", "asynchat", "asyncio", "asyncore",
    "atexit", "audioop", "base64", "bdb", "binascii", "binhex", "bisect", "builtins", "bz2", "cProfile", "calendar", "cgi",
    "cgitb", "chunk", "cmath", "cmd", "code", "codecs", "codeop", "collections", "colorsys", "compileall", "compression",
    "concurrent", "configparser", "contextlib", "contextvars", "copy", "copyreg", "crypt", "csv", "ctypes", "curses",
    "dataclasses", "datetime", "dbm", "decimal", "difflib", "dis", "distutils", "doctest", "email", "encodings", "ensurepip",
    "enum", "errno", "faulthandler", "fcntl", "filecmp", "fileinput", "fnmatch", "fractions", "ftplib", "functools", "gc",
    "genericpath", "getopt", "getpass", "gettext", "glob", "graphlib", "grp", "gzip", "hashlib", "heapq", "hmac", "html",
    "http", "idlelib", "imaplib", "imghdr", "imp", "importlib", "inspect", "io", "ipaddress", "itertools", "json", "keyword",
    "lib2to3", "linecache", "locale", "logging", "lzma", "mailbox", "mailcap", "marshal", "math", "mimetypes", "mmap",
    "modulefinder", "msilib", "msvcrt", "multiprocessing", "netrc", "nis", "nntplib", "nt", "ntpath", "nturl2path", "numbers",
    "opcode", "operator", "optparse", "os", "ossaudiodev", "pathlib", "pdb", "pickle", "pickletools", "pipes", "pkgutil",
    "platform", "plistlib", "poplib", "posix", "posixpath", "pprint", "profile", "pstats", "pty", "pwd", "py_compile", "pyclbr",
    "pydoc", "pydoc_data", "pyexpat", "queue", "quopri", "random", "re", "readline", "reprlib", "resource", "rlcompleter",
    "runpy", "sched", "secrets", "select", "selectors", "shelve", "shlex", "shutil", "signal", "site", "smtpd", "smtplib",
    "sndhdr", "socket", "socketserver", "spwd", "sqlite3", "sre_compile", "sre_constants", "sre_parse", "ssl", "stat",
    "statistics", "string", "stringprep", "struct", "subprocess", "sunau", "symtable", "sys", "sysconfig", "syslog", "tabnanny",
    "tarfile", "telnetlib", "tempfile", "termios", "textwrap", "this", "threading", "time", "timeit", "tkinter", "token",
    "tokenize", "tomllib", "trace", "traceback", "tracemalloc", "tty", "turtle", "turtledemo", "types", "typing", "unicodedata",
    "unittest", "urllib", "uu", "uuid", "venv", "warnings", "wave", "weakref", "webbrowser", "winreg", "winsound", "wsgiref",
    "xdrlib", "xml", "xmlrpc", "zipapp", "zipfile", "zipimport", "zlib", "zoneinfo",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted_and_dotted_names_work() {
        assert!(TOP_LEVEL.is_sorted() && DATA_ONLY.is_sorted() && OTHERS_DATA_ONLY.is_sorted());
        assert!(gives_only_data("humanize.naturaltime") && !gives_only_data("toolz.curry"));
        assert!(DATA_ONLY.iter().all(|module| is_stdlib(module)));
        assert!(is_stdlib("weakref") && is_stdlib("os.path") && is_stdlib("collections.abc"));
        assert!(!is_stdlib("numpy") && !is_stdlib("") && !is_stdlib("typing_extensions"));
    }
}
