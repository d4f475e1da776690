from multiprocessing.pool import ThreadPool


def shrink(image):
    image.thumb = image.name.upper()
    return image


def all_of(images):
    with ThreadPool(2) as pool:
        return [image.thumb for image in pool.imap(shrink, images)]
