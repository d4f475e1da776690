import frames

assert frames.Frames.found == ["first"] and frames.More.found == [], frames.Frames.found
