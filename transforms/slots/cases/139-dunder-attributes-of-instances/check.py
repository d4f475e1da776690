from shell.command import Command


def ls():
    "List files."


assert Command(ls).help() == "__main__: List files." and Command.__doc__ == "A command of the shell."
