import frames

assert list(frames.Frames._text_frames) == ["a"] and frames.Frames._data_frames == {}
assert list(frames.More._text_frames) == ["a"] and list(frames.More._data_frames) == ["b"]
