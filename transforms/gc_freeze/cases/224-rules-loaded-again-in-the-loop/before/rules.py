"""Answers from rules that can be loaded again."""
import os
import signal

RULES = {}


class Rule:
    def __init__(self, number):
        self.number = number
        self.self = self  # a cycle


def load_rules(first):
    return {number: Rule(number) for number in range(first, first + 500)}


def main(commands, answer=print):
    rules = load_rules(0)
    for command in commands:
        if command == "reload":
            rules = load_rules(1000)
            continue
        pid = os.fork()
        if pid == 0:
            answer(rules[command].number)
            os._exit(0)
        os.waitpid(pid, 0)


if __name__ == "__main__":
    main([1, 2])
