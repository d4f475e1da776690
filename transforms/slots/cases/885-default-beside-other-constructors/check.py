from jobs import Clock, Span, jobs, parameters

made = jobs(["a", "b"])
made[0].fail()
made[2].fail()
assert [job.tries for job in made] == [1, 0, 1, 0]
assert Span(1, 2) == (1, 2)
clock = Clock(5)
clock.reset()
assert clock.at == 0
assert parameters() == ["self", "at"]
