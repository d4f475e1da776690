import base64
import pickle

from farm import wire

sent = []
wire.send("render", 1, 2, write=sent.append)
job = pickle.loads(base64.b64decode(sent[0]))
assert (job.name, job.args) == ("render", (1, 2))
