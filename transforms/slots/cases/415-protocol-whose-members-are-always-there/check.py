from jobs import Finished, Job

assert isinstance(Job("a"), Finished) and isinstance(Job("b", 3), Finished)
