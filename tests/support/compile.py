"""Compiles rewritten files and asks whether their comments survived: compile.py BEFORE AFTER FILE...

--drops=COMMENT is one that belongs to removed code and may go with it.
"""

import io
import sys
import tokenize
import warnings
from collections import Counter

warnings.simplefilter("ignore")


def read(folder, name):
    with open(f"{folder}/{name}", "rb") as file:
        return file.read()


def comments(data):
    return Counter(token.string.strip() for token in tokenize.tokenize(io.BytesIO(data).readline) if token.type == tokenize.COMMENT)


before, after, *rest = sys.argv[1:]
names = [name for name in rest if not name.startswith("--drops=")]
dropped = Counter(name.removeprefix("--drops=") for name in rest if name.startswith("--drops="))
wrong = []
for name in names:
    old, new = read(before, name), read(after, name)
    try:
        compile(new, name, "exec", dont_inherit=True)
    except (SyntaxError, ValueError) as error:
        wrong.append(f"{name} does not compile any more: {error}")
        continue
    try:
        lost = comments(old) - comments(new) - dropped
    except (SyntaxError, tokenize.TokenError) as error:
        wrong.append(f"{name} cannot be read as tokens: {error}")
        continue
    wrong += [f"{name} lost a comment: {comment}" for comment in lost]
sys.exit("\n".join(wrong) or None)
