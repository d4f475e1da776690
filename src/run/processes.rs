//! What Linux tells of the processes that run. Elsewhere there is nothing to find.

use std::fs;

/// A process, as `/proc` tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Process {
    /// Its number.
    pub pid: u32,
    /// That of the one that started it.
    pub parent: u32,
    /// Its group.
    pub group: u32,
    /// It has ended, and nobody has asked how. Where process 1 does not ask it stays so.
    pub is_zombie: bool,
}

/// All of them; `None` where there is no `/proc`.
pub fn all() -> Option<Vec<Process>> {
    let entries = fs::read_dir("/proc").ok()?;
    let pids = entries.flatten().filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
    let found: Vec<Process> = pids.filter_map(of).collect();
    (!found.is_empty()).then_some(found)
}

/// The numbers of those with this `NAME=value` in their environment, without our own. Zombies have no environment any more.
pub fn marked(mark: &str) -> Vec<u32> {
    let has_mark = |pid: u32| {
        let environment = fs::read(format!("/proc/{pid}/environ")).unwrap_or_default();
        environment.split(|byte| *byte == 0).any(|variable| variable == mark.as_bytes())
    };
    let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
    let pids = entries.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
    pids.filter(|pid| *pid != std::process::id() && has_mark(*pid)).collect()
}

fn of(pid: u32) -> Option<Process> {
    parsed(pid, &fs::read_to_string(format!("/proc/{pid}/stat")).ok()?)
}

/// The name of the program, which stands before the fields, may hold anything.
fn parsed(pid: u32, stat: &str) -> Option<Process> {
    let mut fields = stat.rsplit_once(')')?.1.split_whitespace();
    let is_zombie = matches!(fields.next()?, "Z" | "X");
    Some(Process { pid, parent: fields.next()?.parse().ok()?, group: fields.next()?.parse().ok()?, is_zombie })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_programs_may_hold_anything() {
        let found = parsed(7, "7 (a) Z 9 9 (b) S 3 5 5 0 -1 4194560");
        assert_eq!(found, Some(Process { pid: 7, parent: 3, group: 5, is_zombie: false }));
        assert!(parsed(7, "7 (sh) Z 1 7 7 0 -1").unwrap().is_zombie);
        assert_eq!(parsed(7, ""), None);
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn we_are_among_them() {
        assert!(all().unwrap().iter().any(|it| it.pid == std::process::id() && !it.is_zombie));
    }
}
