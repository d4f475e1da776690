import formats
import tell


def demo():
    return [tell.is_plain(formats.Csv), tell.is_plain(int)]
