from report import depths

assert depths() == [4, 4, 3], depths()
