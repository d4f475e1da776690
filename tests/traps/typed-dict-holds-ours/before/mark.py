def mark(rows):
    for row in rows:
        row["cell"].marked = row["number"]
