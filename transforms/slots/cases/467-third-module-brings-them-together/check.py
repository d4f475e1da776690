from plant.run import run

assert [state.warned_at for state in run([("a", 5)], "warn", 7)] == [7]
