import argparse


def main(commands, words):
    parser = argparse.ArgumentParser()
    below = parser.add_subparsers()
    for command in commands:
        one = below.add_parser(command.name)
        one.add_argument("--verbose", action="store_true")
        one.set_defaults(command=command)
    args = parser.parse_args(words)
    args.command.parsed = args
    return args.command.run()
