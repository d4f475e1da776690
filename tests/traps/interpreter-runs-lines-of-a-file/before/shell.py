import code


def run(lines, **names):
    shell = code.InteractiveInterpreter(names)
    for line in lines:
        shell.runsource(line)
