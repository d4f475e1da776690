import sys

from media import reader
from media.tag import Tag

tag = reader.read("TIT2", b"song")
reader.localise(tag, "en")
assert tag.text() == "song" and Tag.frames["TIT2"] is tag and Tag.version == 4 and tag.language == "en"
if sys.argv[1] == "after":
    assert not hasattr(tag, "__dict__")
