from job import Job, fresh

assert fresh(Job("a")) and not fresh(Job("b").start(3))
