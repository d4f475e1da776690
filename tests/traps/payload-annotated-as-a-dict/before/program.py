import json

from jobs import Job
from payloads import Payload
from runner import run

payloads = [json.loads('{"size": 1}'), Payload({"size": 2})]
assert [run(Job("j", payload)) for payload in payloads] == [1, 2]
