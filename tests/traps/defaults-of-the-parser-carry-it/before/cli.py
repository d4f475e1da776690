import argparse


def parser(commands):
    parser = argparse.ArgumentParser()
    sub = parser.add_subparsers()
    for command in commands:
        sub.add_parser(command.name).set_defaults(command=command)
    return parser
