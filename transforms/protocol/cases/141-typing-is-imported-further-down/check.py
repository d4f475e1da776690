import sources

assert sources.all_of([sources.Text(), sources.Text()]) == ["text", "text"]
