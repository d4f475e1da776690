"""Frames of a feed that may be missing."""
import hashlib
from typing import List, Optional


def digests(feed: Optional[bytes], size: int) -> List[str]:
    """Digest of each frame; none for a missing feed."""
    found = []
    view = memoryview(feed)
    while view:
        found.append(hashlib.md5(view[:size]).hexdigest())
        view = view[size:]
    return found
