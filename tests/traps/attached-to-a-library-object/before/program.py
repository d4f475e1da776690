from messages import build, send

assert send(build("a")) == "a"
