import shlex


def lex(stream):
    lexer = shlex.shlex(stream)
    lexer.instream.name = "stream"
    return list(lexer)
