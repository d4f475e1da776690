import frames

assert sorted(frames.Reader._readers) == [("text", "TIT2")], frames.Reader._readers
assert sorted(frames.More._readers) == [("binary", "APIC"), ("text", "TIT2")], frames.More._readers
