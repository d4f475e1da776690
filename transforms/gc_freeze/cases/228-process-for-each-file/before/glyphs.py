def load_glyphs():
    return {number: [number] for number in range(2000)}
