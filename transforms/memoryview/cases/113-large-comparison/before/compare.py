def same_tail(left: bytes, right: bytes, start: int) -> bool:
    """Do both end alike from *start* on?"""
    return left[start:] == right[start:]
