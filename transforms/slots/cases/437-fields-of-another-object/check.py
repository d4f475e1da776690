from merge import merged

assert merged().note == "c"
