from sizes import Size

assert Size(3).unit == "m" and Size(3, "km").unit == "km"
