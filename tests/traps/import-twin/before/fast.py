raise ImportError("no compiler")
