from .home import Conf
