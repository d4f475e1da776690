from shop.app import App

assert [one.app for one in App().dispatchers()] == ["bound"] * 3
