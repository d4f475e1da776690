early = []
