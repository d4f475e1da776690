from vault import Secret, redacted

assert redacted([Secret("a", "b")]) == [Secret("a", "***")]
