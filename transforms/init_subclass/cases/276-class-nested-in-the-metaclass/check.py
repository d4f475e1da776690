import cli

assert list(cli.Files.commands) == ["ls"] and cli.Tool.commands == {}, cli.Files.commands
assert cli.Files().ls() == "ls" and cli.Files.__dict__["ls"].tool_kind.name == "COMMAND"
