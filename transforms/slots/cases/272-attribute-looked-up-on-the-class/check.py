from jobs.job import Job, Mail, Step, Timer
from jobs.show import default

assert Job("a").queue == "default" and Mail("b").queue == "mail" and Mail("c", "x").queue == "x"
assert Step().title == "Step" and Step("b").title == "b" and default() == 60 and Timer(1).seconds == 1
