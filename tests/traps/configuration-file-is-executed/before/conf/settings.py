from rules import Rule

RULES = [Rule("a"), Rule("b")]
DEFAULT = Rule("d")
