//! How the program is started: the command lines of gunicorn and Celery, and the configurations of uWSGI, as far as the
//! texts beside the Python files tell.

use pyscale::index::ProjectIndex;
use pyscale::project::DeploymentFile;

/// All that is known of how the program is started.
#[derive(Debug)]
pub struct Deployment {
    pub gunicorn: Vec<Gunicorn>,
    pub uwsgi: Vec<Uwsgi>,
    /// The pools that command lines of Celery choose.
    pub celery_pools: Vec<String>,
}

impl Deployment {
    pub fn new(project: &ProjectIndex) -> Self {
        Self { gunicorn: gunicorn(project), uwsgi: uwsgi(project), celery_pools: celery_pools(project) }
    }
}

/// A command line of gunicorn.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Gunicorn {
    /// The file that has it.
    pub origin: String,
    pub preload: bool,
    /// What `-c` names.
    pub config: Option<String>,
    /// The application, as it is named: `wsgi:application`, `shop:create_app()`.
    pub app: Option<String>,
}

/// A configuration of uWSGI.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Uwsgi {
    /// The file that has it.
    pub origin: String,
    settings: Vec<(String, String)>,
}

impl Gunicorn {
    /// Does it load this module before it forks, with no configuration file for a hook?
    pub fn preloads(&self, module: &str) -> bool {
        self.preload && self.config.is_none() && self.app.as_deref().and_then(|app| app.split(':').next()) == Some(module)
    }

    /// Is the application made by a call behind the import?
    pub fn is_factory(&self) -> bool {
        self.app.as_deref().is_some_and(|app| app.contains('('))
    }

    /// Is this the configuration file that the command reads?
    pub fn reads(&self, relative: &str) -> bool {
        let name = relative.rsplit('/').next().unwrap_or_default();
        match &self.config {
            None => name == "gunicorn.conf.py",
            Some(config) => {
                let config = config.strip_prefix("file:").unwrap_or(config);
                if let Some(module) = config.strip_prefix("python:") {
                    return relative.strip_suffix(".py").is_some_and(|path| path.replace('/', ".").ends_with(module));
                }
                config.rsplit('/').next() == Some(name)
            }
        }
    }
}

/// Every command line of gunicorn.
fn gunicorn(project: &ProjectIndex) -> Vec<Gunicorn> {
    let mut found = Vec::new();
    for (file, words) in commands(project) {
        let is_server = |word: &String| word == "gunicorn" || word.ends_with("/gunicorn");
        let is_variable = |word: &String| word.contains("GUNICORN_CMD_ARGS");
        let Some(start) = words.iter().position(|word| is_server(word) || is_variable(word)) else { continue };
        let mut command = Gunicorn { origin: file.relative.clone(), ..Gunicorn::default() };
        let mut rest = words[start + 1..].iter();
        if words[start].contains("GUNICORN_CMD_ARGS") {
            command.preload = words[start].split('=').any(|word| word == "--preload");
        }
        while let Some(word) = rest.next() {
            match word.as_str() {
                "--preload" => command.preload = true,
                "-c" | "--config" => command.config = rest.next().cloned(),
                other => {
                    let value = other.strip_prefix("--config=").or_else(|| other.strip_prefix("-c"));
                    if let Some(value) = value {
                        command.config = Some(value.to_owned());
                    } else if takes_a_value(other) {
                        rest.next();
                    } else if names_application(other) {
                        command.app = Some(other.to_owned());
                    }
                }
            }
        }
        found.push(command);
    }
    // The variable counts for every command line of the project.
    let by_variable = found.iter().any(|command| command.preload && command.app.is_none() && command.config.is_none());
    found.iter_mut().filter(|_| by_variable).for_each(|command| command.preload = true);
    found
}

/// Does an option of gunicorn have its value in the next word?
fn takes_a_value(word: &str) -> bool {
    const FLAGS: &[&str] = &[
        "--check-config",
        "--print-config",
        "--reload",
        "--spew",
        "--preload",
        "--no-sendfile",
        "--reuse-port",
        "--daemon",
        "-D",
        "--initgroups",
        "--capture-output",
        "--log-syslog",
        "-R",
        "--enable-stdio-inheritance",
        "--proxy-protocol",
        "--disable-redirect-access-to-syslog",
        "--suppress-ragged-eofs",
        "--do-handshake-on-connect",
        "--help",
        "--version",
    ];
    let is_short = word.starts_with('-') && !word.starts_with("--") && word.len() == 2;
    (is_short || word.starts_with("--") && !word.contains('=')) && !FLAGS.contains(&word)
}

/// `wsgi`, `shop.wsgi:application`, `shop:create_app(`
fn names_application(word: &str) -> bool {
    let module = word.split(':').next().unwrap_or_default();
    word.contains(':')
        && !module.is_empty()
        && module.split('.').all(|part| {
            let mut letters = part.chars();
            letters.next().is_some_and(|first| first.is_alphabetic() || first == '_')
                && letters.all(|c| c.is_alphanumeric() || c == '_')
        })
}

/// The pools that command lines of Celery choose.
fn celery_pools(project: &ProjectIndex) -> Vec<String> {
    let mut found = Vec::new();
    for (_, words) in commands(project) {
        let Some(start) = words.iter().position(|word| word == "celery" || word.ends_with("/celery")) else { continue };
        let mut rest = words[start + 1..].iter();
        while let Some(word) = rest.next() {
            match word.as_str() {
                "-P" | "--pool" => found.extend(rest.next().cloned()),
                other => found.extend(other.strip_prefix("--pool=").or_else(|| other.strip_prefix("-P")).map(str::to_owned)),
            }
        }
    }
    found
}

/// The lines of all texts, continued ones and lists below them joined, as words without quotes.
fn commands(project: &ProjectIndex) -> impl Iterator<Item = (&DeploymentFile, Vec<String>)> {
    project.deployment.iter().flat_map(|file| logical_lines(&file.text).into_iter().map(move |line| (file, words(&line))))
}

fn logical_lines(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut goes_on = false;
    for line in text.lines() {
        let trimmed = line.trim();
        if trimmed.starts_with('#') {
            continue;
        }
        // `- --preload` below `- gunicorn`, an option on a line of its own.
        let belongs = goes_on || trimmed.starts_with('-') || trimmed.starts_with("\"-") || trimmed.starts_with("'-");
        goes_on = trimmed.ends_with('\\') || trimmed.ends_with(',');
        let content = trimmed.trim_end_matches('\\');
        match lines.last_mut() {
            Some(last) if belongs => {
                last.push(' ');
                last.push_str(content);
            }
            _ => lines.push(content.to_owned()),
        }
    }
    lines
}

fn words(line: &str) -> Vec<String> {
    let plain = |c: char| if matches!(c, '"' | '\'' | '[' | ']' | ',') { ' ' } else { c };
    let line: String = line.chars().map(plain).collect();
    line.split_whitespace().filter(|word| *word != "-").map(str::to_owned).collect()
}

impl Uwsgi {
    fn get(&self, keys: &[&str]) -> Option<&str> {
        self.settings.iter().rev().find(|(key, _)| keys.contains(&key.as_str())).map(|(_, value)| value.as_str())
    }

    fn is_on(&self, keys: &[&str]) -> bool {
        self.get(keys).is_some_and(|value| !matches!(value.to_ascii_lowercase().as_str(), "false" | "0" | "no" | "off"))
    }

    /// Why a freeze in the module gains nothing, if so.
    pub fn objection(&self) -> Option<&'static str> {
        if self.is_on(&["lazy", "lazy-apps"]) {
            return Some("`lazy-apps`: each worker imports the application after the fork, there is nothing to share");
        }
        if !self.is_on(&["master"]) {
            return Some("without `master` nothing is loaded before the workers");
        }
        match self.get(&["processes", "workers", "p"]).map(str::parse::<u32>) {
            Some(Ok(number)) if number > 1 => None,
            Some(Ok(_)) | None => Some("a single process: nothing is forked"),
            Some(Err(_)) => Some("how many processes there are is not known"),
        }
    }

    /// Does it load this module?
    pub fn loads(&self, module: &str, relative: &str) -> bool {
        let named = self.get(&["module", "wsgi", "w"]).is_some_and(|value| value.split(':').next() == Some(module));
        let by_path = self.get(&["wsgi-file", "file"]).is_some_and(|path| {
            let path = path.trim_start_matches("./");
            relative == path || relative.ends_with(&format!("/{path}")) || path.ends_with(&format!("/{relative}"))
        });
        named || by_path
    }

    /// The name of the application object in the module.
    pub fn callable(&self) -> &str {
        let in_module = self.get(&["module", "wsgi", "w"]).and_then(|value| value.split_once(':')).map(|(_, name)| name);
        in_module.or_else(|| self.get(&["callable"])).unwrap_or("application")
    }
}

/// Every configuration and command line of uWSGI.
fn uwsgi(project: &ProjectIndex) -> Vec<Uwsgi> {
    let from_files = project.deployment.iter().filter_map(|file| {
        let settings = settings(file);
        (!settings.is_empty()).then(|| Uwsgi { origin: file.relative.clone(), settings })
    });
    let from_commands = commands(project).filter_map(|(file, words)| {
        let start = words.iter().position(|word| word == "uwsgi" || word.ends_with("/uwsgi"))?;
        let settings = options(&words[start + 1..]);
        settings
            .iter()
            .any(|(key, _)| key == "module" || key == "wsgi-file")
            .then(|| Uwsgi { origin: file.relative.clone(), settings })
    });
    from_files.chain(from_commands).collect()
}

fn options(words: &[String]) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for word in words {
        if let Some(option) = word.strip_prefix("--") {
            let (key, value) = option.split_once('=').unwrap_or((option, ""));
            found.push((key.to_owned(), value.to_owned()));
        } else if let Some((_, value)) = found.last_mut()
            && value.is_empty()
        {
            value.clone_from(word);
        }
    }
    found
}

/// The settings below `[uwsgi]`, `uwsgi:`, `<uwsgi>` or `"uwsgi": {`.
fn settings(file: &DeploymentFile) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut inside = false;
    for line in file.text.lines() {
        let trimmed = line.trim();
        if trimmed.starts_with(['#', ';']) || trimmed.is_empty() {
            continue;
        }
        let is_header = matches!(trimmed, "[uwsgi]" | "uwsgi:" | "<uwsgi>" | "\"uwsgi\": {" | "{\"uwsgi\": {");
        if is_header {
            inside = true;
            continue;
        }
        // Another section, or another key of the top level.
        let leaves = trimmed.starts_with('[')
            || trimmed == "</uwsgi>"
            || trimmed.starts_with('}')
            || !line.starts_with([' ', '\t']) && trimmed.ends_with(':');
        if leaves {
            inside = false;
        }
        if inside {
            found.extend(setting(trimmed));
        }
    }
    found
}

fn setting(line: &str) -> Option<(String, String)> {
    if let Some(element) = line.strip_prefix('<') {
        let (key, rest) = element.split_once('>')?;
        let value = rest.split('<').next().unwrap_or_default();
        return Some((key.trim_end_matches('/').trim().to_owned(), value.trim().to_owned()));
    }
    let (key, value) = match (line.find('='), line.find(": ")) {
        (Some(equals), None) => (&line[..equals], &line[equals + 1..]),
        (Some(equals), Some(colon)) if equals < colon => (&line[..equals], &line[equals + 1..]),
        (_, Some(colon)) => (&line[..colon], &line[colon + 1..]),
        (None, None) => (line, ""),
    };
    let clean = |text: &str| text.trim().trim_end_matches(',').trim_matches(['"', '\'']).to_owned();
    let value = value.split(" #").next().unwrap_or_default();
    Some((clean(key), clean(value)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_belong_together_are_joined() {
        let text = "command:\n  - gunicorn\n  - --preload\nCMD [\"gunicorn\", \\\n  \"--preload\", \"a:b\"]\n";
        let lines: Vec<_> = logical_lines(text).iter().map(|line| words(line)).collect();
        assert_eq!(lines[0], ["command:", "gunicorn", "--preload"]);
        assert_eq!(lines[1], ["CMD", "gunicorn", "--preload", "a:b"]);
    }

    #[test]
    fn settings_in_all_formats() {
        let pairs = |text: &str| settings(&DeploymentFile { relative: "uwsgi.ini".to_owned(), text: text.to_owned() });
        let wanted = [("master".to_owned(), "true".to_owned()), ("processes".to_owned(), "4".to_owned())];
        assert_eq!(pairs("[uwsgi]\n; four\nmaster = true\nprocesses = 4\n[other]\nx = 1\n"), wanted);
        assert_eq!(pairs("uwsgi:\n  master: true\n  processes: 4\n"), wanted);
        assert_eq!(pairs("<uwsgi>\n  <master>true</master>\n  <processes>4</processes>\n</uwsgi>\n"), wanted);
        assert_eq!(pairs("{\n\"uwsgi\": {\n  \"master\": \"true\",\n  \"processes\": 4\n}}\n"), wanted);
    }
}
