import re

from tokens import Token

scanner = re.Scanner([(r"\d+", lambda scanner, text: Token(text)), (r"\s+", None)])


def scan(text):
    found, _ = scanner.scan(text)
    for position, token in enumerate(found):
        token.position = position
    return [(token.text, token.position) for token in found]
