from ignoring import run

assert run(lambda: {}["x"]) == "on"
