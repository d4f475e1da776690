//! What a command uses while it runs: time, processor, memory of it and of all that it starts.
//!
//! Memory is looked at every now and then, which only Linux allows from outside, and told by each Python at its end.

use std::time::{Duration, Instant};

use super::command::Watch;
use super::processes;

/// What a run took.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Usage {
    /// Seconds from its start to its end.
    pub wall: f64,
    /// Seconds of processor time of all processes that came to an end.
    pub cpu: f64,
    /// Bytes: the most that one process had resident.
    pub resident: Option<u64>,
    /// Bytes: the most that all processes together had at a time, of shared pages each its part.
    pub proportional: Option<u64>,
    /// How many processes there were at a time, at most.
    pub processes: usize,
}

/// Looks at a run while it goes on.
pub struct Meter {
    begin: Instant,
    wall: f64,
    /// Of all children before the run, and then of this one.
    cpu: f64,
    looked: Option<Instant>,
    /// How long a look takes decides how often there is one.
    pause: Duration,
    /// Kilobytes that one process had resident.
    most: u64,
    proportional: u64,
    processes: usize,
}

impl Meter {
    /// Just before the run begins.
    pub fn new() -> Self {
        Self {
            begin: Instant::now(),
            wall: 0.0,
            cpu: cpu_of_children(),
            looked: None,
            pause: Duration::from_millis(20),
            most: 0,
            proportional: 0,
            processes: 0,
        }
    }

    /// What one process told at its end: kilobytes resident at most, and its part of all.
    pub fn told(&mut self, most: u64, now: u64) {
        self.most = self.most.max(most);
        self.proportional = self.proportional.max(now);
    }

    /// What it took.
    pub fn end(self) -> Usage {
        let bytes = |kilobytes: u64| (kilobytes > 0).then_some(kilobytes << 10);
        Usage {
            wall: self.wall,
            cpu: self.cpu,
            resident: bytes(self.most),
            proportional: bytes(self.proportional),
            processes: self.processes,
        }
    }
}

impl Watch for Meter {
    /// Looks at the processes of a group and at what they started, if it is time.
    fn look(&mut self, group: u32) {
        let begin = Instant::now();
        if self.looked.is_some_and(|looked| begin.duration_since(looked) < self.pause) {
            return;
        }
        let (mut together, pids) = (0, processes_of(group));
        for pid in &pids {
            if let Some(most) = kilobytes(*pid, "status", "VmHWM:") {
                self.most = self.most.max(most);
            }
            together += kilobytes(*pid, "smaps_rollup", "Pss:").unwrap_or_default();
        }
        self.proportional = self.proportional.max(together);
        self.processes = self.processes.max(pids.len());
        let now = Instant::now();
        self.looked = Some(now);
        // A tenth of one processor at most.
        self.pause = Duration::from_millis(20).max(now.duration_since(begin) * 10);
    }

    fn ended(&mut self) {
        self.wall = self.begin.elapsed().as_secs_f64();
        self.cpu = cpu_of_children() - self.cpu;
    }
}

impl Default for Meter {
    fn default() -> Self {
        Self::new()
    }
}

/// Seconds of processor time of all that we started and waited for, and of what those waited for.
#[cfg(unix)]
fn cpu_of_children() -> f64 {
    use nix::sys::resource::{UsageWho, getrusage};
    let whole = |number: i64| u64::try_from(number).unwrap_or_default();
    let time =
        |time: nix::sys::time::TimeVal| Duration::from_secs(whole(time.tv_sec())) + Duration::from_micros(whole(time.tv_usec()));
    let sum = |usage: nix::sys::resource::Usage| time(usage.user_time()) + time(usage.system_time());
    getrusage(UsageWho::RUSAGE_CHILDREN).map_or(0.0, |usage| sum(usage).as_secs_f64())
}

#[cfg(windows)]
fn cpu_of_children() -> f64 {
    0.0
}

/// A number of kilobytes in a file about a process; `None` if it is gone, or there are no such files.
fn kilobytes(pid: u32, file: &str, key: &str) -> Option<u64> {
    let text = std::fs::read_to_string(format!("/proc/{pid}/{file}")).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix(key))?;
    line.split_whitespace().next()?.parse().ok()
}

/// The processes of a group, and those below them that have left it. The shell of the command line is none of them if it waits
/// for others.
fn processes_of(group: u32) -> Vec<u32> {
    let mut all = processes::all().unwrap_or_default();
    all.retain(|it| !it.is_zombie);
    let mut found: Vec<u32> = all.iter().filter(|it| it.group == group).map(|it| it.pid).collect();
    loop {
        let below = all.iter().filter(|it| found.contains(&it.parent) && !found.contains(&it.pid));
        let more: Vec<u32> = below.map(|it| it.pid).collect();
        if more.is_empty() {
            break;
        }
        found.extend(more);
    }
    if found.len() > 1 {
        found.retain(|pid| *pid != group);
    }
    found
}
