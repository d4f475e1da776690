from pipeline import Pipeline


def feed(batch):
    pipeline = Pipeline()
    pipeline.run(batch, note="seen")
    return batch
