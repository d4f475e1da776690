from sources import Source, Web

assert Source.schemes == {"file": Source, "https": Web}
assert Source.parent is None
assert Web.parent is Source
