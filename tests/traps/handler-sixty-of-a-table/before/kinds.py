from parts import Odd, Plain

def f00():
    return Plain()


def f01():
    return Plain()


def f02():
    return Plain()


def f03():
    return Plain()


def f04():
    return Plain()


def f05():
    return Plain()


def f06():
    return Plain()


def f07():
    return Plain()


def f08():
    return Plain()


def f09():
    return Plain()


def f10():
    return Plain()


def f11():
    return Plain()


def f12():
    return Plain()


def f13():
    return Plain()


def f14():
    return Plain()


def f15():
    return Plain()


def f16():
    return Plain()


def f17():
    return Plain()


def f18():
    return Plain()


def f19():
    return Plain()


def f20():
    return Plain()


def f21():
    return Plain()


def f22():
    return Plain()


def f23():
    return Plain()


def f24():
    return Plain()


def f25():
    return Plain()


def f26():
    return Plain()


def f27():
    return Plain()


def f28():
    return Plain()


def f29():
    return Plain()


def f30():
    return Plain()


def f31():
    return Plain()


def f32():
    return Plain()


def f33():
    return Plain()


def f34():
    return Plain()


def f35():
    return Plain()


def f36():
    return Plain()


def f37():
    return Plain()


def f38():
    return Plain()


def f39():
    return Plain()


def f40():
    return Plain()


def f41():
    return Plain()


def f42():
    return Plain()


def f43():
    return Plain()


def f44():
    return Plain()


def f45():
    return Plain()


def f46():
    return Plain()


def f47():
    return Plain()


def f48():
    return Plain()


def f49():
    return Plain()


def f50():
    return Plain()


def f51():
    return Plain()


def f52():
    return Plain()


def f53():
    return Plain()


def f54():
    return Plain()


def f55():
    return Plain()


def f56():
    return Plain()


def f57():
    return Plain()


def f58():
    return Plain()


def f59():
    return Odd()


ROUTES = {"/00": f00, "/01": f01, "/02": f02, "/03": f03, "/04": f04, "/05": f05, "/06": f06, "/07": f07, "/08": f08, "/09": f09, "/10": f10, "/11": f11, "/12": f12, "/13": f13, "/14": f14, "/15": f15, "/16": f16, "/17": f17, "/18": f18, "/19": f19, "/20": f20, "/21": f21, "/22": f22, "/23": f23, "/24": f24, "/25": f25, "/26": f26, "/27": f27, "/28": f28, "/29": f29, "/30": f30, "/31": f31, "/32": f32, "/33": f33, "/34": f34, "/35": f35, "/36": f36, "/37": f37, "/38": f38, "/39": f39, "/40": f40, "/41": f41, "/42": f42, "/43": f43, "/44": f44, "/45": f45, "/46": f46, "/47": f47, "/48": f48, "/49": f49, "/50": f50, "/51": f51, "/52": f52, "/53": f53, "/54": f54, "/55": f55, "/56": f56, "/57": f57, "/58": f58, "/59": f59}
