import sys

from jobs import settings
from jobs.job import Job, Report, Runner, configure, to_xml

job = Job("a")
assert to_xml(job) == "<job><name>a</name>\n</job>" and to_xml.calls == 1
assert configure(True) == "x" and settings.debug and Runner.workers == 4 and Report(job).width == 80
if sys.argv[1] == "after":
    assert not hasattr(job, "__dict__") and not hasattr(Report(job), "__dict__")
