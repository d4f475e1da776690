def same_tail(left: bytes, right: bytes, start: int) -> bool:
    """Do both end alike from *start* on?"""
    return memoryview(left)[start:] == memoryview(right)[start:]
