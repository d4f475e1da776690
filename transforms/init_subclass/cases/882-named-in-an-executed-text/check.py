import program

assert program.KnownMeta.known == ["Root", "More"]
