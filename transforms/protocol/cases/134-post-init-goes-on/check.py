import jobs

assert jobs.run(jobs.Copy("a")) == "a by nobody"
