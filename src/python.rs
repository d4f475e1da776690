//! Versions of Python.

use std::fmt;
use std::str::FromStr;

/// Which Python a rewrite must run on: the minor version of Python 3 (`PythonVersion(10)` is 3.10).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PythonVersion(pub u8);

impl PythonVersion {
    /// What is assumed where nothing says anything: the oldest Python that still had fixes when this was written, 3.9.
    pub const DEFAULT: Self = Self(9);
}

impl FromStr for PythonVersion {
    type Err = String;

    /// Reads `py310` or `3.10`.
    fn from_str(text: &str) -> Result<Self, String> {
        let minor = text.strip_prefix("py3").or_else(|| text.strip_prefix("3."));
        let minor = minor.filter(|minor| minor.bytes().all(|byte| byte.is_ascii_digit())).and_then(|minor| minor.parse().ok());
        minor.map(Self).ok_or_else(|| format!("`{}` is not a Python version such as `py310` or `3.10`", text.escape_debug()))
    }
}

impl fmt::Display for PythonVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "3.{}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read() {
        assert_eq!("py310".parse(), Ok(PythonVersion(10)));
        assert_eq!("3.9".parse(), Ok(PythonVersion(9)));
        for wrong in ["", "py3", "py2.7", "3", "3.x", "310", "3.-1", "3.999"] {
            assert!(wrong.parse::<PythonVersion>().is_err(), "{wrong}");
        }
        assert_eq!(PythonVersion(13).to_string(), "3.13");
    }
}
