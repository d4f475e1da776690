from media.tag import Tag


def read(name: str, raw: bytes) -> Tag:
    tag = Tag()
    tag.name = name
    tag.raw = raw
    Tag.frames[name] = tag
    return tag


def localise(tag: Tag, language: str) -> None:
    tag.language = language
