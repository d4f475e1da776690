import levels

assert [it.level for it in (levels.Level, levels.Low, levels.None_, levels.High)] == [-3, 0, -6, 9]
assert sorted(levels.LEVELS) == [-2, 1] and levels.LEVELS[-2] is levels.Level, levels.LEVELS
