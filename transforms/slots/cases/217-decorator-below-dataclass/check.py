import cmds

r = cmds.make("remove", "/tmp/x")
assert isinstance(r, cmds.Remove) and r == cmds.Remove("/tmp/x")
assert cmds.SCHEMAS == [(cmds.Rename, ["force"])], cmds.SCHEMAS
